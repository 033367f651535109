import type { RequestListener } from "node:http";
import { join } from "node:path";
import { after, type TestContext } from "node:test";
import request from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { listenerOf } from "../../server/app.ts";
import { type Assets, buildAssets } from "../../server/assets.ts";
import { readConfig } from "../../server/config.ts";
import { Markdown } from "../../server/markdown/markdown.ts";
import { openSite, type Site } from "../../server/site.ts";
import type { Change } from "../../server/wiki/change.ts";
import type { Wiki } from "../../server/wiki/wiki.ts";
import { cleanUp } from "./cleanup.ts";
import { temporaryFolder } from "./folder.ts";
import { createRepository, type Files } from "./git.ts";
import type { Person } from "./people.ts";

/** What takes long to start and knows no wiki, started once for all tests of a file. */
let lent: Promise<{ assets: Assets; markdown: Markdown }> | undefined;

after(async () => {
  await (await lent)?.markdown.close();
});

/** A wiki opened in the test's own process, without a port. */
export interface TestWiki {
  /** What answers, as in the server. */
  readonly app: RequestListener;
  readonly wiki: Wiki;
  readonly site: Site;
  /** The bare repository's folder. */
  readonly repository: string;
  readonly dataFolder: string;
  /** A browser in which this person has signed in, with an account made for the purpose. */
  as(person: Person): Promise<TestAgent>;
}

/**
 * One line that builds the world: a repository with these files as its first commit, and the wiki on it.
 *
 * @example const { app, wiki } = await wikiWith(t, { Home: "first", "uploads/0/a.txt": "text" });
 * @param environment  settings of the wiki, as in `{ WIKI_READ: "members" }`
 */
export async function wikiWith(
  t: TestContext,
  files: Files,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestWiki> {
  const dataFolder = await temporaryFolder(t);
  const repository = join(dataFolder, "wiki.git");
  await createRepository(repository, files);
  return openWiki(t, dataFolder, environment);
}

/** The wiki on a data folder whose repository is already there. */
export async function openWiki(
  t: TestContext,
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestWiki> {
  const config = readConfig({ WIKI_DATA: dataFolder, ...environment });
  lent ??= buildAssets().then((assets) => ({ assets, markdown: new Markdown({ workers: 1 }) }));
  const site = await openSite(config, await lent);
  cleanUp(t, () => site.close());
  const app = listenerOf(site);
  return {
    app,
    site,
    wiki: site.wiki,
    repository: config.repository,
    dataFolder,
    async as({ email, password, name, role }) {
      const isKnown = site.members.list().some((member) => member.email === email);
      if (!isKnown) await site.members.add({ email, password, name, role });
      const agent = request.agent(app);
      await agent.post("/-/sign-in").type("form").send({ email, password }).expect(303);
      return agent;
    },
  };
}

/** What a browser sends when a page, opened now, is saved with another text. */
export function edit(wiki: Wiki, slug: string, text: string, message = "Write it down"): Change {
  const base = wiki.snapshot.commit;
  if (base === undefined) throw new Error("the wiki is empty");
  return { slug, text, base, message };
}
