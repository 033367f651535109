import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import lunr from "lunr";
import { readConfig } from "../../server/config.ts";
import { Search, type SearchDocument } from "../../server/search/search.ts";
import { openSite } from "../../server/site.ts";
import { type MadePage, madePages, seeded } from "./pages.ts";

export interface IndexNumbers {
  buildMs: number;
  lunrMs: number;
  startMs: number;
  medianMs: number;
  slowestMs: number;
  suggestMs: number;
  memoryMb: number;
}

export interface EditNumbers {
  editMs: number;
}

const [what = "", folder = "", pages = "0"] = process.argv.slice(2);
process.send?.(await (what === "edit" ? editNumbers() : indexNumbers(Number(pages))));

/** The index alone: what it takes once the texts are there. */
async function indexNumbers(count: number): Promise<IndexNumbers> {
  const documents = [...madePages(count)].map(documentOf);
  const current = new Map(documents.map(({ path, blob }) => [path, blob]));
  const search = Search.open({ folder });
  await search.keep(current);
  const buildMs = await msOf(async () => {
    for (let at = 0; at < count; at += 80) await search.update(documents.slice(at, at + 80));
  });
  await search.close();

  const again = Search.open({ folder });
  const startMs = await msOf(async () => {
    const missing = await again.keep(current);
    await again.find("sida");
    if (missing.length > 0) throw new Error("the index on the disk is not whole");
  });
  const queries = ordinaryQueries(documents, 220);
  const times: number[] = [];
  for (const query of queries) times.push(await msOf(() => again.find(query)));
  // The first ones are for the compiler, as in any server that has been up for a minute.
  const ordered = times.slice(20).sort((one, other) => one - other);
  const typed = ["s", "si", "sid", "rub", "å", "sida 12", "zz"];
  await again.suggest("a");
  const suggested = [];
  for (const text of typed) suggested.push(await msOf(() => again.suggest(text)));
  const memoryMb = process.resourceUsage().maxRSS / 1024;
  await again.close();
  return {
    buildMs,
    lunrMs: await msOf(() => bareLunr(documents)),
    startMs,
    medianMs: ordered[ordered.length >> 1] ?? 0,
    slowestMs: ordered.at(-1) ?? 0,
    suggestMs: Math.max(...suggested),
    memoryMb,
  };
}

/** The whole wiki, with an index that has been built. */
async function editNumbers(): Promise<EditNumbers> {
  const site = await openSite(
    readConfig({
      WIKI_DATA: join(folder, "data"),
      WIKI_REPOSITORY: join(folder, "wiki.git"),
    }),
  );
  const { wiki, search } = site;
  while (search.progress() !== undefined) await wait(20);
  const change = {
    slug: wiki.snapshot.listed[0]?.slug ?? "",
    text: "alldelesnytt\n",
    base: wiki.snapshot.commit ?? "",
    message: "",
  };
  await wiki.save(change, { name: "Ada", email: "ada@example.org" });
  const editMs = await msOf(async () => {
    while ((await search.find("alldelesnytt")).total === 0) await wait(5);
  });
  return { editMs };
}

function documentOf({ path, title, sections }: MadePage): SearchDocument {
  const slug = path.replace(/\.md$/, "");
  const folder = path.slice(0, path.indexOf("/"));
  return {
    path,
    blob: path,
    slug,
    title,
    language: "sv",
    persons: [],
    organisations: [],
    folder,
    sections,
  };
}

/** One to three words that stand side by side somewhere, as somebody remembers them. */
function ordinaryQueries(documents: readonly SearchDocument[], count: number): string[] {
  const random = seeded(11);
  return Array.from({ length: count }, () => {
    const document = documents[Math.floor(random() * documents.length)];
    const words = document?.sections[0]?.text.split(" ") ?? [];
    const at = Math.floor(random() * (words.length - 3));
    return words.slice(at, at + 1 + Math.floor(random() * 3)).join(" ");
  });
}

/** The same texts as lunr indexes them when it is told nothing but the fields. */
function bareLunr(documents: readonly SearchDocument[]): lunr.Index {
  return lunr((builder) => {
    builder.ref("path");
    for (const field of ["title", "headings", "body"]) builder.field(field);
    for (const { path, title, sections } of documents) {
      const headings = sections.map(({ heading }) => heading).join("\n");
      builder.add({ path, title, headings, body: sections.map(({ text }) => text).join("\n") });
    }
  });
}

async function msOf(act: () => unknown): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}
