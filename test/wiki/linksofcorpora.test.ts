import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { nameOfBytes } from "../../server/git/filename.ts";
import type { LinkReference } from "../../server/markdown/link.ts";
import { type Linked, linkedSlug } from "../../server/wiki/links.ts";
import { Names } from "../../server/wiki/names.ts";
import { decodePage } from "../../server/wiki/pagetext.ts";
import { Redirects } from "../../server/wiki/redirects.ts";
import { folderOf, isPagePath, nameOf, slugOfPath } from "../../server/wiki/slug.ts";
import { temporaryFolder } from "../support/repository.ts";

const corpora = join(import.meta.dirname, "../../../shared/corpus");
const oldHomes: Record<string, string[]> = {
  "z88dk-wiki": ["https://github.com/z88dk/z88dk/wiki"],
};
/** The rest of this wiki's links lead to pages of the wiki that it once was, elsewhere and with other software. */
const resolvedAtLeast: Record<string, number> = { "z88dk-wiki": 430, "opensource-docs": 280 };

describe("links of real wikis", {
  skip: !existsSync(corpora) && `no corpora at ${corpora}`,
}, () => {
  const bundles = existsSync(corpora)
    ? readdirSync(corpora).filter((name) => name.endsWith(".bundle"))
    : [];
  for (const bundle of bundles) {
    const wiki = bundle.replace(".bundle", "");
    it(`lead to the pages that are there: ${wiki}`, (t) => {
      const files = filesOf(t, join(corpora, bundle));
      const names = new Names(files.keys());
      let found = 0;
      let missing = 0;
      for (const [path, bytes] of files) {
        if (!isPagePath(path)) continue;
        for (const link of linksIn(decodePage(bytes).text)) {
          const leads = linkedSlug(link, {
            folder: folderOf(path),
            names,
            redirects: Redirects.read(),
            aliases: oldHomes[wiki] ?? [],
          });
          if (leads?.kind === "page" || leads?.kind === "file") found += 1;
          if (leads?.kind !== "missing" && leads?.kind !== "missing-file") continue;
          missing += 1;
          assert.ok(
            !isThere(leads, files),
            `${path}: ${link.target} is there: ${JSON.stringify(leads)}`,
          );
        }
      }
      t.diagnostic(`${wiki}: ${files.size} files, ${found} links resolved, ${missing} missing`);

      assert.ok(found >= (resolvedAtLeast[wiki] ?? 0), `only ${found}`);
    });
  }
});

/** Is there, compared by other means, what a link said to be missing means? */
function isThere(missing: Linked, files: ReadonlyMap<string, Buffer>): boolean {
  if (missing.kind === "missing-file") return files.has(missing.path);
  if (missing.kind !== "missing") return false;
  const wanted = loosely(missing.slug);
  const pages = [...files.keys()].filter(isPagePath).map(slugOfPath).map(loosely);
  return pages.some((page) => page === wanted || nameOf(page) === wanted);
}

function loosely(slug: string): string {
  return slug.normalize("NFC").toLowerCase().replaceAll(" ", "-").replace(/\/$/, "");
}

function linksIn(text: string): LinkReference[] {
  const prose = text.replace(/^( {0,3})(```|~~~)[\s\S]*?^\1\2/gm, "").replace(/`[^`\n]*`/g, "");
  const links: LinkReference[] = [];
  for (const [, bang, target = ""] of prose.matchAll(
    /(!?)\[[^\]\n]*\]\(<?((?:[^()\n]|\([^()\n]*\))*?)>?(?:\s+"[^"\n]*")?\)/g,
  )) {
    links.push({ target, form: "markdown", role: bang === "!" ? "media" : "link" });
  }
  for (const [, target = ""] of prose.matchAll(/\[\[([^\]\n]+)\]\]/g)) {
    if (target !== "_TOC_") links.push({ target, form: "wiki", role: "link" });
  }
  return links;
}

function filesOf(t: TestContext, bundle: string): Map<string, Buffer> {
  const folder = join(temporaryFolder(t), "wiki.git");
  const git = (...words: string[]) => execFileSync("git", words, { maxBuffer: 1 << 29 });
  git("clone", "--quiet", "--bare", bundle, folder);
  const files = new Map<string, Buffer>();
  const listing = nameOfBytes(git("-C", folder, "ls-tree", "-r", "-z", "HEAD"));
  for (const entry of listing.split("\0")) {
    const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    if (id === undefined || path === undefined) continue;
    files.set(path, isPagePath(path) ? git("-C", folder, "cat-file", "blob", id) : Buffer.alloc(0));
  }
  return files;
}
