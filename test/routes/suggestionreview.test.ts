import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { PrivateStore } from "../../server/members/store.ts";
import { fileAt, git } from "../support/git.ts";
import { ada, bo, cecilia, david } from "../support/people.ts";
import { edit } from "../support/wiki.ts";
import {
  type Agent,
  accept,
  decide,
  hiddenIn,
  policy,
  suggestEdit,
  suggestReviseOf,
  wikiIn,
} from "./suggesting.ts";

describe("reviewing", () => {
  it("shows what would change, as a page, in a column and side by side", async (t) => {
    const world = await wikiIn(t, { Home: "The first line.\n" });
    await suggestEdit(world, await world.as(david), "Home", "The second line.\n");
    const reviewer = await world.as(cecilia);
    await reviewer.get("/-/suggestions/1").expect(/<del>[\s\S]*first[\s\S]*<ins>[\s\S]*second/);
    await reviewer.get("/-/suggestions/1?view=column").expect(/compare-column/);
    await reviewer.get("/-/suggestions/1?view=side").expect(/class="sides"/);
  });

  it("asks for changes, is answered by a revision, and accepts that", async (t) => {
    const world = await wikiIn(t, { Home: "first\n" });
    const [reader, reviewer] = [await world.as(david), await world.as(cecilia)];
    await suggestEdit(world, reader, "Home", "sekond\n");
    await decide(world, reviewer, 1, "return", "")
      .expect(422)
      .expect(/Write a few words/);
    await decide(world, reviewer, 1, "return", "Spell it.").expect(303);
    await reader.get("/-/suggestions/1").expect(/changes asked for[\s\S]*Spell it\./);
    const form = await reader.get("/-/suggestions/1/revise").expect(200);
    const head = /name="head" value="(\w+)"/.exec(form.text)?.[1];
    const revised = { head, "path-0": "Home.md", "text-0": "second\n", summary: "Say second" };
    await reader.post("/-/suggestions/1/revise").type("form").send(revised).expect(303);
    await reader.post("/-/suggestions/1/revise").type("form").send(revised).expect(409);
    await accept(world, reviewer, 1).expect(303);
    assert.equal(await fileAt(world.repository, "Home.md"), "second\n");
    await reader
      .get("/-/suggestions/1")
      .expect(/accepted[\s\S]*\/-\/commit\/[\s\S]*What was changed/);
  });

  it("brings an outdated one up to date, for its author or a reviewer", async (t) => {
    const world = await wikiIn(t, { Home: "one\n\ntwo\n\nthree\n" });
    const { wiki, repository } = world;
    const reader = await world.as(david);
    await suggestEdit(world, reader, "Home", "ONE\n\ntwo\n\nthree\n");
    const author = { name: "Bo", email: "bo@example.org" };
    await wiki.save(edit(wiki, "Home", "one\n\ntwo\n\nTHREE\n"), author);
    await reader
      .get("/-/suggestions/1")
      .expect(/outdated, but goes together[\s\S]*Bring up to date/);
    await decide(world, reader, 1, "update", "").expect(303);
    await reader
      .get("/-/suggestions/1")
      .expect(/builds on the page as it is now[\s\S]*fits the page/);
    const ref = "refs/suggestions/1/head";
    assert.equal(await git(repository, "rev-parse", `${ref}^`), wiki.snapshot.commit);
    assert.equal(await fileAt(repository, "Home.md", ref), "ONE\n\ntwo\n\nTHREE\n");
  });

  it("is told of on the commit's page, to those who may see it", async (t) => {
    const world = await wikiIn(t, { Home: "first\n" });
    const [reader, reviewer] = [await world.as(david), await world.as(cecilia)];
    await suggestEdit(world, reader, "Home", "second\n");
    await accept(world, reviewer, 1).expect(303);
    const commit = `/-/commit/${world.wiki.snapshot.commit}`;
    for (const agent of [reader, reviewer])
      await agent.get(commit).expect(/href="\/-\/suggestions\/1"/);
    const { text } = await request(world.app).get(commit).expect(200);
    assert.match(text, /Suggestion/);
    assert.doesNotMatch(text, /\/-\/suggestions\/1/);
  });

  it("declines with a reason that the author reads", async (t) => {
    const world = await wikiIn(t, { Home: "first\n" });
    const [reader, reviewer] = [await world.as(david), await world.as(cecilia)];
    await suggestEdit(world, reader, "Home", "second\n");
    await decide(world, reviewer, 1, "decline", "It is <b>wrong</b>.").expect(303);
    await reader.get("/-/suggestions/1").expect(/declined[\s\S]*It is &lt;b&gt;wrong&lt;\/b&gt;\./);
    await accept(world, reviewer, 1)
      .expect(409)
      .expect(/decided before you/);
  });

  it("settles a clash on the merge page, whose result is the acceptance", async (t) => {
    const world = await wikiIn(t, { Home: "one\ntwo\n" });
    const { wiki, repository } = world;
    const [reader, reviewer] = [await world.as(david), await world.as(cecilia)];
    await suggestEdit(world, reader, "Home", "mine\ntwo\n");
    await wiki.save(edit(wiki, "Home", "theirs\ntwo\n"), { name: "Bo", email: "bo@example.org" });
    const answer = await accept(world, reviewer, 1).expect(303);
    assert.equal(answer.headers.location, "/-/suggestions/1/merge?for=accept");
    const form = await reviewer.get(answer.headers.location ?? "").expect(200);
    assert.match(form.text, /theirs[\s\S]*mine/);
    const fields = { ...hiddenIn(form.text), "text-0": "mine and theirs\ntwo\n" };
    await wiki.save(edit(wiki, "Home", "other\ntwo\n"), { name: "Bo", email: "bo@example.org" });
    const again = await reviewer
      .post("/-/suggestions/1/merge")
      .type("form")
      .send(fields)
      .expect(409);
    assert.match(again.text, /changed the page again/);
    assert.match(again.text, /mine and theirs/, "what was written is still there");
    const anew = { ...hiddenIn(again.text), "text-0": "all of it\ntwo\n" };
    await reviewer.post("/-/suggestions/1/merge").type("form").send(anew).expect(303);
    assert.equal(await fileAt(repository, "Home.md"), "all of it\ntwo\n");
    assert.match(await git(repository, "log", "-1", "--format=%an|%cn"), /^David.*\|Cecilia/);
  });

  it("has exactly one winner among decisions sent at the same time", async (t) => {
    const world = await wikiIn(t, { Home: "first\n" });
    const [reader, one, other] = [
      await world.as(david),
      await world.as(cecilia),
      await world.as(ada),
    ];
    await suggestEdit(world, reader, "Home", "second\n");
    const head = await git(world.repository, "rev-parse", "refs/suggestions/1/head");
    const send = (agent: Agent, action: string) =>
      agent.post("/-/suggestions/1").type("form").send({ action, head, text: "So" });
    const answers = await Promise.all([
      send(one, "accept"),
      send(other, "accept"),
      send(one, "decline"),
      send(other, "decline"),
      send(reader, "withdraw"),
      send(other, "return"),
    ]);
    const commits = Number(await git(world.repository, "rev-list", "--count", "HEAD"));
    const { state } = world.site.suggestions.get(1);
    assert.equal(commits, state === "accepted" ? 2 : 1);
    const done = world.site.suggestions.store.entries(1).map(({ kind }) => kind);
    const decisions = done.filter((kind) => /accepted|declined|withdrawn/.test(kind));
    assert.deepEqual(decisions, [state]);
    assert.ok(answers.every(({ status }) => status === 303 || status === 409));
  });

  it("accepts several together, each as a commit of its own", async (t) => {
    const world = await wikiIn(t, { En: "a\n", Två: "b\n", Tre: "c\n" });
    const [reader, reviewer] = [await world.as(david), await world.as(cecilia)];
    for (const [page, text] of Object.entries({ En: "A\n", Två: "B\n", Tre: "C\n" }))
      await suggestEdit(world, reader, page, text);
    const { text } = await reviewer.get("/-/suggestions").expect(200);
    const heads = Object.fromEntries(
      [...text.matchAll(/name="(head-\d+)" value="(\w+)"/g)].map(([, name, id]) => [name, id]),
    );
    await suggestReviseOf(world, reader, 3);
    const chosen = { chosen: ["1", "2", "3"], ...heads };
    await reviewer.post("/-/suggestions/accept").type("form").send(chosen).expect(303);
    await reviewer.get("/-/suggestions").expect(/2 suggestions were accepted\. .*: 3\./);
    const log = await git(world.repository, "log", "--format=%an", "-2");
    assert.equal(log, "David Exempel\nDavid Exempel");
    assert.equal(await fileAt(world.repository, "Tre.md"), "c\n", "it was not what was seen");
  });

  it("is refused to those whom the policy does not let do the same", async (t) => {
    const rules = "protected:\n  - paths: [Home.md]\n    role: maintainer\n";
    const world = await wikiIn(t, { Home: "first\n", Om: "b\n" });
    const [reader, reviewer] = [await world.as(david), await world.as(cecilia)];
    await suggestEdit(world, reader, "Home", "second\n");
    const { wiki } = world;
    await wiki.save(edit(wiki, "Policy", policy(rules).Policy), {
      name: "Ada",
      email: "ada@example.org",
    });
    await accept(world, reviewer, 1).expect(403);
    await accept(world, await world.as(ada), 1).expect(303);
  });

  it("is for those who review that folder", async (t) => {
    const world = await wikiIn(t, { "guider/Start": "a\n", Home: "b\n" });
    const reader = await world.as(david);
    const member = await world.as(bo);
    const id = world.site.members.list().find(({ email }) => email === bo.email)?.id ?? 0;
    const maintainer = await world.as(ada);
    await maintainer.get("/");
    const actor = world.site.members.list().find(({ email }) => email === ada.email);
    assert.ok(actor);
    world.site.folderRoles.set(actor, id, "guider", "reviewer");
    await suggestEdit(world, reader, "guider/Start", "A\n");
    await suggestEdit(world, reader, "Home", "B\n");
    const { text } = await member.get("/-/suggestions").expect(200);
    assert.match(text, /Waiting \(1\)/);
    await member.get("/-/suggestions/2").expect(404);
    await accept(world, member, 1).expect(303);
    assert.equal(await fileAt(world.repository, "guider/Start.md"), "A\n");
  });

  it("is counted anew on every page, for who reviews a folder too", async (t) => {
    const world = await wikiIn(t, { "guider/Start": "a\n", "guider/Mer": "b\n" });
    const reader = await world.as(david);
    const member = await world.as(bo);
    const { site } = world;
    const idOf = (person: { email: string }) =>
      site.members.list().find(({ email }) => email === person.email)?.id ?? 0;
    await world.as(ada);
    const actor = site.members.find(idOf(ada));
    assert.ok(actor);
    site.folderRoles.set(actor, idOf(bo), "guider", "reviewer");
    for (const [count, page] of ["guider/Start", "guider/Mer"].entries()) {
      await suggestEdit(world, reader, page, "A\n");
      for (let time = 0; time < 2; time++)
        await member.get("/guider/Start").expect(new RegExp(`Suggestions \\(${count + 1}\\)`));
    }
    // Another process that has the file open, such as a command.
    const other = new PrivateStore(world.dataFolder);
    other.database.exec("UPDATE suggestions SET state = 'withdrawn' WHERE number = 1");
    other.close();
    await member.get("/guider/Start").expect(/Suggestions \(1\)/);
    site.folderRoles.set(actor, idOf(bo), "guider", "member");
    await member
      .get("/guider/Start")
      .expect(({ text }) => assert.doesNotMatch(text, /Suggestions( \(|<)/));
  });
});
