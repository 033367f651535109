import { setTimeout as wait } from "node:timers/promises";
import { addressOfSlug } from "../../server/wiki/slug.ts";
import type { MadeWikis } from "./madewiki.ts";
import { ready } from "./reads.ts";
import type { Row } from "./row.ts";
import { forgetDerived, type Server, startBare, startWiki } from "./server.ts";
import { type Trial, trialsOf } from "./trial.ts";

/** V8 gives back what a start took some 11 s after the last request, see `server/rest.ts`. */
const restS = 15;
/** Real wikis are measured by those of S. */
const limits = { S: { start: 1000, memory: 250 }, L: { start: 2000, memory: 700 } };

/** From the start of the process to its first page, and what it holds in memory when nobody asks. */
export async function startRows(wikis: MadeWikis): Promise<Row[]> {
  const rows: Row[] = [];
  const bare = await startBare("Hello");
  await bare.stop();
  const beside = `bare Express: ${bare.startMs.toFixed(0)} ms`;
  for (const trial of await trialsOf(wikis)) {
    const { name } = trial;
    const limit = name === "L" ? limits.L : limits.S;
    const repository = await trial.copy();
    forgetDerived(repository);
    const cold = await started(repository, trial);
    const began = performance.now();
    await ready(cold.wiki);
    const readyMs = cold.firstPageMs + performance.now() - began;
    await cold.wiki.stop();
    const warm = await started(repository, trial);
    await ready(warm.wiki);
    await wait(restS * 1000);
    const memoryMb = warm.wiki.memoryMb();
    await warm.wiki.stop();
    rows.push(
      {
        what: `${name}: start from nothing, first page`,
        measured: cold.firstPageMs,
        limit: 3000,
        beside,
      },
      { what: `${name}: start from nothing, all ready`, measured: readyMs, limit: 30_000 },
      {
        what: `${name}: start with derived data, first page`,
        measured: warm.firstPageMs,
        limit: limit.start,
        beside,
      },
      {
        what: `${name}: memory at rest`,
        measured: memoryMb,
        limit: limit.memory,
        unit: "MB",
        beside: `after ${restS} s`,
      },
    );
  }
  return rows;
}

async function started(
  repository: string,
  { page }: Trial,
): Promise<{ wiki: Server; firstPageMs: number }> {
  const began = performance.now();
  const wiki = await startWiki(repository);
  const answer = await fetch(wiki.url + addressOfSlug(page));
  await answer.text();
  if (answer.status !== 200) throw new Error(`the first page answered ${answer.status}`);
  return { wiki, firstPageMs: performance.now() - began };
}
