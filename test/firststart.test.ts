import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import { listenerOf } from "../server/app.ts";
import { buildAssets } from "../server/assets.ts";
import { readConfig } from "../server/config.ts";
import { Markdown } from "../server/markdown/markdown.ts";
import { openSite, type Site } from "../server/site.ts";
import { noCommit } from "../server/wiki/change.ts";
import { cleanUp } from "./support/cleanup.ts";
import { temporaryFolder } from "./support/folder.ts";
import { createRepository, type Files } from "./support/git.ts";
import { ada } from "./support/people.ts";

const english = { "Accept-Language": "en" };
const author = { name: "Ada", email: "ada@example.org" };

describe("a large wiki that is started for the first time", () => {
  it("serves its pages by their titles before it has read all texts, and says how many it has", async (t) => {
    const { app, site } = await startedWith(t);
    await request(app)
      .get("/om/Sida-7")
      .set(english)
      .expect(200)
      .expect(/Titel 7/)
      .expect(/a href="\/om\/Sida-8"/)
      .expect(/has read 0 per cent of its pages/);
    await request(app)
      .get("/om/Sida-7")
      .expect(/har läst 0 procent av sina sidor/);
    await request(app)
      .get("/-/pages?q=titel+299")
      .set(english)
      .expect(/Titel 299/);
    await request(app)
      .get("/-/search?q=titel")
      .set(english)
      .expect(/search-progress/);
    for (const list of ["presentations", "workshops", "people", "organisations"])
      await request(app)
        .get(`/-/${list}`)
        .set(english)
        .expect(/The presentations are being read/);
    assert.deepEqual(site.wiki.reading, { done: 0, total: 301 });
  });

  it("keeps to its policy from the first moment", async (t) => {
    const { app, site } = await startedWith(t);
    await site.members.add(ada);
    const agent = request.agent(app);
    const { email, password } = ada;
    await agent.post("/-/sign-in").type("form").send({ email, password }).expect(303);
    await agent
      .post("/-/edit/om/Sida-1")
      .type("form")
      .set(english)
      .send({ text: "Nytt", base: site.wiki.snapshot.commit ?? "", summary: "" })
      .expect(422)
      .expect(/summary/i);
  });

  it("tells who asks for what needs all texts to come again", async (t) => {
    const { app } = await startedWith(t);
    await request(app)
      .get("/-/orphans")
      .set(english)
      .expect(503)
      .expect(/0 per cent of the pages have been read/);
  });

  it("knows everything when the texts are read, and shows no reader an old page for it", async (t) => {
    const { app, site, release } = await startedWith(t);
    const early = await request(app).get("/om/Sida-7").set(english);
    const commit = site.wiki.snapshot.commit;
    release();
    await site.wiki.textsRead;
    assert.equal(site.wiki.reading, undefined);
    assert.equal(site.wiki.snapshot.commit, commit);
    await site.wiki.readLinks(site.wiki.snapshot);
    const late = await request(app).get("/om/Sida-7").set(english);
    assert.match(late.text, /Pages that link here[\s\S]*Titel 6/);
    assert.notEqual(late.headers.etag, early.headers.etag);
    await request(app).get("/-/orphans").expect(200);
    await site.records.settled();
    await request(app)
      .get("/-/presentations")
      .set(english)
      .expect(/Om öppna data/);
  });

  it("saves meanwhile, and a rename waits until it knows all links", async (t) => {
    const { site, release } = await startedWith(t);
    const { wiki } = site;
    const save = (slug: string, text: string) =>
      wiki.save({ slug, text, base: wiki.snapshot.commit ?? noCommit, message: "Write\n" }, author);
    assert.equal((await save("om/Sida-20", "[fem](Sida-5)")).outcome, "saved");
    assert.equal((await save("Ny", "[fem](om/Sida-5)")).outcome, "saved");
    const how = { children: true, swap: false, leaveRedirect: false, leaveOut: new Set<string>() };
    const rename = { from: "om/Sida-5", to: "om/Fem", message: "Rename\n", ...how };
    const renamed = wiki.rename(rename, author);
    release();
    assert.equal((await renamed).outcome, "saved");
    const leading = wiki.linksIn(wiki.snapshot).referrers("om/Fem.md");
    assert.deepEqual(leading.map(({ slug }) => slug).sort(), ["Ny", "om/Sida-20", "om/Sida-4"]);
    assert.equal(wiki.snapshot.pageAt("om/Sida-20")?.title, "Sida 20");
  });

  it("closes in the middle, and reads only the rest the next time", async (t) => {
    const { site, dataFolder, release } = await startedWith(t, 100);
    await site.close();
    release();
    const next = await startedWith(t, 0, dataFolder);
    const { reading } = next.site.wiki;
    assert.ok(reading === undefined || reading.total < 301, "what was read is kept");
  });

  it("is read again when what was kept of it is damaged, and not at other starts", async (t) => {
    const { site, dataFolder, release } = await startedWith(t);
    release();
    await site.wiki.textsRead;
    await site.close();
    const again = await startedWith(t, 0, dataFolder);
    assert.equal(again.site.wiki.reading, undefined);
    await again.site.close();
    await writeFile(join(dataFolder, "derived", "facts.sqlite"), "no database");
    const damaged = await startedWith(t, 0, dataFolder);
    assert.equal(damaged.site.wiki.reading?.total, 301);
    await request(damaged.app).get("/om/Sida-7").expect(200);
    damaged.release();
    await damaged.site.wiki.textsRead;
    assert.equal(damaged.site.wiki.snapshot.isRead, true);
  });
});

interface Started {
  app: ReturnType<typeof listenerOf>;
  site: Site;
  dataFolder: string;
  /** Lets the reading of the texts go on. */
  release(): void;
}

/** @param free  so many texts are read at once; the others wait for `release` */
async function startedWith(t: TestContext, free = 0, folder?: string): Promise<Started> {
  const dataFolder = folder ?? (await temporaryFolder(t));
  if (folder === undefined) await createRepository(join(dataFolder, "wiki.git"), manyPages());
  const markdown = new WaitingMarkdown(free);
  const lent = { assets: await buildAssets(), markdown };
  const site = await openSite(readConfig({ WIKI_DATA: dataFolder }), lent);
  cleanUp(t, async () => {
    markdown.release();
    await site.close();
    await markdown.close();
  });
  return { app: listenerOf(site), site, dataFolder, release: () => markdown.release() };
}

/** Reads some of the texts that were there at the start, and the others when it is told to. */
class WaitingMarkdown extends Markdown {
  #free: number;
  release: () => void = () => undefined;
  readonly #released = new Promise<void>((resolve) => {
    this.release = resolve;
  });

  constructor(free: number) {
    super({ workers: 1 });
    this.#free = free;
  }

  override async facts(bodies: readonly string[]) {
    // What is saved is few texts at a time.
    const isSaved = bodies.length < 10;
    if (!isSaved) this.#free -= bodies.length;
    if (!isSaved && this.#free < 0) await this.#released;
    return super.facts(bodies);
  }
}

/** Each links to the next one. */
function manyPages(): Files {
  const pages = Array.from({ length: 299 }, (_, at) => [
    `om/Sida-${at + 1}`,
    `---\ntitle: Titel ${at + 1}\n---\nEn text med en [länk](Sida-${at + 2}).\n`,
  ]);
  return {
    ...Object.fromEntries(pages),
    Policy: "---\nkind: policy\nsummary: required\n---\nSäg vad du har ändrat.\n",
    "talk/Data":
      "---\nkind: presentation\ntitle: Om öppna data\ndate: 2020-05-04\nspeakers: [Bo Ek]\n---\nText.\n",
  };
}
