import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { bo } from "../support/people.ts";
import { edit, wikiWith } from "../support/wiki.ts";

const author = { name: bo.name, email: bo.email };

describe("the end of a page", () => {
  it("names the pages that link there, and is up to date after a save", async (t) => {
    const { app, wiki } = await wikiWith(t, {
      Home: "---\ntitle: Hem\n---\n[m](Mål)\n",
      Mål: "x\n",
      Annan: "y\n",
    });
    const { text } = await request(app).get("/M%C3%A5l").set("Accept-Language", "sv").expect(200);
    assert.match(text, /Sidor som länkar hit<\/h2><ul><li><a href="\/Home">Hem<\/a><\/li><\/ul>/);
    await wiki.save(edit(wiki, "Annan", "[[mål]]\n"), author);
    await request(app)
      .get("/M%C3%A5l")
      .expect(/<li><a href="\/Annan">Annan<\/a><\/li>/);
    await request(app)
      .get("/Annan")
      .expect((res) => assert.doesNotMatch(res.text, /backlinks/));
  });

  it("hides them behind a click where there are many, and bounds them", async (t) => {
    const many = Array.from({ length: 220 }, (_, number) => [`sidor/S${number}`, "[x](Mål)"]);
    const { app } = await wikiWith(t, { Mål: "x", ...Object.fromEntries(many) });
    const { text } = await request(app).get("/M%C3%A5l").set("Accept-Language", "en").expect(200);
    assert.match(text, /<details><summary>220 pages link here<\/summary>/);
    assert.match(text, /<li>and 20 more<\/li>/);
  });
});

describe("the lists of links", () => {
  const files = {
    Home: "[a](Saknas) [b](Länkad#borta) ![c](bild.png) <b>\n",
    Länkad: "[a](saknas)\n",
    "Ensam <i>": "x\n",
  };

  it("are reached from the list of all pages", async (t) => {
    const { app } = await wikiWith(t, files);
    const { text } = await request(app).get("/-/pages").expect(200);
    for (const list of ["missing", "orphans", "broken"])
      assert.ok(text.includes(`href="/-/${list}"`), list);
    assert.match(text, /href="\/-\/pages" aria-current="page"/);
  });

  it("tell wanted pages with who links, orphans, and broken links with what is wrong", async (t) => {
    const { app } = await wikiWith(t, files);
    const open = async (address: string) =>
      (await request(app).get(address).set("Accept-Language", "en").expect(200)).text;
    const missing = await open("/-/missing");
    assert.match(missing, /<a class="missing" href="\/Saknas">Saknas<\/a>/);
    assert.match(missing, /1 wanted page/);
    for (const from of ["/Home", "/L%C3%A4nkad"]) assert.ok(missing.includes(`href="${from}"`));

    const orphans = await open("/-/orphans");
    assert.match(orphans, />Ensam &lt;i&gt;<\/a>/);
    assert.doesNotMatch(orphans, /<li><a href="[^"]*">Länkad</);

    const broken = await open("/-/broken");
    assert.match(broken, /<code>Länkad#borta<\/code> <span[^>]*>no such heading on the page/);
    assert.match(broken, /<code>bild\.png<\/code> <span[^>]*>no such file/);
    assert.match(broken, /<code>saknas<\/code> <span[^>]*>no such page/i);
  });

  it("say when there is nothing in them", async (t) => {
    const { app } = await wikiWith(t, { Home: "x" });
    for (const list of ["missing", "orphans", "broken"])
      await request(app)
        .get(`/-/${list}`)
        .expect(200)
        .expect(/empty-title/);
  });

  it("are paged", async (t) => {
    const text = Array.from({ length: 250 }, (_, number) => `[x](Saknas-${number})`).join("\n");
    const { app } = await wikiWith(t, { Home: text });
    for (const list of ["missing", "broken"]) {
      const second = await request(app).get(`/-/${list}?page=2`).expect(200);
      assert.ok(second.text.includes(`href="/-/${list}?page=3" rel="next"`));
      assert.ok(second.text.includes(`href="/-/${list}" rel="prev"`));
      assert.equal(second.text.match(/Saknas-\d+<\/(?:a|code)>/g)?.length, 100);
      for (const odd of ["0", "-1", "99", "x", "1e3"])
        await request(app).get(`/-/${list}?page=${odd}`).expect(200);
    }
  });
});
