import assert from "node:assert/strict";
import { cp, mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { bundleFor } from "../server/bundle.ts";
import { readKept, writeKept } from "../server/keptbundle.ts";
import { temporaryFolder } from "./support/folder.ts";

const bundle = {
  files: new Map([["main-AB.js", new Uint8Array([1, 2, 3])]]),
  entries: new Map([["main.ts", "main-AB.js"]]),
};

describe("the bundle of what browsers fetch", () => {
  it("is kept, and the same when it is taken from there", async (t) => {
    const folder = await temporaryFolder(t);
    const made = await bundleFor("/-/assets/", folder);
    const kept = readKept(join(folder, "bundle"));
    assert.deepEqual([...(kept?.entries ?? [])], [...made.entries]);
    assert.deepEqual([...(kept?.files.keys() ?? [])], [...made.files.keys()]);
  });

  it("is made anew when a source says something else, or is gone", async (t) => {
    const { file, source } = await keptIn(await temporaryFolder(t));
    assert.ok(readKept(file));
    await writeFile(source, "another text");
    assert.equal(readKept(file), undefined);
  });

  it("is made anew in a copy of the program, when a source there says something else", async (t) => {
    const folder = await temporaryFolder(t);
    await keptIn(join(folder, "one"));
    await cp(join(folder, "one"), join(folder, "other"), { recursive: true });
    const copy = join(folder, "other", "bundle");
    assert.ok(readKept(copy));
    await writeFile(join(folder, "other", "source.ts"), "another text");
    assert.equal(readKept(copy), undefined);
    assert.ok(readKept(join(folder, "one", "bundle")));
  });

  it("is made anew when what is kept is damaged", async (t) => {
    const { file } = await keptIn(await temporaryFolder(t));
    const bytes = await readFile(file);
    bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
    await writeFile(file, bytes);
    assert.equal(readKept(file), undefined);
    await truncate(file, 10);
    assert.equal(readKept(file), undefined);
  });

  it("is made where nothing can be kept", async (t) => {
    const folder = join(await temporaryFolder(t), "file");
    await writeFile(folder, "no folder");
    assert.ok((await bundleFor("/-/assets/", folder)).entries.has("main.ts"));
  });
});

async function keptIn(folder: string): Promise<{ file: string; source: string }> {
  const [file, source] = [join(folder, "bundle"), join(folder, "source.ts")];
  await mkdir(folder, { recursive: true });
  await writeFile(source, "a text");
  await writeKept(file, bundle, [source]);
  return { file, source };
}
