import assert from "node:assert/strict";
import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import request from "supertest";
import { fileAt } from "../support/git.ts";
import { bo, david } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };

describe("a text that cannot be saved", () => {
  it("is handed back when the session has ended, to be saved after signing in elsewhere", async (t) => {
    const { app, as, wiki, repository } = await wikiWith(t, { Home: "old\n" });
    const base = wiki.snapshot.commit ?? "";
    const fields = { content: "\nmy <own> text\n", summary: "Why", base };
    const { text } = await request(app)
      .post("/-/edit/Home")
      .set(english)
      .type("form")
      .send(fields)
      .expect(401);
    assert.match(text, /<textarea[^>]*name="content"[^>]*>\n\nmy &lt;own&gt; text\n<\/textarea>/);
    assert.match(text, /href="\/-\/sign-in" target="_blank"/);
    assert.match(text, /<form method="post" action="\/-\/edit\/Home">/);
    assert.match(text, new RegExp(`name="base" value="${base}"`));
    assert.match(text, /name="summary" value="Why"/);

    const browser = await as(bo);
    await browser.post("/-/edit/Home").type("form").send(fields).expect(303);
    assert.equal(await fileAt(repository, "Home.md"), "\nmy <own> text\n");
  });

  it("is handed back with all its fields, whatever the form", async (t) => {
    const { app } = await wikiWith(t, { Home: "old\n" });
    const forms = [
      ["/-/suggestions/1", { text: "mine", action: "comment", head: "f".repeat(40) }],
      ["/-/record/new?kind=presentation", { title: "mine", "speakers-count": "0", do: "save" }],
      ["/-/rename/Home", { name: "mine", base: "f".repeat(40) }],
      ["/-/delete/Home", { summary: "mine" }],
    ] as const;
    for (const [address, fields] of forms) {
      const { text } = await request(app).post(address).type("form").send(fields);
      assert.match(text, /href="\/-\/sign-in" target="_blank"/, address);
      const [shown] = /<textarea id="wiki-kept"[^>]*>\n([^<]*)/.exec(text)?.slice(1) ?? [];
      assert.match(shown ?? "", /^[a-z]+: mine$/, address);
      assert.ok(text.includes(`<form method="post" action="${address}">`), address);
      for (const [name, value] of Object.entries(fields))
        assert.ok(text.includes(`<textarea name="${name}" hidden>\n${value}</textarea>`), name);
    }
  });

  it("is not shown where it is a secret", async (t) => {
    const { app } = await wikiWith(t, { Home: "old\n" });
    const fields = { current: "mine-secret", next: "mine-other-secret" };
    const sent = request(app).post("/-/account/password").type("form").send(fields);
    assert.doesNotMatch((await sent.expect(401)).text, /mine/);
  });

  it("is there to copy where saving again would be in vain", async (t) => {
    const { as } = await wikiWith(t, { Home: "old\n" });
    const tries = [
      [await as(david), "0".repeat(40), 428],
      [await as(bo), "f".repeat(40), 428],
    ] as const;
    for (const [browser, base, status] of tries) {
      const { text } = await browser
        .post("/-/edit/Home")
        .type("form")
        .send({ content: "mine", summary: "", base })
        .expect(status);
      assert.match(text, /<textarea[^>]*readonly>\nmine<\/textarea>/);
      assert.doesNotMatch(text, /action="\/-\/edit\/Home"/);
    }
  });

  it("is kept when the disk takes nothing", { skip: process.getuid?.() === 0 }, async (t) => {
    const { as, wiki, repository } = await wikiWith(t, { Home: "old\n" });
    const objects = join(repository, "objects");
    await mkdir(objects, { recursive: true });
    await chmod(objects, 0o500);
    t.after(() => chmod(objects, 0o700));
    const base = wiki.snapshot.commit ?? "";
    const { text } = await (await as(bo))
      .post("/-/edit/Home")
      .type("form")
      .send({ content: "mine", summary: "", base })
      .expect(507);
    assert.match(text, /mine<\/textarea>/);
  });

  it("is not shown when another site sent it", async (t) => {
    const { app } = await wikiWith(t, { Home: "old\n" });
    const { text } = await request(app)
      .post("/-/edit/Home")
      .set("Sec-Fetch-Site", "cross-site")
      .type("form")
      .send({ content: "theirs" })
      .expect(403);
    assert.doesNotMatch(text, /theirs/);
  });
});

describe("an address that nothing answers", () => {
  it("is told of on a page of the wiki, whatever the method", async (t) => {
    const { app } = await wikiWith(t, { Home: "x" });
    for (const method of ["post", "put", "delete", "patch"] as const) {
      const { text } = await request(app)[method]("/-/edit/").set(english).expect(404);
      assert.match(text, /There is no such page/);
    }
  });
});
