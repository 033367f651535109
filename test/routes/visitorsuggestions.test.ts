import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { git } from "../support/git.ts";
import { mailServer } from "../support/mail.ts";
import { bo, cecilia } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";
import { accept, decide, hiddenIn, policy, visitorForm, wikiIn } from "./suggesting.ts";

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
