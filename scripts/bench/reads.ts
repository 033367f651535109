import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { addressOfSlug } from "../../server/wiki/slug.ts";
import { type Answer, Connection, requestOf } from "./connection.ts";
import { expectStatus, type Load, LoadProcess, type LoadResult } from "./load.ts";
import type { MadeWikis } from "./madewiki.ts";
import { quantile, type Row, timesMs } from "./row.ts";
import { addPeople, type Server, signIn, startBare, startWiki } from "./server.ts";
import { type Trial, trialsOf } from "./trial.ts";

const connections = 16;
const seconds = 3;
/** Each of the two is measured so often, in turns: what else the machine does then meets both. */
const turns = 3;

/**
 * Reading: a visitor's warm page, its revalidation, a member's page, and a page's history. Members are as many as there
 * are connections, of all roles.
 */
export async function readRows(wikis: MadeWikis): Promise<Row[]> {
  const rows: Row[] = [];
  for (const trial of await trialsOf(wikis)) {
    const repository = await trial.copy();
    const wiki = await startWiki(repository);
    const load = new LoadProcess();
    try {
      rows.push(...(await measured(trial, repository, wiki, load)));
    } finally {
      load.close();
      await wiki.stop();
    }
  }
  return rows;
}

async function measured(
  { name, page: slug, busiest }: Trial,
  repository: string,
  wiki: Server,
  load: LoadProcess,
): Promise<Row[]> {
  const path = addressOfSlug(slug);
  const first = await ask(wiki, path);
  const bare = await startBare(first.body.toString());
  try {
    const run = (server: Server, ...requests: Buffer[]): Promise<LoadResult> =>
      load.run({ ...loadOn(server, requests), connections, seconds });
    const cookies: string[] = [];
    for (const person of await addPeople(repository, connections))
      cookies.push(await signIn(wiki, person));
    await ready(wiki);
    const page = requestOf("GET", path);
    const again = requestOf("GET", path, { "If-None-Match": tagOf(await ask(wiki, path)) });
    const asMembers = cookies.map((cookie) => requestOf("GET", path, { Cookie: cookie }));

    const [visitor, bareVisitor] = await inTurns(
      () => run(wiki, page),
      () => run(bare, requestOf("GET", "/page")),
    );
    expectStatus(visitor, 200);
    const [unchanged, bareUnchanged] = await inTurns(
      () => run(wiki, again),
      () => run(bare, requestOf("GET", "/unchanged")),
    );
    expectStatus(unchanged, 304);
    const [member] = await inTurns(() => run(wiki, ...asMembers));
    expectStatus(member, 200);
    const history = await historyRows(name, busiest, repository, wiki);
    return [
      {
        what: `${name}: visitor, warm page, of bare Express`,
        measured: visitor.perSecond / bareVisitor.perSecond,
        limit: 0.8,
        unit: "×",
        atLeast: true,
        beside: rates(visitor, bareVisitor),
      },
      {
        what: `${name}: visitor, 304, of bare Express`,
        measured: unchanged.perSecond / bareUnchanged.perSecond,
        limit: 0.7,
        unit: "×",
        atLeast: true,
        beside: rates(unchanged, bareUnchanged),
      },
      {
        what: `${name}: ${connections} members' page, of the visitor's`,
        measured: member.perSecond / visitor.perSecond,
        limit: 0.15,
        unit: "×",
        atLeast: true,
        beside: rates(member, visitor),
      },
      {
        what: `${name}: ${connections} members' page, 95th percentile`,
        measured: quantile(member.times, 0.95),
        limit: 10,
        beside: `median ${quantile(member.times, 0.5).toFixed(1)} ms`,
      },
      ...history,
    ];
  } finally {
    await bare.stop();
  }
}

/** The first screen of the page with the most revisions. */
async function historyRows(
  name: string,
  slug: string,
  repository: string,
  wiki: Server,
): Promise<Row[]> {
  const path = `${slug}.md`;
  const words = ["-C", repository, "log", "--format=%H %an %at %s", "main", "--", path];
  const log = await timesMs(3, () => promisify(execFile)("git", words));
  const connection = await Connection.open(wiki.url);
  const request = requestOf("GET", `/-/history${addressOfSlug(slug)}`);
  const answers = await timesMs(40, () => connection.send(request));
  connection.close();
  const measured = quantile(answers, 0.5);
  const logMs = quantile(log, 0.5);
  const beside = `git log: ${logMs.toFixed(0)} ms`;
  const screen = { what: `${name}: page history, first screen`, measured, limit: 10, beside };
  if (name !== "L") return [screen];
  // A small wiki's log takes Git less than a screen with its faces and words can take.
  const ofLog = {
    what: `${name}: page history, of git log -- path`,
    limit: 0.1,
    unit: "×",
    beside,
  };
  return [screen, { ...ofLog, measured: measured / logMs }];
}

/** Measures in turns and keeps the best of each. */
async function inTurns<Runs extends (() => Promise<LoadResult>)[]>(
  ...runs: Runs
): Promise<{ [Index in keyof Runs]: LoadResult }> {
  const best: LoadResult[] = [];
  for (let turn = 0; turn <= turns; turn++) {
    for (const [index, run] of runs.entries()) {
      const result = await run();
      // The first turn is for the compiler.
      if (turn > 0 && result.perSecond > (best[index]?.perSecond ?? 0)) best[index] = result;
    }
  }
  return best as { [Index in keyof Runs]: LoadResult };
}

function loadOn({ url }: Server, requests: readonly Buffer[]): Pick<Load, "url" | "requests"> {
  return { url, requests: requests.map((request) => request.toString("latin1")) };
}

async function ask({ url }: Server, path: string): Promise<Answer> {
  const connection = await Connection.open(url);
  const answer = await connection.send(requestOf("GET", path));
  connection.close();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return answer;
}

function tagOf({ head }: Answer): string {
  const tag = /^etag: (.*)$/im.exec(head)?.[1];
  if (tag === undefined) throw new Error("the page has no ETag");
  return tag;
}

/** Waits until nothing is built in the background any more. */
export async function ready({ url }: Server): Promise<void> {
  await fetch(`${url}/-/changes`).then((answer) => answer.text());
  for (;;) {
    const found = await fetch(`${url}/-/search?q=sida`, {
      headers: { Accept: "application/json" },
    });
    if (!/"progress"|search-progress/.test(await found.text())) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function rates(...results: LoadResult[]): string {
  return results.map(({ perSecond }) => `${Math.round(perSecond)}/s`).join(" : ");
}
