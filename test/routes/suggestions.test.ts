import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { decodeHTML } from "entities";
import request from "supertest";
import { PrivateStore } from "../../server/members/store.ts";
import { expectSound, type Files, fileAt, git } from "../support/git.ts";
import { mailServer } from "../support/mail.ts";
import { ada, bo, cecilia, david } from "../support/people.ts";
import { edit, type TestWiki, wikiWith } from "../support/wiki.ts";

const wikiIn = (t: TestContext, files: Files) => wikiWith(t, files, { WIKI_LANGUAGE: "en" });

const policy = (fields = "") => ({
  Policy: `---\nkind: policy\nlicense: CC-BY-4.0\n${fields}---\nThe rules.\n`,
});

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
    await reader.get("/-/suggestions/1").expect(/accepted[\s\S]*\/-\/commit\//);
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

describe("suggestions of visitors", () => {
  it("are sent on trust where the policy says so, with a private link", async (t) => {
    const world = await wikiIn(t, { Home: "first\n", ...policy("suggestions: anyone\n") });
    const { app, repository, dataFolder } = world;
    await request(app)
      .get("/Home")
      .expect(/Suggest a change/);
    const { text } = await request(app).get("/-/edit/Home").expect(200);
    assert.match(text, /name="email"/);
    const form = { ...visitorForm(world, "second\n"), email: "eva@example.net" };
    const answer = await request(app).post("/-/edit/Home").type("form").send(form).expect(303);
    const link = answer.headers.location ?? "";
    assert.match(link, /^\/-\/suggestions\/1\?key=[\w-]{43}&done=sent$/);
    const page = await request(app).get(link).expect(200).expect("Cache-Control", "no-store");
    assert.match(page.text, /Keep this link[\s\S]*value="http[^"]*key=/);
    await request(app).get("/-/suggestions/1").expect(404);
    await request(app).get("/-/suggestions/1?key=wrong").expect(404);

    const key = new URL(link, "http://x").searchParams.get("key") ?? "";
    const revise = await request(app).get(`/-/suggestions/1/revise?key=${key}`).expect(200);
    const fields = { ...hiddenIn(revise.text), "text-0": "third\n", summary: "Better" };
    await request(app).post("/-/suggestions/1/revise").type("form").send(fields).expect(303);
    const reviewer = await world.as(cecilia);
    await reviewer.get("/-/suggestions").expect(/Eva Exempel<\/strong> \(not signed in\)/);
    await accept(world, reviewer, 1).expect(303);
    const log = await git(repository, "log", "-1", "--format=%an <%ae>%n%B");
    assert.match(log, /^Eva Exempel <visitor@suggestions\.noreply\./);
    assert.doesNotMatch(log, /eva@example\.net/);
    const all = await git(repository, "log", "--all", "--format=%an %ae %cn %ce %B");
    assert.doesNotMatch(all, /example\.net/, "the address never enters Git");
    await request(app)
      .get(`/-/suggestions/1?key=${key}`)
      .expect(/accepted/);
    assert.ok(dataFolder);
  });

  it("can be taken back by the link", async (t) => {
    const world = await wikiIn(t, { Home: "first\n", ...policy("suggestions: anyone\n") });
    const { app } = world;
    const answer = await request(app)
      .post("/-/edit/Home")
      .type("form")
      .send(visitorForm(world, "second\n"));
    const key = new URL(answer.headers.location ?? "", "http://x").searchParams.get("key") ?? "";
    const send = (action: string) =>
      request(app).post("/-/suggestions/1").type("form").send({ action, key, text: "Hm" });
    await send("accept").expect(403);
    await send("withdraw").expect(303);
    assert.equal(world.site.suggestions.get(1).state, "withdrawn");
    await request(app)
      .get(`/-/suggestions/1?key=${key}`)
      .expect(200)
      .expect(/taken back/);
  });

  it("ask for a name that is nobody else's, and keep what was written", async (t) => {
    const world = await wikiIn(t, { Home: "first\n", ...policy("suggestions: anyone\n") });
    await world.as(bo);
    for (const name of ["", bo.name, "<script>"]) {
      const form = { ...visitorForm(world, "a long text\n"), name, email: "no address" };
      const { text } = await request(world.app)
        .post("/-/edit/Home")
        .type("form")
        .send(form)
        .expect(422);
      assert.match(text, /a long text/);
      assert.match(text, /id="wiki-name-error"[\s\S]*id="wiki-email-error"/);
    }
  });

  it("are refused where the policy does not let visitors suggest", async (t) => {
    const { app, wiki } = await wikiIn(t, { Home: "first\n" });
    const world = { wiki } as TestWiki;
    await request(app).get("/-/edit/Home").expect(303);
    const form = visitorForm(world, "second\n");
    await request(app).post("/-/edit/Home").type("form").send(form).expect(401);
    await request(app).get("/-/suggestions/topic").expect(303);
  });

  it("wait for a confirmed address, and say so where no mail can be sent", async (t) => {
    const world = await wikiIn(t, { Home: "first\n", ...policy("suggestions: confirmed\n") });
    const { text } = await request(world.app).get("/-/edit/Home").expect(403);
    assert.match(text, /cannot send mail just now/);
    const form = { ...visitorForm(world, "a long text\n"), email: "eva@example.net" };
    const answer = await request(world.app)
      .post("/-/edit/Home")
      .type("form")
      .send(form)
      .expect(403);
    assert.match(answer.text, /a long text/);
  });

  it("reach the reviewers when the link in the letter is opened, and its news come by mail", async (t) => {
    const server = await mailServer(t);
    const fields = policy("suggestions: confirmed\n");
    const environment = { WIKI_LANGUAGE: "en", SMTP_URL: server.url };
    const world = await wikiWith(t, { Home: "first\n", ...fields }, environment);
    const { app } = world;
    const form = { ...visitorForm(world, "second\n"), email: "eva@example.net" };
    await request(app)
      .post("/-/edit/Home")
      .type("form")
      .send({ ...form, email: "" })
      .expect(422);
    const sent = await request(app).post("/-/edit/Home").type("form").send(form).expect(303);
    assert.equal(sent.headers.location, "/-/suggestions/sent");
    await request(app)
      .get("/-/suggestions/sent")
      .expect(200)
      .expect(/Look in your mail/);
    const reviewer = await world.as(cecilia);
    await reviewer.get("/-/suggestions").expect(/Waiting \(0\)/);
    await reviewer.get("/-/suggestions/1").expect(404);

    const [letter] = await server.received(1);
    assert.equal(letter?.to, "eva@example.net");
    const link = /http\S+/.exec(letter?.text ?? "")?.[0] ?? "";
    const { pathname, search, searchParams } = new URL(link);
    await request(app)
      .get(pathname + search)
      .expect(200)
      .expect(/not sent yet/);
    const confirm = { action: "confirm", key: searchParams.get("key") };
    await request(app).post("/-/suggestions/1").type("form").send(confirm).expect(303);
    await reviewer.get("/-/suggestions").expect(/Waiting \(1\)/);
    await decide(world, reviewer, 1, "decline", "It is wrong.").expect(303);
    const letters = await server.received(2);
    assert.match(letters[1]?.text ?? "", /it is declined[\s\S]*It is wrong\./);
    assert.doesNotMatch(letters[1]?.text ?? "", /key=/, "the secret is kept nowhere");
  });

  it("go nowhere when a program fills in what no person sees", async (t) => {
    const world = await wikiIn(t, { Home: "first\n", ...policy("suggestions: anyone\n") });
    const form = { ...visitorForm(world, "spam\n"), homepage: "http://spam.example" };
    await request(world.app)
      .post("/-/edit/Home")
      .type("form")
      .send(form)
      .expect(303)
      .expect("Location", "/-/suggestions/sent");
    assert.equal(world.site.suggestions.store.highestNumber(), 0);
  });

  it("are so many an hour from one network", async (t) => {
    const world = await wikiIn(t, { Home: "first\n", ...policy("suggestions: anyone\n") });
    const statuses: number[] = [];
    for (let index = 0; index < 11; index++) {
      const form = visitorForm(world, `text ${index}\n`);
      const answer = await request(world.app).post("/-/edit/Home").type("form").send(form);
      statuses.push(answer.status);
    }
    assert.deepEqual(statuses, [...Array<number>(10).fill(303), 429]);
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

type Agent = Awaited<ReturnType<TestWiki["as"]>>;

async function suggestEdit(
  { wiki }: TestWiki,
  agent: Agent,
  page: string,
  content: string,
  summary = "",
): Promise<string> {
  const base = wiki.snapshot.commit;
  const form = { content, base, summary, reason: "Because it is better.", action: "save" };
  const answer = await agent
    .post(`/-/edit/${encodeURI(page)}`)
    .type("form")
    .send(form)
    .expect(303);
  return answer.headers.location ?? "";
}

async function suggestReviseOf({ site }: TestWiki, agent: Agent, number: number): Promise<void> {
  const head = (await site.suggestions.thread(number))?.head.id;
  const form = { head, "path-0": "Tre.md", "text-0": "CC\n", summary: "More" };
  await agent.post(`/-/suggestions/${number}/revise`).type("form").send(form).expect(303);
}

function accept(world: TestWiki, agent: Agent, number: number) {
  return decide(world, agent, number, "accept", "");
}

/** What a reviewer sends who has just looked at the suggestion. */
function decide(world: TestWiki, agent: Agent, number: number, action: string, text: string) {
  const test = agent.post(`/-/suggestions/${number}`).type("form");
  const head = headOf(world, number);
  return test.send({ action, text, head });
}

function headOf({ site }: TestWiki, number: number): string {
  return (
    site.suggestions.store.entries(number).findLast(({ kind }) => kind !== "comment")?.head ?? ""
  );
}

function visitorForm({ wiki }: Pick<TestWiki, "wiki">, content: string) {
  const base = wiki.snapshot.commit;
  return {
    content,
    base,
    summary: "Say it better",
    name: "Eva Exempel",
    email: "",
    action: "save",
  };
}

function hiddenIn(page: string): Record<string, string> {
  const fields = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries(
    [...fields].map(([, name = "", value = ""]) => [name, decodeHTML(value)]),
  );
}
