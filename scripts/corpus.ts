import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildAssets } from "../server/assets.ts";
import { Markdown } from "../server/markdown/markdown.ts";
import { wikisIn } from "./corpora.ts";
import { type Survey, survey } from "./survey.ts";

/**
 * Opens every wiki in the folders that are named and reports on its pages and links. A folder holds Git bundles, or
 * texts (`.md`, `.txt`) that become the pages of one wiki. WIKI_ALIASES names the wikis' old homes.
 *
 * @example npm run corpus -- ../some/folder
 */
const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("Name a folder with Git bundles or texts: npm run corpus -- FOLDER");
  process.exit(2);
}

const work = await mkdtemp(join(tmpdir(), "ekowiki-corpus-"));
const lent = { assets: await buildAssets(), markdown: new Markdown() };
let failed = 0;
try {
  for (const folder of folders) {
    for await (const { name, repository } of wikisIn(resolve(folder), work)) {
      const found = await survey(repository, process.env.WIKI_ALIASES ?? "", lent);
      failed += found.failed.length + found.contradicted.length;
      report(name, found);
    }
  }
} finally {
  await lent.markdown.close();
  await rm(work, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function report(name: string, found: Survey): void {
  const { pages, files, failed, openMs, links, missing, contradicted, slowest } = found;
  const total = [...links.values()].reduce((sum, count) => sum + count, 0);
  const kinds = [...links].sort(([, one], [, other]) => other - one);
  console.log(`${name}`);
  console.log(`  pages    ${pages} of ${files} files, opened in ${Math.round(openMs)} ms`);
  console.log(`  answered ${pages - failed.length} with 200, ${failed.length} otherwise`);
  for (const { slug, status } of failed) console.log(`           ${status} ${slug}`);
  console.log(
    `  links    ${total}: ${kinds.map(([kind, count]) => `${count} ${kind}`).join(", ")}`,
  );
  for (const [why, list] of Object.entries(Object.groupBy(missing, ({ why }) => why))) {
    console.log(`  missing  ${list.length}, ${why}:`);
    for (const [wanted, same] of mostWanted(list).slice(0, 10))
      console.log(
        `           ${String(same.length).padStart(4)} × ${wanted} (on ${same[0]?.from})`,
      );
  }
  for (const { from, target } of contradicted)
    console.log(`  wrong    ${from}: ${target} is said to be missing, and its address answers`);
  const times = slowest.map(({ slug, tookMs }) => `${slug} ${Math.round(tookMs)} ms`);
  console.log(`  slowest  ${times.join(", ")}\n`);
}

function mostWanted(list: Survey["missing"]): [string, Survey["missing"]][] {
  const groups = Object.groupBy(list, ({ wanted }) => wanted);
  const entries = Object.entries(groups) as [string, Survey["missing"]][];
  return entries.sort(([, one], [, other]) => other.length - one.length);
}
