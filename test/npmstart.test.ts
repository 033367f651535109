import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { cleanUp } from "./support/cleanup.ts";
import { temporaryFolder } from "./support/folder.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

describe("npm start", () => {
  it("hands a SIGTERM on to the wiki, and ends well when the wiki has", {
    timeout: 60_000,
  }, async (t) => {
    const foreign = /^(WIKI_|NODE_TEST_CONTEXT$|NODE_OPTIONS$)/;
    const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
    // Without the installing before it: that would exchange the packages under the other tests' feet.
    const npm = spawn("npm", ["start", "--ignore-scripts"], {
      cwd: root,
      // A group of its own, so that whatever npm leaves behind can be ended with it.
      detached: true,
      env: { ...Object.fromEntries(kept), PORT: "0", WIKI_DATA: await temporaryFolder(t) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(npm, "close");
    cleanUp(t, async () => {
      endGroup(npm.pid);
      await ended;
    });

    let printed = "";
    for await (const text of npm.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
      printed += text;
      if (printed.includes("Ekowiki is ready")) break;
    }
    npm.stdout.resume();
    npm.kill("SIGTERM");
    // "close" comes when nobody holds npm's output any more: neither npm nor a wiki that it left behind.
    const [code, signal] = await ended;
    assert.deepEqual({ code, signal }, { code: 0, signal: null });
  });

  it("starts the wiki as a container does", async () => {
    const [dockerfile, description] = await Promise.all(
      ["Dockerfile", "package.json"].map((name) => readFile(join(root, name), "utf8")),
    );
    const [setting, command] = JSON.parse(description ?? "").scripts.start.split(" exec ");
    const words: string[] = JSON.parse(/^CMD (.*)$/m.exec(dockerfile ?? "")?.[1] ?? "[]");
    assert.equal(words.join(" "), command);
    assert.ok(
      /^ENV (.*)$/m
        .exec(dockerfile ?? "")?.[1]
        ?.split(" ")
        .includes(setting),
    );
  });
});

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, "SIGKILL");
  } catch (error) {
    // Nobody is left in it.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
