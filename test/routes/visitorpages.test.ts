import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import request from "supertest";
import { commitFiles } from "../support/git.ts";
import { ada, bo } from "../support/people.ts";
import { edit, type TestWiki, wikiWith } from "../support/wiki.ts";

const text = `# Hem\n\n${"Samma ord om och om igen. ".repeat(100)}\n`;

describe("a page that a visitor reads again", () => {
  it("has a strong tag, and is not sent again to who has it", async (t) => {
    const { app } = await settledWiki(t, { Home: text });
    const first = await request(app).get("/Home").expect(200);
    assert.match(first.headers.etag ?? "", /^"[\w-]{20,}"$/);
    for (let time = 0; time < 2; time++) {
      const again = await request(app)
        .get("/Home")
        .set("If-None-Match", String(first.headers.etag))
        .expect(304);
      assert.equal(again.text, "");
      assert.equal(again.headers.etag, first.headers.etag);
    }
  });

  it("comes with the same headers as the first time, and sets no cookie", async (t) => {
    const { app } = await settledWiki(t, { Home: text });
    const get = () => request(app).get("/Home").set("Accept-Encoding", "identity");
    const [first, again] = [await get(), await get()];
    const { date: _, ...headers } = again.headers;
    assert.deepEqual({ ...headers, date: first.headers.date }, first.headers);
    assert.ok(headers["content-security-policy"]);
    assert.equal(headers["set-cookie"], undefined);
    assert.equal(again.text, first.text);
    const head = await request(app).head("/Home").set("Accept-Encoding", "identity").expect(200);
    assert.equal(head.headers["content-length"], String(Buffer.byteLength(first.text)));
  });

  it("is the same when somebody has asked for its head alone before", async (t) => {
    const { app } = await settledWiki(t, { Home: text });
    await request(app).head("/Home").expect(200);
    await request(app)
      .get("/Home")
      .expect(200, /name="return" value="\/Home"/);
  });

  for (const [encoding, unpack] of [
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
  ] as const) {
    it(`is compressed by ${encoding} as soon as that is done, with a tag of its own`, async (t) => {
      const { app } = await settledWiki(t, { Home: text });
      const plain = await request(app).get("/Home").set("Accept-Encoding", "identity");
      const get = () => request(app).get("/Home").set("Accept-Encoding", encoding);
      while ((await get()).headers["content-encoding"] === undefined) await wait(5);
      const packed = await get()
        .buffer(true)
        .parse((res, done) => {
          const parts: Buffer[] = [];
          // What supertest has unpacked would say nothing.
          res
            .on("data", (part: Buffer) => parts.push(part))
            .on("end", () => done(null, Buffer.concat(parts)));
        });
      assert.equal(packed.headers["content-encoding"], encoding);
      assert.notEqual(packed.headers.etag, plain.headers.etag);
      const body = packed.body as Buffer;
      const unpacked = body.subarray(0, 9).toString() === "<!doctype" ? body : unpack(body);
      assert.equal(String(unpacked), plain.text);
    });
  }

  it("is in the language that each reader asks for", async (t) => {
    const { app } = await settledWiki(t, { Home: text });
    for (let time = 0; time < 2; time++) {
      await request(app)
        .get("/Home")
        .set("Accept-Language", "en")
        .expect(/lang="en"/);
      await request(app)
        .get("/Home")
        .set("Accept-Language", "sv")
        .expect(/<html lang="sv"/);
      await request(app)
        .get("/Home")
        .set("Accept-Language", "sv")
        .set("Cookie", "language=en")
        .expect(/<html lang="en"/)
        .expect("Vary", "Accept-Encoding, Accept-Language, Cookie");
    }
  });

  it("shows at once what somebody saves or pushes", async (t) => {
    const { app, wiki, repository } = await settledWiki(t, { Home: text, Other: "One" });
    await request(app)
      .get("/Home")
      .expect(/Samma ord/);
    await wiki.save(edit(wiki, "Home", "# Hem\n\nSaved.\n"), ada);
    await request(app)
      .get("/Home")
      .expect(/Saved\./);
    await commitFiles(repository, { Home: "# Hem\n\nPushed.\n" }, "Push");
    await wiki.refresh();
    await request(app)
      .get("/Home")
      .expect(/Pushed\./);
  });

  it("is made anew for the first who asks in another language, also one that nobody has asked in", async (t) => {
    const { app } = await settledWiki(t, { Home: text });
    for (const languages of ["sv", "de, sv;q=0.5", "fr, en;q=0.1", "sv"])
      await request(app)
        .get("/Home")
        .set("Accept-Language", languages)
        .expect(languages.includes("en") ? /<html lang="en"/ : /<html lang="sv"/);
  });

  it("keeps its tag when others are saved", async (t) => {
    const { app, wiki } = await settledWiki(t, { Home: text, Other: "One" });
    const first = await request(app).get("/Home");
    await wiki.save(edit(wiki, "Other", "Two\n"), ada);
    await request(app).get("/Home").set("If-None-Match", String(first.headers.etag)).expect(304);
  });

  it("is another for a member, who is never shown the visitor's nor the other way round", async (t) => {
    const { app, as } = await settledWiki(t, { Home: text });
    const visitors = await request(app).get("/Home");
    const member = await as(bo);
    await member.get("/Home").expect(200).expect(new RegExp(bo.name));
    assert.equal((await request(app).get("/Home")).text, visitors.text);
    await member.get("/Home").set("If-None-Match", String(visitors.headers.etag)).expect(200);
  });

  it("is not kept in a wiki that is closed to visitors", async (t) => {
    const { app, as } = await settledWiki(t, { Home: text }, { WIKI_READ: "members" });
    await (await as(bo)).get("/Home").expect(200);
    await request(app).get("/Home").expect(303);
  });
});

/** A page changes when its last change becomes known: here that has been by the time it is asked for. */
async function settledWiki(
  t: TestContext,
  files: Record<string, string>,
  environment: Record<string, string> = {},
): Promise<TestWiki> {
  const world = await wikiWith(t, files, environment);
  while ((await world.wiki.lastChange("Home.md")) === undefined);
  return world;
}
