import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { wikiWith } from "../support/wiki.ts";

const many = Object.fromEntries([
  ...Array.from({ length: 250 }, (_, n) => [`möten/Möte-${n}`, "x"]),
  ...Array.from({ length: 150 }, (_, n) => [`om/oss/Sida-${n}`, "x"]),
  ["Översikt", "x"],
]);

describe("a long list of pages", () => {
  it("is handed out a screen at a time, every page once", async (t) => {
    const { app } = await wikiWith(t, many);
    const shown: string[] = [];
    for (const page of [1, 2, 3]) {
      const { text } = await request(app).get(`/-/pages?page=${page}`).expect(200);
      assert.match(text, /401 sidor/);
      assert.match(text, new RegExp(`Sida ${page} av 3`));
      const list = text.slice(text.indexOf("<main"));
      shown.push(...[...list.matchAll(/<li><a href="(\/[^"-][^"]*)"/g)].map(([, to = ""]) => to));
    }
    assert.equal(shown.length, 401);
    assert.equal(new Set(shown).size, 401);
  });

  it("says which folders there are, and which one a page lies in", async (t) => {
    const { app } = await wikiWith(t, many);
    const { text } = await request(app).get("/-/pages").expect(200);
    assert.match(text, /folder=m%C3%B6ten".*?250 sidor.*folder=om".*?150 sidor/s);
    const { text: second } = await request(app).get("/-/pages?page=2").expect(200);
    assert.match(second, /<h2>.*möten.*<\/h2>/);
    const { text: folder } = await request(app).get("/-/pages?folder=om").expect(200);
    assert.match(folder, /150 sidor/);
    assert.doesNotMatch(folder, /class="folders"|class="paging"/);
  });

  it("leads on within a folder and within what was looked for", async (t) => {
    const { app } = await wikiWith(t, many);
    await request(app)
      .get("/-/pages?folder=m%C3%B6ten&q=m%C3%B6te")
      .expect(/250 sidor/)
      .expect(/href="\/-\/pages\?folder=m%C3%B6ten&amp;q=m%C3%B6te&amp;page=2"/);
    await request(app)
      .get("/-/pages?page=9999")
      .expect(200)
      .expect(/Sida 3 av 3/);
  });

  it("is the start of a wiki without a start page", async (t) => {
    const { app } = await wikiWith(t, many);
    const { text } = await request(app).get("/").expect(200);
    assert.match(text, /401 sidor/);
    assert.match(text, /href="\/-\/pages\?page=2" rel="next"/);
  });
});
