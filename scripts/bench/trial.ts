import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isListed, slugOfPath } from "../../server/wiki/slug.ts";
import { type MadeWikis, run, sizes, slugOfPage } from "./madewiki.ts";

/** A wiki that is measured, made or real, and its pages that are asked for. */
export interface Trial {
  /** "S", "z88dk-wiki" */
  name: string;
  /** An ordinary page, to be read again and again. */
  page: string;
  /** The page with the most revisions. */
  busiest: string;
  /** Other pages, some longer and some shorter. */
  pages: readonly string[];
  /** A bare repository of one's own, whose branch is `main`. */
  copy(): Promise<string>;
}

/** The made wikis and, where they lie beside the project, the real ones. */
export async function trialsOf(wikis: MadeWikis): Promise<Trial[]> {
  return [...madeTrials(wikis), ...(await realTrials(wikis))];
}

const corpus = fileURLToPath(new URL("../../../shared/corpus", import.meta.url));
const realWikis = ["opensource-docs", "z88dk-wiki"];

const mostPages = 200;
/** In bytes: no page that only leads on, none that is a book. */
const usual = { least: 800, most: 30_000 };

function madeTrials(wikis: MadeWikis): Trial[] {
  return Object.values(sizes).map((size) => ({
    name: size.name,
    page: slugOfPage(12),
    busiest: slugOfPage(1),
    pages: Array.from({ length: mostPages }, (_, page) => slugOfPage(page)),
    copy: () => wikis.copyOf(size),
  }));
}

async function realTrials(wikis: MadeWikis): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const name of realWikis) {
    const bundle = join(corpus, `${name}.bundle`);
    if (existsSync(bundle)) trials.push(await realTrial(wikis, name, bundle));
    else console.error(`${name} is not measured: there is no ${bundle}.`);
  }
  return trials;
}

async function realTrial(wikis: MadeWikis, name: string, bundle: string): Promise<Trial> {
  const copy = async () => {
    const repository = join(wikis.newFolder(), "wiki.git");
    await run("git", ["clone", "--quiet", "--bare", bundle, repository]);
    // Under one name, and in a file of its own, where the saves of others are seen without asking Git.
    await run("git", ["-C", repository, "branch", "--move", "main"]);
    return repository;
  };
  const repository = await copy();
  const found = usualPages(repository);
  const [page = ""] = found.slice(found.length >> 1);
  const pages = found.toSorted().slice(0, mostPages);
  return { name, page, busiest: busiestOf(repository, pages), pages, copy };
}

/** The slugs of a wiki's pages of usual length, the shortest first. */
function usualPages(repository: string): string[] {
  const listing = git(repository, "ls-tree", "-r", "-z", "--long", "main").split("\0");
  return listing
    .flatMap((line) => {
      const [, size = "", path = ""] = /^100\d+ blob \S+ +(\d+)\t(.*\.md)$/s.exec(line) ?? [];
      return path !== "" && isListed(path) ? { path, size: Number(size) } : [];
    })
    .filter(({ size }) => size >= usual.least && size <= usual.most)
    .sort((one, other) => one.size - other.size)
    .map(({ path }) => slugOfPath(path));
}

function busiestOf(repository: string, slugs: readonly string[]): string {
  const counts = new Map(slugs.map((slug) => [slug, 0]));
  for (const path of git(repository, "log", "--format=", "--name-only", "-z", "main").split("\0")) {
    const count = counts.get(slugOfPath(path));
    if (count !== undefined) counts.set(slugOfPath(path), count + 1);
  }
  const [[slug] = [""]] = [...counts].sort(([, one], [, other]) => other - one);
  return slug;
}

function git(repository: string, ...words: string[]): string {
  return execFileSync("git", ["-C", repository, ...words], { maxBuffer: 2 ** 26 }).toString();
}
