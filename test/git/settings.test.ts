import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { readSettings } from "../../server/git/settings.ts";
import { temporaryFolder } from "../support/repository.ts";

const examples: [what: string, config: string, settings: Record<string, string>][] = [
  ["a bare repository", "[core]\n\tbare = true\n", { "core.bare": "true" }],
  ["a working copy's", "[core]\n\tbare = false\n", { "core.bare": "false" }],
  ["one that says nothing", "[remote]\n\turl = https://example.org/wiki.git\n", {}],
  ["an empty one", "", {}],
  [
    "another format",
    "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = sha256\n\trefStorage = reftable\n",
    {
      "core.bare": "true",
      "extensions.objectformat": "sha256",
      "extensions.refstorage": "reftable",
    },
  ],
];

describe("the configuration of a repository", () => {
  for (const [what, config, settings] of examples)
    it(`is read from ${what}`, async (t) => {
      assert.deepEqual(Object.fromEntries(await readSettings(folderWith(t, config))), settings);
    });

  it("is read without the git program too", (t) => {
    const folders = examples.map(([, config]) => folderWith(t, config));
    const room = new URL("../../server/git/settings.ts", import.meta.url);
    const script = `const { readSettings } = await import("${room}");
      const read = await Promise.all(process.argv.slice(1).map((folder) => readSettings(folder)));
      console.log(JSON.stringify(read.map((settings) => Object.fromEntries(settings))));`;
    const words = ["--input-type=module", "-e", script, ...folders];
    const said = execFileSync(process.execPath, words, { env: { PATH: "" }, encoding: "utf8" });
    assert.deepEqual(
      JSON.parse(said),
      examples.map(([, , settings]) => settings),
    );
  });

  it("is nothing where there is no such file", async (t) => {
    assert.equal((await readSettings(temporaryFolder(t))).size, 0);
  });
});

function folderWith(t: Parameters<typeof temporaryFolder>[0], config: string): string {
  const folder = join(temporaryFolder(t), "wiki.git");
  mkdirSync(folder);
  writeFileSync(join(folder, "config"), config);
  return folder;
}
