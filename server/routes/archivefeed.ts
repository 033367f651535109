import type { Request, Response } from "express";
import { dateText } from "../../views/date.ts";
import type { FeedEntry } from "../../views/feed.ts";
import type { Frame } from "../../views/frame.ts";
import { Archive } from "../presentations/archive.ts";
import type { Presentation, Speaker } from "../presentations/record.ts";
import { addressOfRecord } from "../presentations/recordaddress.ts";
import type { Site } from "../site.ts";
import { addressOfArchive, askedIn } from "./archiveaddress.ts";
import { sendFeed } from "./feeds.ts";
import { frameOf } from "./frame.ts";

const entriesInFeed = 50;

/** The presentations found whose pages were changed last: one that is written years afterwards is news too. */
export async function sendPresentationFeed(site: Site, req: Request, res: Response): Promise<void> {
  const asked = askedIn(req.query);
  const { found } = Archive.of(site.records.records).find({ ...asked, sort: "newest" });
  const frame = await frameOf(req, site);
  const { url, title } = site.config;
  const entries = await lastChanged(site, found);
  sendFeed(res, {
    address: url + addressOfArchive(asked, {}, ".atom"),
    page: url + addressOfArchive(asked),
    title: `${frame.t.archive.title} – ${title}`,
    language: frame.language,
    entries: entries.map(({ one, at }) => entryOf(frame, url, one, at)),
  });
}

/** Those of one page keep their order. A page that the history has not read yet waits. */
async function lastChanged(
  site: Site,
  found: readonly Presentation[],
): Promise<{ one: Presentation; at: Date }[]> {
  const byPath = Map.groupBy(found, ({ origin }) => origin.path);
  const entries: { one: Presentation; at: Date }[] = [];
  for (const path of await site.history.latestPages()) {
    const ones = byPath.get(path);
    if (ones === undefined) continue;
    const last = await site.wiki.lastChange(path);
    entries.push(...ones.map((one) => ({ one, at: last?.author.at ?? new Date(0) })));
    if (entries.length >= entriesInFeed) break;
  }
  return entries.slice(0, entriesInFeed);
}

function entryOf(frame: Frame, url: string, one: Presentation, at: Date): FeedEntry {
  const { date, summary } = one;
  const speakers = one.speakers.map(nameOf).filter((name) => name !== "");
  const facts = [
    date !== undefined && dateText(date, frame.language),
    ...one.speakers.map(({ organisation }) => organisation),
    summary,
  ];
  return {
    address: url + addressOfRecord(one.origin),
    title: one.title,
    at,
    author: speakers.join(", ") || frame.t.archive.unknownAuthor,
    summary: [...new Set(facts.filter(Boolean))].join(" · "),
  };
}

function nameOf({ person, organisation }: Speaker): string {
  return person ?? organisation ?? "";
}
