import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeHTML } from "entities";
import request from "supertest";
import { expectSound, fileAt, git } from "../support/git.ts";
import { ada, bo, cecilia, david } from "../support/people.ts";
import { accept, policy, suggestEdit, wikiIn } from "./suggesting.ts";

describe("suggesting a change without the right to save", () => {
  it("opens the same editor, which sends a suggestion and says what happens next", async (t) => {
    const { as } = await wikiIn(t, { Home: "first\n" });
    const reader = await as(david);
    await reader
      .get("/Home")
      .expect(200)
      .expect(/\/-\/edit\/Home[^>]*>.*?Suggest a change/s);
    const { text } = await reader.get("/-/edit/Home").expect(200);
    assert.match(text, /<h1[^>]*>Suggest a change to Home/);
    assert.match(text, /What do you suggest\?/);
    assert.match(text, /What happens next/);
    assert.match(text, /Send suggestion/);
    assert.doesNotMatch(text, /name="email"/, "the wiki knows a member");
  });

  it("leads its sender to where it can be followed, and lists it", async (t) => {
    const world = await wikiIn(t, { Home: "first\n" });
    const reader = await world.as(david);
    const address = await suggestEdit(world, reader, "Home", "second\n", "Say second");
    assert.equal(address, "/-/suggestions/1");
    const { text } = await reader.get(address).expect(200);
    assert.match(text, /Suggestion 1: Say second/);
    assert.match(text, /Your suggestion is sent/);
    assert.match(text, /Because it is better/);
    await reader
      .get("/-/suggestions/mine")
      .expect(200)
      .expect(/Say second[\s\S]*waiting/);
    assert.equal(await fileAt(world.repository, "Home.md"), "first\n");
    await reader.get("/").expect(/My suggestions/);
  });

  it("is said to change nothing when it does", async (t) => {
    const world = await wikiIn(t, { Home: "first\n" });
    const reader = await world.as(david);
    const form = { content: "first\n", base: world.wiki.snapshot.commit, action: "save" };
    await reader
      .post("/-/edit/Home")
      .type("form")
      .send(form)
      .expect(422)
      .expect(/changes nothing/);
  });

  it("suggests new pages, renames, deletions, files and what a page once was", async (t) => {
    const world = await wikiIn(t, { Home: "see [Om](Om)\n", Om: "b\n" });
    const { wiki, repository } = world;
    const reader = await world.as(david);
    const reviewer = await world.as(cecilia);
    await suggestEdit(world, reader, "Guider/Start", "new\n");
    const rename = { name: "Om oss", redirect: "yes", summary: "", action: "preview" };
    await reader
      .get("/-/rename/Om")
      .expect(200)
      .expect(/<h1[^>]*>Suggest a new name for Om</);
    await reader
      .get("/-/new")
      .expect(200)
      .expect(/<h1[^>]*>Suggest a new page</);
    const preview = await reader.post("/-/rename/Om").type("form").send(rename).expect(200);
    assert.match(preview.text, /Send suggestion/);
    const plan = /name="plan" value="([^"]*)"/.exec(preview.text)?.[1];
    const known = /name="known" value="([^"]*)"/.exec(preview.text)?.[1];
    const fields = { ...rename, plan, known, line: known?.split(","), action: "save" };
    await reader.post("/-/rename/Om").type("form").send(fields).expect(303);
    const deletion = { summary: "", base: wiki.snapshot.commit };
    await reader
      .get("/-/delete/Home")
      .expect(200)
      .expect(/Send suggestion/);
    await reader.post("/-/delete/Home").type("form").send(deletion).expect(303);
    const kept = await reader
      .post("/-/upload")
      .set("Accept", "application/json")
      .attach("file", Buffer.from("notes"), "notes.txt")
      .expect(201);
    assert.equal(wiki.snapshot.files.has(kept.body.path), false);
    await suggestEdit(world, reader, "Filer", `${kept.body.markdown}\n`);
    const alone = await reader
      .post("/-/upload")
      .attach("file", Buffer.from("alone"), "alone.txt")
      .expect(303);
    const form = await reader.get(alone.headers.location ?? "").expect(200);
    const file = decodeHTML(/name="file" value="([^"]*)"/.exec(form.text)?.[1] ?? "");
    await reader.post("/-/upload/suggest").type("form").send({ file }).expect(303);

    await reviewer
      .get("/-/suggestions")
      .expect(200)
      .expect(/Waiting \(5\)/);
    for (const number of [1, 2, 4, 5]) await accept(world, reviewer, number).expect(303);
    assert.equal(await fileAt(repository, "Guider/Start.md"), "new\n");
    assert.equal(await fileAt(repository, "Om-oss.md"), "b\n");
    assert.equal(await fileAt(repository, "Home.md"), "see [Om](Om-oss)\n");
    assert.equal(await fileAt(repository, kept.body.path), "notes");
    assert.equal(await fileAt(repository, file), "alone");
    assert.match(await git(repository, "log", "-4", "--format=%an"), /^(David Exempel\n?){4}$/);
    await reviewer
      .get("/-/suggestions/3")
      .expect(200)
      .expect(/clashes with the page/);

    const first = await git(repository, "rev-list", "--max-parents=0", "HEAD");
    await reader
      .get(`/-/restore/Home?at=${first}`)
      .expect(200)
      .expect(/Send suggestion/);
    const restore = { at: first, base: wiki.snapshot.commit, summary: "As it was" };
    await reader.post("/-/restore/Home").type("form").send(restore).expect(303);
    const undone = await git(repository, "rev-parse", "HEAD");
    await reader.post(`/-/undo/${undone}`).type("form").send({ summary: "" }).expect(303);
    await accept(world, reviewer, 6).expect(303);
    assert.equal(await fileAt(repository, "Home.md"), "see [Om](Om)\n");
    await expectSound(repository);
  });

  it("is asked of members too where the policy wants review", async (t) => {
    const rules = "review:\n  - paths: [Home.md]\n    roles: [member]\n    approvals: 2\n";
    const world = await wikiIn(t, { Home: "first\n", Om: "b\n", ...policy(rules) });
    const member = await world.as(bo);
    await suggestEdit(world, member, "Home", "second\n");
    const saved = { content: "B\n", base: world.wiki.snapshot.commit, summary: "", action: "save" };
    await member.post("/-/edit/Om").type("form").send(saved).expect(303).expect("Location", "/Om");
    const [first, second] = [await world.as(cecilia), await world.as(ada)];
    await accept(world, first, 1).expect(303);
    assert.equal(await fileAt(world.repository, "Home.md"), "first\n");
    await first.get("/-/suggestions/1").expect(/1 of 2|Approved by Cecilia/);
    await accept(world, second, 1).expect(303);
    assert.equal(await fileAt(world.repository, "Home.md"), "second\n");
    const message = await git(world.repository, "log", "-1", "--format=%B");
    assert.match(message, /Reviewed-by: Cecilia[\s\S]*Reviewed-by: Ada/);
  });
});

describe("a suggestion that nobody has accepted", () => {
  it("is there for its author and for reviewers alone", async (t) => {
    const world = await wikiIn(t, { Home: "first\n" });
    await suggestEdit(world, await world.as(david), "Home", "a secret word\n");
    const member = await world.as(bo);
    await member.get("/-/suggestions/1").expect(404);
    await member.get("/-/suggestions/1/revise").expect(404);
    await member.get("/-/suggestions/1/file/after/0").expect(404);
    await member.post("/-/suggestions/1").type("form").send({ action: "accept" }).expect(404);
    await member.get("/-/suggestions").expect(403);
    await request(world.app).get("/-/suggestions/1").expect(404);
    await request(world.app).get("/-/suggestions").expect(303);
    await (await world.as(cecilia)).get("/-/suggestions/1").expect(200);
  });

  it("is reached by no other address", async (t) => {
    const world = await wikiIn(t, { Home: "first\n" });
    const { app, repository, wiki } = world;
    await suggestEdit(world, await world.as(david), "Home", "a secretword\n", "Hidden summary");
    const maintainer = await world.as(ada);
    const id = await git(repository, "rev-parse", "refs/suggestions/1/head");
    for (const address of [
      `/Home?at=${id}`,
      `/Home?version_id=${id.slice(0, 10)}`,
      `/-/commit/${id}`,
      `/-/commit/refs/suggestions/1/head`,
      `/-/raw/Home?at=${id}`,
      `/-/compare/Home?from=${id}`,
      `/-/compare/Home?to=${id}`,
      `/-/restore/Home?at=${id}`,
      `/-/undo/${id}`,
      `/-/blame/Home?at=${id}`,
      `/Home?at=refs/suggestions/1/head`,
    ]) {
      const answer = await maintainer.get(address);
      assert.ok(answer.status >= 400 || !/secretword/.test(answer.text), `${address}`);
      if (!address.includes("blame")) assert.ok(answer.status >= 400, address);
    }
    for (const address of ["/-/search?q=secretword", "/-/changes", "/-/changes.atom", "/Home"]) {
      const { text } = await request(app).get(address);
      assert.doesNotMatch(
        text.replaceAll("q=secretword", ""),
        /a secretword|Hidden summary/,
        address,
      );
    }
    assert.equal(wiki.snapshot.files.size, 1);
  });
});

describe("suggesting a topic", () => {
  it("becomes a page from the template, as a suggestion", async (t) => {
    const template = "---\nkind: presentation\nspeakers: []\n---\n\n## Bakgrund\n";
    const world = await wikiIn(t, { Home: "a\n", "templates/Presentation": template });
    const { repository } = world;
    const reader = await world.as(david);
    await reader
      .get("/-/suggestions/topic")
      .expect(200)
      .expect(/Suggest a topic/);
    await reader.post("/-/suggestions/topic").type("form").send({ title: "" }).expect(422);
    const topic = {
      title: "Öppna data: hur?",
      speaker: "Ada Exempel",
      organisation: "Exempelverket",
      reason: "Many have asked.",
    };
    await reader.post("/-/suggestions/topic").type("form").send(topic).expect(303);
    await accept(world, await world.as(cecilia), 1).expect(303);
    const [path = ""] = (
      await git(repository, "-c", "core.quotePath=false", "diff", "--name-only", "HEAD~1", "HEAD")
    ).split("\n");
    const text = await fileAt(repository, path);
    assert.match(text, /title: ["']?Öppna data: hur\?/);
    assert.match(text, /person: Ada Exempel\n\s+organisation: Exempelverket/);
    assert.match(text, /---\n\nMany have asked\.\n\n## Bakgrund/);
  });
});

describe("where nothing is found", () => {
  it("the page can be suggested", async (t) => {
    const world = await wikiIn(t, { Home: "a\n" });
    const reader = await world.as(david);
    await reader.get("/-/search?q=flyttfåglar").expect(/Suggest the page “flyttfåglar”/);
    await reader
      .get("/Flyttfåglar")
      .expect(404)
      .expect(/Suggest the page “Flyttfåglar”/);
    const member = await world.as(bo);
    await member.get("/-/search?q=flyttfåglar").expect(/Create the page “flyttfåglar”/);
  });
});
