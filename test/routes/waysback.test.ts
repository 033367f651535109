import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { commitFiles, git } from "../support/git.ts";
import { bo, david } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";
import { documentOf, get, save, texts } from "./pagehistory.ts";

describe("restoring", () => {
  it("makes a page what it was, byte for byte, by an ordinary commit with a proposed summary", async (t) => {
    const original = "first\r\nsecond\nno newline at the end";
    const world = await wikiWith(t, { Home: original });
    const first = world.wiki.snapshot.commit ?? "";
    await save(world, "Home", "something else\n");
    const agent = await world.as(bo);
    const form = documentOf((await agent.get(`/-/restore/Home?at=${first}`).expect(200)).text);
    const field = (name: string) =>
      form.querySelector<HTMLInputElement>(`main [name=${name}]`)?.value ?? "";
    await agent
      .post("/-/restore/Home")
      .type("form")
      .send({ at: field("at"), base: field("base"), summary: "" })
      .expect(303)
      .expect("location", "/Home");
    assert.equal(await git(world.repository, "cat-file", "blob", "HEAD:Home.md"), original);
    const message = await git(world.repository, "log", "-1", "--format=%an%n%B");
    assert.match(message, /^Bo Exempel\nÅterställ ”Home” som den var \d{4}-\d\d-\d\d\n/);
  });

  it("is refused when the page was changed after it was looked at", async (t) => {
    const world = await wikiWith(t, { Home: "first\n" });
    const first = world.wiki.snapshot.commit ?? "";
    const second = await save(world, "Home", "second\n");
    await save(world, "Home", "third\n");
    const agent = await world.as(bo);
    await agent
      .post("/-/restore/Home")
      .type("form")
      .send({ at: first, base: second, summary: "" })
      .expect(409);
    assert.equal(await git(world.repository, "cat-file", "blob", "HEAD:Home.md"), "third");
  });

  it("brings a deleted page back, and its history goes on", async (t) => {
    const world = await wikiWith(t, { Home: "x", Borta: "was here\n" });
    await commitFiles(world.repository, { Borta: null }, "Delete it");
    await world.wiki.refresh();
    const agent = await world.as(bo);
    const list = documentOf((await agent.get("/-/deleted").expect(200)).text);
    const restore = list.querySelector(".history-links a:last-child")?.getAttribute("href") ?? "";
    assert.match(restore, /^\/-\/restore\/Borta\?at=/);
    const form = documentOf((await agent.get(restore).expect(200)).text);
    const field = (name: string) =>
      form.querySelector<HTMLInputElement>(`main [name=${name}]`)?.value ?? "";
    await agent
      .post("/-/restore/Borta")
      .type("form")
      .send({ at: field("at"), base: field("base"), summary: "It is needed" })
      .expect(303);
    await request(world.app)
      .get("/Borta")
      .expect(200)
      .expect(/was here/);
    const history = await get(world, "/-/history/Borta");
    assert.deepEqual(texts(history, ".history-summary > a"), [
      "It is needed",
      "Delete it",
      "Begin the wiki",
    ]);
    assert.deepEqual(texts(await get(world, "/-/deleted"), ".deleted-pages li"), []);
  });

  it("is for members", async (t) => {
    const world = await wikiWith(t, { Home: "x" });
    const at = world.wiki.snapshot.commit;
    await request(world.app).get(`/-/restore/Home?at=${at}`).expect(303);
    const reader = await world.as(david);
    await reader
      .get(`/-/restore/Home?at=${at}`)
      .expect(200)
      .expect(/Redan|redan|same|already/);
  });
});

describe("undoing a commit", () => {
  it("takes back what it changed and keeps what came after", async (t) => {
    const world = await wikiWith(t, { Home: "one\n\ntwo\n\nthree\n" });
    const commit = await save(world, "Home", "ONE\n\ntwo\n\nthree\n", "Shout");
    await save(world, "Home", "ONE\n\ntwo\n\nTHREE\n", "Shout more");
    const agent = await world.as(bo);
    await agent.get(`/-/undo/${commit}`).expect(200);
    await agent.post(`/-/undo/${commit}`).type("form").send({ summary: "" }).expect(303);
    assert.equal(
      await git(world.repository, "cat-file", "blob", "HEAD:Home.md"),
      "one\n\ntwo\n\nTHREE",
    );
    assert.match(await git(world.repository, "log", "-1", "--format=%s"), /^Ångra: Shout$/);
  });

  it("says when it does not apply, changes nothing, and opens the editor with what it could do", async (t) => {
    const world = await wikiWith(t, { Home: "one\n\ntwo\n\nthree\n", Annan: "a\n" });
    const commit = await save(world, "Home", "ONE\n\ntwo\n\nTHREE\n", "Shout");
    await save(world, "Home", "Uno\n\ntwo\n\nTHREE\n", "Say it in another way");
    const head = world.wiki.snapshot.commit;
    const agent = await world.as(bo);
    const shown = await agent.get(`/-/undo/${commit}`).set("Accept-Language", "en").expect(200);
    assert.match(shown.text, /cannot be undone as a whole/);
    await agent.post(`/-/undo/${commit}`).type("form").send({ summary: "" }).expect(409);
    assert.equal(world.wiki.snapshot.commit, head);

    const form = documentOf(shown.text).querySelector<HTMLFormElement>(".commit-file form");
    const values = Object.fromEntries(
      [...(form?.querySelectorAll("input") ?? [])].map((input) => [input.name, input.value]),
    );
    const editor = await agent
      .post(form?.getAttribute("action") ?? "")
      .type("form")
      .send({ ...values, action: "preview" })
      .expect(200);
    const text = documentOf(editor.text).querySelector("textarea")?.textContent;
    assert.equal(text, "Uno\n\ntwo\n\nthree\n");
  });

  it("undoes a creation, a deletion and a rename, also when the page has gone on under its new name", async (t) => {
    const text = "A text that is long enough to follow.\n\nWith two paragraphs.\n";
    const world = await wikiWith(t, { Home: "x", Gammal: text, Kvar: "stays\n" });
    const agent = await world.as(bo);
    const undo = async (commit: string) => {
      await world.wiki.refresh();
      await agent.post(`/-/undo/${commit}`).type("form").send({ summary: "" }).expect(303);
    };
    const files = async () =>
      (await git(world.repository, "ls-tree", "--name-only", "HEAD")).split("\n").join(" ");

    await undo(await commitFiles(world.repository, { Ny: "new\n" }, "Create"));
    assert.equal(await files(), "Gammal.md Home.md Kvar.md");
    await undo(await commitFiles(world.repository, { Kvar: null }, "Delete"));
    assert.equal(await files(), "Gammal.md Home.md Kvar.md");
    const moved = await commitFiles(world.repository, { Gammal: null, Flyttad: text }, "Move");
    await commitFiles(world.repository, { Flyttad: `${text}\nAnd more.\n` }, "Go on");
    await undo(moved);
    assert.equal(await files(), "Gammal.md Home.md Kvar.md");
    assert.match(await git(world.repository, "cat-file", "blob", "HEAD:Gammal.md"), /And more/);
  });

  it("offers nothing for a commit that is undone already", async (t) => {
    const world = await wikiWith(t, { Home: "one\n" });
    const commit = await save(world, "Home", "two\n");
    await save(world, "Home", "one\n");
    const agent = await world.as(bo);
    const { text } = await agent.get(`/-/undo/${commit}`).set("Accept-Language", "en").expect(200);
    assert.match(text, /nothing to undo/);
  });
});
