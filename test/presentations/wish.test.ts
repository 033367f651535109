import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Block } from "../../server/markdown/markdown.ts";
import { type Wish, wishOf } from "../../server/presentations/wish.ts";

const block = (name: Block["name"], ...rest: (string | Record<string, string>)[]): Block => ({
  name,
  words: rest.filter((one) => typeof one === "string"),
  values: rest.find((one) => typeof one !== "string") ?? {},
  raw: "{{…}}",
});

describe("what a block asks for", () => {
  const examples: [Block, Wish | undefined][] = [
    [
      block("presentations", { organisation: "Ett", year: "2021", subject: "x" }),
      { list: "presentations", chosen: { organisation: "Ett", year: "2021", subject: "x" } },
    ],
    [block("presentations"), { list: "presentations", chosen: {} }],
    [block("presentations", { year: "in 2021" }), undefined],
    [block("presentations", { person: " " }), undefined],
    [block("presentations", { constructor: "x" }), undefined],
    [block("presentations", "all"), undefined],
    [block("workshops"), { list: "workshops", which: "all" }],
    [block("workshops", "upcoming"), { list: "workshops", which: "upcoming" }],
    [
      block("workshops", "held", { year: "2021" }),
      { list: "workshops", which: "held", year: "2021" },
    ],
    [block("workshops", "all"), undefined],
    [block("workshops", "upcoming", "held"), undefined],
    [block("workshops", { organisation: "Ett" }), undefined],
    [block("organisations"), { list: "organisations" }],
    [block("organisations", { year: "2021" }), undefined],
  ];
  for (const [asked, expected] of examples)
    it(`${asked.name} ${asked.words} ${JSON.stringify(asked.values)}`, () => {
      assert.deepEqual(wishOf(asked), expected);
    });
});
