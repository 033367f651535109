import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { addressOfSlug, slugOfPath } from "../../server/wiki/slug.ts";
import { Connection, requestOf } from "./connection.ts";
import { madePages, markdownOf } from "./pages.ts";
import { ready } from "./reads.ts";
import { quantile, type Row } from "./row.ts";
import type { EditNumbers, IndexNumbers } from "./searchrun.ts";
import { startWiki } from "./server.ts";

const limits = [
  { pages: 1_000, build: 3_000, start: 300, median: 5, slowest: 40, memory: 300 },
  { pages: 10_000, build: 20_000, start: 1_500, median: 15, slowest: 120, memory: 1_200 },
];

/** The search of a small wiki and of a big one, each measured in a process of its own. */
export async function searchRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const limit of limits) {
    const folder = mkdtempSync(join(tmpdir(), "ekowiki-bench-"));
    try {
      makeWiki(join(folder, "wiki.git"), limit.pages);
      const index = await measured<IndexNumbers>("index", folder, limit.pages);
      const wiki = await whileBuilding(folder, limit.pages);
      const edit = await measured<EditNumbers>("edit", folder, limit.pages);
      const of = `${limit.pages} pages: `;
      rows.push(
        { what: `${of}build from cold, from Git on`, measured: wiki.buildMs, limit: limit.build },
        { what: `${of}a page, meanwhile (95th percentile)`, measured: wiki.pageMs, limit: 50 },
        { what: `${of}an edit until it is found`, measured: edit.editMs, limit: 1_000 },
        {
          what: `${of}build; limit: 1.5 × bare lunr`,
          measured: index.buildMs,
          limit: 1.5 * index.lunrMs,
        },
        { what: `${of}start from disk`, measured: index.startMs, limit: limit.start },
        { what: `${of}median query`, measured: index.medianMs, limit: limit.median },
        { what: `${of}slowest of 200 queries`, measured: index.slowestMs, limit: limit.slowest },
        { what: `${of}slowest suggestion`, measured: index.suggestMs, limit: 50 },
        { what: `${of}memory at most`, measured: index.memoryMb, limit: limit.memory, unit: "MB" },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

function makeWiki(folder: string, pages: number): void {
  mkdirSync(folder);
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", folder]);
  let stream =
    "commit refs/heads/main\ncommitter Ada <ada@example.org> 1600000000 +0000\ndata 5\nBegin\n";
  for (const page of madePages(pages)) {
    const text = markdownOf(page);
    stream += `M 100644 inline ${page.path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  }
  execFileSync("git", ["-C", folder, "fast-import", "--quiet"], { input: stream });
}

/** The whole wiki from nothing, its pages asked for one after the other while the index is built. */
async function whileBuilding(
  folder: string,
  count: number,
): Promise<{ buildMs: number; pageMs: number }> {
  const requests = [...madePages(count)].map(({ path }) =>
    requestOf("GET", addressOfSlug(slugOfPath(path))),
  );
  const wiki = await startWiki(join(folder, "wiki.git"));
  try {
    const connection = await Connection.open(wiki.url);
    await connection.send(requests.at(-1) as Buffer);
    const began = performance.now();
    let buildMs: number | undefined;
    const built = ready(wiki).then(() => {
      buildMs = performance.now() - began;
    });
    const answers: number[] = [];
    while (buildMs === undefined) {
      const asked = performance.now();
      await connection.send(requests[answers.length % count] as Buffer);
      answers.push(performance.now() - asked);
      await wait(20);
    }
    await built;
    connection.close();
    return { buildMs, pageMs: quantile(answers.sort(byNumber), 0.95) };
  } finally {
    await wiki.stop();
  }
}

function byNumber(one: number, other: number): number {
  return one - other;
}

async function measured<Numbers>(what: string, folder: string, pages: number): Promise<Numbers> {
  const script = join(import.meta.dirname, "searchrun.ts");
  const child = fork(script, [what, folder, String(pages)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`measuring ended with ${code} and without a result`);
  });
  const [numbers] = await Promise.race([once(child, "message"), ended]);
  child.kill();
  return numbers as Numbers;
}
