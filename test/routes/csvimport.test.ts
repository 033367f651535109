import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it, type TestContext } from "node:test";
import type TestAgent from "supertest/lib/agent.js";
import type { Files } from "../support/git.ts";
import { git } from "../support/git.ts";
import { ada, bo } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const volunteers = await readFile(new URL("../presentations/volunteers.csv", import.meta.url));

const files: Files = {
  "Home.md": "# Welcome\n",
  "moten/Åtta.md": "---\ntitle: Workshop 8\nkind: workshop\nnumber: 8\ndate: 2021-05-04\n---\n",
  "presentationer/Redan-i-wikin.md":
    "---\ntitle: Redan i wikin\nkind: presentation\ndate: 2021-03-02\nspeakers:\n  - person: Ada Exempel\n    organisation: Digg\nrecording:\n  address: https://youtu.be/qqqqwwwweee?t=10\n---\n",
  "uploads/11111111111111111111111111111111/bilder.pdf": "%PDF-1.4",
};

describe("importing a table of presentations", () => {
  it("shows how each row of a volunteer's table is understood, with every doubt", async (t) => {
    const { rows } = await previewOf(t, volunteers);
    const facts = (title: string) => {
      const row = rows.get(title);
      assert.ok(row, `no row ${title} among ${[...rows.keys()].join("; ")}`);
      return row;
    };
    assert.equal(rows.size, 15);
    assert.match(facts("Öppna data från början"), /New.*Ada Exempel, Digg.*moten\/Åtta/s);
    assert.match(
      facts("Statistik som öppna data"),
      /from 51:30.*11111111\/bilder\.pdf.*“51:30:00” would be that many hours\. It was read as 51:30/s,
    );
    assert.match(facts("Forskning om ekosystem"), /2021-05-04.*from 51:30.*no slides/s);
    assert.match(
      facts("Kartor för alla"),
      /Region Skåne.*no name, only an organisation.*no date.*no recording.*no slides/s,
    );
    assert.match(facts("Att dela på arbetet"), /David Test, Region Skåne; Eva Test, SCB/);
    assert.match(facts("En vägledning"), /“Ada Exempell” is nearly “Ada Exempel”/);
    assert.match(
      facts("Årtalet blev fel"),
      /“2012-06-01” is before the network began.*borta\.pdf” is not in the wiki/s,
    );
    assert.match(facts("Ett datum utan år"), /“1\/9” cannot be understood/);
    assert.match(
      facts("Tiden saknas"),
      /no workshop page “Workshop 99”.*where in the recording it begins/s,
    );
    assert.match(facts("Tiden går inte att läsa"), /“efter pausen” cannot be understood/);
    assert.match(facts("Frågor; och svar"), /Ada Exempel, Digg; Bo Exempel, SCB/);
    assert.match(facts("=Formler i kalkylark"), /“ingen länk” is neither a web address/);
    assert.match(facts("Ada Exempel"), /It has no title/);
    assert.match(facts("Redan i wikin"), /In the wiki already/);
  });

  it("tells of the columns that are not read, and of the repeated row", async (t) => {
    const { text } = await previewOf(t, volunteers);
    assert.match(text, /These columns are not read: Kommentar/);
    assert.match(text, /It is the same as line 2\./);
  });

  it("makes a page of each chosen row, all in one commit, and no doubles the second time", async (t) => {
    const { world, agent, text } = await previewOf(t, volunteers);
    const before = Number(await git(world.repository, "rev-list", "--count", "HEAD"));
    await agent
      .post("/-/import")
      .type("form")
      .send(chosenIn(text))
      .expect(303)
      .expect("location", "/-/presentations");
    assert.equal(Number(await git(world.repository, "rev-list", "--count", "HEAD")), before + 1);
    const page = await git(
      world.repository,
      "show",
      "HEAD:presentationer/Statistik-som-öppna-data.md",
    );
    assert.equal(
      page,
      `---
kind: presentation
title: Statistik som öppna data
workshop: moten/Åtta
speakers:
  - person: Bo Exempel
    organisation: SCB
date: 2021-05-04
slides:
  - uploads/11111111111111111111111111111111/bilder.pdf
recording:
  address: https://youtu.be/abcdefghijk/
  start: "51:30"
---`,
    );
    const lost = await git(
      world.repository,
      "show",
      "HEAD:presentationer/Tiden-går-inte-att-läsa.md",
    );
    assert.match(lost, /start: efter pausen/);

    const again = await preview(agent, volunteers);
    assert.match(again, /0 new, 15 in the wiki already, 1 repeated/);
    assert.match(again, /There is nothing to import/);
    assert.doesNotMatch(again, /type="checkbox"/);
  });

  it("imports nothing of what the archive has written itself", async (t) => {
    const { agent, text, world } = await previewOf(t, volunteers);
    await agent.post("/-/import").type("form").send(chosenIn(text)).expect(303);
    const { text: csv } = await agent.get("/-/presentations.csv").expect(200);
    assert.ok(csv.split("\r\n").length > 15);
    const before = world.wiki.snapshot.commit;
    const again = await preview(agent, Buffer.from(csv));
    assert.match(again, /There is nothing to import/);
    assert.doesNotMatch(again, /type="checkbox"/);
    assert.equal(world.wiki.snapshot.commit, before);
  });

  it("takes a pasted table, and keeps it through every answer", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await signedIn(world);
    const csv = "Talare\tTitel\nAda\tEtt & två";
    const pasted = await agent.post("/-/import").type("form").send({ csv, do: "read" }).expect(200);
    assert.match(pasted.text, /Ett &amp; två/);
    assert.match(pasted.text, /<textarea name="csv" hidden>\nTalare\tTitel\nAda\tEtt &amp; två</);

    const none = new URLSearchParams(chosenIn(pasted.text));
    none.delete("row");
    const { text } = await agent.post("/-/import").type("form").send(none.toString()).expect(422);
    assert.match(text, /Choose at least one row/);
    assert.match(text, /Ett &amp; två/);

    const wrong = await agent.post("/-/import").type("form").send({ csv: "a;b" }).expect(422);
    assert.match(wrong.text, /No row names the columns/);
    assert.match(wrong.text, /aria-invalid="true"[^>]*>\na;b/);
  });

  it("shows the table again when the wiki has changed since it was read", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await signedIn(world);
    const text = await preview(agent, Buffer.from("Talare;Titel\nAda;Nytt\n"));
    const sent = chosenIn(text);
    await agent.post("/-/import").type("form").send(sent).expect(303);
    const again = await agent.post("/-/import").type("form").send(sent).expect(409);
    assert.match(again.text, /The wiki has changed meanwhile/);
    assert.match(again.text, /In the wiki already/);
  });

  it("asks about what is perhaps in the wiki, and does not choose it by itself", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await signedIn(world);
    const text = await preview(agent, Buffer.from("Talare;Titel\nAda Exempel;Redan i wikin\n"));
    assert.match(text, /Perhaps in the wiki already/);
    assert.match(text, /type="checkbox" name="row" value="2">/);
  });

  it("is for reviewers and maintainers", async (t) => {
    const world = await wikiWith(t, files);
    const member = await world.as({ ...bo, role: "member" });
    await member.get("/-/import").expect(403);
    await member.post("/-/import").type("form").send({ csv: "Talare;Titel\nAda;x" }).expect(403);
  });
});

async function signedIn(world: TestWiki): Promise<TestAgent> {
  const agent = await world.as(ada);
  agent.set("Accept-Language", "en");
  return agent;
}

async function previewOf(t: TestContext, csv: Buffer) {
  const world = await wikiWith(t, files);
  const agent = await signedIn(world);
  const text = await preview(agent, csv);
  const rows = new Map<string, string>();
  for (const [, row = ""] of text.matchAll(/<li class="import-row[^>]*>([\s\S]*?)\n<\/li>/g)) {
    const title = plain(/<h2>([\s\S]*?)<\/h2>/.exec(row)?.[1] ?? "").replace(/^Import /, "");
    if (!rows.has(title)) rows.set(title, plain(row));
  }
  return { world, agent, text, rows };
}

async function preview(agent: TestAgent, csv: Buffer): Promise<string> {
  const { text } = await agent
    .post("/-/import/file")
    .attach("file", csv, "presentationer.csv")
    .expect(200);
  return text;
}

/** What a browser sends when nothing of the preview's choices is changed. */
function chosenIn(text: string): string {
  const form = new URLSearchParams({ do: "import" });
  form.set("folder", /name="folder" value="([^"]*)"/.exec(text)?.[1] ?? "");
  form.set("seen", /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? "");
  form.set(
    "csv",
    plain(/<textarea name="csv" hidden>\n([\s\S]*?)<\/textarea>/.exec(text)?.[1] ?? ""),
  );
  for (const [, line = ""] of text.matchAll(/name="row" value="(\d+)" checked/g))
    form.append("row", line);
  return form.toString();
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/ +/g, " ")
    .trim();
}
