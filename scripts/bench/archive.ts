import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { openSite, type Site } from "../../server/site.ts";
import { seeded } from "./pages.ts";
import { leastMs, type Row } from "./row.ts";

const presentations = 5_000;
const workshops = 120;

/** The archive of a wiki with 5,000 presentations, asked over HTTP. */
export async function archiveRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "ekowiki-bench-"));
  try {
    const repository = join(folder, "wiki.git");
    mkdirSync(repository);
    execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", repository]);
    execFileSync("git", ["-C", repository, "fast-import", "--quiet"], {
      input: [...commit()].join(""),
    });
    const site = await openSite(readConfig({ WIKI_DATA: folder, WIKI_REPOSITORY: repository }));
    try {
      await site.records.settled();
      await site.history.ready;
      return await measure(site);
    } finally {
      await site.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(site: Site): Promise<Row[]> {
  const server = createApp(site).listen(0);
  const address = `http://localhost:${(server.address() as AddressInfo).port}`;
  const get = async (path: string) => {
    const answer = await fetch(address + path);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 200)}`);
  };
  try {
    await get("/Sida-0");
    const firstFeedMs = await leastMs(1, () => get("/-/presentations.atom"));
    const firstMs = await leastMs(1, () => get("/-/presentations?sort=title"));
    const filtered = [];
    for (const filter of filters) {
      filtered.push(await leastMs(5, () => get(`/-/presentations?${filter}`)));
    }
    const feedMs = await leastMs(5, () => get("/-/presentations.atom?q=data"));
    const csvMs = await leastMs(3, () => get("/-/presentations.csv"));
    const of = `${presentations} presentations: `;
    return [
      { what: `${of}archive, slowest filter`, measured: Math.max(...filtered), limit: 100 },
      { what: `${of}archive, first time after the start`, measured: firstMs, limit: 300 },
      { what: `${of}feed`, measured: feedMs, limit: 300 },
      { what: `${of}feed, first time after the start`, measured: firstFeedMs, limit: 1_000 },
      { what: `${of}all as CSV`, measured: csvMs, limit: 1_000 },
    ];
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const filters = [
  "",
  "q=data",
  "q=%22vad+vi+l%C3%A4rde%22+kommun",
  "q=finns+inte",
  "year=2021",
  "subject=%C3%A4mne+3&sort=oldest",
  "org=Organisation+7&sort=title",
  "person=Talare+12&sort=person",
  "lang=sv&sort=organisation&page=20",
  "slides=yes&recording=yes&view=table",
  "q=data&year=2020&slides=yes&view=table&sort=title",
  "view=table&page=50",
];

/** A stream for git fast-import: all pages in one commit. */
function* commit(): Generator<string> {
  const put = (path: string, text: string) =>
    `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  yield "commit refs/heads/main\ncommitter Ada <ada@example.org> 1600000000 +0000\ndata 5\nBegin\n";
  for (let number = 0; number < workshops; number++) {
    yield put(`workshops/W-${number}.md`, workshopText(number));
  }
  const random = seeded(3);
  const upTo = (most: number) => Math.floor(random() * most);
  for (let number = 0; number < presentations; number++) {
    yield put(`presentationer/P-${number}.md`, presentationText(number, upTo));
  }
  yield put("Sida-0.md", "Text.\n");
}

function workshopText(number: number): string {
  return `---
title: Workshop ${number}
kind: workshop
date: ${dateOf(number)}
start: "10:00"
---
Text.
`;
}

function presentationText(number: number, upTo: (most: number) => number): string {
  const workshop = number % workshops;
  const description = "Vad vi lärde oss om data i en kommun, och vad som var svårt. ".repeat(6);
  return `---
title: "Presentation ${number} om öppna data ${upTo(1000)}"
lang: ${number % 4 === 0 ? "en" : "sv"}
kind: presentation
date: ${dateOf(workshop)}
workshop: workshops/W-${workshop}
speakers:
  - person: Talare ${upTo(900)}
    organisation: Organisation ${upTo(150)}
  - person: Talare ${upTo(900)}
    organisation: Organisation ${upTo(150)}
${number % 3 === 0 ? "" : `recording: https://youtu.be/abcdefghijk?t=${upTo(7000)}\n`}${number % 2 === 0 ? "" : `slides: https://example.org/${number}.pdf\n`}subjects: [ämne ${upTo(60)}, ämne ${upTo(60)}]
description: "${description}"
---

## Bakgrund

Text om bakgrunden.
`;
}

/** Ten workshops a year, from 2015 on. */
function dateOf(workshop: number): string {
  const month = String((workshop % 10) + 1).padStart(2, "0");
  return `${2015 + Math.floor(workshop / 10)}-${month}-04`;
}
