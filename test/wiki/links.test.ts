import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LinkReference, ResolvedLink } from "../../server/markdown/link.ts";
import {
  addressOfOldAddress,
  type LinkContext,
  linkedSlug,
  resolveLink,
} from "../../server/wiki/links.ts";
import { Names } from "../../server/wiki/names.ts";
import { Redirects } from "../../server/wiki/redirects.ts";
import { workedMs } from "../support/worktime.ts";

const hex = "0123456789abcdef0123456789abcdef";
const context: LinkContext = {
  folder: "om",
  names: new Names([
    "home.md",
    "Policy-för-att-bidra.md",
    "om/Oss.md",
    "om/Mål.md",
    "Mål.md",
    "om/history.md",
    "Vad-är-detta?.md",
    "C#.md",
    "C.md",
    "Workshop: licenser.md",
    "Git: en introduktion.md",
    "mall:Sida.md",
    "arkiv/Gammal.md",
    "A\u030asikter.md",
    "100%.md",
    "-/hemlig.md",
    "om/karta.png",
    "om/a%20b.png",
    "rot.png",
    "bild@2x.zip",
    `uploads/${hex}/A\u030arsrapport 2020.pdf`,
    `uploads/${hex}/image.png`,
    "Samwise Gamgee.mediawiki",
    "data/Tabell.csv",
    "handbok/_index.md",
  ]),
  redirects: Redirects.read("Gammalt-namn: om/Oss\nborta: ingenstans\ngammal-mapp: om\n"),
  aliases: ["https://gitlab.com/Group/project/-/wikis", "https://old.example.org/wiki/"],
  ownUrl: "https://wiki.example.org",
};

function resolve(
  target: string,
  form: LinkReference["form"] = "markdown",
  role: LinkReference["role"] = "link",
): ResolvedLink {
  return resolveLink({ target, form, role }, context);
}

type Row = [target: string, state: ResolvedLink["state"], href: string];

function table(rows: readonly Row[], form?: LinkReference["form"], role?: LinkReference["role"]) {
  for (const [target, state, href] of rows) {
    it(`${JSON.stringify(target.slice(0, 80))} is ${state} ${href}`, () => {
      const { state: found, href: at } = resolve(target, form, role);
      assert.deepEqual([found, at], [state, href]);
    });
  }
}

describe("a link to a page", () => {
  table([
    ["Policy-för-att-bidra", "page", "/Policy-f%C3%B6r-att-bidra"],
    ["Policy för att bidra", "page", "/Policy-f%C3%B6r-att-bidra"],
    ["Policy%20f%C3%B6r%20att%20bidra", "page", "/Policy-f%C3%B6r-att-bidra"],
    ["policy-f%c3%b6r-att-bidra", "page", "/Policy-f%C3%B6r-att-bidra"],
    ["Policy fo\u0308r att bidra", "page", "/Policy-f%C3%B6r-att-bidra"],
    ["/policy för att bidra.md", "page", "/Policy-f%C3%B6r-att-bidra"],
    ["Åsikter", "page", "/A%CC%8Asikter"],
    ["Oss", "page", "/om/Oss"],
    ["/om/oss", "page", "/om/Oss"],
    ["om/Oss/", "page", "/om/Oss"],
    ["om/Oss.md", "page", "/om/Oss"],
    ["Mål", "page", "/M%C3%A5l"],
    ["Mål.md", "page", "/om/M%C3%A5l"],
    ["./Mål", "page", "/om/M%C3%A5l"],
    ["../Mål", "page", "/M%C3%A5l"],
    ["../../../Mål", "page", "/M%C3%A5l"],
    ["Gammal", "page", "/arkiv/Gammal"],
    ["Oss#vår-idé", "page", "/om/Oss#vår-idé"],
    ["Oss?at=3f2a9c1#x y", "page", "/om/Oss?at=3f2a9c1#x%20y"],
    ["Vad är detta?", "page", "/Vad-%C3%A4r-detta%3F"],
    ["Vad-är-detta%3F#svar", "page", "/Vad-%C3%A4r-detta%3F#svar"],
    ["C#", "page", "/C#"],
    ["C%23", "page", "/C%23"],
    ["Workshop: licenser", "page", "/Workshop%3A%20licenser"],
    ["Git: en introduktion", "page", "/Git%3A%20en%20introduktion"],
    ["mall:Sida", "page", "/mall%3ASida"],
    ["100%", "page", "/100%25"],
    ["100%25", "page", "/100%25"],
    ["-/hemlig", "page", "/%2D/hemlig"],
    ["/", "page", "/"],
    ["arkiv/", "page", "/-/pages?folder=arkiv"],
    ["../handbok/", "page", "/handbok/_index"],
    ["../Oss/", "page", "/om/Oss"],
    ["/-/pages?q=x", "page", "/-/pages?q=x"],
    ["/-/history/om/Oss", "page", "/-/history/om/Oss"],
    ["Gammalt namn", "page", "/om/Oss"],
    ["/gammal-mapp/Mål", "page", "/om/M%C3%A5l"],
  ]);
});

describe("a link to a page that is not there", () => {
  table([
    ["Ny sida", "missing", "/Ny-sida"],
    ["/om/Ny", "missing", "/om/Ny"],
    ["Ny.md", "missing", "/om/Ny"],
    ["./Ny", "missing", "/om/Ny"],
    ["../../Ny", "missing", "/Ny"],
    ["Ny#mål", "missing", "/Ny#mål"],
    ["Vart då?", "missing", "/Vart-d%C3%A5%3F"],
    ["Seminarium: början", "missing", "/Seminarium%3A-b%C3%B6rjan"],
    ["borta", "missing", "/borta"],
    ["Python-3.13", "missing", "/Python-3.13"],
    ["/\\evil.example", "missing", "/%5Cevil.example"],
  ]);
});

describe("a link to a file", () => {
  table([
    [
      `uploads/${hex}/%C3%85rsrapport%202020.pdf`,
      "file",
      `/uploads/${hex}/A%CC%8Arsrapport%202020.pdf`,
    ],
    [`/uploads/${hex}/Årsrapport 2020.pdf`, "file", `/uploads/${hex}/A%CC%8Arsrapport%202020.pdf`],
    [`uploads/${hex}/borta.pdf`, "missing-file", `/uploads/${hex}/borta.pdf`],
    ["/uploads/utan", "missing-file", "/uploads/utan"],
    ["karta.png", "file", "/om/karta.png"],
    ["KARTA.PNG", "file", "/om/karta.png"],
    ["rot.png", "file", "/rot.png"],
    ["../rot.png", "file", "/rot.png"],
    ["a%20b.png", "file", "/om/a%2520b.png"],
    ["borta.docx", "missing-file", "/om/borta.docx"],
    ["bild@2x.zip", "file", "/bild%402x.zip"],
    ["data/Tabell.csv", "file", "/data/Tabell.csv"],
    ["Samwise-Gamgee", "file", "/Samwise%20Gamgee.mediawiki"],
  ]);
});

describe("a picture", () => {
  table(
    [
      ["karta.png", "file", "/om/karta.png"],
      [`/uploads/${hex}/image.png`, "file", `/uploads/${hex}/image.png`],
      ["Oss", "missing-file", "/Oss"],
      ["https://example.org/x.png", "external", "https://example.org/x.png"],
      [
        "https://gitlab.com/group/project/-/wikis/uploads/x/y.png",
        "missing-file",
        "/uploads/x/y.png",
      ],
      ["data:image/png;base64,iVBORw0KGgo=", "file", "data:image/png;base64,iVBORw0KGgo="],
      ["data:image/svg+xml;base64,PHN2Zz4=", "refused", ""],
      ["data:text/html,<script>", "refused", ""],
    ],
    "html",
    "media",
  );
});

describe("a link in double brackets", () => {
  const rows: [inside: string, text: string, state: ResolvedLink["state"], href: string][] = [
    ["Policy för att bidra", "Policy för att bidra", "page", "/Policy-f%C3%B6r-att-bidra"],
    ["så gör du|Policy för att bidra", "så gör du", "page", "/Policy-f%C3%B6r-att-bidra"],
    ["Policy för att bidra | så gör du", "så gör du", "page", "/Policy-f%C3%B6r-att-bidra"],
    ["Ny|Också ny", "Ny", "missing", "/Ocks%C3%A5-ny"],
    ["Oss#mål", "Oss#mål", "page", "/om/Oss#mål"],
    ["#mål", "mål", "anchor", "#mål"],
    ["C#", "C#", "page", "/C%23"],
    ["Vad är detta?", "Vad är detta?", "page", "/Vad-%C3%A4r-detta%3F"],
    ["till dem|https://example.org/", "till dem", "external", "https://example.org/"],
    ["https://example.org/|till dem", "till dem", "external", "https://example.org/"],
    ["filen|karta.png", "filen", "file", "/om/karta.png"],
    ["javascript:alert(1)", "javascript:alert(1)", "refused", ""],
    ["x|javascript:alert(1)", "x", "refused", ""],
    ["", "", "anchor", "#"],
  ];
  for (const [inside, text, state, href] of rows) {
    it(`[[${inside}]] is “${text}”, ${state} ${href}`, () =>
      assert.deepEqual(resolve(inside, "wiki"), { text, state, href }));
  }

  it("shows a picture, with its description and size", () => {
    assert.deepEqual(resolve("karta.png", "wiki").picture, { alt: "karta" });
    assert.deepEqual(resolve("karta.png|alt=En karta = bra|width=200px|height=50%|frame", "wiki"), {
      text: "karta.png",
      href: "/om/karta.png",
      state: "file",
      picture: { alt: "En karta = bra", width: "200", height: "50%" },
    });
    assert.equal(resolve('karta.png|width=1"onload=x', "wiki").picture?.width, undefined);
    assert.equal(resolve("borta.png|alt=x", "wiki").state, "missing-file");
  });
});

describe("a link to one of the wiki's homes", () => {
  table([
    [
      "https://gitlab.com/group/project/-/wikis/Policy-f%C3%B6r-att-bidra",
      "page",
      "/Policy-f%C3%B6r-att-bidra",
    ],
    [
      "http://GITLAB.com/Group/Project/-/wikis/policy för att bidra#x",
      "page",
      "/Policy-f%C3%B6r-att-bidra#x",
    ],
    [
      "//gitlab.com/group/project/-/wikis/om/Oss?version_id=3f2a9c1",
      "page",
      "/om/Oss?version_id=3f2a9c1",
    ],
    ["https://gitlab.com/group/project/-/wikis", "page", "/"],
    ["https://gitlab.com/group/project/-/wikis/home", "page", "/home"],
    ["https://gitlab.com/group/project/-/wikis/pages", "page", "/-/pages"],
    ["https://gitlab.com/group/project/-/wikis/om/Oss/history", "page", "/-/history/om/Oss"],
    ["https://gitlab.com/group/project/-/wikis/om/Oss/edit", "page", "/-/edit/om/Oss"],
    [
      "https://gitlab.com/group/project/-/wikis/om/Oss/diff?version_id=3f2a9c1",
      "page",
      "/-/compare/om/Oss?to=3f2a9c1",
    ],
    ["https://gitlab.com/group/project/-/wikis/om/history", "page", "/om/history"],
    ["https://gitlab.com/group/project/-/wikis/Ny/history", "missing", "/Ny"],
    ["https://gitlab.com/group/project/-/wikis/constructor", "missing", "/constructor"],
    [
      `https://gitlab.com/group/project/-/wikis/uploads/${hex}/image.png`,
      "file",
      `/uploads/${hex}/image.png`,
    ],
    [
      "https://gitlab.com/group/project/-/wikis/uploads/x/y.pdf",
      "missing-file",
      "/uploads/x/y.pdf",
    ],
    ["/group/project/-/wikis/om/Oss/history", "page", "/-/history/om/Oss"],
    [`/any/where/at/all/-/wikis/uploads/${hex}/image.png`, "file", `/uploads/${hex}/image.png`],
    ["/group/project/-/wikis/", "page", "/"],
    ["/group/project/wikis/om/Oss", "page", "/om/Oss"],
    ["/group/project/wikis/Ny", "missing", "/group/project/wikis/Ny"],
    ["https://old.example.org/wiki/Oss", "page", "/om/Oss"],
    ["/wiki/om/Oss", "page", "/om/Oss"],
    ["https://wiki.example.org/om/Oss?at=1#x", "page", "/om/Oss?at=1#x"],
    ["https://wiki.example.org/-/changes", "page", "/-/changes"],
    ["https://wiki.example.org", "page", "/"],
    [
      "https://gitlab.com/group/project/-/wikisx/Oss",
      "external",
      "https://gitlab.com/group/project/-/wikisx/Oss",
    ],
    [
      "https://gitlab.com/group/other/-/wikis/Oss",
      "external",
      "https://gitlab.com/group/other/-/wikis/Oss",
    ],
    [
      "https://wiki.example.org.evil.example/om/Oss",
      "external",
      "https://wiki.example.org.evil.example/om/Oss",
    ],
    [
      "https://wiki.example.org@evil.example/om",
      "external",
      "https://wiki.example.org@evil.example/om",
    ],
  ]);

  it("answers for old addresses in requests too", () => {
    const addresses: [path: string, query: string, address: string | undefined][] = [
      ["/g/p/-/wikis/home", "", "/home"],
      ["/g/p/-/wikis/om/oss", "?version_id=3f2a9c1", "/om/Oss?version_id=3f2a9c1"],
      ["/g/p/wikis/om/Oss/history", "", "/-/history/om/Oss"],
      ["/g/p/-/wikis/Ny%20sida", "", "/Ny-sida"],
      ["/g/p/-/wikis//evil.example", "", "/evil.example"],
      ["/om/Oss", "", undefined],
    ];
    for (const [path, query, address] of addresses) {
      assert.equal(addressOfOldAddress(path, query, context), address);
    }
  });
});

describe("a link out of the wiki", () => {
  table([
    ["https://youtu.be/-agLPUX5i9Q?t=2684", "external", "https://youtu.be/-agLPUX5i9Q?t=2684"],
    ['HTTPS://example.org/a b"<>', "external", "HTTPS://example.org/a%20b%22%3C%3E"],
    ["//example.org/x", "external", "//example.org/x"],
    ["tel:+46-8-123", "external", "tel:+46-8-123"],
    ["ftp://example.org/", "external", "ftp://example.org/"],
    ["matrix:r/x:example.org", "external", "matrix:r/x:example.org"],
    ["ada@example.org", "mail", "mailto:ada@example.org"],
    ["mailto:ada@example.org?subject=Hej%20du", "mail", "mailto:ada@example.org?subject=Hej%20du"],
    ["#rubrik-åäö", "anchor", "#rubrik-åäö"],
    ["#", "anchor", "#"],
    ["", "anchor", "#"],
    ["?at=3f2a9c1", "anchor", "?at=3f2a9c1"],
    ["http://[", "refused", ""],
    ["http://", "refused", ""],
  ]);
});

describe("what a link leads to, for backlinks", () => {
  const rows: [target: string, form: LinkReference["form"], leads: unknown][] = [
    ["Policy för att bidra#x", "markdown", { kind: "page", path: "Policy-för-att-bidra.md" }],
    ["x|Oss", "wiki", { kind: "page", path: "om/Oss.md" }],
    ["Gammalt-namn", "markdown", { kind: "page", path: "om/Oss.md" }],
    ["https://gitlab.com/group/project/-/wikis/Oss", "html", { kind: "page", path: "om/Oss.md" }],
    ["Ny sida", "markdown", { kind: "missing", slug: "Ny-sida" }],
    ["karta.png", "markdown", { kind: "file", path: "om/karta.png" }],
    ["karta.png|alt=x", "wiki", { kind: "file", path: "om/karta.png" }],
    ["borta.pdf", "markdown", { kind: "missing-file", path: "om/borta.pdf" }],
    ["https://gitlab.com/group/project/-/wikis/Oss/history", "markdown", undefined],
    ["https://example.org", "markdown", undefined],
    ["#x", "markdown", undefined],
    ["javascript:x", "markdown", undefined],
    ["data:image/png;base64,AAAA", "html", undefined],
  ];
  for (const [target, form, leads] of rows) {
    it(`is ${JSON.stringify(leads)} for ${target}`, () =>
      assert.deepEqual(linkedSlug({ target, form, role: "link" }, context), leads));
  }

  it("is found quickly for targets of any length", () => {
    const start = workedMs();
    for (const piece of ["/", " ", "../", "?", "#", "%", "a/", ":", "-/wikis/", "@", ".", "\n"]) {
      resolve(`a${piece.repeat(200_000)}b`);
      resolve(`/${piece.repeat(200_000)}b`, "wiki");
    }
    const took = workedMs() - start;
    assert.ok(took < 10_000, `${took} ms`);
  });
});
