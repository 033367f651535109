import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { ada, bo, david } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

const pages = {
  "Home.md": "# Welcome\n\nHello\n",
  "Guides/Tillgänglighet.md": "text\n",
  "Tillit.md": "text\n",
  "Om-oss.md": "---\ntitle: Vi som håller till här\n---\n",
  "templates/Möte.md": "text\n",
};

describe("the preview beside the text", () => {
  it("is the HTML that readers get, with the title on top", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const { text } = await agent
      .post("/-/preview/Home")
      .type("form")
      .send({ content: "# Welcome *all*\n\nSee [[Tillit]] and [[Nowhere]]." })
      .expect(200)
      .expect("Content-Type", /^text\/html/)
      .expect("Cache-Control", "no-store");
    assert.match(text, /<h1 class="page-title">Welcome <em>all<\/em><\/h1>/);
    assert.match(text, /href="\/Tillit"/);
    assert.doesNotMatch(text, /<html/);
  });

  it("takes the title from the front matter, else from the page's name", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const titleOf = async (content: string) => {
      const { text } = await agent
        .post("/-/preview/Guides/New-page")
        .type("form")
        .send({ content });
      return /<h1[^>]*>(.*?)<\/h1>/.exec(text)?.[1];
    };
    assert.equal(await titleOf("---\ntitle: A & B\n---\ntext"), "A &amp; B");
    assert.equal(await titleOf("text"), "New page");
  });

  it("runs nothing that a writer puts in", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const { text } = await agent.post("/-/preview/Home").type("form").send({
      content:
        "---\ntitle: <script>1</script>\n---\n<img src=x onerror=alert(1)><script>alert(1)</script>",
    });
    assert.doesNotMatch(text, /<script|onerror/i);
  });

  it("says in the page's place that a text is too much, which is no fault of the wiki", async (t) => {
    const { as } = await wikiWith(t, pages, { WIKI_LANGUAGE: "en" });
    const agent = await as(bo);
    const log = t.mock.method(console, "error", () => undefined);
    const content = "a ".repeat(1_100_000);
    const preview = await agent.post("/-/preview/Home").type("form").send({ content }).expect(200);
    assert.match(preview.text, /^<div class="notice warning">.*The text is too large/);
    const form = { content, summary: "", action: "preview" };
    const asked = await agent.post("/-/edit/Home").type("form").send(form).expect(200);
    assert.match(asked.text, /class="edit-preview"[\s\S]*The text is too large/);
    assert.ok(asked.text.includes(content), "the text is still in the form");
    assert.equal(log.mock.callCount(), 0);
  });

  it("is for those who may write or suggest", async (t) => {
    const { app, as } = await wikiWith(t, pages);
    await request(app).post("/-/preview/Home").type("form").send({ content: "x" }).expect(401);
    await (await as(david)).post("/-/preview/Home").type("form").send({ content: "x" }).expect(200);
  });
});

describe("the names offered while writing", () => {
  const table: [query: string, slugs: string[]][] = [
    ["till", ["Guides/Tillgänglighet", "Tillit", "Om-oss"]],
    ["TILLG", ["Guides/Tillgänglighet"]],
    ["tillga\u0308n", ["Guides/Tillgänglighet"]],
    ["om oss", ["Om-oss"]],
    ["om-o", ["Om-oss", "Home"]],
    ["här vi", ["Om-oss"]],
    ["guides/", ["Guides/Tillgänglighet"]],
    ["möte", []],
    ["nothing like it", []],
  ];
  for (const [query, slugs] of table) {
    it(`for "${query}"`, async (t) => {
      const { app } = await wikiWith(t, pages);
      const { body } = await request(app).get("/-/complete").query({ q: query }).expect(200);
      assert.deepEqual(
        body.map((page: { slug: string }) => page.slug),
        slugs,
      );
    });
  }

  it("are closed to visitors where the wiki is", async (t) => {
    const { app } = await wikiWith(t, pages, { WIKI_READ: "members" });
    await request(app).get("/-/complete?q=t").accept("json").expect(401);
  });
});

describe("a draft", () => {
  const draft = { content: "half a sentence", summary: "s", base: "0".repeat(40) };

  it("is kept, offered to its writer alone, and gone when the page is saved", async (t) => {
    const { as, wiki } = await wikiWith(t, pages);
    const agent = await as(bo);
    await agent.put("/-/draft/Home").send(draft).expect(204);
    await agent.get("/-/edit/Home").expect(/half a sentence/);
    const other = await (await as(ada)).get("/-/edit/Home").expect(200);
    assert.doesNotMatch(other.text, /half a sentence/);

    const base = wiki.snapshot.commit;
    await agent
      .post("/-/edit/Home")
      .type("form")
      .send({ content: "a whole sentence", summary: "Write", base })
      .expect(303);
    const after = await agent.get("/-/edit/Home").expect(200);
    assert.doesNotMatch(after.text, /half a sentence/);
  });

  it("goes on in the editor, with the commit it began from", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const { text } = await agent
      .post("/-/edit/Home")
      .type("form")
      .send({ ...draft, action: "preview" })
      .expect(200);
    assert.match(text, /name="base" value="0{40}"/);
    assert.match(text, /data-unsaved/);
  });

  it("is thrown away by the script or by the form", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    await agent.put("/-/draft/Home").send(draft).expect(204);
    await agent.delete("/-/draft/Home").expect(204);
    await agent.put("/-/draft/Home").send(draft).expect(204);
    await agent
      .post("/-/draft/Home")
      .type("form")
      .send({ action: "discard" })
      .expect(303)
      .expect("Location", "/-/edit/Home");
    const { text } = await agent.get("/-/edit/Home").expect(200);
    assert.doesNotMatch(text, /half a sentence/);
  });

  it("is kept of a form with many fields too, and offered where that form is", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const form = "/-/record/new?kind=presentation";
    const address = `/-/draft/${encodeURIComponent(form.slice(1))}`;
    const typed = { kind: "presentation", title: "Half a title", "speakers-count": "1" };
    const content = new URLSearchParams({ ...typed, "speakers-0-person": "Ada" }).toString();
    await agent.put(address).send({ content, summary: "", base: "" }).expect(204);
    const { text } = await agent.get(form).expect(200);
    assert.match(text, /<textarea name="title" hidden>\nHalf a title</);
    const other = await agent.get("/-/record/new?kind=workshop").expect(200);
    assert.doesNotMatch(other.text, /Half a title/);

    const sent = { ...typed, "speakers-0-person": "Ada" };
    const shown = await agent
      .post(form)
      .type("form")
      .send({ ...sent, do: "show" })
      .expect(200);
    assert.match(shown.text, /name="speakers-0-person"[^>]*value="Ada"/);
    assert.match(shown.text, /data-unsaved/);
    assert.doesNotMatch(shown.text, /id="wiki-draft"/);
    await agent.get(form).expect(/id="wiki-draft"/);
    await agent.post(address).type("form").expect(303).expect("Location", form);
    assert.doesNotMatch((await agent.get(form)).text, /id="wiki-draft"/);
  });

  it("is kept for whoever is signed in, also for what will be a suggestion", async (t) => {
    const { app, as } = await wikiWith(t, pages);
    await request(app).put("/-/draft/Home").send(draft).expect(401);
    await (await as(david)).put("/-/draft/Home").send(draft).expect(204);
  });
});
