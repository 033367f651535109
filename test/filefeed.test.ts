import assert from "node:assert/strict";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import request from "supertest";
import type { Search } from "../server/search/search.ts";
import type { Author } from "../server/wiki/author.ts";
import { pptxOf } from "./extraction/officefile.ts";
import { pdfOf } from "./extraction/pdffile.ts";
import { indexed } from "./search/world.ts";
import { git } from "./support/git.ts";
import { edit, openWiki, wikiWith } from "./support/wiki.ts";

const ada: Author = { name: "Ada", email: "ada@example.org" };
const upload = "uploads/0123456789abcdef0123456789abcdef";
const talk = (speaker: string, link = `[Bilder](${upload}/Bilder.pptx)`) =>
  `---\nspeakers: [${speaker}]\ndate: 2021-05-04\nkind: presentation\n---\n${link}\n`;
const slides = pptxOf([{ words: ["Inledning"] }, { words: ["Upphandling av molntjänster"] }]);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    assert.ok(Date.now() < end, "not in time");
    await wait(20);
  }
}

async function found(search: Search, query: string): Promise<string[]> {
  return (await search.find(query)).hits.map(({ path }) => path);
}

describe("the attachments of a wiki", () => {
  it("are found by the words on their pages, with the page", async (t) => {
    const { site, app } = await wikiWith(t, {
      "home.md": `[Rapporten](${upload}/rapport.pdf)`,
      [`${upload}/rapport.pdf`]: pdfOf(["Inledning", "Om <b>molntjänster</b>"], {
        title: "Årets rapport",
      }),
    });
    await indexed(site.search);
    const [hit] = (await site.search.find("molntjänst")).hits;
    assert.deepEqual(
      [hit?.title, hit?.page, hit?.file],
      ["Årets rapport", 2, { type: "pdf", pages: 2 }],
    );
    await request(app)
      .get("/-/search?q=molntj%C3%A4nst")
      .expect(200)
      .expect(new RegExp(`<a href="/${upload}/rapport\\.pdf#page=2"[^>]*>Årets rapport</a>`))
      .expect(/På sidan <a href="\/home">home<\/a>/)
      .expect(/&lt;b&gt;<mark>molntjänster<\/mark>/);
  });

  it("are found by who spoke and when, as the page that links to them says", async (t) => {
    const { site, wiki } = await wikiWith(t, {
      "Moln.md": talk("Ada Ek"),
      [`${upload}/Bilder.pptx`]: slides,
    });
    const path = `${upload}/Bilder.pptx`;
    await indexed(site.search);
    const query = "upphandling year:2021 kind:presentation person:";
    assert.deepEqual(await found(site.search, `${query}ada`), [path]);

    await wiki.save(edit(wiki, "Moln", talk("Bo Al")), ada);
    await until(async () => (await found(site.search, `${query}bo`)).includes(path));
    assert.deepEqual(await found(site.search, `${query}ada`), []);

    await wiki.save(edit(wiki, "Moln", talk("Bo Al", "Inga bilder")), ada);
    await until(async () => !(await found(site.search, `${query}bo`)).includes(path));
    assert.deepEqual(await found(site.search, "upphandling"), [path]);
  });

  it("are found as soon as they have been attached", async (t) => {
    const { site, wiki } = await wikiWith(t, { "home.md": "Hem" });
    await indexed(site.search);
    const blob = await wiki.repository.writeBlob(Readable.from([slides]), slides.length);
    await wiki.upload(`${upload}/Bilder.pptx`, blob, "Attach", ada);
    await until(async () => (await found(site.search, "molntjänster")).length === 1);
  });

  it("are found by their names when they cannot be read, and pictures are not", async (t) => {
    const { site } = await wikiWith(t, {
      "home.md": "Hem",
      [`${upload}/hemlig-rapport.pdf`]: pdfOf(["molntjänster"], { password: "reader" }),
      [`${upload}/rapport.png`]: Buffer.from("89504e470d0a1a0a", "hex"),
    });
    await indexed(site.search);
    assert.deepEqual(await found(site.search, "rapport"), [`${upload}/hemlig-rapport.pdf`]);
    assert.deepEqual(await found(site.search, "molntjänster"), []);
  });

  it("are tried again at the next start when their bytes had been missing", async (t) => {
    const { site, repository, dataFolder } = await wikiWith(t, {
      "home.md": "Hem",
      [`${upload}/Bilder.pptx`]: slides,
    });
    await site.close();
    const blob = (await git(repository, "rev-parse", `HEAD:${upload}/Bilder.pptx`)).trim();
    const object = join(repository, "objects", blob.slice(0, 2), blob.slice(2));
    await rm(join(dataFolder, "derived"), { recursive: true, force: true });
    await rename(object, `${object}.away`);
    const without = await openWiki(t, dataFolder);
    await indexed(without.site.search);
    assert.deepEqual(
      (await without.site.search.unread()).map(({ reason }) => reason),
      ["missing"],
    );
    await without.site.close();

    await rename(`${object}.away`, object);
    const again = await openWiki(t, dataFolder);
    await indexed(again.site.search);
    assert.equal((await found(again.site.search, "molntjänster")).length, 1);
    assert.deepEqual(await again.site.search.unread(), []);
  });

  it("are not read again at the next start, and follow what changed meanwhile", async (t) => {
    const { site, wiki, dataFolder } = await wikiWith(t, {
      "Moln.md": talk("Ada Ek"),
      [`${upload}/Bilder.pptx`]: slides,
    });
    await indexed(site.search);
    const before = await site.search.find("upphandling person:ada");
    assert.equal(before.total, 1);
    // Saved and closed at once: the index may not have heard of it.
    await wiki.save(edit(wiki, "Moln", talk("Bo Al")), ada);
    await site.close();

    const again = await openWiki(t, dataFolder);
    await indexed(again.site.search);
    assert.deepEqual(await found(again.site.search, "upphandling person:ada"), []);
    assert.equal((await found(again.site.search, "upphandling person:bo")).length, 1);
  });
});
