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
import { Connection, requestOf } from "./connection.ts";
import { type MadeWikis, sizes, slugOfPage } from "./madewiki.ts";
import { ready } from "./reads.ts";
import { quantile, type Row, timesMs } from "./row.ts";
import { addMember, type Server, signIn, startWiki } from "./server.ts";

const saves = 200;
const scriptSaves = 40;
const writers = 8;

/** Saving as a member does, over HTTP: one save after another, and eight writers at once. */
export async function saveRows(wikis: MadeWikis): Promise<Row[]> {
  const rows: Row[] = [];
  const medians: number[] = [];
  for (const [name, size] of Object.entries(sizes)) {
    const repository = await wikis.copyOf(size);
    addMember(repository);
    const wiki = await startWiki(repository);
    try {
      const cookie = await signIn(wiki);
      await ready(wiki);
      const before = Number(git(repository, "rev-list", "--count", "HEAD"));
      const one = await write(wiki, repository, cookie, 1, saves);
      const many = await write(wiki, repository, cookie, writers, 2 * saves);
      const after = Number(git(repository, "rev-list", "--count", "HEAD"));
      if (after - before !== 3 * saves)
        throw new Error(`${after - before} commits of ${3 * saves}`);
      const disk = quantile(await diskMs(dirname(repository)), 0.5);
      const script = quantile(await scriptMs(repository), 0.5);
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
  const [small = 1, large = 1] = medians;
  rows.push({ what: "save, growth from S to L", measured: large / small, limit: 1.3, unit: "×" });
  return rows;
}

/** Writers, each on a page of its own, each its next save when the one before is answered. */
export async function write(
  wiki: Server,
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
    const slug = slugOfPage(30 + writer);
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
        requestOf("POST", `/-/edit/${slug}`, { Cookie: cookie }, String(body)),
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
function scriptMs(repository: string): Promise<number[]> {
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
  const [folder = "", name = ""] = `${slugOfPage(60)}.md`.split("/");
  const replaced = (listing: string, entry: string, id: string) =>
    `${listing
      .split("\n")
      .map((line) => (line.endsWith(`\t${entry}`) ? line.replace(/[0-9a-f]{40}/, id) : line))
      .join("\n")}\n`;
  let head = run("", "rev-parse", "HEAD");
  let root = run("", "ls-tree", "HEAD");
  let inner = run("", "ls-tree", `HEAD:${folder}`);
  return timesMs(scriptSaves, (time) => {
    const blob = run(`# Sida\n\nSave ${time}\n`, "hash-object", "-w", "--stdin");
    inner = replaced(inner, name, blob).trimEnd();
    const innerTree = run(`${inner}\n`, "mktree");
    root = replaced(root, folder, innerTree).trimEnd();
    const tree = run(`${root}\n`, "mktree");
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
