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
const turns = 8;

/** Saving as a member does, over HTTP: one save after another, and eight writers at once. */
export async function saveRows(wikis: MadeWikis): Promise<Row[]> {
  const rows: Row[] = [];
  const trials = await trialsOf(wikis);
  for (const trial of trials) rows.push(...(await rowsOf(trial)));
  // The made wikis come first.
  const [small, large] = trials;
  if (small && large) rows.push(await growthRow(small, large));
  return rows;
}

async function rowsOf(trial: Trial): Promise<Row[]> {
  const { name } = trial;
  const saver = await Saver.open(trial);
  try {
    const before = saver.commits();
    const alone = await saver.save(1, 1, saves);
    // On the same pages: some take ten times as long to read as others.
    const one = await saver.save(1, writers, saves);
    const many = await saver.save(writers, writers, 2 * saves);
    const made = saver.commits() - before;
    if (made !== 4 * saves) throw new Error(`${made} commits of ${4 * saves}`);
    const disk = await diskMs(dirname(saver.repository));
    const script = quantile(await scriptMs(saver.repository, trial.page), 0.5);
    const p50 = quantile(alone.times, 0.5);
    const ofDisk = (part: number) =>
      `write + fsync + rename: ${quantile(disk, part).toFixed(2)} ms`;
    return [
      {
        what: `${name}: save over HTTP, of git's plumbing by script`,
        measured: p50 / script,
        limit: 1,
        unit: "×",
        beside: `script: ${script.toFixed(1)} ms`,
      },
      { what: `${name}: save over HTTP, median`, measured: p50, limit: 6, beside: ofDisk(0.5) },
      {
        what: `${name}: save over HTTP, 95th percentile`,
        measured: quantile(alone.times, 0.95),
        limit: 10,
        beside: ofDisk(0.95),
      },
      {
        what: `${name}: ${writers} writers`,
        measured: many.perSecond,
        limit: 150,
        unit: "/s",
        atLeast: true,
      },
      {
        what: `${name}: ${writers} writers, of one on the same pages`,
        measured: many.perSecond / one.perSecond,
        limit: 1.5,
        unit: "×",
        atLeast: true,
        beside: `one: ${one.perSecond.toFixed(0)}/s`,
      },
    ];
  } finally {
    await saver.close();
  }
}

/** Both in turns, since a machine that others use as well is slower at one time than at another. */
async function growthRow(small: Trial, large: Trial): Promise<Row> {
  const savers = [await Saver.open(small), await Saver.open(large)];
  try {
    const times: number[][] = savers.map(() => []);
    for (let turn = 0; turn < turns; turn++) {
      for (const [at, saver] of savers.entries())
        times[at]?.push(...(await saver.save(1, 1, saves / turns)).times);
    }
    const [one = 1, other = 1] = times.map((all) =>
      quantile(
        all.sort((some, more) => some - more),
        0.5,
      ),
    );
    return {
      what: `save, growth from ${small.name} to ${large.name}`,
      measured: other / one,
      limit: 1.3,
      unit: "×",
      beside: `${one.toFixed(1)} and ${other.toFixed(1)} ms, in turns`,
    };
  } finally {
    for (const saver of savers) await saver.close();
  }
}

/** A wiki that has read everything, and a member who is signed in to it. */
class Saver {
  readonly repository: string;
  readonly #pages: readonly string[];
  readonly #wiki: Server;
  readonly #cookie: string;

  private constructor(parts: { repository: string; trial: Trial; wiki: Server; cookie: string }) {
    this.repository = parts.repository;
    this.#pages = parts.trial.pages;
    this.#wiki = parts.wiki;
    this.#cookie = parts.cookie;
  }

  static async open(trial: Trial): Promise<Saver> {
    const repository = await trial.copy();
    addMember(repository);
    const wiki = await startWiki(repository);
    const cookie = await signIn(wiki);
    await ready(wiki);
    return new Saver({ repository, trial, wiki, cookie });
  }

  /** How many there are by now. */
  commits(): number {
    return Number(git(this.repository, "rev-list", "--count", "HEAD"));
  }

  /**
   * Saves so many times in all. Each writer has its share of the pages and takes them in turn, the next save when the
   * one before is answered.
   */
  async save(
    writers: number,
    pages: number,
    total: number,
  ): Promise<{ times: number[]; perSecond: number }> {
    const texts = Array.from({ length: pages }, (_, page) => {
      const slug = this.#pages.at(-1 - page) ?? "";
      const blob = ["-C", this.repository, "cat-file", "blob", `HEAD:${slug}.md`];
      return { slug, text: execFileSync("git", blob).toString() };
    });
    const times: number[] = [];
    let left = total;
    const began = performance.now();
    const working = Array.from({ length: writers }, async (_, writer) => {
      const connection = await Connection.open(this.#wiki.url);
      const own = texts.filter((_, page) => page % writers === writer);
      for (let turn = 0; left-- > 0; turn++) {
        const { slug, text } = own[turn % own.length] ?? { slug: "", text: "" };
        const content = `${text}\nSave ${left}, and a word that nobody has written ${Math.random()}.\n`;
        times.push(await this.#saveOn(connection, slug, content));
      }
      connection.close();
    });
    await Promise.all(working);
    const tookS = (performance.now() - began) / 1000;
    return { times: times.sort((one, other) => one - other), perSecond: total / tookS };
  }

  async close(): Promise<void> {
    await this.#wiki.stop();
  }

  /** @returns how long it took, in milliseconds */
  async #saveOn(connection: Connection, slug: string, content: string): Promise<number> {
    // Nobody else writes this page, so its newest revision is in whatever commit is the newest.
    const base = readFileSync(join(this.repository, "refs/heads/main"), "utf8").trim();
    const body = new URLSearchParams({ content, base, summary: "Measure", action: "save" });
    const address = `/-/edit${addressOfSlug(slug)}`;
    const start = performance.now();
    const answer = await connection.send(
      requestOf("POST", address, { Cookie: this.#cookie }, String(body)),
    );
    if (answer.status !== 303) throw new Error(`a save answered ${answer.status}`);
    return performance.now() - start;
  }
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
