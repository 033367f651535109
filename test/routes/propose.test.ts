import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { git } from "../support/git.ts";
import { ada, bo } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

const summary =
  "[Sammanfattning från workshop 15/9 | Ada Exempel (Digg) | Se även: [Presentation](/uploads/4d276ac0ced4471b135703b1416f909c/bilder.pdf) | [Inspelning](https://youtu.be/abcdefghijk?t=2684)]\r\n\r\n* Ada gav en ingående presentation.\r\n* Mer text";

const series = `# Digital workshopserie

## Tidigare

### Workshop 4 maj 2021

[Inspelning](https://youtu.be/abcdefghijk)

Öppna data i praktiken | Ada Exempel (Digg) | [bilder](uploads/4d276ac0ced4471b135703b1416f909c/bilder.pdf)
Kartor för alla | Bo Exempel (Region Skåne) | [bilder](https://example.org/kartor.pdf)
`;

const files = {
  "Home.md": "x\n",
  "JobTech.md": summary,
  "Digital-Workshopserie.md": series,
  "uploads/4d276ac0ced4471b135703b1416f909c/bilder.pdf": "%PDF-1.4",
};

describe("proposing fields for what is read from text", () => {
  it("shows what would be written, and writes it at one click without touching the text", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    await world.site.records.settled();
    const page = await agent.get("/JobTech").expect(200);
    assert.match(page.text, /href="\/-\/propose\/JobTech"/);
    const { text } = await agent.get("/-/propose/JobTech").expect(200);
    assert.match(text, /<th scope="row">speakers<\/th>[\s\S]*Ada Exempel/);
    const form = new URLSearchParams({
      base: /name="base" value="([^"]*)"/.exec(text)?.[1] ?? "",
      content: plain(
        /<textarea name="content" hidden>\n([\s\S]*?)<\/textarea>/.exec(text)?.[1] ?? "",
      ),
      action: "save",
    });
    await agent.post("/-/edit/JobTech").type("form").send(form.toString()).expect(303);
    const saved = await git(world.repository, "show", "HEAD:JobTech.md");
    assert.ok(saved.endsWith(summary), saved);
    const block = saved.slice(0, -summary.length).replaceAll("\r\n", "\n");
    assert.match(
      block,
      /^---\nkind: presentation\nspeakers:\n {2}- person: Ada Exempel\n {4}organisation: Digg\n/,
    );
    assert.match(
      block,
      /recording:\n {2}address: https:\/\/youtu\.be\/abcdefghijk\n {2}start: "44:44"\n/,
    );
    assert.match(block, /uploads\/4d276ac0ced4471b135703b1416f909c\/bilder\.pdf/);

    await world.site.records.settled();
    const [record] = world.site.records.records.presentationsAt("JobTech");
    assert.equal(record?.origin.readFrom, "fields");
    const again = await agent.get("/JobTech").expect(200);
    assert.match(again.text, /href="\/-\/record\/JobTech"/);
  });

  it("can be changed in the form before it is written", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    await world.site.records.settled();
    const { text } = await agent.get("/-/record/JobTech?kind=presentation&from=text").expect(200);
    assert.match(text, /name="speakers-0-person" value="Ada Exempel"|value="Ada Exempel"/);
    assert.match(text, /name="recording-0-start"|value="44:44"/);
    await agent.get("/-/record/JobTech").expect(302).expect("location", "/-/propose/JobTech");
  });

  it("offers a page of its own for each section that tells of one", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(ada);
    await world.site.records.settled();
    const { text } = await agent.get("/-/propose/Digital-Workshopserie").expect(200);
    const makes = [...text.matchAll(/href="(\/-\/record\/new\?[^"]*)"/g)].map(([, href = ""]) =>
      plain(href),
    );
    assert.equal(makes.length, 3);
    assert.match(text, /Workshop · 4 maj 2021/);
    const kart = makes.find((href) => href.endsWith("2")) ?? "";
    const form = await agent.get(kart).expect(200);
    assert.match(form.text, /value="Kartor för alla"/);
    assert.match(form.text, /value="Region Skåne"/);
    const workshop = await agent.get(makes[0] ?? "").expect(200);
    assert.match(workshop.text, /value="2021-05-04"/);
  });

  it("says so when there is nothing to propose, and is for those who may write", async (t) => {
    const world = await wikiWith(t, files);
    const agent = await world.as(bo);
    const { text } = await agent.get("/-/propose/Home").set("Accept-Language", "en").expect(200);
    assert.match(text, /reads no workshops or presentations/);
    await agent.get("/-/propose/No-such-page").expect(404);
  });
});

function plain(html: string): string {
  return html
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
