import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { JSDOM } from "jsdom";
import request from "supertest";
import { commitFiles } from "../support/git.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

async function get({ app }: TestWiki, address: string): Promise<Document> {
  const response = await request(app).get(address).set("Accept-Language", "en").expect(200);
  return new JSDOM(response.text).window.document;
}

/** The words of each mark, without what is said of it. */
function marked(document: Document, selector: string): string[] {
  return [...document.querySelectorAll(`.comparison ${selector}`)].map((mark) => {
    const copy = mark.cloneNode(true) as Element;
    for (const said of copy.querySelectorAll(".visually-hidden")) said.remove();
    return (copy.textContent ?? "").trim();
  });
}

const before = "---\ntitle: Om\ntags: [a]\n---\n# Mål\n\nVi delar det vi vet.\n\nSist.\n";
const after = "---\ntitle: Om oss\n---\n# Mål\n\nVi delar allt vi vet.\n\nSist.\n";

async function twoRevisions(
  t: Parameters<typeof wikiWith>[0],
  files = { old: before, young: after },
) {
  const world = await wikiWith(t, { Home: files.old });
  const first = world.wiki.snapshot.commit ?? "";
  const second = await commitFiles(world.repository, { Home: files.young }, "Change");
  await world.wiki.refresh();
  return { world, first, second };
}

describe("comparing two revisions", () => {
  for (const view of ["rendered", "column", "side"]) {
    it(`marks the words and shows the fields as a table: ${view}`, async (t) => {
      const { world, first, second } = await twoRevisions(t);
      const document = await get(world, `/-/compare/Home?from=${first}&to=${second}&view=${view}`);
      assert.deepEqual(marked(document, "del"), ["det"]);
      assert.deepEqual(marked(document, "ins"), ["allt"]);
      assert.equal(document.querySelectorAll("table.fields tbody tr").length, 2);
    });
  }

  it("is of the last change when nothing is asked for, and as readers see the page", async (t) => {
    const { world } = await twoRevisions(t);
    const document = await get(world, "/-/compare/Home");
    assert.deepEqual(marked(document, "ins"), ["allt"]);
    assert.equal(document.querySelector(".tabs [aria-current]")?.textContent, "Page");
    assert.ok(document.querySelector("article.marked p"));
  });

  it("is in the order of time, whichever was chosen first", async (t) => {
    const { world, first, second } = await twoRevisions(t);
    const document = await get(world, `/-/compare/Home?from=${second}&to=${first}`);
    assert.deepEqual(marked(document, "ins"), ["allt"]);
  });

  it("of a page's first revision is with nothing, and of a deletion too", async (t) => {
    const { world, first } = await twoRevisions(t);
    const created = await get(world, `/-/compare/Home?to=${first}&view=column`);
    assert.match(created.querySelector(".compared")?.textContent ?? "", /was not there yet/);
    const gone = await commitFiles(world.repository, { Home: null }, "Delete");
    await world.wiki.refresh();
    const deleted = await get(world, `/-/compare/Home?to=${gone}&view=column`);
    assert.match(deleted.querySelector(".compared")?.textContent ?? "", /was deleted/);
    assert.ok(marked(deleted, "del").length > 0);
  });

  it("hides changes of white space when asked to", async (t) => {
    const { world } = await twoRevisions(t, { old: "a  b\n\nc\n", young: "a b\n\nc\n" });
    const shown = await get(world, "/-/compare/Home?view=column");
    assert.equal(shown.querySelectorAll(".comparison .is-changed").length, 1);
    assert.match(shown.querySelector(".notice")?.textContent ?? "", /Only white space/);
    const hidden = await get(world, "/-/compare/Home?view=column&space=hide");
    assert.equal(hidden.querySelectorAll(".comparison .is-changed").length, 0);
  });

  it("goes across a rename, and says so", async (t) => {
    const text = "A text that is long enough to follow.\n";
    const world = await wikiWith(t, { Gammal: text, Home: "x" });
    const first = world.wiki.snapshot.commit ?? "";
    await commitFiles(world.repository, { Gammal: null, Ny: text }, "Move");
    await commitFiles(world.repository, { Ny: text.replace("text", "page") }, "Change");
    await world.wiki.refresh();
    const document = await get(world, `/-/compare/Ny?from=${first}`);
    assert.match(document.querySelector(".notice")?.textContent ?? "", /Renamed from Gammal to Ny/);
    assert.deepEqual(marked(document, "ins"), ["page"]);
  });

  it("shows pictures side by side, and other files by name and size", async (t) => {
    const picture = (byte: number) => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, byte]);
    const world = await wikiWith(t, {
      Home: "x",
      "uploads/0/a.png": picture(1),
      "b.zip": picture(1),
    });
    await commitFiles(
      world.repository,
      { "uploads/0/a.png": picture(2), "b.zip": picture(2) },
      "Draw",
    );
    await world.wiki.refresh();
    const pictures = await get(world, "/-/compare/uploads/0/a.png");
    assert.equal(pictures.querySelectorAll(".compared-file img").length, 2);
    const files = await get(world, "/-/compare/b.zip");
    assert.equal(files.querySelectorAll(".compared-file img").length, 0);
    assert.match(files.querySelector(".compared-files")?.textContent ?? "", /b\.zip, 6 B/);
  });

  it("shows a page of 1 MB as lines when it is too large for readers' view", async (t) => {
    const page = (word: string) =>
      Array.from({ length: 8000 }, (_, at) => `Paragraph ${at} ${word} ${"ord ".repeat(25)}`).join(
        "\n\n",
      );
    const { world } = await twoRevisions(t, { old: page("one"), young: page("two") });
    const document = await get(world, "/-/compare/Home");
    assert.match(
      document.querySelector(".notices, .notice")?.textContent ?? "",
      /too large to be compared as readers/,
    );
  });

  it("writes no comparison of more changed paragraphs than anybody reads", async (t) => {
    const young = Array.from({ length: 10_001 }, (_, at) => `- punkt ${at}`).join("\n\n");
    const { world } = await twoRevisions(t, { old: "old\n", young });
    const document = await get(world, "/-/compare/Home?view=column");
    assert.match(document.body.textContent ?? "", /too large to be compared/);
  });

  it("lets no text become markup", async (t) => {
    const hostile = `<script>alert(1)</script><img src=x onerror="alert(1)"> [x](javascript:alert(1))`;
    const { world } = await twoRevisions(t, { old: `a ${hostile}\n`, young: `b ${hostile}\n` });
    for (const view of ["rendered", "column", "side"]) {
      const document = await get(world, `/-/compare/Home?view=${view}`);
      assert.equal(document.querySelectorAll("main script, main [onerror]").length, 0);
      assert.equal(document.querySelectorAll('main a[href^="javascript"]').length, 0);
    }
  });
});
