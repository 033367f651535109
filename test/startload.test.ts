import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Visitor } from "./support/http.ts";
import { serverWith, startServer } from "./support/server.ts";

/** Each of them takes as long to load as fifty files of the wiki's own. */
const largeAndRarelyNeeded = [
  // where there is no git program, or no repository yet
  "isomorphic-git",
  // when a file comes in
  "file-type",
  // in the worker that renders
  "marked",
  "katex",
  "jsdom",
  // Node's own: its `fetch`, and what takes the types out of TypeScript
  "undici",
  "amaro",
];

describe("a start with everything in place", () => {
  it("loads no large library before the first page that the page does without", async (t) => {
    // The first of them keeps what the program is compiled to.
    const before = await serverWith(t, { Home: "first" });
    await before.stop();
    const hook = new URL("support/loaded.mjs", import.meta.url);
    const server = await startServer(t, before.dataFolder, { NODE_OPTIONS: `--import ${hook}` });
    assert.match(await new Visitor(server.url).text("/"), /first/);
    await server.stop();
    const [, said = ""] = /^Loaded: (.+)$/m.exec(server.output()) ?? [];
    const loaded: string[] = JSON.parse(said);
    assert.ok(loaded.includes("express"), said);
    assert.deepEqual(
      loaded.filter((name) => largeAndRarelyNeeded.includes(name)),
      [],
    );
  });
});
