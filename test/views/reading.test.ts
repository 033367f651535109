import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { JSDOM } from "jsdom";
import { SafeHtml } from "../../server/markdown/safehtml.ts";
import { errorView } from "../../views/error.ts";
import { languages, messages } from "../../views/language/index.ts";
import { nameTagView } from "../../views/nametag.ts";
import { type NotFoundProps, notFoundView } from "../../views/notfound.ts";
import { type PageProps, pageView } from "../../views/page.ts";
import { pageListView } from "../../views/pagelist.ts";
import { sampleFrame } from "../support/frame.ts";
import { archiveScreens } from "./archivescreens.ts";
import { screens } from "./screens.ts";
import { searchScreens } from "./searchscreens.ts";

const hostile = `"><script>alert(1)</script><img src=x onerror="alert(1)">'`;

describe("every reading screen", () => {
  for (const [name, screen] of Object.entries({
    ...screens,
    ...searchScreens,
    ...archiveScreens,
  })) {
    it(`shows hostile text as text: ${name}`, () => {
      const changes = {
        wikiTitle: hostile,
        address: hostile,
        member: { nameTag: nameTagView(messages.en, hostile), role: "member" as const },
        tree: [
          { title: hostile, address: hostile, children: [{ title: hostile, address: hostile }] },
        ],
        notices: [{ kind: "done" as const, text: hostile }],
      };
      const document = parse(screen(sampleFrame("en", changes), hostile));
      const harmless = parse(screen(sampleFrame(), "harmless"));
      assert.equal(document.scripts.length, harmless.scripts.length);
      assert.equal(document.querySelectorAll("[onerror], main img").length, 0);
    });

    it(`has its landmarks, one first heading and no id twice: ${name}`, () => {
      const document = parse(screen(sampleFrame("sv"), "Text"));
      for (const landmark of ["header.top", "search", "nav#wiki-side", "main#wiki-main", "footer"])
        assert.ok(document.querySelector(landmark), landmark);
      assert.equal(document.querySelectorAll("h1").length, 1);
      assert.equal(
        document.body.querySelector("a, button, input")?.getAttribute("href"),
        "#wiki-main",
      );
      const ids = [...document.querySelectorAll("main [id], aside [id], header [id]")].map(
        ({ id }) => id,
      );
      assert.deepEqual(ids, [...new Set(ids)]);
      assert.ok(ids.every((id) => id.startsWith("wiki-")));
    });

    it(`needs no styles or scripts of its own: ${name}`, () => {
      const document = parse(screen(sampleFrame(), "Text"));
      assert.equal(
        document.querySelectorAll('[style], style, script:not([src], [type="application/ld+json"])')
          .length,
        0,
      );
    });

    for (const language of languages)
      it(`has all its words: ${name} (${language})`, () => {
        const text = String(screen(sampleFrame(language), "Text"));
        assert.match(text, new RegExp(`<html lang="${language}">`));
        assert.doesNotMatch(text, /undefined|\[object|NaN|=>/);
      });
  }
});

describe("the frame", () => {
  it("leads back to the same address after a change of language and after signing in", () => {
    const document = parse(screen("/Om-oss?at=3f2a&x=1"));
    assert.equal(
      document.querySelector<HTMLInputElement>("[name=return]")?.value,
      "/Om-oss?at=3f2a&x=1",
    );
    const signIn = document.querySelector(".sign-in")?.getAttribute("href");
    assert.equal(signIn, "/-/sign-in?return=%2FOm-oss%3Fat%3D3f2a%26x%3D1");
  });

  it("offers the other language by its own name", () => {
    const button = parse(screen("/")).querySelector("[name=language]");
    assert.equal(button?.getAttribute("value"), "en");
    assert.equal(button?.getAttribute("lang"), "en");
    assert.match(button?.textContent ?? "", /English/);
  });

  it("shows a member by name and initials, with a way out", () => {
    const nameTag = nameTagView(messages.sv, "Ada Åberg Östlund");
    const member = { nameTag, role: "member" as const };
    const document = parse(screen("/", { member }));
    assert.equal(document.querySelector(".initials")?.textContent, "AÖ");
    assert.match(document.querySelector(".person")?.getAttribute("action") ?? "", /sign-out/);
    assert.ok(document.querySelector('a[href="/-/new"]'));
  });

  it("offers no new page to those who may not write", () => {
    const nameTag = nameTagView(messages.sv, "Bo");
    for (const member of [undefined, { nameTag, role: "reader" as const }])
      assert.equal(
        parse(screen("/", { ...(member && { member }) })).querySelector('a[href="/-/new"]'),
        null,
      );
  });

  it("shows the sidebar page when there is one, else the tree with the current page marked", () => {
    const tree = [
      { title: "Hem", address: "/Hem" },
      {
        title: "manual",
        address: "/m",
        children: [{ title: "Redigera", address: "/m/r", current: true }],
      },
    ];
    const withTree = parse(screen("/", { tree }));
    assert.equal(withTree.querySelector(".tree [aria-current=page]")?.textContent, "Redigera");
    const drawn = withTree.querySelector(".tree use")?.getAttribute("href") ?? "";
    assert.equal(withTree.querySelectorAll(`symbol[id="${drawn.slice(1)}"]`).length, 1);
    const sidebar = SafeHtml.fromSanitiser("<ul><li>Egen</li></ul>");
    const withSidebar = parse(screen("/", { tree, sidebar }));
    assert.equal(withSidebar.querySelector(".tree"), null);
    assert.match(withSidebar.querySelector("#wiki-side")?.textContent ?? "", /Egen/);
  });

  function screen(address: string, changes: Parameters<typeof sampleFrame>[1] = {}) {
    return pageView(sampleFrame("sv", { address, ...changes }), page());
  }
});

describe("a page", () => {
  it("is called what its first heading says, and keeps that heading's id", () => {
    const lead = { id: "om-oss", html: SafeHtml.fromSanitiser("Om <em>oss</em>") };
    const title = parse(pageView(sampleFrame("sv"), page({ lead }))).querySelector("h1");
    assert.equal(title?.innerHTML, "Om <em>oss</em>");
    assert.equal(title?.id, "om-oss");
  });

  it("says when it was updated and by whom", () => {
    const updated = { at: new Date("2026-03-12T13:05:00Z"), by: "Ada", changes: "/-/history/Om" };
    const swedish = parse(pageView(sampleFrame("sv"), page({ updated })));
    const line = swedish.querySelector(".page-updated");
    assert.equal(line?.textContent, "Uppdaterad 12 mars 2026 av Ada · Se ändringar");
    const english = parse(pageView(sampleFrame("en"), page({ updated })));
    assert.match(english.body.textContent ?? "", /Updated 12 March 2026 by Ada · See changes/);
  });

  it("carries its text's language apart from the interface's", () => {
    const document = parse(pageView(sampleFrame("sv"), page({ language: "en" })));
    assert.equal(document.documentElement.lang, "sv");
    assert.equal(document.querySelector("article")?.lang, "en");
  });

  it("lists its second and third headings, and links to ids with letters beyond ASCII", () => {
    const headings = [
      { level: 2, text: "Mål & syfte", id: "mål-syfte" },
      { level: 3, text: "Vägen dit", id: "vägen-dit" },
      { level: 4, text: "Smått", id: "smått" },
      { level: 2, text: "Sedan", id: "sedan" },
    ];
    const document = parse(pageView(sampleFrame("sv"), page({ headings })));
    const links = [...document.querySelectorAll("aside .contents a")];
    assert.deepEqual(
      links.map(({ textContent }) => textContent),
      ["Mål & syfte", "Vägen dit", "Sedan"],
    );
    assert.equal(links[0]?.getAttribute("href"), "#m%C3%A5l-syfte");
  });

  it("has no list of headings when there is at most one", () => {
    const headings = [{ level: 2, text: "En", id: "en" }];
    assert.equal(
      parse(pageView(sampleFrame(), page({ headings }))).querySelector(".contents"),
      null,
    );
  });

  it("offers what the reader may do and nothing else", () => {
    const visitor = parse(pageView(sampleFrame("sv"), page({ actions: { raw: "/-/raw/Om" } })));
    assert.equal(visitor.querySelector(".page-actions")?.textContent?.trim(), "Källtext");
    assert.equal(parse(pageView(sampleFrame(), page())).querySelector(".page-actions"), null);
  });

  it("says so when it has no text", () => {
    const empty = page({ html: SafeHtml.fromSanitiser(" \n") });
    assert.match(String(pageView(sampleFrame("sv"), empty)), /Sidan har ingen text än/);
  });
});

describe("an absent page", () => {
  const props: NotFoundProps = { title: "Dataplatform", near: [] };

  it("offers a member to create it, and a visitor to sign in first", () => {
    const member = String(
      notFoundView(sampleFrame("sv"), { ...props, create: "/-/edit/Dataplatform" }),
    );
    assert.match(member, /href="\/-\/edit\/Dataplatform".*Skapa sidan ”Dataplatform”/s);
    const visitor = String(notFoundView(sampleFrame("sv"), { ...props, signIn: "/-/sign-in" }));
    assert.match(visitor, /Logga in för att skapa sidan/);
    assert.doesNotMatch(visitor, /Skapa sidan/);
  });
});

describe("the list of pages", () => {
  const emptyList = {
    query: "",
    breadcrumbs: [],
    folders: [],
    groups: [],
    count: 0,
    paging: { page: 1, pages: 1 },
  };

  it("is handed out a screen at a time, with its folders, when it is long", () => {
    const list = {
      ...emptyList,
      folder: "om",
      query: "å&b",
      folders: [{ name: "oss", address: "/-/pages?folder=om%2Foss", count: 12_000 }],
      groups: [{ folder: "om", address: "/", pages: [{ title: "Å", address: "/om/A" }] }],
      count: 12_345,
      paging: { page: 2, pages: 62 },
    };
    const text = String(pageListView(sampleFrame("sv"), list)).replaceAll("\u00a0", " ");
    assert.match(text, /12 345 sidor/);
    assert.match(text, /href="\/-\/pages\?folder=om%2Foss".*oss.*12 000 sidor/s);
    assert.match(text, /<h2>.*om.*<\/h2>/);
    assert.match(text, /href="\/-\/pages\?folder=om&amp;q=%C3%A5%26b" rel="prev"/);
    assert.match(text, /Sida 2 av 62/);
    assert.match(text, /href="\/-\/pages\?folder=om&amp;q=%C3%A5%26b&amp;page=3" rel="next"/);
  });

  it("says what to do when nothing is found", () => {
    const text = String(pageListView(sampleFrame("sv"), { ...emptyList, query: "zebra" }));
    assert.match(text, /Ingen sida har ”zebra” i namnet/);
    assert.match(text, /Visa alla sidor/);
  });
});

describe("an error", () => {
  it("has a title and a sentence in each language, for each thing that can go wrong", () => {
    for (const language of languages)
      for (const [name, words] of Object.entries(messages[language].errors.sentence)) {
        const { title, text } = words({});
        assert.match(title, /^\S.{5,}[^.]$/, name);
        assert.match(text, /^\S.{10,}\.$/, name);
        assert.doesNotMatch(title + text, /undefined|\s{2}/, name);
      }
  });

  it("names its reference", () => {
    const text = String(errorView(sampleFrame("sv"), { error: "Fault", reference: "a1b2c3d4" }));
    assert.match(text, /Referens: <code>a1b2c3d4<\/code>/);
  });
});

function page(changes: Partial<PageProps> = {}): PageProps {
  return {
    title: "Om oss",
    html: SafeHtml.fromSanitiser("<p>Text</p>"),
    headings: [],
    breadcrumbs: [],
    notes: [],
    actions: {},
    address: "https://wiki.example.org/Om-oss",
    revision: "3f2a9c1",
    ...changes,
  };
}

function parse(view: unknown): Document {
  return new JSDOM(String(view)).window.document;
}
