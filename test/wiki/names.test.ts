import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Names } from "../../server/wiki/names.ts";

const names = new Names([
  "Home.md",
  "A---B.md",
  "A-B.md",
  "Policy-för-att-bidra.md",
  "Samverkan\u0308.md",
  "om/Oss.md",
  "om/Mål och vägar.md",
  "om/_Sidebar.md",
  "sv/Ordlista.md",
  "en/Ordlista.md",
  "arkiv/2020/Ordlista.md",
  "templates/Mötesmall.md",
  "Python-3.12.md",
  "foo.md",
  "FOO.md",
  "Vad?.md",
  "twice.markdown",
  "twice.md",
  "sp ace.mkd",
  "-lead.md",
  "\udce5r.md",
  "uploads/0123/Karta.PNG",
  "uploads/0123/A\u030arsrapport.pdf",
  "bilder/a b.png",
  "Samwise Gamgee.mediawiki",
]);

describe("a page is found", () => {
  const found: [slug: string, path: string | undefined, exact: boolean][] = [
    ["Home", "Home.md", true],
    ["home", "Home.md", false],
    ["Home.md", "Home.md", false],
    ["home.MD", "Home.md", false],
    ["A---B", "A---B.md", true],
    ["A - B", "A---B.md", false],
    ["A-B", "A-B.md", true],
    ["A B", "A-B.md", false],
    ["A--B", undefined, false],
    ["Policy för att bidra", "Policy-för-att-bidra.md", false],
    ["policy-fo\u0308r att-bidra", "Policy-för-att-bidra.md", false],
    ["Samverkan\u0308", "Samverkan\u0308.md", true],
    ["om/oss", "om/Oss.md", false],
    ["/om/Oss", "om/Oss.md", false],
    ["om/Oss/", "om/Oss.md", false],
    ["om/Mål-och-vägar", "om/Mål och vägar.md", false],
    ["Oss", "om/Oss.md", false],
    ["OSS", "om/Oss.md", false],
    ["mål och vägar", "om/Mål och vägar.md", false],
    ["Oss.md", "om/Oss.md", false],
    ["Ordlista", "en/Ordlista.md", false],
    ["x/Oss", undefined, false],
    ["_Sidebar", undefined, false],
    ["om/_sidebar", "om/_Sidebar.md", false],
    ["Mötesmall", undefined, false],
    ["templates/Mötesmall", "templates/Mötesmall.md", true],
    ["Python-3.12", "Python-3.12.md", true],
    ["foo", "foo.md", true],
    ["FOO", "FOO.md", true],
    ["Foo", "FOO.md", false],
    ["Vad?", "Vad?.md", true],
    ["twice", "twice.md", true],
    ["twice.md", "twice.md", false],
    ["twice.markdown", "twice.markdown", true],
    ["sp-ace", "sp ace.mkd", false],
    ["-lead", "-lead.md", true],
    ["\udce5r", "\udce5r.md", true],
    ["nothing", undefined, false],
    ["", undefined, false],
    ["/", undefined, false],
    ["__proto__", undefined, false],
  ];
  for (const [slug, path, exact] of found) {
    it(`${path ? `as ${path}` : "nowhere"} by ${JSON.stringify(slug)}`, () => {
      const page = names.find(slug);
      assert.equal(page?.path, path);
      if (page) assert.equal(page.exact, exact);
    });
  }

  it("under its whole path where another page has the shorter name", () => {
    assert.equal(names.find("twice.markdown")?.slug, "twice.markdown");
  });
  it("only in its own folder when that is asked", () => {
    assert.equal(names.findInPlace("Oss"), undefined);
  });
});

describe("a file is found", () => {
  const found: [asked: string, path: string | undefined][] = [
    ["uploads/0123/Karta.PNG", "uploads/0123/Karta.PNG"],
    ["/uploads/0123/karta.png", "uploads/0123/Karta.PNG"],
    ["uploads/0123/Årsrapport.pdf", "uploads/0123/A\u030arsrapport.pdf"],
    ["bilder/a-b.png", "bilder/a b.png"],
    ["karta.png", undefined],
    ["Home.md", undefined],
  ];
  for (const [asked, path] of found) {
    it(`${path ? `as ${path}` : "nowhere"} by ${JSON.stringify(asked)}`, () =>
      assert.equal(names.findFile(asked), path));
  }
  it("by the name of a source without its extension", () => {
    assert.equal(names.findSource("samwise-gamgee"), "Samwise Gamgee.mediawiki");
    assert.equal(names.findSource("Home"), undefined);
  });
  it("in folders that hold anything, however deep", () => {
    assert.equal(names.hasFolder("arkiv"), true);
    assert.equal(names.hasFolder("ark"), false);
  });
});

describe("names near one that is not there", () => {
  const near: [asked: string, first: string][] = [
    ["Policy-for-att-bidra", "Policy-för-att-bidra"],
    ["Polcy för att bidra", "Policy-för-att-bidra"],
    ["bidra", "Policy-för-att-bidra"],
    ["Pyton-3.12", "Python-3.12"],
    ["Ordlistor", "en/Ordlista"],
    ["sv/Ordlistor", "sv/Ordlista"],
    ["om/Mal och vagar", "om/Mål och vägar"],
  ];
  for (const [asked, first] of near) {
    it(`begin with ${first} for ${asked}`, () => assert.equal(names.near(asked, 3)[0], first));
  }
  it("are no more than asked for, and none if nothing is alike", () => {
    assert.equal(names.near("Ordlistor", 2).length, 2);
    assert.deepEqual(names.near("xyzzy", 5), []);
    assert.deepEqual(names.near("", 5), []);
  });
  it("are found among ten thousand, also those that have come and gone since", () => {
    const many = new Names(Array.from({ length: 10_000 }, (_, n) => `mapp-${n % 50}/Sida-${n}.md`));
    assert.deepEqual(many.near("Sida-1234", 2), ["mapp-34/Sida-1234", "mapp-23/Sida-123"]);
    const later = many.withChanges(["Sidan-1234.md", "a/Sida-1234.md"], ["mapp-34/Sida-1234.md"]);
    assert.deepEqual(later.near("Sida-1234", 1), ["a/Sida-1234"]);
    assert.deepEqual(later.near("Sidan 1234", 1), ["Sidan-1234"]);
    const muchLater = later.withChanges(
      Array.from({ length: 1000 }, (_, n) => `ny/Sida-1234-${n}.md`),
      ["a/Sida-1234.md"],
    );
    assert.deepEqual(muchLater.near("Sida-1234-77", 1), ["ny/Sida-1234-77"]);
    assert.equal(muchLater.near("Sida-1234", 5).includes("a/Sida-1234"), false);
  });
  it("leave out templates and sidebars", () => {
    assert.deepEqual(names.near("Mötesmal", 5), []);
  });
});

describe("names after a change", () => {
  it("find what came and lose what went, and leave those before alone", () => {
    for (const isIndexed of [false, true]) {
      const before = new Names([
        "om/Oss.md",
        "Home.md",
        "a.png",
        "sv/Ordlista.md",
        "en/Ordlista.md",
      ]);
      if (isIndexed) {
        before.find("missing");
        before.findFile("missing");
        before.near("missing", 1);
      }
      const after = before.withChanges(
        ["Om-er.md", "b.png", "Home.md", "ab/Ordlista.md"],
        ["om/Oss.md", "a.png", "never-there.md", "en/Ordlista.md"],
      );
      assert.equal(after.find("om er")?.path, "Om-er.md");
      assert.equal(after.find("oss"), undefined);
      assert.equal(after.find("home")?.path, "Home.md");
      assert.equal(after.find("ordlista")?.path, "ab/Ordlista.md");
      assert.equal(after.findFile("A.png"), undefined);
      assert.equal(after.findFile("B.png"), "b.png");
      assert.deepEqual(after.near("Om-err", 1), ["Om-er"]);
      assert.equal(before.find("OSS")?.path, "om/Oss.md");
      assert.equal(before.find("ordlista")?.path, "en/Ordlista.md");
      assert.equal(before.findFile("B.png"), undefined);
    }
  });

  it("answer as names built anew do", () => {
    const paths = Array.from(
      { length: 200 },
      (_, i) => `m${i % 3}/S ${i % 50}${i % 2 ? ".md" : ".mkd"}`,
    );
    const changed = new Names(paths.slice(0, 120));
    changed.find("nothing");
    const advanced = changed.withChanges(paths.slice(100), paths.slice(0, 40));
    const kept = new Set(paths.slice(0, 120));
    for (const path of paths.slice(0, 40)) kept.delete(path);
    for (const path of paths.slice(100)) kept.add(path);
    const anew = new Names(kept);
    for (let i = 0; i < 50; i++) {
      for (const asked of [`m0/S ${i}`, `m1/s-${i}`, `s ${i}`]) {
        assert.deepEqual(advanced.find(asked), anew.find(asked));
      }
    }
  });

  it("of 10,000 pages are asked as those of ten", () => {
    const many = new Names(
      Array.from({ length: 10_000 }, (_, i) => `mapp-${i % 100}/Sida om öppna data ${i}.md`),
    );
    assert.equal(many.find("sida-om-öppna-data-77")?.path, "mapp-77/Sida om öppna data 77.md");
    assert.equal(many.withChanges(["ny.md"], []).near("Sida om oppna", 5).length, 5);
  });
});
