import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { IndexLanguage } from "../../server/search/language.ts";
import { indexLanguageOf } from "../../server/search/language.ts";
import { termOf } from "../../server/search/terms.ts";

const meeting: readonly (readonly [IndexLanguage, string])[] = [
  ["sv", "möte mötet möten mötena mötets"],
  ["sv", "beslut beslutet besluten beslutens"],
  ["sv", "nätverk nätverket nätverken nätverkets"],
  ["sv", "arkiv arkivet arkiven"],
  ["sv", "projekt projektet projekten"],
  ["sv", "skola skolan skolor skolorna"],
  ["sv", "myndighet myndigheten myndigheternas"],
  ["sv", "artikel artikeln artiklar artiklarna"],
  ["sv", "terminologi terminologin terminologier"],
  ["sv", "digital digitala digitalt"],
  ["sv", "öppen öppna öppet öppnare"],
  ["sv", "licens licensen licenser"],
  ["sv", "programlicens programlicenser programlicenserna"],
  ["sv", "policy policyn policyer"],
  ["sv", "språkpolicy språkpolicyn"],
  ["sv", "data datan datat"],
  ["sv", "bok boken böcker böckerna"],
  ["sv", "handbok handböcker handböckerna"],
  ["sv", "e-arkiv e-arkivet e-arkiven"],
  ["sv", "api api:er api:et"],
  ["en", "license licence licenses licensing"],
  ["en", "policy policies"],
  ["en", "archive archives archiving"],
  ["en", "person people"],
  ["en", "page page's pages"],
];

describe("what a word is filed under", () => {
  for (const [language, words] of meeting) {
    it(`is the same for ${words}`, () => {
      const terms = new Set(words.split(" ").map((word) => termOf(word, language)));
      assert.equal(terms.size, 1, [...terms].join(" "));
    });
  }

  it("is another for another word", () => {
    for (const [one, other] of [
      ["öppen", "oppen"],
      ["mål", "mal"],
      ["c", "c#"],
      ["c#", "c++"],
      ["2023-04-18", "2023-04-19"],
    ] as const)
      assert.notEqual(termOf(one, "sv"), termOf(other, "sv"));
  });
});

describe("the language of a text", () => {
  it("is that of its tag", () => {
    assert.equal(indexLanguageOf("sv", "the page is in English"), "sv");
    assert.equal(indexLanguageOf("en-GB", "sidan är på svenska"), "en");
    assert.equal(indexLanguageOf("nb", ""), "sv");
  });

  it("is the one that its common words speak for where it has no tag", () => {
    assert.equal(indexLanguageOf(undefined, "How to write the pages of this wiki"), "en");
    assert.equal(indexLanguageOf(undefined, "Hur man skriver sidor i den här wikin"), "sv");
    assert.equal(indexLanguageOf(undefined, "dcat-ap"), "sv");
  });
});
