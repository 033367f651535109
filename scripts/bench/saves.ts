import { execFileSync } from "node:child_process";
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { addressOfSlug } from "../../server/wiki/slug.ts";
import { Connection, requestOf } from "./connection.ts";
import type { MadeWikis } from "./madewiki.ts";
import { ready } from "./reads.ts";
import { quantile, type Row, timesMs } from "./row.ts";
import { addMember, type Server, signIn, startWiki } from "./server.ts";
import { type Trial, trialsOf } from "./trial.ts";

const saves = 200;
const scriptSaves = 40;
const writers = 8;

/** Saving as a member does, over HTTP: one save after another, and eight writers at once. */
export async function saveRows(wikis: MadeWikis): Promise<Row[]> {
  const rows: Row[] = [];
  const medians: number[] = [];
  for (const trial of await trialsOf(wikis)) {
    const { name } = trial;
    const repository = await trial.copy();
    addMember(repository);
    const wiki = await startWiki(repository);
    try {
      const cookie = await signIn(wiki);
      await ready(wiki);
      const before = Number(git(repository, "rev-list", "--count", "HEAD"));
      const one = await write(wiki, trial, repository, cookie, 1, saves);
      const many = await write(wiki, trial, repository, cookie, writers, 2 * saves);
      const after = Number(git(repository, "rev-list", "--count", "HEAD"));
      if (after - before !== 3 * saves)
        throw new Error(`${after - before} commits of ${3 * saves}`);
      const disk = quantile(await diskMs(dirname(repository)), 0.5);
      const script = quantile(await scriptMs(repository, trial.page), 0.5);
      const p50 = quantile(one.times, 0.5);
      medians.push(p50);
      const beside = `write + fsync + rename: ${disk.toFixed(2)} ms`;
      rows.push(
        {
          what: `${name}: save over HTTP, of git's plumbing by script`,
          measured: p50 / script,
          limit: 1,
          unit: "×",
          beside: `script: ${script.toFixed(1)} ms`,
        },
        { what: `${name}: save over HTTP, median`, measured: p50, limit: 6, beside },
        {
          what: `${name}: save over HTTP, 95th percentile`,
          measured: quantile(one.times, 0.95),
          limit: 10,
          beside,
        },
        {
          what: `${name}: ${writers} writers`,
          measured: many.perSecond,
          limit: 150,
          unit: "/s",
          atLeast: true,
        },
        {
          what: `${name}: ${writers} writers, of one`,
          measured: many.perSecond / one.perSecond,
          limit: 1.5,
          unit: "×",
          atLeast: true,
          beside: `one: ${one.perSecond.toFixed(0)}/s`,
        },
      );
    } finally {
      await wiki.stop();
    }
  }
  // The made wikis come first.
  const [small = 1, large = 1] = medians;
  rows.push({ what: "save, growth from S to L", measured: large / small, limit: 1.3, unit: "×" });
  return rows;
}

/** Writers, each on a page of its own, each its next save when the one before is answered. */
export async function write(
  wiki: Server,
  { pages }: Pick<Trial, "pages">,
  repository: string,
  cookie: string,
  count: number,
  total: number,
): Promise<{ times: number[]; perSecond: number }> {
  const times: number[] = [];
  let left = total;
  const began = performance.now();
  const working = Array.from({ length: count }, async (_, writer) => {
    const connection = await Connection.open(wiki.url);
    const slug = pages.at(-1 - writer) ?? "";
    const text = execFileSync("git", [
      "-C",
      repository,
      "cat-file",
      "blob",
      `HEAD:${slug}.md`,
    ]).toString();
    while (left-- > 0) {
      const content = `${text}\nSave ${left}, and a word that nobody has written ${Math.random()}.\n`;
      // Nobody else writes this page, so its newest revision is in whatever commit is the newest.
      const base = readFileSync(join(repository, "refs/heads/main"), "utf8").trim();
      const body = new URLSearchParams({ content, base, summary: "Measure", action: "save" });
      const start = performance.now();
      const answer = await connection.send(
        requestOf("POST", `/-/edit${addressOfSlug(slug)}`, { Cookie: cookie }, String(body)),
      );
      times.push(performance.now() - start);
      if (answer.status !== 303) throw new Error(`a save answered ${answer.status}`);
    }
    connection.close();
  });
  await Promise.all(working);
  const tookS = (performance.now() - began) / 1000;
  return { times: times.sort((one, other) => one - other), perSecond: total / tookS };
}

/** What the disk takes for the least that a save needs. */
function diskMs(folder: string): Promise<number[]> {
  const own = mkdtempSync(join(folder, "disk-"));
  const bytes = Buffer.alloc(500, "x");
  const measured = timesMs(100, (time) => {
    const file = openSync(join(own, "temporary"), "w");
    writeSync(file, bytes);
    fsyncSync(file);
    closeSync(file);
    renameSync(join(own, "temporary"), join(own, String(time)));
  });
  return measured.finally(() => rmSync(own, { recursive: true }));
}

/** The same save by git's own programs, each object on the disk before the branch moves. */
function scriptMs(repository: string, slug: string): Promise<number[]> {
  const synced = ["-C", repository, "-c", "core.fsync=all", "-c", "core.fsyncMethod=fsync"];
  const run = (input: string, ...words: string[]) =>
    execFileSync("git", [...synced, ...words], { input, env })
      .toString()
      .trim();
  const env = {
    ...process.env,
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.org",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.org",
  };
  const replaced = (listing: string, entry: string, id: string) =>
    `${listing
      .split("\n")
      .map((line) => (line.endsWith(`\t${entry}`) ? line.replace(/[0-9a-f]{40}/, id) : line))
      .join("\n")}\n`;
  let head = run("", "rev-parse", "HEAD");
  const path = `${slug}.md`.split("/");
  // The folders on the way to the page, the root first, each with the name of what is in it.
  const trees = path.map((name, depth) => ({
    name,
    listing: run("", "ls-tree", `HEAD:${path.slice(0, depth).join("/")}`),
  }));
  return timesMs(scriptSaves, (time) => {
    const blob = run(`# Sida\n\nSave ${time}\n`, "hash-object", "-w", "--stdin");
    let tree = blob;
    for (const folder of trees.toReversed()) {
      folder.listing = replaced(folder.listing, folder.name, tree).trimEnd();
      tree = run(`${folder.listing}\n`, "mktree");
    }
    const commit = run("Measure\n", "commit-tree", tree, "-p", head);
    run("", "update-ref", "refs/heads/main", commit, head);
    head = commit;
  });
}

function git(repository: string, ...words: string[]): string {
  return execFileSync("git", ["-C", repository, ...words])
    .toString()
    .trim();
}
