// Plain JavaScript, like setup.mjs that imports it: it must run on a machine's own, older Node.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

// The first is Chromium without its windows, which takes half the work.
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const applications = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Finds the browser that the tests and the screenshots drive: the one `CHROMIUM_PATH` names, else the system's own.
 *
 * @returns {string | undefined} "/usr/bin/chromium"
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...applications].find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
