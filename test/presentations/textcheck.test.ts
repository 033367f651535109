import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bo } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

const faulty = `---
kind: presentation
title: Data
date: 31 februari
recording:
  address: https://youtu.be/abcdefghijk
  start: "51:30:00"
speakers: Ada Ek (SCB)
own: kept
---

Text.
`;

describe("saving a record as text", () => {
  it("asks at the line and the field about what cannot be meant, and then saves it", async (t) => {
    const world = await wikiWith(t, { Home: "x" }, { WIKI_LANGUAGE: "en" });
    const { wiki } = world;
    const agent = await world.as(bo);
    const base = wiki.snapshot.commit;
    const send = (more: object) =>
      agent
        .post("/-/edit/Data")
        .type("form")
        .send({ content: faulty, base, summary: "", action: "save", ...more });

    const asked = await send({}).expect(422);
    assert.match(asked.text, /Line 4, field date: “31 februari” cannot be understood here\./);
    assert.match(
      asked.text,
      /Line 7, field recording › start: “51:30:00”[^<]*It was read as 51:30\./,
    );
    assert.match(asked.text, /id="wiki-error-summary"[\s\S]*href="#wiki-content"/);
    assert.match(asked.text, /<textarea[^>]*aria-describedby="[^"]*wiki-content-error/);
    assert.match(asked.text, /own: kept/);
    assert.match(asked.text, /Save as it is/);
    assert.equal(wiki.snapshot.pageAt("Data"), undefined);

    const answer = /name="asked" value="([^"]*)"/.exec(asked.text)?.[1] ?? "";
    // As a browser sends the lines of a hidden field.
    await send({ asked: answer.replace(/\r?\n/g, "\r\n") }).expect(303);
    await agent
      .get("/Data")
      .expect(200)
      .expect(/Text\./);
    const page = wiki.snapshot.pageAt("Data");
    assert.equal(page?.facts.fields.own, "kept");
  });

  it("asks only about what was not so before, and says the rest on opening", async (t) => {
    const world = await wikiWith(t, { Data: faulty }, { WIKI_LANGUAGE: "sv" });
    const { wiki } = world;
    const agent = await world.as(bo);
    await agent
      .get("/-/edit/Data")
      .expect(/Uppgifterna överst i texten[\s\S]*Rad 4, fältet date: ”31 februari” går inte/);
    const base = wiki.snapshot.commit;
    const content = faulty.replace("Text.", "Ny text.");
    const form = { content, base, summary: "", action: "save" };
    await agent.post("/-/edit/Data").type("form").send(form).expect(303);
    await agent
      .get("/Data")
      .expect(200)
      .expect(/Ny text\./);
  });

  it("shows what is doubtful in a preview, and nothing on a page that is no record", async (t) => {
    const world = await wikiWith(t, { Home: "x" }, { WIKI_LANGUAGE: "en" });
    const agent = await world.as(bo);
    const base = world.wiki.snapshot.commit;
    const form = { content: faulty, base, summary: "", action: "preview" };
    await agent
      .post("/-/edit/Data")
      .type("form")
      .send(form)
      .expect(200)
      .expect(/Line 4, field date/);
    const plain = { ...form, content: "---\ndate: igår\n---\nText", action: "save" };
    await agent.post("/-/edit/Data").type("form").send(plain).expect(303);
  });
});
