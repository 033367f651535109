import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Members } from "../../server/members/members.ts";
import { PrivateStore } from "../../server/members/store.ts";
import { expectSound } from "../support/git.ts";
import { Visitor } from "../support/http.ts";
import { serverWith } from "../support/server.ts";
import { newToken, tokensAdded } from "../support/tokens.ts";

/** 60 seconds where every change is tested; ten minutes, and judged by its times, in `npm run soak`. */
const minutes = Number(process.env.SOAK_MINUTES || 1);
const isSoak = process.env.SOAK_MINUTES !== undefined;
const accounts = isSoak ? 100 : 20;
const memberBrowsers = 100;
const visitorBrowsers = 400;
/** Between two things that one reader does; altogether some 100 a second. */
const pauseMs = 5000;
const slowestMs = 250;
/** For compilers and caches; memory is judged by all that comes after. */
const warmUpS = Math.min(60, 30 * minutes);
/** A hundredth of what the wiki holds. */
const flatMbAMinute = 3;
const pageCount = 200;

type Act = "read" | "search" | "save" | "history";

describe(`${memberBrowsers} members and ${visitorBrowsers} visitors for ${minutes} min`, () => {
  it("meet no error, lose no save, and leave nothing behind", {
    timeout: minutes * 60_000 + 240_000,
  }, async (t) => {
    const server = await serverWith(t, pages());
    const cookies = await signedIn(server.url, server.dataFolder);
    const members = Array.from({ length: memberBrowsers }, (_, at) => cookies[at % accounts]);
    const visitors = Array.from({ length: visitorBrowsers }, () => new Visitor(server.url));
    const readers = [...members, ...visitors].filter((reader) => reader !== undefined);
    const heldBefore = handles(server.pid);

    const times: Record<Act, number[]> = { read: [], search: [], save: [], history: [] };
    const saved: string[] = [];
    const memory: { atS: number; mb: number }[] = [];
    const began = performance.now();
    const isOver = () => performance.now() - began > minutes * 60_000;
    const reading = readers.map(async (reader) => {
      await wait(Math.random() * pauseMs);
      while (!isOver()) {
        const act = drawn();
        const who = act === "save" ? (cookies[any(accounts)] ?? reader) : reader;
        const start = performance.now();
        const token = await doIt(act, who);
        times[act].push(performance.now() - start);
        if (token !== undefined) saved.push(token);
        await wait(2 * Math.random() * pauseMs);
      }
    });
    const weighing = (async () => {
      while (!isOver()) {
        memory.push({ atS: (performance.now() - began) / 1000, mb: memoryMb(server.pid) });
        await wait(1000);
      }
    })();
    await Promise.all([...reading, weighing]);

    for (const [act, each] of Object.entries(times)) t.diagnostic(`${act}: ${summary(each)}`);
    const all = Object.values(times).flat();
    t.diagnostic(`altogether: ${summary(all)}`);
    const p99 = percentile(all, 99);
    const warm = memory.filter(({ atS }) => atS >= warmUpS);
    const [from = 0, to = 0] = [warm.at(0)?.mb, warm.at(-1)?.mb].map((mb) => Math.round(mb ?? 0));
    t.diagnostic(
      `memory ${from} MB after ${warmUpS} s, ${to} MB at the end, ${slope(warm).toFixed(2)} MB a minute`,
    );
    // These say more about the machine than about the wiki where other tests run beside.
    if (isSoak) {
      assert.ok(p99 <= slowestMs, `p99 is ${p99} ms`);
      assert.ok(slope(warm) <= flatMbAMinute, `memory rises ${slope(warm)} MB a minute`);
    }

    await expectFewHandles(server.pid, heldBefore);
    const kept = await tokensAdded(server.repository, "HEAD");
    assert.deepEqual(
      saved.filter((id) => !kept.has(id)),
      [],
      "saves that were answered and are gone",
    );
    assert.ok(saved.length > 0);
    await expectSound(server.repository);
    assert.equal(await server.stop(), 0);
  });
});

function pages(): Record<string, string> {
  const entries = Array.from({ length: pageCount }, (_, at) => {
    const links = [1, 7, 30].map((step) => `[nästa](${slug((at + step) % pageCount)})`).join(" ");
    return [slug(at), `# Sida ${at}\n\n${"Öppna data delas av många. ".repeat(60)}\n\n${links}\n`];
  });
  return { Home: "# Hem\n", ...Object.fromEntries(entries) };
}

function slug(page: number): string {
  return `mapp-${page % 10}/Sida-${page}`;
}

async function signedIn(url: string, dataFolder: string): Promise<Visitor[]> {
  const store = new PrivateStore(dataFolder);
  const members = new Members(store, "localhost");
  const password = "granen vid grinden";
  const visitors: Visitor[] = [];
  for (let at = 0; at < accounts; at++) {
    const email = `ada${at}@example.org`;
    await members.add({ name: `Ada ${at}`, email, role: "member", password });
    const visitor = new Visitor(url);
    await visitor.signIn({ email, password });
    visitors.push(visitor);
  }
  store.close();
  return visitors;
}

function drawn(): Act {
  const number = Math.random() * 100;
  return number < 90 ? "read" : number < 95 ? "search" : number < 99 ? "save" : "history";
}

/** @returns the token of a save that was answered with "saved" */
async function doIt(act: Act, reader: Visitor): Promise<string | undefined> {
  // Half of all that is done concerns a tenth of the pages.
  const page = slug(Math.random() < 0.5 ? any(pageCount / 10) : any(pageCount));
  switch (act) {
    case "read":
      await reader.text(`/${page}`);
      return undefined;
    case "search":
      await reader.text(`/-/search?q=${["data", "öppna", "sida", "många delas"][any(4)]}`);
      return undefined;
    case "history":
      await reader.text(Math.random() < 0.5 ? `/-/history/${page}` : `/-/compare/${page}`);
      return undefined;
    case "save": {
      const token = newToken("member");
      const opened = await reader.openEditor(page);
      const answer = await reader.save(opened, `# Sida\n\n${token.line}\n`);
      await answer.arrayBuffer();
      // Two may have changed the same lines: the later one is asked.
      assert.ok([303, 409].includes(answer.status), `a save was answered with ${answer.status}`);
      return answer.status === 303 ? token.id : undefined;
    }
  }
}

function summary(times: readonly number[]): string {
  const [p50, p95, p99] = [50, 95, 99].map((part) => percentile(times, part).toFixed(1));
  return `${times.length} times, median ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`;
}

function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length * part) / 100)] ?? 0;
}

function any(count: number): number {
  return Math.floor(Math.random() * count);
}

function memoryMb(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]).toString()) / 1024;
}

/** Open files and connections; 0 where the system does not tell. */
function handles(pid: number): number {
  const folder = join("/proc", String(pid), "fd");
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

/** The clients' connections are closed after a while of silence. */
async function expectFewHandles(pid: number, before: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (handles(pid) > before + 20 && Date.now() < deadline) await wait(500);
  const after = handles(pid);
  assert.ok(after <= before + 20, `${after} handles are open, ${before} were before`);
}

/** By least squares, in MB a minute. */
function slope(points: readonly { atS: number; mb: number }[]): number {
  const mean = (of: (point: { atS: number; mb: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanS, meanMb] = [mean(({ atS }) => atS), mean(({ mb }) => mb)];
  const rise = mean(({ atS, mb }) => (atS - meanS) * (mb - meanMb));
  const run = mean(({ atS }) => (atS - meanS) ** 2);
  return run === 0 ? 0 : (60 * rise) / run;
}
