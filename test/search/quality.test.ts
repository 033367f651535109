import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import type { Search } from "../../server/search/search.ts";
import { linkedSlug } from "../../server/wiki/links.ts";
import { decodePage } from "../../server/wiki/pagetext.ts";
import { folderOf } from "../../server/wiki/slug.ts";
import type { Wiki } from "../../server/wiki/wiki.ts";
import { temporaryFolder } from "../support/folder.ts";
import { openWiki } from "../support/wiki.ts";
import { type Question, questions } from "./questions.ts";
import { indexed } from "./world.ts";

const corpora = join(import.meta.dirname, "../../../shared/corpus");
const bundles = ["opensource-docs", "z88dk-wiki"];
const oldHomes = ["https://github.com/z88dk/z88dk/wiki"];
const skip = !existsSync(corpora) && `no corpora at ${corpora}`;

describe("what the search finds", () => {
  it("is asked for by at least sixty questions", () => {
    assert.ok(Object.values(questions).flat().length >= 60);
  });

  it("in the starter wiki is what was meant, in nine questions of ten", async (t) => {
    const { search } = await wikiAt(t, await temporaryFolder(t));
    await answers(t, search, questions.starter ?? []);
  });

  for (const bundle of bundles) {
    it(`in ${bundle} is what was meant, in nine questions of ten`, { skip }, async (t) => {
      const { search } = await corpus(t, bundle);
      await answers(t, search, questions[bundle] ?? []);
    });
  }

  it("by the words of a link is the page it leads to, for 85 links of 100", { skip }, async (t) => {
    let found = 0;
    let asked = 0;
    for (const bundle of bundles) {
      const { search, wiki } = await corpus(t, bundle);
      for (const { text, path } of await namingLinks(wiki)) {
        const { hits } = await search.find(text, { count: 10 });
        asked += 1;
        if (hits.some((hit) => hit.path === path)) found += 1;
        else t.diagnostic(`${bundle}: "${text}" does not find ${path}`);
      }
    }
    t.diagnostic(`${found} of ${asked} links: ${(found / asked).toFixed(3)}`);
    assert.ok(asked > 150, `only ${asked} links`);
    assert.ok(found / asked >= 0.85, `${found} of ${asked}`);
  });
});

async function answers(t: TestContext, search: Search, asked: readonly Question[]): Promise<void> {
  let good = 0;
  for (const { text, pages } of asked) {
    let result = await search.find(text, { count: 5 });
    if (result.complete === 0 && result.spelling !== undefined)
      result = await search.find(result.spelling, { count: 5 });
    if (result.hits.some(({ slug }) => pages.includes(slug))) good += 1;
    else t.diagnostic(`"${text}" does not find ${pages.join(" or ")}`);
  }
  t.diagnostic(`recall at 5: ${(good / asked.length).toFixed(3)}`);
  assert.ok(good / asked.length >= 0.9, `${good} of ${asked.length}`);
}

async function corpus(t: TestContext, bundle: string): Promise<{ search: Search; wiki: Wiki }> {
  const folder = await temporaryFolder(t);
  const repository = join(folder, "wiki.git");
  execFileSync("git", ["clone", "-q", "--bare", join(corpora, `${bundle}.bundle`), repository]);
  return wikiAt(t, folder);
}

async function wikiAt(t: TestContext, folder: string): Promise<{ search: Search; wiki: Wiki }> {
  const { site, wiki } = await openWiki(t, folder);
  await indexed(site.search);
  return { search: site.search, wiki };
}

/** The links to other pages whose text is at least two words, each text and page once. */
async function namingLinks(wiki: Wiki): Promise<{ text: string; path: string }[]> {
  const { snapshot, repository } = wiki;
  const found = new Map<string, { text: string; path: string }>();
  for (const page of snapshot.listed) {
    const bytes = await repository.findBlob(page.blob);
    if (bytes === undefined) continue;
    const prose = decodePage(bytes).text.replace(/```[\s\S]*?```/g, "");
    for (const [, words = "", target = ""] of prose.matchAll(
      /(?<!!)\[([^\]\n]+)\]\(<?((?:[^()\n]|\([^()\n]*\))*?)>?(?:\s+"[^"\n]*")?\)/g,
    )) {
      const text = words.replace(/[*_`]/g, "").trim();
      const leads = linkedSlug(
        { target, form: "markdown", role: "link" },
        {
          folder: folderOf(page.path),
          names: snapshot.names,
          redirects: snapshot.redirects,
          aliases: oldHomes,
        },
      );
      if (leads?.kind !== "page" || leads.path === page.path || !/\S\s+\S/.test(text)) continue;
      if (snapshot.pages.get(leads.path)?.isListed)
        found.set(`${text} ${leads.path}`, { text, path: leads.path });
    }
  }
  return [...found.values()];
}
