import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readQuery } from "../../server/search/query.ts";

/** The query as it is understood, in one line. */
function understood(text: string): string {
  const { words, phrases, filters, without } = readQuery(text);
  const side = (part: Pick<ReturnType<typeof readQuery>, "words" | "phrases" | "filters">) => [
    ...part.words.map(
      ({ text, isPrefix, isInTitle }) =>
        `${isInTitle ? "title:" : ""}${text}${isPrefix ? "*" : ""}`,
    ),
    ...part.phrases.map((phrase) => `"${phrase.join(" ")}"`),
    ...part.filters.map(({ name, value }) => `${name}=${value}`),
  ];
  return [...side({ words, phrases, filters }), ...side(without).map((one) => `-${one}`)].join(" ");
}

describe("a query", () => {
  for (const [text, expected] of [
    ["Öppen Källkod", "öppen källkod"],
    ['"öppen källkod" licens', 'licens "öppen källkod"'],
    ["”öppen källkod”", '"öppen källkod"'],
    ["data -utkast", "data -utkast"],
    ['data -"gamla sidan"', 'data -"gamla sidan"'],
    ["mötet*", "mötet*"],
    ["title:policy", "title:policy"],
    ['titel:"om oss"', "title:om title:oss"],
    ["person:ada", "person=ada"],
    ['person:"Ada Ek"', "person=Ada Ek"],
    ["org:digg", "organisation=digg"],
    ["year:2020", "year=2020"],
    ["år:2020", "year=2020"],
    ["kind:presentation -kind:manual", "kind=presentation -kind=manual"],
    ["lang:en", "language=en"],
    ["folder:om/oss", "folder=om/oss"],
    ["C# e-arkiv 2023-04-18", "c# e-arkiv 2023-04-18"],
    ["o\u0308ppna", "öppna"],
  ] as const) {
    it(`${text} is understood as ${expected}`, () => {
      assert.equal(understood(text), expected);
    });
  }

  for (const [text, expected] of [
    ["year:abc", "year:abc"],
    ["kind:", "kind"],
    ["foo:bar", "foo:bar"],
    ['"öppen källkod', "öppen källkod"],
    ['a"b"c', "a b c"],
    ["- -- * ** \" ' ( ) [ ] \\ ~ ^ + :", ""],
    ["lang:!!!", "lang"],
    ["a* b**", "a* b*"],
    ["^2 ~1 +x", "2 1 x"],
    ["", ""],
  ] as const) {
    it(`that does not parse is searched as the words it has: ${text}`, () => {
      assert.equal(understood(text), expected);
    });
  }

  it("may be of any length and of any characters", () => {
    for (const text of ["a ".repeat(10_000), "(".repeat(10_000), "\0\ud800\u202e", "-".repeat(999)])
      assert.ok(readQuery(text).words.length <= 24);
  });
});
