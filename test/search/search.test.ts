import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Search, SearchFailed } from "../../server/search/search.ts";
import { cleanUp } from "../support/cleanup.ts";
import { temporaryFolder } from "../support/folder.ts";
import { documentOf, pathsOf, searchWith } from "./world.ts";

describe("the order of what is found", () => {
  it("is title, heading, text, plain letters, part of a compound", async (t) => {
    const filler = "något helt annat som står här i stället ".repeat(3);
    const search = await searchWith(t, [
      documentOf("compound.md", `${filler} datadelningsplattformen ${filler}`),
      documentOf("delning.md", "datadelning"),
      documentOf("text.md", `${filler} plattformen ${filler}`),
      documentOf("heading.md", "", {
        sections: [{ heading: "Plattformar", id: "p", text: filler }],
      }),
      documentOf("title.md", filler, { title: "En plattform" }),
      documentOf("folded.md", `${filler} plåttform ${filler}`),
    ]);
    assert.deepEqual(await pathsOf(search, "plattform"), [
      "title.md",
      "heading.md",
      "text.md",
      "folded.md",
      "compound.md",
    ]);
  });

  it("puts documents with all words before those with some", async (t) => {
    const search = await searchWith(t, [
      documentOf("one.md", "licens ".repeat(20), { title: "Licens licens licens" }),
      documentOf("both.md", `en lång text om annat ${"ord ".repeat(200)} öppen licens`),
      documentOf("none.md", "något annat"),
    ]);
    const result = await search.find("öppna licenser");
    assert.deepEqual(
      result.hits.map(({ path, isComplete }) => [path, isComplete]),
      [
        ["both.md", true],
        ["one.md", false],
      ],
    );
    assert.deepEqual([result.total, result.complete], [2, 1]);
  });

  it("does not depend on which segment a page lies in", async (t) => {
    const many = Array.from({ length: 50 }, (_, n) => documentOf(`${n}.md`, "vanlig text om data"));
    const search = await searchWith(t, many);
    await search.update([documentOf("new.md", "vanlig text om data och om arkivet")]);
    await search.update([documentOf("twice.md", "data data data, bara data")]);
    assert.equal((await pathsOf(search, "data"))[0], "twice.md");
    assert.equal((await pathsOf(search, "data arkiv"))[0], "new.md");
  });

  it("is that of the dates when they are asked for, the newest first", async (t) => {
    const search = await searchWith(t, [
      documentOf("old.md", "data data data", { date: "2019-01-01" }),
      documentOf("undated.md", "data"),
      documentOf("new.md", "en gång data", { date: "2024-05-01" }),
      documentOf("mid.md", "data här", { date: "2020" }),
    ]);
    const { hits } = await search.find("data", { sort: "date" });
    assert.deepEqual(
      hits.map(({ path }) => path),
      ["new.md", "mid.md", "old.md", "undated.md"],
    );
  });

  it("can be read page by page, each document once", async (t) => {
    const search = await searchWith(
      t,
      Array.from({ length: 45 }, (_, n) => documentOf(`${n}.md`, `data ${"ord ".repeat(n)}`)),
    );
    const pages = [0, 20, 40].map((skip) => search.find("data", { skip, count: 20 }));
    const all = (await Promise.all(pages)).flatMap(({ hits }) => hits.map(({ path }) => path));
    assert.equal(new Set(all).size, 45);
  });
});

describe("a word of a query", () => {
  const texts: Record<string, string> = {
    "möten.md": "Vi håller möten varje månad",
    "öppna.md": "Öppna data för alla",
    "cs.md": "Skrivet i C# den 2023-04-18 enligt dcat-ap-se",
    "c.md": "Skrivet i C och om e-arkivet",
    "api.md": "Flera API:er finns",
    "nfd.md": "A\u030alder och o\u0308gon",
    "english.md": "Meetings about policies",
  };
  for (const [text, expected] of [
    ["mötet*", ["möten.md"]],
    ["möt*", ["möten.md"]],
    ["mötena", ["möten.md"]],
    ["oppna", ["öppna.md"]],
    ["öppet", ["öppna.md"]],
    ["C#", ["cs.md"]],
    ["2023-04-18", ["cs.md"]],
    ["2023", ["cs.md"]],
    ["dcat-ap-se", ["cs.md"]],
    ["dcat", ["cs.md"]],
    ["e-arkiv", ["c.md"]],
    ["arkiv", ["c.md"]],
    ["API:er", ["api.md"]],
    ["api", ["api.md"]],
    ["ålder", ["nfd.md"]],
    ["o\u0308gon", ["nfd.md"]],
    ["policy", ["english.md"]],
    ["meeting", ["english.md"]],
    ["öpp*", ["öppna.md"]],
    ["zzz", []],
  ] as const) {
    it(`finds what it stands for: ${text}`, async (t) => {
      const documents = Object.entries(texts).map(([path, body]) =>
        documentOf(path, body, { language: path === "english.md" ? "en" : "sv" }),
      );
      const search = await searchWith(t, documents);
      assert.deepEqual(await pathsOf(search, text), expected);
    });
  }

  it("so common that it says nothing is still answered when it stands alone", async (t) => {
    const search = await searchWith(t, [
      documentOf("a.md", "och det är bra"),
      documentOf("b.md", "data"),
    ]);
    assert.deepEqual(await pathsOf(search, "och"), ["a.md"]);
    assert.deepEqual(await pathsOf(search, "data och"), ["b.md", "a.md"]);
  });
});

describe("the words of a family", () => {
  const families = [
    "möte mötet möten",
    "beslut beslutet",
    "nätverk nätverket",
    "arkiv arkivet",
    "projekt projektet",
    "öppen öppna öppet öppnare",
    "licens licenser",
    "policy policyn policyer",
    "data datan datat",
    "bok böcker",
  ].map((family) => family.split(" "));

  it("find each other, and plain letters find them after what is written so", async (t) => {
    const search = await searchWith(t, [
      ...families.flat().map((word) => documentOf(`${word}.md`, `Här står ${word} i en text`)),
      documentOf("plain.md", "Här står oppna i en text"),
    ]);
    for (const family of families) {
      const pages = family.map((word) => `${word}.md`).sort();
      for (const word of family) {
        const found = (await pathsOf(search, word)).filter((path) => path !== "plain.md");
        assert.deepEqual(found.sort(), pages, word);
      }
    }
    const [first, ...others] = await pathsOf(search, "oppna");
    assert.equal(first, "plain.md");
    assert.deepEqual(others.sort(), ["öppen.md", "öppet.md", "öppna.md", "öppnare.md"]);
  });

  it("has compounds among them, after the word itself", async (t) => {
    const search = await searchWith(t, [
      documentOf("a.md", "Vår datadelningsplattform växer"),
      documentOf("b.md", "En plattform växer"),
      documentOf("c.md", "Om datadelning"),
    ]);
    assert.deepEqual(await pathsOf(search, "plattform"), ["b.md", "a.md"]);
    assert.deepEqual(await pathsOf(search, "datadelning"), ["c.md", "a.md"]);
  });
});

describe("the language of queries", () => {
  const documents = [
    documentOf("a.md", "öppen källkod i stat och kommun", {
      title: "Första",
      kind: "presentation",
      date: "2020-09-15",
      persons: ["Ada Ek"],
      organisations: ["Kommunen"],
      folder: "om/oss",
    }),
    documentOf("b.md", "källkod som är öppen", { title: "Andra", kind: "manual", date: "2021" }),
    documentOf("c.md", "open source code", { title: "Third", language: "en", folder: "om" }),
  ];
  for (const [text, expected] of [
    ['"öppen källkod"', ["a.md"]],
    ['"ÖPPEN  källkod"', ["a.md"]],
    ['källkod -"öppen källkod"', ["b.md"]],
    ["källkod -kommun", ["b.md"]],
    ["title:första", ["a.md"]],
    ["title:källkod", []],
    ["person:ada", ["a.md"]],
    ["person:ek", ["a.md"]],
    ["org:kommunen källkod", ["a.md"]],
    ["year:2020", ["a.md"]],
    ["källkod year:2021", ["b.md"]],
    ["kind:Presentation", ["a.md"]],
    ["källkod -kind:presentation", ["b.md"]],
    ["lang:en", ["c.md"]],
    ["folder:om", ["a.md", "c.md"]],
    ["folder:om/oss", ["a.md"]],
    ["person:bo", []],
    ["", []],
  ] as const) {
    it(`has ${text || "nothing for an empty query"}`, async (t) => {
      const search = await searchWith(t, documents);
      assert.deepEqual((await pathsOf(search, text)).sort(), expected);
    });
  }

  it("has no errors", async (t) => {
    const search = await searchWith(t, documents);
    const odd = [
      '"',
      "year:",
      "^~*",
      "a:b:c",
      "-",
      "(",
      "\\",
      "\0",
      "\ud800",
      "title:",
      "+*",
      "x".repeat(9999),
    ];
    for (const text of odd) assert.ok(Array.isArray((await search.find(text)).hits));
  });
});

describe("an excerpt", () => {
  it("is plain text with the hits marked, from the section where they stand", async (t) => {
    const search = await searchWith(t, [
      documentOf("a.md", "", {
        sections: [
          { text: "Först något annat." },
          { heading: "Om <data>", id: "om-data", text: "Här står <b>plattformar</b> & mer." },
        ],
      }),
    ]);
    const [hit] = (await search.find("plattform")).hits;
    assert.deepEqual(hit?.excerpt, [
      { text: "Här står <b>", hit: false },
      { text: "plattformar", hit: true },
      { text: "</b> & mer.", hit: false },
    ]);
    assert.deepEqual([hit?.heading, hit?.anchor], ["Om <data>", "om-data"]);
  });

  it("of a file says on which page the words stand", async (t) => {
    const search = await searchWith(t, [
      documentOf("uploads/a.pdf", "", {
        file: { type: "application/pdf", pages: 2 },
        sections: [
          { page: 1, text: "Välkommen" },
          { page: 2, text: "Data som delas" },
        ],
      }),
    ]);
    const [hit] = (await search.find("delar data")).hits;
    assert.equal(hit?.page, 2);
    assert.equal(hit?.file?.pages, 2);
  });

  it("of a long text is the stretch where most of the words stand", async (t) => {
    const filler = "helt andra ord som inget säger ".repeat(100);
    const search = await searchWith(t, [
      documentOf("a.md", `data ${filler} öppna data med licens ${filler} licens`),
    ]);
    const [hit] = (await search.find("öppna data licens")).hits;
    const text = hit?.excerpt.map((piece) => piece.text).join("") ?? "";
    assert.match(text, /öppna data med licens/);
    assert.ok(text.length < 260, String(text.length));
    assert.match(text, /^… .* …$/);
  });

  it("of a page found by its title is the beginning of its text", async (t) => {
    const search = await searchWith(t, [
      documentOf("a.md", "Så här börjar det.", { title: "Licens" }),
    ]);
    const [hit] = (await search.find("licens")).hits;
    assert.deepEqual(hit?.excerpt, [{ text: "Så här börjar det.", hit: false }]);
  });
});

describe("facets", () => {
  it("count all that is found, and narrow it when chosen", async (t) => {
    const search = await searchWith(t, [
      documentOf("x/a.md", "data", { kind: "presentation", date: "2020-01-01", persons: ["Ada"] }),
      documentOf("x/b.md", "data", {
        kind: "presentation",
        date: "2021-01-01",
        persons: ["Ada", "Bo"],
      }),
      documentOf("c.md", "data", { language: "en" }),
    ]);
    const { facets } = await search.find("data");
    assert.deepEqual(facets, {
      kind: [{ value: "presentation", count: 2 }],
      language: [
        { value: "sv", count: 2 },
        { value: "en", count: 1 },
      ],
      year: [
        { value: "2020", count: 1 },
        { value: "2021", count: 1 },
      ],
      person: [
        { value: "Ada", count: 2 },
        { value: "Bo", count: 1 },
      ],
      organisation: [],
      folder: [{ value: "x", count: 2 }],
    });
    const narrowed = await search.find("data", { facets: { person: "Ada", year: "2021" } });
    assert.deepEqual(
      narrowed.hits.map(({ path }) => path),
      ["x/b.md"],
    );
  });
});

describe("the name of a person, written in whatever Unicode form,", () => {
  it("is one value of its facet", async (t) => {
    const name = "Åsa Öberg";
    const search = await searchWith(t, [
      documentOf("a.md", "data", { persons: [name] }),
      documentOf("b.md", "data", { persons: [name.normalize("NFD")] }),
    ]);
    const { facets } = await search.find("data");
    assert.deepEqual(facets.person, [{ value: name, count: 2 }]);
  });
});

describe("a query that nothing answers", () => {
  it("is offered in the nearest spelling", async (t) => {
    const search = await searchWith(t, [documentOf("a.md", "Plattformen har öppen källkod")]);
    const result = await search.find("plattfromen källkod");
    assert.equal(result.complete, 0);
    assert.equal(result.spelling, "plattformen källkod");
    assert.equal((await search.find('"öppen kälkod"')).spelling, '"öppen källkod"');
    assert.equal((await search.find("källkod")).spelling, undefined);
  });
});

describe("suggestions", () => {
  it("are names that begin so, then words that do, then what holds it, whatever the dots", async (t) => {
    const search = await searchWith(t, [
      documentOf("1.md", "", { title: "Datadelning" }),
      documentOf("2.md", "", { title: "Öppna data" }),
      documentOf("3.md", "", { title: "Metadata" }),
      documentOf("4.md", "", {
        title: "Annat",
        persons: ["Data Ek"],
        sections: [{ heading: "Data vi har", id: "data-vi-har", text: "" }],
      }),
    ]);
    const offered = await search.suggest("data", 8);
    assert.deepEqual(
      offered.map(({ kind, text }) => `${kind} ${text}`),
      [
        "page Datadelning",
        "person Data Ek",
        "heading Data vi har",
        "page Öppna data",
        "page Metadata",
      ],
    );
    assert.equal(offered[2]?.anchor, "data-vi-har");
    assert.deepEqual(
      (await search.suggest("oppna", 3)).map(({ slug }) => slug),
      ["2"],
    );
    assert.deepEqual(await search.suggest("  ", 3), []);
  });
});

describe("an index that changes", () => {
  it("answers by the newest text of a page alone", async (t) => {
    const search = await searchWith(t, [
      documentOf("a.md", "gammalt"),
      documentOf("b.md", "annat"),
    ]);
    search.forget(["a.md", "b.md"]);
    assert.deepEqual(await pathsOf(search, "gammalt"), []);
    await search.update([documentOf("a.md", "nytt")]);
    assert.deepEqual(await pathsOf(search, "gammalt"), []);
    assert.deepEqual(await pathsOf(search, "annat"), []);
    assert.deepEqual(await pathsOf(search, "nytt"), ["a.md"]);
    assert.deepEqual(await search.suggest("b", 5), []);
  });

  it("goes on answering when a page without a single word is all that has changed for a while", async (t) => {
    const search = await searchWith(t, [documentOf("a.md", "annat")]);
    await search.update([documentOf("🙂.md", "🙂 …")]);
    // In this time it makes itself ready for queries.
    await wait(500);
    assert.deepEqual(await pathsOf(search, "annat"), ["a.md"]);
    assert.deepEqual(await pathsOf(search, "🙂"), []);
  });

  it("answers the same after hundreds of edits as one built at once", async (t) => {
    const search = await searchWith(t, []);
    const word = (n: number) => `ord${"abcdefghij".charAt(n % 10)}`;
    for (let n = 0; n < 300; n++) {
      const removed = n % 7 === 0 ? [`${(n * 3) % 40}.md`] : [];
      search.forget(removed);
      await search.update([documentOf(`${n % 40}.md`, `${word(n)} data ${n}`)]);
    }
    const latest = new Map<string, string>();
    for (let n = 0; n < 300; n++) {
      if (n % 7 === 0) latest.delete(`${(n * 3) % 40}.md`);
      latest.set(`${n % 40}.md`, `${word(n)} data ${n}`);
    }
    const fresh = await searchWith(
      t,
      [...latest].map(([path, text]) => documentOf(path, text)),
    );
    for (const text of ["data", "orda", "ordb data", "299", "-orda data"]) {
      const [one, other] = [
        await search.find(text, { count: 100 }),
        await fresh.find(text, { count: 100 }),
      ];
      assert.deepEqual(
        one.hits.map(({ path }) => path),
        other.hits.map(({ path }) => path),
        text,
      );
    }
  });

  it("says which documents it lacks, and shows none that the wiki has not named", async (t) => {
    const search = await searchWith(t, [documentOf("a.md", "data"), documentOf("b.md", "data")]);
    const { blob } = documentOf("a.md", "data");
    const lacking = await search.keep(
      new Map([
        ["a.md", blob],
        ["c.md", "other"],
      ]),
    );
    assert.deepEqual(lacking, ["c.md"]);
    assert.deepEqual(await pathsOf(search, "data"), ["a.md"]);
  });

  it("is lost, and can be made anew, when it does not come to an end with a text", async (t) => {
    const search = Search.open({ folder: await temporaryFolder(t), limitMs: 1000 });
    cleanUp(t, () => search.close());
    let losses = 0;
    search.onLoss(() => losses++);
    const endless = Array.from({ length: 1_000_000 }, (_, at) => `ord${at}`).join(" ");
    await search.keep(new Map());
    await assert.rejects(search.update([documentOf("endless.md", endless)]), SearchFailed);
    assert.equal(losses, 1);
    await search.keep(new Map());
    await search.update([documentOf("short.md", "öppna data")]);
    assert.deepEqual(await pathsOf(search, "data"), ["short.md"]);
  });
});

describe("the index on the disk", () => {
  const documents = [
    documentOf("a.md", "öppna data"),
    documentOf("b.md", "open data", { language: "en" }),
  ];
  const current = new Map(documents.map(({ path, blob }) => [path, blob]));

  it("is read at the next start, and lacks nothing", async (t) => {
    const folder = await temporaryFolder(t);
    const first = await searchWith(t, documents, folder);
    await first.close();

    const search = Search.open({ folder });
    t.after(() => search.close());
    assert.deepEqual((await search.find("data")).hits, [], "before the wiki has named its pages");
    assert.deepEqual(await search.keep(current), []);
    assert.deepEqual((await pathsOf(search, "data")).sort(), ["a.md", "b.md"]);
  });

  for (const [name, damage] of [
    ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
    ["empty", () => Buffer.alloc(0)],
    ["not an index", () => Buffer.from("hej\nhopp")],
    [
      "of another version",
      (bytes: Buffer) =>
        Buffer.from(bytes.toString("latin1").replace(/"version":\d+/, '"version":0'), "latin1"),
    ],
    [
      "changed in its head",
      (bytes: Buffer) =>
        Buffer.from(
          bytes.toString("latin1").replace('"language":"sv"', '"language":"en"'),
          "latin1",
        ),
    ],
    [
      "changed in one byte",
      (bytes: Buffer) => {
        bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
        return bytes;
      },
    ],
  ] as const) {
    it(`is built anew when it is ${name}`, async (t) => {
      const folder = await temporaryFolder(t);
      await (await searchWith(t, documents, folder)).close();
      const file = join(folder, "search.index");
      await writeFile(file, damage(await readFile(file)));

      const search = Search.open({ folder });
      t.after(() => search.close());
      assert.deepEqual(await search.keep(current), ["a.md", "b.md"]);
      await search.update(documents);
      assert.deepEqual(await pathsOf(search, "öppna"), ["a.md"]);
    });
  }
});
