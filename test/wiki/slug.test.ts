import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BadName } from "../../server/errors.ts";
import {
  addressOfSlug,
  checkNewSlug,
  folderOf,
  isListed,
  isPagePath,
  isSourcePath,
  pathOfNewPage,
  slugOfAddress,
  slugOfPath,
  slugOfTitle,
  titleOfSlug,
} from "../../server/wiki/slug.ts";

describe("what a file is, by its path", () => {
  for (const path of [
    "a.md",
    "a.MKD",
    "a.mkdn",
    "om/a.mdown",
    "a.Markdown",
    "Vad?.md",
    "_Sidebar.md",
  ]) {
    it(`takes ${path} for a page`, () => assert.equal(isPagePath(path), true));
  }
  for (const path of [".md", "om/.md", "a.mdx", "a.txt", "md", "a.md/b"]) {
    it(`does not take ${path} for a page`, () => assert.equal(isPagePath(path), false));
  }
  for (const path of ["Home.textile", "a.rst", "a.ORG", "data.csv", "x/y.yml", "a.html", "a.svg"]) {
    it(`shows ${path} as source`, () => assert.equal(isSourcePath(path), true));
  }
  for (const path of ["a.png", "a.md", "LICENSE", ".txt"]) {
    it(`does not show ${path} as source`, () => assert.equal(isSourcePath(path), false));
  }
  for (const path of [
    "templates/Möte.md",
    "_Template.md",
    "om/_template.md",
    "_sidebar.md",
    "om/_Sidebar.md",
    "_Header.md",
    "om/_Footer.md",
    ".gitlab/x.md",
    "om/.github/y.md",
    "a.txt",
  ]) {
    it(`keeps ${path} out of lists of pages`, () => assert.equal(isListed(path), false));
  }
  for (const path of ["om/templates/Möte.md", "templates.md", "_index.md", "-a.md"]) {
    it(`lists ${path}`, () => assert.equal(isListed(path), true));
  }
});

describe("a page's names", () => {
  it("is the path without its extension", () => {
    assert.equal(slugOfPath("om/Oss.md"), "om/Oss");
    assert.equal(slugOfPath("A-(sp1.h).markdown"), "A-(sp1.h)");
    assert.equal(slugOfPath("LICENSE"), "LICENSE");
    assert.equal(pathOfNewPage("om/Oss"), "om/Oss.md");
  });
  it("has a folder and a title", () => {
    assert.equal(folderOf("om/oss/Mål.md"), "om/oss");
    assert.equal(folderOf("Mål.md"), "");
    assert.equal(titleOfSlug("om/Vår-policy"), "Vår policy");
  });
});

describe("the slug of a new page", () => {
  const slugs: [title: string, slug: string][] = [
    ["Om oss", "Om-oss"],
    ["  Öppna data \t", "Öppna-data"],
    ["Möten / Höst 2024", "Möten/Höst-2024"],
    ["A - B", "A---B"],
    ["A\u030asikter", "Åsikter"],
    ["Vad är detta?", "Vad-är-detta?"],
    ["Workshop 3: licenser", "Workshop-3:-licenser"],
    ["-dash--first", "-dash--first"],
    ["README.md", "README"],
    ["_sidebar", "_sidebar"],
    ["familj 👨‍👩‍👧", "familj-👨‍👩‍👧"],
    [`${"å".repeat(122)}a`, `${"å".repeat(122)}a`],
    [`${"m".repeat(255)}/sida`, `${"m".repeat(255)}/sida`],
  ];
  for (const [title, slug] of slugs) {
    it(`is ${slug.slice(0, 40)} for ${JSON.stringify(title.slice(0, 40))}`, () =>
      assert.equal(checkNewSlug(title), slug));
  }
  it("keeps white space within a title as one dash each", () => {
    assert.equal(slugOfTitle("a\u00a0 b"), "a--b");
  });

  const refused: [name: string, reason: string][] = [
    ["", "empty"],
    ["  ", "empty"],
    ["/om", "empty"],
    ["om/", "empty"],
    ["om//oss", "empty"],
    [".md", "dots"],
    ["\u200d/x", "empty"],
    ["om/../oss", "dots"],
    ["./oss", "dots"],
    ["...", "dots"],
    [".gitlab/redirects", "dots"],
    ["om/.dold", "dots"],
    [".git/config", "dots"],
    [".GIT/x", "dots"],
    [".git /x", "dots"],
    [".git./x", "dots"],
    [".g\u200cit/x", "dots"],
    ["\u200c.git/x", "dots"],
    [".gitmodules/x", "dots"],
    ["git~1/x", "reserved"],
    ["GIT~1. /x", "reserved"],
    ["gitmod~1/x", "reserved"],
    ["gi7eba~2/x", "reserved"],
    ["-", "reserved"],
    ["-/edit", "reserved"],
    ["uploads/x", "reserved"],
    ["Uploads", "reserved"],
    ["a\\b", "character"],
    ["a\0b", "character"],
    ["a\nb", "character"],
    ["a\u007fb", "character"],
    ["a\u202eb", "character"],
    ["a\udce5b", "character"],
    ["å".repeat(123), "too-long"],
    [`${"m".repeat(256)}/x`, "too-long"],
    [Array(40).fill("m".repeat(60)).join("/"), "too-long"],
  ];
  for (const [name, reason] of refused) {
    it(`cannot be ${JSON.stringify(name.slice(0, 40))}: ${reason}`, () => {
      assert.throws(
        () => checkNewSlug(name),
        (error) => error instanceof BadName && error.values.reason === reason,
      );
    });
  }
});

describe("addresses", () => {
  const addresses: [slug: string, address: string][] = [
    ["om/Åsikter", "/om/%C3%85sikter"],
    ["A\u030asikter", "/A%CC%8Asikter"],
    ["Vad?", "/Vad%3F"],
    ["C#", "/C%23"],
    ["100%", "/100%25"],
    ["Workshop 3: (x)", "/Workshop%203%3A%20%28x%29"],
    ["a\\b", "/a%5Cb"],
    ["\udce5r", "/%E5r"],
    ["a\udce5\udce4👋", "/a%E5%E4%F0%9F%91%8B"],
    ["-", "/%2D"],
    ["-/edit", "/%2D/edit"],
    ["-a/--", "/-a/--"],
    ["", "/"],
  ];
  for (const [slug, address] of addresses) {
    it(`are ${address} for ${JSON.stringify(slug)}, and back`, () => {
      assert.equal(addressOfSlug(slug), address);
      assert.equal(slugOfAddress(address), slug);
      const lowerCaseHex = address.replace(/%../g, (hex) => hex.toLowerCase());
      assert.equal(slugOfAddress(lowerCaseHex), slug);
    });
  }
  it("never lead to another host", () => {
    assert.equal(addressOfSlug("//example.org/x"), "/example.org/x");
    assert.equal(addressOfSlug("/\\example.org"), "/%5Cexample.org");
  });

  const read: [address: string, slug: string | undefined][] = [
    ["/Åsikter", "Åsikter"],
    [Buffer.from("/Åsikter").toString("latin1"), "Åsikter"],
    [Buffer.from("/Åsik%74er%20om").toString("latin1"), "Åsikter om"],
    ["/A\u030asikter", "A\u030asikter"],
    ["/日本%E8%AA%9E", "日本語"],
    ["/100%zz%", "100%zz%"],
    ["/om%2FOss", "om/Oss"],
    ["/om/", "om/"],
    ["/a+b", "a+b"],
    ["/a%00", undefined],
    ["om", undefined],
  ];
  for (const [address, slug] of read) {
    it(`read ${JSON.stringify(address)} as ${JSON.stringify(slug)}`, () =>
      assert.equal(slugOfAddress(address), slug));
  }
});
