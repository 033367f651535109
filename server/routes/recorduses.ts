import { pagesNaming } from "../attachments/namedfiles.ts";
import { RecordUses } from "../attachments/uses.ts";
import type { Records } from "../presentations/records.ts";
import type { Site } from "../site.ts";
import type { Page } from "../wiki/page.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

const known = new WeakMap<Snapshot, { records: Records; uses: RecordUses }>();

/** Which files the records name, read once for a snapshot and the records of the time. */
export function recordUses({ config, records: book }: Site, snapshot: Snapshot): RecordUses {
  const { records } = book;
  const before = known.get(snapshot);
  if (before?.records === records) return before.uses;
  const homes = { aliases: config.aliases, ownUrl: config.url };
  const uses = new RecordUses(snapshot, records, homes);
  known.set(snapshot, { records, uses });
  return uses;
}

/** The pages that link to a file, and those whose front matter names it. */
export function pagesUsing({ wiki, config }: Site, snapshot: Snapshot, path: string): Page[] {
  const homes = { aliases: config.aliases, ownUrl: config.url };
  const named = pagesNaming(path, snapshot, homes);
  return [...new Set([...wiki.linksIn(snapshot).backlinks(path), ...named])];
}
