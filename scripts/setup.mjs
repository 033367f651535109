/**
 * Installs what the project's commands need, before they run: the packages of the lock file, and with `--browser` also
 * Chromium for the tests. Quick when nothing is to do. It speaks on standard error only, so that a command whose
 * output is read by a program keeps it clean. Plain JavaScript without packages: it runs on the machine's own Node,
 * before there is another.
 */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium } from "./chromium.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(root, "node_modules");

if (packagesAreOld()) installPackages();
if (!hasNode24()) {
  fail('There is no Node 24: allow the install script of the package "node" and run "npm ci".');
}
if (process.argv.includes("--browser") && !findChromium()) installChromium();

// npm writes its own record of what it installed last of all, so an install that broke off has none.
function packagesAreOld() {
  const installed = modified(join(packages, ".package-lock.json"));
  return installed === undefined || installed < (modified(join(root, "package-lock.json")) ?? 0);
}

/** @param {string} path */
function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

function installPackages() {
  say("Installing the packages of package-lock.json …");
  // The development packages are asked for by name: Node 24 itself is one of them.
  if (!run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"])) {
    fail(
      "npm could not install the packages (see above). Once that is mended, run the command again.",
    );
  }
}

function hasNode24() {
  const program = process.platform === "win32" ? "node.cmd" : "node";
  return existsSync(join(packages, ".bin", program)) || parseInt(process.versions.node, 10) >= 24;
}

function installChromium() {
  if (process.env.CHROMIUM_PATH) {
    fail(`CHROMIUM_PATH is "${process.env.CHROMIUM_PATH}", but no program is there.`);
  }
  if (process.getuid?.() === 0 && run("apt-get", ["--version"], "ignore")) {
    say("Installing Chromium for the browser tests …");
    const options = ["-o", "Acquire::Retries=3"];
    const updated = run("apt-get", [...options, "update"]);
    const install = [...options, "install", "--yes", "--no-install-recommends"];
    // Older systems have Chromium in one piece only.
    for (const name of ["chromium-headless-shell", "chromium"])
      if (updated && run("apt-get", [...install, name]) && findChromium()) return;
  }
  fail(
    "The browser tests need Chromium, and none was found. Install it (Debian: apt-get install chromium-headless-shell), " +
      "or set CHROMIUM_PATH to the program of a Chromium or Chrome that you have.",
  );
}

/**
 * @param {string} program
 * @param {string[]} parameters
 * @param {"ignore"} [output]  to say nothing of what the program prints
 */
function run(program, parameters, output) {
  const result = spawnSync(program, parameters, {
    cwd: root,
    env: environment(),
    shell: process.platform === "win32",
    stdio: ["ignore", output ?? process.stderr.fd, output ?? process.stderr.fd],
  });
  return result.status === 0;
}

// npm replaces node_modules, so it must not run on the Node inside; and `npm --silent` would hide why it failed.
function environment() {
  const path = (process.env.PATH ?? "").split(delimiter);
  return {
    ...process.env,
    PATH: path.filter((folder) => !folder.startsWith(packages)).join(delimiter),
    DEBIAN_FRONTEND: "noninteractive",
    npm_config_loglevel: "error",
  };
}

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** @param {string} sentence */
function fail(sentence) {
  say(sentence);
  process.exit(1);
}
