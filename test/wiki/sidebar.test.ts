import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Names } from "../../server/wiki/names.ts";
import { sidebarPathFor } from "../../server/wiki/sidebar.ts";

describe("the sidebar of a page", () => {
  const names = new Names([
    "_sidebar.md",
    "Gondor/_Sidebar.md",
    "Gondor/Minas/Tirith.md",
    "Mordor/_Footer.md",
  ]);
  const found: [
    folder: string,
    which: "_sidebar" | "_header" | "_footer",
    path: string | undefined,
  ][] = [
    ["", "_sidebar", "_sidebar.md"],
    ["Gondor", "_sidebar", "Gondor/_Sidebar.md"],
    ["Gondor/Minas", "_sidebar", "Gondor/_Sidebar.md"],
    ["Mordor", "_sidebar", "_sidebar.md"],
    ["Mordor", "_footer", "Mordor/_Footer.md"],
    ["Gondor", "_footer", undefined],
    ["", "_header", undefined],
  ];
  for (const [folder, which, path] of found) {
    it(`is ${path} for ${which} in ${folder || "the root"}`, () =>
      assert.equal(sidebarPathFor(folder, names, which), path));
  }
});
