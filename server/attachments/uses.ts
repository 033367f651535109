import type { Presentation, Recording } from "../presentations/record.ts";
import { isSameRecording } from "../presentations/recording.ts";
import type { Records } from "../presentations/records.ts";
import { contextOf } from "../wiki/linkgraph.ts";
import { linkedSlug } from "../wiki/links.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import type { Homes } from "../wiki/target.ts";

/** A page whose record names a file. */
export interface RecordUse {
  /** the page's path and slug */
  path: string;
  slug: string;
  as: "slides" | "recording" | "transcript";
  /** which of the page's slides or recordings, counted from 1 */
  number: number;
  /** the part of a recording that the record is about, in seconds */
  start?: number;
  end?: number;
}

/** Which files the records of a snapshot name: links in front matter are no links of the text. */
export class RecordUses {
  readonly #uses: ReadonlyMap<string, readonly RecordUse[]>;

  constructor(snapshot: Snapshot, records: Records, homes: Homes) {
    const uses = new Map<string, RecordUse[]>();
    const add = (address: string | undefined, use: RecordUse) => {
      const file = address && fileNamed(address, use.path, snapshot, homes);
      if (!file) return;
      const known = uses.get(file);
      if (known === undefined) uses.set(file, [use]);
      else known.push(use);
    };
    for (const { origin, ...record } of [...records.presentations, ...records.workshops]) {
      // What is read from a passage of a page is linked there.
      if (origin.anchor !== undefined) continue;
      const { path, slug } = origin;
      for (const [index, { address }] of slidesOf(record).entries())
        add(address, { path, slug, as: "slides", number: index + 1 });
      for (const [index, { address, transcript, start, end }] of recordingsOf(
        record,
        records,
      ).entries()) {
        const part = { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
        add(address, { path, slug, as: "recording", number: index + 1, ...part });
        add(transcript, { path, slug, as: "transcript", number: index + 1, ...part });
      }
    }
    this.#uses = uses;
  }

  of(path: string): readonly RecordUse[] {
    return this.#uses.get(path) ?? [];
  }
}

/**
 * The attachment that a record's field names, as a link in the page's text would.
 *
 * @example fileNamed("uploads/0a…/film.mp4", "Moln.md", snapshot, homes) → "uploads/0a…/film.mp4"
 * @returns undefined for other addresses and for files that are not there
 */
export function fileNamed(
  address: string,
  pagePath: string,
  snapshot: Snapshot,
  homes: Homes,
): string | undefined {
  const target = address.replace(/#.*$/s, "");
  const context = contextOf({ path: pagePath }, snapshot, homes);
  const linked = linkedSlug({ target, form: "markdown", role: "media" }, context);
  return linked?.kind === "file" ? linked.path : undefined;
}

type Media = Partial<Pick<Presentation, "slides" | "recording" | "workshop">> & {
  recordings?: readonly Recording[];
};

/** A record's recordings. What the presentation does not say of its own, its workshop's recording does. */
export function recordingsOf(
  { recording, recordings = [], workshop }: Media,
  records: Records,
): readonly Recording[] {
  if (recording === undefined) return recordings;
  const all = workshop === undefined ? [] : (records.workshop(workshop)?.recordings ?? []);
  const whole = all.find(({ address }) => isSameRecording(address, recording.address));
  const { length = recording.length, transcript = recording.transcript } = whole ?? {};
  return [
    {
      ...recording,
      ...(length !== undefined && { length: recording.length ?? length }),
      ...(transcript !== undefined && { transcript: recording.transcript ?? transcript }),
    },
  ];
}

export function slidesOf({ slides = [] }: Media): Presentation["slides"] {
  return slides;
}
