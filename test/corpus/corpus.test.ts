import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { type Corpus, wikisIn } from "../../scripts/corpora.ts";
import { type MissingLink, survey } from "../../scripts/survey.ts";
import { buildAssets } from "../../server/assets.ts";
import { Markdown } from "../../server/markdown/markdown.ts";
import { temporaryFolder } from "../support/folder.ts";
import { git } from "../support/git.ts";

const shared = join(import.meta.dirname, "../../../shared");
const oldHomes: Readonly<Record<string, string>> = {
  "z88dk-wiki": "https://github.com/z88dk/z88dk/wiki",
};

describe("wikis that others have written", () => {
  for (const name of ["corpus", "seeds"]) {
    const folder = join(shared, name);
    const skip = !existsSync(folder) && `${folder} is not there`;
    it(`answer for every page, and miss no page that is there: ${name}`, { skip }, async (t) => {
      const lent = { assets: await buildAssets(), markdown: new Markdown() };
      try {
        for await (const corpus of wikisIn(folder, await temporaryFolder(t))) {
          const found = await survey(corpus.repository, oldHomes[corpus.name] ?? "", lent);
          assert.ok(found.pages > 0);
          assert.deepEqual(found.failed, [], `${corpus.name}: pages that did not answer 200`);
          assert.deepEqual(found.contradicted, [], `${corpus.name}: missing, yet they answer`);
          await expectAbsent(corpus, found.missing);
          const links = [...found.links].map(([kind, count]) => `${count} ${kind}`).join(", ");
          t.diagnostic(`${corpus.name}: ${found.pages} pages, links: ${links}`);
        }
      } finally {
        await lent.markdown.close();
      }
    });
  }
});

/** Looks by other means than the wiki's own whether what a link names is in the repository after all. */
async function expectAbsent({ name, repository }: Corpus, missing: MissingLink[]): Promise<void> {
  const list = await git(repository, "ls-tree", "-r", "-z", "--name-only", "HEAD");
  const files = list.split("\0");
  const pages = files.filter((path) => /\.(md|mkdn?|mdown|markdown)$/.test(path));
  const known = new Set([...files, ...pages.map(withoutExtension)].map(loosely));
  const there = missing.filter(({ from, target }) =>
    namesIn(target).some((named) => {
      const folder = from.split("/").slice(0, -1).join("/");
      return known.has(loosely(named)) || known.has(loosely(`${folder}/${named}`));
    }),
  );
  assert.deepEqual(there, [], `${name}: said to be missing`);
}

/** @example namesIn("text|A page#part") → ["text", "A page", …] */
function namesIn(target: string): string[] {
  const parts = target.split("|");
  const paths = parts.map((part) => part.replace(/[?#].*$/s, "").trim()).filter(Boolean);
  return paths.flatMap((path) => [path, withoutExtension(path)]);
}

function withoutExtension(path: string): string {
  return path.replace(/\.(md|mkdn?|mdown|markdown)$/, "");
}

function loosely(path: string): string {
  const decoded = /%[\da-f]{2}/i.test(path) ? decodeURIComponent(path) : path;
  const tidy = decoded.replace(/^(\.?\/)+/, "").replace(/\/$/, "");
  return tidy.normalize("NFC").toLowerCase().replaceAll(" ", "-");
}
