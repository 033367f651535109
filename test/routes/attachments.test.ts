import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import request from "supertest";
import { mediaFiles, places } from "../browser/mediaworld.ts";
import { pdfOf } from "../extraction/pdffile.ts";
import { bo, cecilia, david } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const folder = `uploads/${"1f".repeat(16)}`;
const address = (path: string) => path.split("/").map(encodeURIComponent).join("/");
const files = {
  ...mediaFiles,
  "Länkar.md": `![Logga](bilder/logga) [Avtal](${folder}/Avtal.pdf)`,
  "_sidebar.md": "![Logga](bilder/logga)",
  "bilder/logga.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  "bilder/karta.bin": Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
  [`${folder}/Avtal.pdf`]: pdfOf(["Avtalet"]),
  [`${folder}/Oanvänd.zip`]: `PK\x05\x06${"\0".repeat(18)}`,
  ".dold/hemlig.png": "x",
};

function namesIn(html: string): string[] {
  return [...html.matchAll(/<h2><a href="\/-\/attachments\/[^"]*">([^<]+)<\/a>/g)].map(
    (found) => found[1] ?? "",
  );
}

async function listed({ app }: Pick<TestWiki, "app">, query = ""): Promise<string[]> {
  const { text } = await request(app)
    .get(`/-/attachments${query}`)
    .set("Accept-Language", "en")
    .expect(200);
  return namesIn(text);
}

describe("the list of files", () => {
  it("has all files that are not pages, with kind, size, uses, person and licence", async (t) => {
    const world = await wikiWith(t, { ...files, Policy: "---\nkind: policy\n---\n" });
    assert.deepEqual((await listed(world, "?sort=name")).sort(), [
      "Avtal.pdf",
      "Inspelning.mp4",
      "Inspelning.wav",
      "Molntjänster.pdf",
      "Oanvänd.zip",
      "Utskrift.vtt",
      "karta.bin",
      "logga.svg",
    ]);
    const { text } = await request(world.app)
      .get("/-/attachments?q=avtal")
      .set("Accept-Language", "en")
      .expect(200);
    assert.match(
      text,
      />PDF<[\s\S]*\d+ B[\s\S]*Ebba, <time[\s\S]*CC BY 4\.0[\s\S]*Used on <a href="\/L%C3%A4nkar">Länkar<\/a>/,
    );
  });

  it("knows a file by its bytes, not by its name", async (t) => {
    const world = await wikiWith(t, files);
    assert.deepEqual(await listed(world, "?kind=picture&sort=name"), ["karta.bin", "logga.svg"]);
    assert.deepEqual(await listed(world, "?kind=recording&sort=name"), [
      "Inspelning.mp4",
      "Inspelning.wav",
    ]);
  });

  it("tells what no page uses, neither in its text nor in its front matter", async (t) => {
    const world = await wikiWith(t, files);
    assert.deepEqual(await listed(world, "?unused=1&sort=name"), [
      "karta.bin",
      "logga.svg",
      "Oanvänd.zip",
    ]);
  });

  it("is searched by name, folder and person, and sorted", async (t) => {
    const world = await wikiWith(t, files);
    assert.deepEqual(await listed(world, "?q=BILDER+karta"), ["karta.bin"]);
    assert.deepEqual((await listed(world, "?q=ebba&sort=largest"))[0], "Inspelning.wav");
    assert.deepEqual((await listed(world, "?sort=uses"))[0], "Inspelning.mp4");
    await request(world.app)
      .get("/-/attachments?q=nothing")
      .expect(200)
      .expect(/class="empty"/);
  });

  it("is shown fifty at a time", async (t) => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`bilder/${n}.txt`, "x"]));
    const world = await wikiWith(t, { "Home.md": "x", ...many });
    assert.equal((await listed(world)).length, 50);
    assert.deepEqual((await listed(world, "?sort=name&page=2")).at(-1), "59.txt");
  });

  it("says how to begin in a wiki without files", async (t) => {
    const { app } = await wikiWith(t, { "Home.md": "x" });
    await request(app)
      .get("/-/attachments")
      .set("Accept-Language", "sv")
      .expect(/Inga filer är uppladdade än/);
  });
});

const avtal = `${folder}/Avtal.pdf`;

describe("the page about a file", () => {
  it("tells its uses and its versions, each of which can be opened", async (t) => {
    const { app, as, wiki } = await wikiWith(t, files);
    const first = wiki.snapshot.commit ?? "";
    await replaced(await as(bo), avtal, wiki, pdfOf(["Det nya"]));
    const { text } = await request(app)
      .get(`/-/attachments/${avtal}`)
      .set("Accept-Language", "en")
      .expect(200);
    assert.match(text, /<a href="\/L%C3%A4nkar">Länkar<\/a>/);
    assert.match(text, /by Bo Exempel[\s\S]*>current<[\s\S]*Byt ut ”Avtal\.pdf”[\s\S]*by Ebba/);
    assert.ok(text.includes(`href="/${avtal}?at=${first}"`));
    const old = await request(app).get(`/${avtal}?at=${first}`).expect(200);
    assert.deepEqual(old.body, pdfOf(["Avtalet"]));
    const now = await request(app).get(`/${avtal}`).expect(200);
    assert.deepEqual(now.body, pdfOf(["Det nya"]));
  });

  it("is not there for pages, hidden files and what is not there", async (t) => {
    const { app } = await wikiWith(t, files);
    for (const path of ["L%C3%A4nkar.md", "L%C3%A4nkar", ".dold/hemlig.png", "nothing.png", "%00"])
      await request(app).get(`/-/attachments/${path}`).expect(404);
  });

  it("offers nothing that its reader may not do", async (t) => {
    const { app, as } = await wikiWith(t, files);
    const { text } = await request(app).get(`/-/attachments/${avtal}`).expect(200);
    assert.doesNotMatch(text, /replace-file|delete-file/);
    const member = await (await as(bo)).get(`/-/attachments/${avtal}`).expect(200);
    assert.match(member.text, /replace-file[\s\S]*/);
    assert.match(member.text, /delete-file/);
  });
});

type Agent = Awaited<ReturnType<TestWiki["as"]>>;

function replaced(
  agent: Agent,
  path: string,
  wiki: TestWiki["wiki"],
  bytes: Buffer,
  seen = wiki.snapshot.files.get(path)?.id ?? "",
) {
  return agent
    .post(`/-/replace-file/${address(path)}`)
    .field("seen", seen)
    .field("summary", "")
    .attach("file", bytes, "whatever.pdf");
}

describe("replacing a file", () => {
  it("keeps its address, and whoever has it is told that it is another", async (t) => {
    const { app, as, wiki } = await wikiWith(t, files);
    const { headers } = await request(app).get(`/${avtal}`).expect(200);
    const answer = await replaced(await as(bo), avtal, wiki, pdfOf(["Det nya"])).expect(303);
    assert.equal(answer.headers.location, `/-/attachments/${avtal}`);
    await request(app)
      .get(`/${avtal}`)
      .set("If-None-Match", headers.etag ?? "")
      .expect(200);
    assert.equal(
      (await wiki.revision(wiki.snapshot.commit ?? "")).message.split("\n")[0],
      "Byt ut ”Avtal.pdf”",
    );
  });

  it("is refused when somebody else has replaced it meanwhile", async (t) => {
    const { as, wiki } = await wikiWith(t, files);
    const seen = wiki.snapshot.files.get(avtal)?.id;
    await replaced(await as(bo), avtal, wiki, pdfOf(["Ett"])).expect(303);
    await replaced(await as(cecilia), avtal, wiki, pdfOf(["Två"]), seen)
      .expect(409)
      .expect(/id="wiki-file-error"/);
    const kept = await wiki.bytesOf(
      avtal,
      wiki.snapshot.files.get(avtal) ?? { id: "", mode: "100644" },
    );
    assert.deepEqual(kept, pdfOf(["Ett"]));
  });

  it("is refused when the file is not what the address says, or none was chosen", async (t) => {
    const { as, wiki, dataFolder } = await wikiWith(t, files);
    const agent = await as(bo);
    await replaced(agent, avtal, wiki, Buffer.from("<html>"))
      .expect(415)
      .expect(/id="wiki-file-error"/);
    await agent
      .post(`/-/replace-file/${avtal}`)
      .field("seen", "x")
      .expect(400)
      .expect(/id="wiki-file-error"/);
    assert.deepEqual(await readdir(join(dataFolder, "incoming")), []);
  });

  it("is a suggestion for readers, and nothing for visitors", async (t) => {
    const { app, as, wiki } = await wikiWith(t, files);
    const seen = wiki.snapshot.files.get(avtal)?.id;
    await replaced(await as(david), avtal, wiki, pdfOf(["Förslag"]))
      .expect(303)
      .expect("Location", /suggestion/);
    assert.equal(wiki.snapshot.files.get(avtal)?.id, seen);
    await request(app)
      .post(`/-/replace-file/${avtal}`)
      .accept("json")
      .field("seen", "x")
      .expect(401);
  });
});

describe("deleting a file", () => {
  it("warns about the pages that use it, and leaves it in the history", async (t) => {
    const { app, as, wiki } = await wikiWith(t, files);
    const agent = await as(bo);
    const { text } = await agent
      .get(`/-/delete-file/${avtal}`)
      .set("Accept-Language", "en")
      .expect(200);
    assert.match(text, /1 page uses the file, and will miss it:[\s\S]*Länkar/);
    const before = wiki.snapshot.commit ?? "";
    const seen = wiki.snapshot.files.get(avtal)?.id ?? "";
    await agent
      .post(`/-/delete-file/${avtal}`)
      .type("form")
      .send({ seen, summary: "" })
      .expect(303);
    await request(app).get(`/${avtal}`).expect(404);
    await request(app).get(`/${avtal}?at=${before}`).expect(200);
  });

  it("is refused when somebody else has replaced it meanwhile", async (t) => {
    const { as, wiki } = await wikiWith(t, files);
    const agent = await as(bo);
    const seen = wiki.snapshot.files.get(avtal)?.id ?? "";
    await replaced(agent, avtal, wiki, pdfOf(["Nytt"])).expect(303);
    await agent
      .post(`/-/delete-file/${avtal}`)
      .type("form")
      .send({ seen, summary: "" })
      .expect(409);
    assert.ok(wiki.snapshot.files.has(avtal));
  });

  it("says where slides and recordings are named", async (t) => {
    const { as } = await wikiWith(t, files);
    const { text } = await (await as(bo))
      .get(`/-/delete-file/${address(places.transcript)}`)
      .expect(200);
    assert.match(text, /\/Moln"[\s\S]*\/Video"/);
  });
});
