import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { git } from "../support/git.ts";
import { ada, bo } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const workshop = `---
title: Workshop 12
kind: workshop
number: 12
date: 2021-05-04
start: "10:00"
end: "12:00"
link: https://example.org/mote
organisers:
  - person: Ada Exempel
    organisation: Digg
agenda:
  - start: "10:10"
    title: Öppna data i praktiken
    speakers:
      - person: Bo Exempel
        organisation: SCB
recordings:
  - address: https://youtu.be/abcdefghijk
lang: sv
---
Text.
`;

const presentation =
  "\ufeff---\r\n# a comment\r\ntitle:  'Öppna data'\r\nkind: presentation\r\nown: [1]\r\nspeakers:\r\n  - person: Ada Exempel # chair\r\n    orcid: 1\n---\r\nThe text\r\nstays.";

const files = {
  "Home.md": "# Welcome\n",
  "moten/W12.md": workshop,
  "moten/Data.md": presentation,
};

describe("the form of a record", () => {
  it("shows what the page says, and leads to the text and back", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const { text } = await agent.get("/-/record/moten/Data").expect(200);
    assert.match(text, /name="title" value="Öppna data"|value="Öppna data"/);
    assert.match(text, /value="Ada Exempel"/);
    assert.match(text, /href="\/-\/edit\/moten\/Data"/);
    const page = await agent.get("/moten/Data").expect(200);
    assert.match(page.text, /href="\/-\/record\/moten\/Data"/);
    const editor = await agent.get("/-/edit/moten/Data").expect(200);
    assert.match(editor.text, /href="\/-\/record\/moten\/Data"/);
  });

  it("makes no commit when it comes back as it was", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const before = world.wiki.snapshot.commit;
    for (const slug of ["moten/Data", "moten/W12"]) {
      const form = formIn((await agent.get(`/-/record/${slug}`)).text);
      await agent.post(`/-/record/${slug}`).type("form").send(form.toString()).expect(303);
    }
    assert.equal(world.wiki.snapshot.commit, before);
  });

  it("changes no byte outside the fields changed", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const form = formIn((await agent.get("/-/record/moten/Data")).text);
    form.set("title", "Öppna data 2");
    form.set("speakers-0-organisation", "Digg");
    await agent
      .post("/-/record/moten/Data")
      .type("form")
      .send(form.toString())
      .expect(303, /moten\/Data/);
    const bytes = await git(world.repository, "show", "HEAD:moten/Data.md");
    assert.equal(
      bytes,
      presentation
        .replace("'Öppna data'", "'Öppna data 2'")
        .replace("orcid: 1\n", "orcid: 1\n    organisation: Digg\r\n"),
    );
  });

  it("adds, removes and moves rows on the server, and loses nothing that was typed", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const post = async (form: URLSearchParams, action: string) => {
      form.set("do", action);
      const { text } = await agent
        .post("/-/record/moten/Data")
        .type("form")
        .send(form.toString())
        .expect(200);
      return { text, form: formIn(text) };
    };
    const opened = formIn((await agent.get("/-/record/moten/Data")).text);
    opened.set("title", "Typed but not saved");
    let { form, text } = await post(opened, "add:speakers");
    assert.equal(form.get("title"), "Typed but not saved");
    assert.equal(form.get("speakers-count"), "2");
    assert.match(text, /name="speakers-1-person"[^>]*autofocus/);
    form.set("speakers-1-person", "Bo");
    ({ form } = await post(form, "up:speakers:1"));
    assert.equal(form.get("speakers-0-person"), "Bo");
    assert.equal(form.get("speakers-1-from"), "0");
    ({ form } = await post(form, "remove:speakers:1"));
    assert.equal(form.get("speakers-count"), "1");
    form.delete("do");
    await agent.post("/-/record/moten/Data").type("form").send(form.toString()).expect(303);
    const saved = await git(world.repository, "show", "HEAD:moten/Data.md");
    assert.match(saved, /title: {2}'Typed but not saved'\r\n/);
    assert.match(saved, /- person: Bo\r\n/);
    assert.doesNotMatch(saved, /Ada/);
  });

  it("asks for a title, at the field and on top, and keeps what was typed", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const form = formIn((await agent.get("/-/record/new?kind=presentation")).text);
    form.set("speakers-0-person", "Cecilia");
    const { text } = await agent
      .post("/-/record/new?kind=presentation")
      .type("form")
      .send(form.toString())
      .expect(422);
    assert.match(text, /<a href="#wiki-title">/);
    assert.match(text, /id="wiki-title"[^>]*aria-invalid="true"/);
    assert.match(text, /value="Cecilia"/);
  });

  it("says what cannot be read, at its field, and does not save it", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const form = formIn((await agent.get("/-/record/moten/W12")).text);
    form.set("date", "31/13 2021");
    form.set("agenda-0-end", "sent");
    form.set("lang", "klingonska!");
    const before = world.wiki.snapshot.commit;
    const { text } = await agent
      .post("/-/record/moten/W12")
      .set("Accept-Language", "en")
      .type("form")
      .send(form.toString())
      .expect(422);
    for (const element of ["date", "agenda-0-end", "lang"]) {
      assert.match(text, new RegExp(`<a href="#wiki-${element}">`), element);
      assert.match(text, new RegExp(`id="wiki-${element}"[^>]*aria-invalid="true"`), element);
    }
    assert.match(text, /“31\/13 2021” cannot be understood here/);
    assert.equal(world.wiki.snapshot.commit, before);
  });

  it("asks about what is unlikely, and saves it when it is sent again", async (t) => {
    const series = { "Series.md": "---\nkind: series\nbegan: 2020\n---\n" };
    const world = await wikiWith(t, { ...files, ...series });
    const agent = await world.as(ada);
    agent.set("Accept-Language", "en");
    await world.site.records.settled();
    const form = formIn((await agent.get("/-/record/moten/Data")).text);
    form.set("date", "1999-05-04");
    form.set("recording-0-address", "https://youtu.be/abcdefghijk");
    form.set("recording-0-start", "51:30:00");
    const { text } = await agent
      .post("/-/record/moten/Data")
      .type("form")
      .send(form.toString())
      .expect(422);
    assert.match(text, /Look at 2 things first/);
    assert.match(
      text,
      /<a href="#wiki-recording-0-start">The recording, Begins: “51:30:00” would be that many hours/,
    );
    assert.match(text, /Save as it is/);
    await agent.post("/-/record/moten/Data").type("form").send(formIn(text).toString()).expect(303);
    const saved = await git(world.repository, "show", "HEAD:moten/Data.md");
    assert.match(saved, /start: "51:30:00"/);
    const again = (await agent.get("/-/record/moten/Data")).text;
    assert.match(again, /Please note:|“51:30:00” would be that many hours/);
    await agent
      .post("/-/record/moten/Data")
      .type("form")
      .send(formIn(again).toString())
      .expect(303);
  });

  it("writes dates, clocks and time stamps in one spelling", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const form = formIn((await agent.get("/-/record/moten/W12")).text);
    form.set("date", "1 juni 2021");
    form.set("start", "kl 9.30");
    form.set("recordings-0-length", "1h50m");
    await agent.post("/-/record/moten/W12").type("form").send(form.toString()).expect(303);
    const saved = await git(world.repository, "show", "HEAD:moten/W12.md");
    assert.match(saved, /date: 2021-06-01\nstart: "09:30"\n/);
    assert.match(saved, /length: "1:50:00"\n/);
  });

  it("begins a presentation with what its workshop says", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const address = "/-/record/new?kind=presentation&workshop=moten/W12&item=0";
    const form = formIn((await agent.get(address)).text);
    assert.equal(form.get("title"), "Öppna data i praktiken");
    assert.equal(form.get("speakers-0-person"), "Bo Exempel");
    assert.equal(form.get("workshop"), "moten/W12");
    assert.equal(form.get("date"), "2021-05-04");
    assert.equal(form.get("recording-0-address"), "https://youtu.be/abcdefghijk");
    assert.equal(form.get("folder"), "moten");
    await agent
      .post(address)
      .type("form")
      .send(form.toString())
      .expect(303)
      .expect("location", "/moten/%C3%96ppna-data-i-praktiken");
    const [saved] = [await git(world.repository, "show", "HEAD:moten/Öppna-data-i-praktiken.md")];
    assert.match(
      saved,
      /^---\nkind: presentation\ntitle: Öppna data i praktiken\nworkshop: moten\/W12\n/,
    );
    assert.match(saved, /speakers:\n {2}- person: Bo Exempel\n {4}organisation: SCB\n/);
    const again = await agent.post(address).type("form").send(form.toString()).expect(409);
    assert.match(again.text, /There is already a page with this name|Det finns redan en sida/);
  });

  it("begins a workshop with the next number and the first Tuesday that is free", async (t) => {
    const world = await wikiWith(t, {
      "W3.md": '---\nkind: workshop\nnumber: 3\ndate: 2099-01-06\nstart: "09:00"\n---\n',
    });
    const agent = await world.as(ada);
    const form = formIn((await agent.get("/-/record/new?kind=workshop")).text);
    assert.equal(form.get("number"), "4");
    assert.equal(form.get("date"), "2099-02-03");
    assert.equal(form.get("start"), "09:00");
  });

  it("shows both texts when somebody else changed the same field first", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const other = await world.as(bo);
    const mine = formIn((await agent.get("/-/record/moten/W12")).text);
    const theirs = formIn((await other.get("/-/record/moten/W12")).text);
    theirs.set("title", "Theirs");
    await other.post("/-/record/moten/W12").type("form").send(theirs.toString()).expect(303);
    mine.set("title", "Mine");
    const { text } = await agent
      .post("/-/record/moten/W12")
      .type("form")
      .send(mine.toString())
      .expect(409);
    assert.match(text, /Theirs[\s\S]*Mine/);
  });

  it("is saved together with what others changed in other fields", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const other = await world.as(bo);
    const mine = formIn((await agent.get("/-/record/moten/W12")).text);
    const theirs = formIn((await other.get("/-/record/moten/W12")).text);
    theirs.set("recordings-0-length", "1:50:00");
    await other.post("/-/record/moten/W12").type("form").send(theirs.toString()).expect(303);
    mine.set("title", "Mine");
    await agent.post("/-/record/moten/W12").type("form").send(mine.toString()).expect(303);
    const saved = await git(world.repository, "show", "HEAD:moten/W12.md");
    assert.match(saved, /title: Mine\n/);
    assert.match(saved, /length: "1:50:00"\n/);
  });

  it("asks what a page is about that is no record yet, and makes it one", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const { text } = await agent.get("/-/record/Home").expect(200);
    assert.match(text, /\/-\/record\/Home\?kind=workshop/);
    const form = formIn((await agent.get("/-/record/Home?kind=workshop")).text);
    form.set("number", "1");
    await agent.post("/-/record/Home").type("form").send(form.toString()).expect(303);
    const saved = await git(world.repository, "show", "HEAD:Home.md");
    assert.equal(saved, "---\nkind: workshop\nnumber: 1\n---\n# Welcome");
  });

  it("says so when the front matter cannot be changed field by field", async (t) => {
    const world = await wikiWith(t, { "A.md": '+++\nkind = "workshop"\n+++\nText' });
    const agent = await world.as(ada);
    const form = formIn((await agent.get("/-/record/A?kind=workshop")).text);
    form.set("number", "1");
    const { text } = await agent.post("/-/record/A").type("form").send(form.toString()).expect(409);
    assert.match(text, /text editor|textredigeraren/);
  });

  it("leads one whose changes are reviewed to the suggestion, with the text that it has made", async (t) => {
    const world = await wikiWith(t, files);
    const reader = await world.as({ ...bo, role: "reader" });
    const form = formIn((await reader.get("/-/record/moten/W12").expect(200)).text);
    form.set("title", "Workshop tolv");
    const { text } = await reader
      .post("/-/record/moten/W12")
      .type("form")
      .send(form.toString())
      .expect(200);
    assert.match(text, /name="content"[^>]*>\n---\ntitle: Workshop tolv\nkind: workshop\n/);
    assert.match(text, /name="reason"/);
    assert.match(await git(world.repository, "show", "HEAD:moten/W12.md"), /title: Workshop 12/);
  });

  it("hands back all that was typed when the session has ended meanwhile", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    const form = formIn((await agent.get("/-/record/moten/W12")).text);
    form.set("title", "Typed before the session ended");
    await agent.post("/-/sign-out").expect(303);
    const { text } = await agent
      .post("/-/record/moten/W12")
      .type("form")
      .send(form.toString())
      .expect(401);
    assert.match(text, /<textarea name="title" hidden>\nTyped before the session ended</);
    const again = await world.as(ada);
    const fields = new URLSearchParams();
    for (const [, name = "", value = ""] of text.matchAll(
      /<textarea name="([^"]*)" hidden>\n([\s\S]*?)<\/textarea>/g,
    ))
      fields.append(name, plain(value));
    await again.post("/-/record/moten/W12").type("form").send(fields.toString()).expect(303);
    const saved = await git(world.repository, "show", "HEAD:moten/W12.md");
    assert.match(saved, /title: Typed before the session ended/);
  });

  it("is for those who may write", async (t) => {
    const { app, ...world }: TestWiki = await wikiWith(t, files);
    const agent = await world.as(ada);
    await agent.get("/-/record/no-such-page").expect(404);
    const { default: request } = await import("supertest");
    await request(app)
      .get("/-/record/moten/Data")
      .expect(303, /sign-in/);
    await request(app).post("/-/record/moten/Data").type("form").send("kind=workshop").expect(401);
  });
});

/** The fields of the record's form, as a browser would send them. */
function formIn(html: string): URLSearchParams {
  const form = /<form [^>]*id="wiki-record-form"[\s\S]*?<\/form>/.exec(html)?.[0] ?? "";
  const fields = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) fields.append(name, plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? ""));
  }
  for (const [, name = "", text = ""] of form.matchAll(
    /<textarea [^>]*name="([^"]*)"[^>]*>\n([\s\S]*?)<\/textarea>/g,
  ))
    fields.append(name, plain(text));
  for (const [, name = "", options = ""] of form.matchAll(
    /<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    fields.append(name, plain(/value="([^"]*)" selected/.exec(options)?.[1] ?? ""));
  return fields;
}

function plain(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
