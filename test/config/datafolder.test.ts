import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { DataFolderError, openDataFolder } from "../../server/datafolder.ts";
import { cleanUp } from "../support/cleanup.ts";
import { temporaryFolder } from "../support/folder.ts";

describe("the data folder", () => {
  it("is made with its parts, for the wiki's own user alone", async (t) => {
    const path = join(await temporaryFolder(t), "deep", "data");
    const folder = openDataFolder(path);
    cleanUp(t, () => folder.close());
    assert.equal((await stat(path)).mode & 0o777, 0o700);
    assert.equal((await stat(folder.derived)).mode & 0o777, 0o700);
    assert.equal(folder.derived, join(path, "derived"));
  });

  it("is for one server at a time", async (t) => {
    const path = await temporaryFolder(t);
    const first = openDataFolder(path);
    assert.throws(
      () => openDataFolder(path),
      new DataFolderError(`Another server is already using the data folder ${path}.`),
    );
    first.close();
    openDataFolder(path).close();
  });

  it("is free again at once when its server was killed", async (t) => {
    const path = await temporaryFolder(t);
    const module = new URL("../../server/datafolder.ts", import.meta.url).href;
    const program = `
      const { openDataFolder } = await import(${JSON.stringify(module)});
      openDataFolder(${JSON.stringify(path)});
      console.log("open");
      setInterval(() => {}, 1000);`;
    const server = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(server.stdout, "data");
    assert.throws(() => openDataFolder(path), DataFolderError);

    server.kill("SIGKILL");
    await once(server, "close");
    openDataFolder(path).close();
  });

  it("says in one sentence that it cannot be written", async (t) => {
    const file = join(await temporaryFolder(t), "file");
    await writeFile(file, "");
    assert.throws(() => openDataFolder(join(file, "data")), {
      name: "DataFolderError",
      message: /^The data folder .*\/file\/data cannot be written: ENOTDIR/,
    });
  });
});
