import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { JSDOM } from "jsdom";
import request from "supertest";
import type { SearchDocument } from "../../server/search/search.ts";
import { pdfOf } from "../extraction/pdffile.ts";
import { commitFiles, type Files } from "../support/git.ts";
import { indexed } from "../support/indexed.ts";
import { ada, bo, david } from "../support/people.ts";
import { edit, type TestWiki, wikiWith } from "../support/wiki.ts";

const pages: Files = {
  home: "---\nlang: sv\n---\n# Välkommen\n\nTill allt om öppna data.\n",
  "presentationer/Plattformen": `---
lang: sv
kind: presentation
date: 2020-10-01
speakers:
  - person: Ada Exempel
    organisation: Exempelkommunen
---
# Plattformen

Inledning.

## Så byggdes den

Vi byggde en datadelningsplattform för öppna data.
`,
  "presentationer/Licenserna":
    "---\nlang: sv\nkind: presentation\ndate: 2023-04\n---\n# Licenserna\n\nOm licenser för öppna data.\n",
  Policy: "---\nlang: en\nkind: policy\n---\n# Policy\n\nHow to share open data.\n",
};

const author = { name: bo.name, email: bo.email };

async function searchable(t: TestContext, files = pages, environment = {}): Promise<TestWiki> {
  return indexed(await wikiWith(t, files, { WIKI_LANGUAGE: "sv", ...environment }));
}

async function open(app: RequestListener, address: string, language = "sv"): Promise<Document> {
  const { text } = await request(app).get(address).set("Accept-Language", language).expect(200);
  return new JSDOM(text).window.document;
}

function find(app: RequestListener, query: string, more = "", language = "sv"): Promise<Document> {
  return open(app, `/-/search?q=${encodeURIComponent(query)}${more}`, language);
}

function titles(document: Document): string[] {
  return [...document.querySelectorAll(".hit h3")].map(wordsOf);
}

function hit(document: Document, title: string): Element {
  const all = [...document.querySelectorAll(".hit")];
  const found = all.find((one) => wordsOf(one.querySelector("h3")) === title);
  assert.ok(found, `no hit is called ${title}: ${titles(document)}`);
  return found;
}

function wordsOf(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function linkNamed(document: Document, words: RegExp): HTMLAnchorElement {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("main a[href]")];
  const found = links.find((link) => words.test(wordsOf(link)));
  assert.ok(found, `no link has the words ${words}`);
  return found;
}

describe("a search", () => {
  it("says how many hits there are, and shows of each its title, its place and its words", async (t) => {
    const { app } = await searchable(t);
    const document = await find(app, "byggde plattform");
    assert.match(wordsOf(document.querySelector("h1")), /^1 träff på ”byggde plattform”$/);
    const found = hit(document, "Plattformen");
    const place = [...found.querySelectorAll(".hit-place > li")].map(wordsOf);
    assert.deepEqual(place, ["Presentation", "presentationer", "1 oktober 2020"]);
    const marked = [...found.querySelectorAll("mark")].map(wordsOf);
    assert.ok(marked.includes("byggde"), `marked are ${marked}`);
    assert.equal(found.querySelector(".hit-excerpt")?.getAttribute("lang"), "sv");
  });

  it("leads to the page, and straight to the heading under which the words stand", async (t) => {
    const { app } = await searchable(t);
    const found = hit(await find(app, "datadelningsplattform"), "Plattformen");
    assert.equal(found.querySelector("h3 a")?.getAttribute("href"), "/presentationer/Plattformen");
    const section = found.querySelector(".hit-section a");
    assert.equal(wordsOf(section), "Under ”Så byggdes den”");
    const [page = "", id = ""] = (section?.getAttribute("href") ?? "").split("#");
    const text = await open(app, page);
    assert.match(wordsOf(text.getElementById(decodeURIComponent(id))), /^Så byggdes den/);
  });

  it("keeps the query in the box, in the title and out of search engines", async (t) => {
    const { app } = await searchable(t);
    const document = await find(app, 'öppna "data"', "", "en");
    assert.equal(document.querySelector<HTMLInputElement>("#wiki-search")?.value, 'öppna "data"');
    assert.match(document.title, /^4 hits for “öppna "data"”/);
    assert.ok(document.querySelector('meta[name="robots"][content="noindex"]'));
  });

  it("puts pages with some of the words after a line that says so", async (t) => {
    const { app } = await searchable(t);
    const document = await find(app, "öppna datadelningsplattform");
    const [all, some] = [...document.querySelectorAll(".hits")].map((list) =>
      [...list.querySelectorAll("h3")].map(wordsOf),
    );
    assert.deepEqual(all, ["Plattformen"]);
    assert.deepEqual(some?.sort(), ["Licenserna", "home"]);
    assert.equal(wordsOf(document.querySelector(".hits-partial")), "Sidor med några av orden");
    assert.equal(document.querySelectorAll(".hits")[1]?.getAttribute("start"), "2");
  });

  it("is sorted by date when the reader says so", async (t) => {
    const { app } = await searchable(t);
    const document = await find(app, "öppna data slag:presentation");
    const link = linkNamed(document, /^Datum/);
    const sorted = await open(app, link.getAttribute("href") ?? "");
    assert.deepEqual(titles(sorted), ["Licenserna", "Plattformen"]);
    assert.match(wordsOf(hit(sorted, "Licenserna").querySelector(".hit-place")), /april 2023/);
    assert.equal(
      wordsOf(sorted.querySelector(".search-sort [aria-current]")),
      "Datum, nyast först",
    );
  });

  it("without words tells how to ask, and asks the index nothing", async (t) => {
    const { app } = await searchable(t);
    const document = await open(app, "/-/search");
    assert.equal(wordsOf(document.querySelector("h1")), "Sök");
    assert.equal(document.querySelectorAll(".hit").length, 0);
    assert.match(wordsOf(document.querySelector(".search-line")), /titel:/);
    assert.equal(linkNamed(document, /^Så söker du$/).getAttribute("href"), "/-/search-help");
  });

  it("is never an error, whatever the address holds", async (t) => {
    const { app } = await searchable(t);
    const strange = [
      "q=a&q=b",
      "q[]=a",
      "q=%00%01%ff%fe",
      "q=%ed%a0%80",
      `q=${"%22".repeat(400)}`,
      `q=${"a%20-".repeat(2000)}`,
      "q=data&page=-1",
      "q=data&page=1e99",
      "q=data&page=999",
      "q=data&sort=sideways",
      "q=data&lang=%25%25&year=x&folder=..%2F..&person=%22&kind=constructor",
      "lang=not%20a%20tag",
      "person=%22%22%22",
    ];
    for (const query of strange) await request(app).get(`/-/search?${query}`).expect(200);
  });
});

describe("narrowing a search", () => {
  it("offers each value with the number of its hits", async (t) => {
    const { app } = await searchable(t);
    const document = await find(app, "data");
    const facets = [...document.querySelectorAll(".facet")].map((facet) => [
      wordsOf(facet.querySelector("h3")),
      ...[...facet.querySelectorAll(".facet-value")].map(
        (value) =>
          `${wordsOf(value.querySelector(".facet-name"))} ${wordsOf(value.querySelector(".facet-count"))}`,
      ),
    ]);
    assert.deepEqual(facets, [
      ["Slag", "Presentation 2", "Policy 1"],
      ["Språk", "Svenska 3", "Engelska 1"],
      ["År", "2023 1", "2020 1"],
      ["Person", "Ada Exempel 1"],
      ["Organisation", "Exempelkommunen 1"],
      ["Mapp", "presentationer 2"],
    ]);
  });

  it("leaves only those hits, and takes each choice away by its link", async (t) => {
    const { app } = await searchable(t);
    const first = await find(app, "data", "&sort=date");
    const second = await open(app, linkNamed(first, /^Presentation/).getAttribute("href") ?? "");
    assert.deepEqual(titles(second), ["Licenserna", "Plattformen"]);
    const third = await open(app, linkNamed(second, /^2020/).getAttribute("href") ?? "");
    assert.deepEqual(titles(third), ["Plattformen"]);
    assert.deepEqual([...third.querySelectorAll(".chip")].map(wordsOf), [
      "Ta bort Slag: Presentation",
      "Ta bort År: 2020",
    ]);
    assert.equal(third.querySelectorAll(".facet-value[aria-current]").length, 2);
    const fourth = await open(app, linkNamed(third, /^Ta bort Slag/).getAttribute("href") ?? "");
    assert.deepEqual([...fourth.querySelectorAll(".chip")].map(wordsOf), ["Ta bort År: 2020"]);
    const fifth = await open(app, linkNamed(third, /^Ta bort alla/).getAttribute("href") ?? "");
    assert.equal(fifth.querySelectorAll(".chip").length, 0);
    assert.equal(wordsOf(fifth.querySelector(".search-sort [aria-current]")), "Datum, nyast först");
  });

  it("works without any words, to look through a whole kind, person or folder", async (t) => {
    const { app } = await searchable(t);
    const kind = await open(app, "/-/search?kind=presentation");
    assert.deepEqual(titles(kind), ["Licenserna", "Plattformen"]);
    const person = await open(app, "/-/search?person=Ada%20Exempel");
    assert.deepEqual(titles(person), ["Plattformen"]);
    assert.equal(wordsOf(person.querySelector("h1")), "1 träff");
  });

  it("says so when nothing that was found fits", async (t) => {
    const { app } = await searchable(t);
    const document = await find(app, "data", "&kind=policy&year=1999");
    assert.match(wordsOf(document.querySelector("main")), /passar in på det du har valt/);
    assert.equal(document.querySelectorAll(".chip").length, 2);
  });
});

describe("many hits", () => {
  const many = Object.fromEntries(
    Array.from({ length: 45 }, (_, number) => [`Sida ${number}`, `ordet står här ${number}\n`]),
  );

  it("come twenty at a time, with links to the others", async (t) => {
    const { app } = await searchable(t, many);
    const first = await find(app, "ordet");
    assert.equal(titles(first).length, 20);
    assert.equal(first.querySelector("[rel=prev]"), null);
    assert.match(wordsOf(first.querySelector(".search-order")), /Visar 1–20 av 45/);
    const second = await open(app, first.querySelector("[rel=next]")?.getAttribute("href") ?? "");
    const third = await open(app, second.querySelector("[rel=next]")?.getAttribute("href") ?? "");
    assert.equal(third.querySelector("[rel=next]"), null);
    assert.match(wordsOf(third.querySelector(".search-pager")), /Sida 3 av 3/);
    assert.equal(third.querySelector(".hits")?.getAttribute("start"), "41");
    assert.equal(new Set([first, second, third].flatMap(titles)).size, 45);
  });

  it("end with the last ones when an address asks for more", async (t) => {
    const { app } = await searchable(t, many);
    assert.equal(titles(await find(app, "ordet", "&page=99")).length, 5);
  });
});

describe("a search without hits", () => {
  it("shows what was searched, and the nearest spelling as a link", async (t) => {
    const { app } = await searchable(t);
    const document = await find(app, 'licenserr -utkast år:2020 "helt fel"');
    assert.match(wordsOf(document.querySelector("h1")), /^Inga träffar på ”licenserr/);
    const rows = [...document.querySelectorAll(".searched > div")].map((row) =>
      [...row.children].map(wordsOf),
    );
    assert.deepEqual(rows, [
      ["Alla orden", "licenserr"],
      ["Fraser", "”helt fel”"],
      ["År", "2020"],
      ["Utan", "utkast"],
    ]);
    const misspelt = await find(app, "likenserna");
    const spelling = misspelt.querySelector(".search-spelling a");
    assert.ok(spelling, "a nearer spelling is offered");
    assert.ok(titles(await open(app, spelling.getAttribute("href") ?? "")).length > 0);
  });

  it("lets members write the page and readers suggest it, and asks visitors to sign in", async (t) => {
    const { app, as } = await searchable(t);
    const create = "/-/new?title=zebra%20crossings";
    const asVisitor = await find(app, "zebra crossings", "", "en");
    assert.equal(
      linkNamed(asVisitor, /^Sign in to write/).getAttribute("href"),
      `/-/sign-in?return=${encodeURIComponent(create)}`,
    );
    const asked = "/-/search?q=zebra+crossings";
    const { text: forBo } = await (await as(bo)).get(asked).expect(200);
    assert.ok(forBo.includes(`href="${create}"`));
    const { text: forDavid } = await (await as(david)).get(asked).expect(200);
    assert.match(forDavid, /Föreslå sidan ”zebra crossings”/);
  });
});

describe("what a search shows of strangers' words", () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;

  it("is text, in titles, excerpts, facets, chips and the query itself", async (t) => {
    const quoted = JSON.stringify(hostile);
    const { app } = await searchable(t, {
      Elak: `---\ntitle: ${quoted}\nkind: ${quoted}\nlang: sv\nspeakers:\n  - person: ${quoted}\n    organisation: ${quoted}\n---\nordet \`<script>alert(1)</script>\` <img src=x onerror=alert(1)>\n\n## ${"`<b onclick=alert(1)>`"} rubrik\n\nannat\n`,
      "<b>/Sida": "ordet\n",
    });
    const queries = ["ordet", "annat", "alert", hostile, `title:${hostile}`, `"${hostile}`];
    for (const query of queries) {
      const chosen = `&kind=${encodeURIComponent(hostile)}&person=${encodeURIComponent(hostile)}`;
      for (const more of ["", chosen]) {
        const document = await find(app, query, more);
        assert.equal(
          document.querySelectorAll("main script, main img, main b, [onerror]").length,
          0,
        );
        assert.ok([...document.scripts].every(({ src }) => src.startsWith("/-/assets/")));
      }
    }
    assert.ok(titles(await find(app, "ordet")).includes(hostile));
    const { body } = await request(app)
      .get("/-/suggest?q=%3Cscript")
      .expect("Content-Type", /json/);
    assert.ok(body.suggestions.every(({ text }: { text: string }) => typeof text === "string"));
  });
});

describe("the index is a moment behind the wiki", () => {
  function known(path: string, words: string): SearchDocument {
    const names = { slug: path.replace(/\.md$/, ""), title: path, persons: [], organisations: [] };
    return { path, blob: "0".repeat(40), folder: "", ...names, sections: [{ text: words }] };
  }

  it("and shows no words that are no longer on a page, nor a page that is gone", async (t) => {
    const { app, site } = await searchable(t);
    const old = [known("Policy.md", "zebra gamla ord"), known("Borta.md", "zebra gamla ord")];
    await site.search.update(old);
    const document = await find(app, "zebra");
    assert.deepEqual(titles(document), ["Policy"]);
    assert.doesNotMatch(wordsOf(document.querySelector(".search-hits")), /gamla ord|Borta/);
    assert.match(wordsOf(document.querySelector(".hit")), /har ändrats sedan/);
  });

  it("but finds an edit within a second", async (t) => {
    const { app, wiki } = await searchable(t);
    await wiki.save(edit(wiki, "Policy", "Numera om zebror.\n"), author);
    const end = Date.now() + 1000;
    let found: string[] = [];
    while (found.length === 0 && Date.now() < end) {
      found = titles(await find(app, "zebror"));
      await wait(20);
    }
    assert.deepEqual(found, ["Policy"]);
    assert.deepEqual(titles(await find(app, '"share open data"')), []);
  });

  it("and says so while it is being built", async (t) => {
    const { app, site } = await searchable(t);
    site.search.report({ done: 3, total: 1200 });
    const document = await find(app, "data");
    assert.match(wordsOf(document.querySelector(".search-progress")), /3 av 1\s200 sidor/);
    assert.equal(document.querySelector("progress")?.getAttribute("value"), "3");
    assert.ok(titles(document).length > 0);
  });
});

describe("an attached file", () => {
  const path = "uploads/0123456789abcdef0123456789abcdef/Bilder från träffen.pdf";
  const talk = `---\nkind: presentation\n---\n# Savannen\n\n[Bilder](<${path}>)\n`;

  it("is opened at the page of the PDF where the words stand, and says where it is attached", async (t) => {
    const slides = Array.from({ length: 8 }, (_, number) => `Bild nummer ${number + 1}`);
    slides[6] = "Giraffer på savannen";
    const { app } = await searchable(t, { ...pages, "Savannen.md": talk, [path]: pdfOf(slides) });
    const answer = await find(app, "giraffer");
    const found = hit(answer, "Bilder från träffen.pdf");
    const address = found.querySelector("h3 a")?.getAttribute("href") ?? "";
    assert.match(address, /^\/uploads\/.*\.pdf#page=7$/);
    await request(app).get(address.replace(/#.*/, "")).expect(200);
    const place = [...found.querySelectorAll(".hit-place > li")].map(wordsOf);
    assert.deepEqual(place.slice(0, 5), [
      "PDF",
      "Sidan 7",
      "8 sidor",
      "På sidan Savannen",
      "Presentation",
    ]);
    assert.doesNotMatch(wordsOf(answer.querySelector(".facets")), /uploads/);
  });

  it("that cannot be read is found by its name, and says why its words are not", async (t) => {
    const { app } = await searchable(t, { "Savannen.md": talk, [path]: "%PDF-1.7 cut off" });
    const found = hit(await find(app, "träffen bilder"), "Bilder från träffen.pdf");
    assert.doesNotMatch(found.querySelector("h3 a")?.getAttribute("href") ?? "", /#/);
    assert.equal(
      wordsOf(found.querySelector(".hit-unread")),
      "Hittas bara på namnet: filen är skadad.",
    );
  });

  it("that cannot be read stands in a list of such files until it is gone", async (t) => {
    const secret = pdfOf(["Giraffer"], { password: "reader" });
    const { app, wiki, repository } = await searchable(t, { "Savannen.md": talk, [path]: secret });
    const help = await open(app, "/-/search-help");
    const address = linkNamed(help, /inte går att söka/).getAttribute("href") ?? "";
    const list = await open(app, address);
    const [item] = list.querySelectorAll(".link-list > li");
    assert.match(wordsOf(item ?? null), /^Bilder från träffen\.pdf .*lösenord.*Savannen$/);
    await commitFiles(repository, { [path]: null }, "Remove it");
    await wiki.refresh();
    assert.equal((await open(app, address)).querySelector(".link-list"), null);
  });
});

describe("an index that does not answer", () => {
  it("makes the search say so, and no other page fail", async (t) => {
    const { app, site } = await searchable(t);
    t.mock.method(console, "error", () => undefined);
    await site.search.close();
    for (const address of ["/-/search?q=data", "/-/unread-files"]) {
      const { text } = await request(app).get(address).expect(503);
      assert.match(text, /Sökningen svarar inte just nu/);
    }
    await request(app).get("/Policy").expect(200);
    const { body } = await request(app).get("/-/suggest?q=data").expect(200);
    assert.deepEqual(body.suggestions, []);
  });
});

describe("suggestions", () => {
  it("name pages, headings, people and organisations, in the reader's language", async (t) => {
    const { app } = await searchable(t);
    const suggest = async (query: string, language = "sv") => {
      const address = `/-/suggest?q=${encodeURIComponent(query)}`;
      const { body } = await request(app).get(address).set("Accept-Language", language);
      return body;
    };
    assert.deepEqual(await suggest("platt"), {
      status: "1 förslag, välj med piltangenterna",
      suggestions: [{ text: "Plattformen", note: "Sida", address: "/presentationer/Plattformen" }],
    });
    const [heading] = (await suggest("så bygg", "en")).suggestions;
    assert.equal(heading.note, "Heading in Plattformen");
    assert.match(heading.address, /^\/presentationer\/Plattformen#s/);
    const [person] = (await suggest("ada")).suggestions;
    assert.deepEqual([person.text, person.note], ["Ada Exempel", "Person"]);
    assert.deepEqual(titles(await open(app, person.address)), ["Plattformen"]);
    const [organisation] = (await suggest("exempelk")).suggestions;
    assert.deepEqual(titles(await open(app, organisation.address)), ["Plattformen"]);
    assert.deepEqual((await suggest(" ")).suggestions, []);
  });

  it("come for every beginning of a word", async (t) => {
    const { app } = await searchable(t);
    const times: number[] = [];
    for (const query of ["ö", "öp", "öpp", "pla", "plat", "polic", "exem", "li", "data", "val"]) {
      const start = performance.now();
      await request(app)
        .get(`/-/suggest?q=${encodeURIComponent(query)}`)
        .expect(200);
      times.push(performance.now() - start);
    }
    const median = times.sort((one, other) => one - other)[times.length / 2] ?? Infinity;
    t.diagnostic(`median ${median.toFixed(1)} ms, slowest ${times.at(-1)?.toFixed(1)} ms`);
  });

  it("come to a browser's address bar too, by the description that every page names", async (t) => {
    const { app } = await searchable(t, pages, { WIKI_URL: "https://wiki.example.org" });
    const page = await open(app, "/Policy");
    const link = page.querySelector('link[rel="search"]');
    assert.equal(link?.getAttribute("type"), "application/opensearchdescription+xml");
    const { body: bytes } = await request(app)
      .get(link?.getAttribute("href") ?? "")
      .responseType("blob")
      .expect("Content-Type", /^application\/opensearchdescription\+xml/);
    const text = bytes.toString("utf8");
    const xml = new JSDOM(text, { contentType: "application/xml" }).window.document;
    const templates = [...xml.querySelectorAll("Url")].map((url) => url.getAttribute("template"));
    assert.deepEqual(templates, [
      "https://wiki.example.org/-/search?q={searchTerms}",
      "https://wiki.example.org/-/suggest?q={searchTerms}&form=opensearch",
      "https://wiki.example.org/-/opensearch.xml",
    ]);
    const { body } = await request(app).get("/-/suggest?q=polic&form=opensearch");
    const address = "https://wiki.example.org/Policy";
    assert.deepEqual(body, ["polic", ["Policy"], ["Sida"], [address]]);
  });
});

describe("the page on how to search", () => {
  it("has examples that can be tried, in both languages", async (t) => {
    const { app } = await searchable(t);
    for (const language of ["sv", "en"]) {
      const document = await open(app, "/-/search-help", language);
      const examples = [...document.querySelectorAll(".search-forms tbody a")];
      assert.ok(examples.length > 8);
      for (const example of examples) {
        const answer = await open(app, example.getAttribute("href") ?? "", language);
        const box = answer.querySelector<HTMLInputElement>("#wiki-search");
        assert.equal(box?.value, wordsOf(example));
      }
    }
  });
});

describe("a wiki that is closed to visitors", () => {
  const closed = { WIKI_READ: "members" };
  const addresses = [
    "/-/search?q=data",
    "/-/search",
    "/-/search-help",
    "/-/unread-files",
    "/-/opensearch.xml",
    "/-/suggest?q=poli",
    "/-/suggest?q=poli&form=opensearch",
  ];

  it("tells them nothing by its search", async (t) => {
    const { app, as } = await searchable(t, pages, closed);
    for (const address of addresses) {
      const page = await request(app).get(address).expect(303);
      assert.match(page.headers.location ?? "", /^\/-\/sign-in\?/);
      const { text } = await request(app).get(address).accept("json").expect(401);
      assert.doesNotMatch(text, /Policy|Plattform/);
    }
    const member = await as(ada);
    for (const address of addresses) await member.get(address).expect(200);
  });
});
