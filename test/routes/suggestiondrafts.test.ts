import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import { cecilia, david } from "../support/people.ts";
import { edit } from "../support/wiki.ts";
import { type Agent, hiddenIn, policy, suggestEdit, visitorForm, wikiIn } from "./suggesting.ts";

describe("what is typed about a suggestion and not sent", () => {
  it("is kept of a comment, offered to its writer alone, and gone when it is sent", async (t) => {
    const { reader, reviewer } = await suggested(t);
    const form = "/-/suggestions/1";
    const { fields, address } = await keep(reviewer, form, { text: "Half a sentence" });
    assert.doesNotMatch((await reader.get(form).expect(200)).text, /Half a sentence/);
    const offered = await reviewer.get(form).expect(/id="wiki-draft"/);
    assert.match(offered.text, /<textarea name="text" hidden>\nHalf a sentence</);

    const shown = await send(reviewer, form, { ...fields, do: "show" }).expect(200);
    assert.match(shown.text, /data-unsaved[\s\S]*<textarea id="wiki-text"[^>]*>\nHalf a sentence</);
    assert.doesNotMatch(shown.text, /id="wiki-draft"/);
    await send(reviewer, form, { ...fields, action: "comment" }).expect(303);
    assert.doesNotMatch((await reviewer.get(form)).text, /id="wiki-draft"/);

    await keep(reviewer, form, { text: "Something else" });
    await reviewer.post(address).type("form").expect(303).expect("Location", form);
    assert.doesNotMatch((await reviewer.get(form)).text, /Something else/);
  });

  it("is kept of a new text, with the revision it began from", async (t) => {
    const { world, reader, reviewer } = await suggested(t);
    const form = "/-/suggestions/1/revise";
    const typed = { "text-0": "third\n", summary: "Say third", reason: "" };
    const { fields } = await keep(reader, form, typed);
    const own = await keep(reviewer, form, { "text-0": "fourth\n", summary: "Say fourth" });
    await send(reviewer, form, own.fields).expect(303);

    const shown = await send(reader, form, { ...fields, do: "show" }).expect(200);
    assert.match(shown.text, /<textarea id="wiki-text-0"[^>]*>\nthird\n</);
    assert.equal(hiddenIn(shown.text).head, fields.head);
    const sent = await send(reader, form, fields).expect(409);
    assert.match(sent.text, /third/, "the other's text is not written over unseen");
    await send(reader, form, { ...fields, head: hiddenIn(sent.text).head ?? "" }).expect(303);
    assert.doesNotMatch((await reader.get(form)).text, /id="wiki-draft"/);
    const thread = await world.site.suggestions.thread(1);
    assert.match(thread?.head.message ?? "", /^Say third/);
  });

  it("is kept of a clash half settled, for a reviewer and for the author", async (t) => {
    const { world, reader, reviewer } = await suggested(t);
    const bo = { name: "Bo", email: "bo@example.org" };
    await world.wiki.save(edit(world.wiki, "Home", "theirs\n"), bo);
    const form = "/-/suggestions/1/merge";
    for (const [agent, wish] of [
      [reviewer, "accept"],
      [reader, "update"],
    ] as const) {
      const opened = `${form}?for=${wish}`;
      const { fields, address } = await keep(agent, opened, { "text-0": `${wish} both\n` });
      const offered = await agent.get(opened).expect(/id="wiki-draft"/);
      assert.match(offered.text, new RegExp(`name="for" hidden>\n${wish}<`));
      const shown = await send(agent, form, { ...fields, do: "show" }).expect(200);
      assert.match(shown.text, new RegExp(`<textarea id="wiki-text-0"[^>]*>\n${wish} both\n<`));
      assert.doesNotMatch(shown.text, /changed the page again/);
      await agent.post(address).type("form").expect(303).expect("Location", form);
      assert.doesNotMatch((await agent.get(form).expect(200)).text, /id="wiki-draft"/);
    }
  });

  it("is not kept for who came by a visitor's link, whose secret is nowhere kept", async (t) => {
    const world = await wikiIn(t, { Home: "first\n", ...policy("suggestions: anyone\n") });
    const visitor = request.agent(world.app);
    const sent = await visitor
      .post("/-/edit/Home")
      .type("form")
      .send(visitorForm(world, "second\n"));
    const link = sent.headers.location ?? "";
    for (const address of [link, link.replace("?", "/revise?")]) {
      await visitor.get(address).expect(/data-draft=""/);
      await (await world.as(david)).get(address).expect(/data-draft=""/);
    }
  });
});

describe("the texts of a suggestion", () => {
  it("are shown as pages on demand, without scripts, and nothing is sent", async (t) => {
    const { world, reviewer } = await suggested(t);
    const form = "/-/suggestions/1/revise";
    const { head } = (await world.site.suggestions.thread(1)) ?? {};
    const fields = {
      ...hiddenIn((await reviewer.get(form)).text),
      "text-0": "Some **bold** words",
    };
    const { text } = await send(reviewer, form, { ...fields, do: "preview" }).expect(200);
    assert.match(text, /class="edit-preview"[\s\S]*<strong>bold<\/strong>/);
    assert.match(text, /data-unsaved/);
    assert.match(
      text,
      /value="preview" formnovalidate/,
      "what is still to be filled in is not asked for",
    );
    assert.equal((await world.site.suggestions.thread(1))?.head.id, head?.id);
  });

  it("are made with the editor, which knows where each has its preview", async (t) => {
    const { reviewer } = await suggested(t);
    const { text } = await reviewer.get("/-/suggestions/1/revise").expect(200);
    assert.match(text, /<textarea id="wiki-text-0"[^>]* data-preview="\/-\/preview\/Home"/);
    assert.match(text, /<script [^>]*src="\/-\/assets\/editor-/);
  });
});

async function suggested(t: TestContext) {
  const world = await wikiIn(t, { Home: "first\n" });
  const [reader, reviewer] = [await world.as(david), await world.as(cecilia)];
  await suggestEdit(world, reader, "Home", "second\n");
  return { world, reader, reviewer };
}

/** What the script keeps of a form in which something was typed. */
async function keep(agent: Agent, form: string, typed: Record<string, string>) {
  const { text } = await agent.get(form).expect(200);
  const fields: Record<string, string> = { ...hiddenIn(text), ...typed };
  const address = /data-draft="([^"]+)"/.exec(text)?.[1] ?? "";
  const content = new URLSearchParams(fields).toString();
  await agent.put(address).send({ content, summary: "", base: "" }).expect(204);
  return { fields, address };
}

function send(agent: Agent, form: string, fields: Record<string, string>) {
  return agent.post(form).type("form").send(fields);
}
