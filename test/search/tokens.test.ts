import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cleanText, eachWord, fold, partsOf, wordsOf } from "../../server/search/tokens.ts";

describe("the words of a text", () => {
  for (const [text, words] of [
    ["Öppna data, nu!", ["öppna", "data", "nu"]],
    ["Ett e-arkiv i C# och C++", ["ett", "e-arkiv", "i", "c#", "och", "c++"]],
    ["2023-04-18 kl. 13:30", ["2023-04-18", "kl", "13:30"]],
    ["våra API:er", ["våra", "api:er"]],
    ["DCAT-AP-SE 3.0", ["dcat-ap-se", "3.0"]],
    ["ada@example.org", ["ada@example.org"]],
    ["och/eller (så) här", ["och", "eller", "så", "här"]],
    ["Adas’s och Ada's", ["adas's", "och", "ada's"]],
    ["o\u0308ppna", ["öppna"]],
    ["ko\u00adm\u00admun", ["kommun"]],
    ["non\u2011breaking", ["non-breaking"]],
    ["日本語 wiki", ["日", "本", "語", "wiki"]],
    ["Привет, мир", ["привет", "мир"]],
    ["", []],
    ["!?… – ###", []],
  ] as const) {
    it(`${JSON.stringify(text)} are ${words.join(" ") || "none"}`, () => {
      assert.deepEqual(wordsOf(text), words);
    });
  }

  it("come with the parts of joined ones, each where it stands", () => {
    const text = cleanText("Om dcat-ap-se");
    const found: string[] = [];
    eachWord(text, (word, start, end, isPart) => {
      assert.equal(text.slice(start, end).toLowerCase(), word);
      found.push(isPart ? `(${word})` : word);
    });
    assert.deepEqual(found, ["om", "dcat-ap-se", "(dcat)", "(ap)", "(se)"]);
  });

  it("have no parts where the sign joins an ending", () => {
    assert.deepEqual(partsOf("api:er"), []);
    assert.deepEqual(partsOf("e-arkiv"), ["e", "arkiv"]);
  });

  it("leave out what is no word that anybody types", () => {
    assert.deepEqual(wordsOf(`före ${"a".repeat(5000)} efter`), ["före", "efter"]);
  });

  it("folded have no dots, rings and accents", () => {
    assert.equal(fold("öppna åäö idé smørrebrød"), "oppna aao ide smorrebrod");
  });
});
