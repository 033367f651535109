import type { FieldValue } from "../wiki/fieldvalue.ts";
import { editFields } from "../wiki/frontmatteredit.ts";
import { foldedName, slugOfTitle } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { alikeNames, foldedLetters } from "./alike.ts";
import { type CsvReading, type CsvSurroundings, readCsvRow } from "./csvreading.ts";
import type { CsvTable } from "./csvtable.ts";
import type { Doubt, Presentation } from "./record.ts";
import { presentationFields } from "./recordfields.ts";
import { isSameRecording } from "./recording.ts";
import type { Records } from "./records.ts";

/** A row and what is to become of it. */
export interface ImportRow extends CsvReading {
  verdict:
    | { kind: "new"; slug: string }
    /** it is in the wiki already */
    | { kind: "known"; existing: Presentation }
    /** it may be in the wiki already: a person is to say */
    | { kind: "alike"; slug: string; existing: Presentation }
    /** the same row stands in the table before */
    | { kind: "repeated"; line: number };
}

/**
 * Reads a whole table and decides about each row: what is in the wiki already, under whatever spelling, is not to be
 * made a second time.
 *
 * @param folder  for the new pages: "presentationer", or "" for none
 */
export function importPlan(table: CsvTable, around: CsvSurroundings, folder: string): ImportRow[] {
  const first = table.rows.map((row) => readCsvRow(row, { ...around, firstYear: undefined }));
  const firstYear = around.firstYear ?? likelyFirstYear(first, around.records);
  const readings = table.rows.map((row) => readCsvRow(row, { ...around, firstYear }));
  const known = knownAmong(readings, around.records);
  const names = new Slugs(around.snapshot);
  const before = new Map<string, number>();
  const alike = alikeDoubts(readings, around.records);
  return readings.map((reading): ImportRow => {
    const { existing, isSure } = known.get(reading) ?? {};
    const doubts = [...reading.doubts, ...alike(reading)];
    const row = { ...reading, doubts };
    const key = identityOf(reading.presentation);
    const line = before.get(key);
    if (line !== undefined) return { ...row, verdict: { kind: "repeated", line } };
    before.set(key, reading.line);
    if (existing && isSure) return { ...row, verdict: { kind: "known", existing } };
    const slug = names.take(reading.presentation, folder);
    return {
      ...row,
      verdict: existing ? { kind: "alike", slug, existing } : { kind: "new", slug },
    };
  });
}

/** The text of the page that a row becomes. */
export function pageTextOf({ presentation, asWritten }: CsvReading): string {
  const { date, start, video, slides, agenda } = asWritten;
  const fields = presentationFields(presentation);
  const recording = fields.recording as Record<string, FieldValue> | undefined;
  const own = (fields.slides ?? []) as readonly FieldValue[];
  return editFields("", {
    ...fields,
    ...(agenda !== undefined && { workshop: agenda }),
    ...(date !== undefined && { date }),
    ...(slides !== undefined && { slides: [...own, ...slides] }),
    ...((start ?? video) !== undefined && {
      recording: {
        ...recording,
        ...(video !== undefined && { address: video }),
        ...(start !== undefined && { start }),
      },
    }),
  });
}

/**
 * The year from which nearly all dates are, where a few are much older: they are slips.
 * @example likelyFirstYear of 2012, 2020, 2021, 2021, 2021 // 2020
 */
function likelyFirstYear(readings: readonly CsvReading[], records: Records): number | undefined {
  const dates = [...readings.map(({ presentation }) => presentation), ...records.presentations];
  const years = dates
    .flatMap(({ date }) => (date === undefined ? [] : [Number(date.slice(0, 4))]))
    .sort((one, other) => one - other);
  for (let at = Math.floor(years.length / 4); at > 0; at--) {
    const [year = 0, previous = 0] = [years[at], years[at - 1]];
    if (year - previous >= fewestYearsApart) return year;
  }
  return undefined;
}

const fewestYearsApart = 3;

/** Which presentation of the wiki each row is: surely, each one at most once; else perhaps. */
function knownAmong(
  readings: readonly CsvReading[],
  { presentations }: Records,
): Map<CsvReading, { existing: Presentation; isSure: boolean }> {
  const known = new Map<CsvReading, { existing: Presentation; isSure: boolean }>();
  const taken = new Set<Presentation>();
  const byTitle = Map.groupBy(presentations, ({ title }) => foldedLetters(title));
  const claim = (test: (one: Presentation, reading: CsvReading) => boolean, isSure: boolean) => {
    for (const reading of readings) {
      if (known.has(reading)) continue;
      const same = byTitle.get(foldedLetters(reading.presentation.title)) ?? [];
      const candidates = reading.page === undefined ? same : presentations;
      const existing = candidates.find((one) => !taken.has(one) && test(one, reading));
      if (existing === undefined) continue;
      known.set(reading, { existing, isSure });
      if (isSure) taken.add(existing);
    }
  };
  claim((one, { page }) => one.id === page, true);
  claim((one, reading) => isSame(one, reading), true);
  claim((one, { presentation }) => mayBeSame(one, presentation), false);
  return known;
}

/** All that one of the two says, the other says too. A date without its year is read otherwise in the wiki. */
function isSame(one: Presentation, { presentation: other, asWritten }: CsvReading): boolean {
  return (
    (one.date === other.date || asWritten.date !== undefined) &&
    (one.recording === undefined) === (other.recording === undefined) &&
    mayBeSame(one, other)
  );
}

/** Nothing that they say is different. */
function mayBeSame(one: Presentation, other: Presentation): boolean {
  if (foldedLetters(one.title) !== foldedLetters(other.title)) return false;
  if (one.date !== undefined && other.date !== undefined && one.date !== other.date) return false;
  const [mine, theirs] = [one.recording, other.recording];
  if (mine && theirs) {
    const isSamePlace = (mine.start ?? 0) === (theirs.start ?? 0);
    return (
      isSamePlace &&
      (mine.address === theirs.address || isSameRecording(mine.address, theirs.address))
    );
  }
  const names = (presentation: Presentation) =>
    new Set(
      presentation.speakers.map((speaker) =>
        foldedLetters(speaker.person ?? speaker.organisation ?? ""),
      ),
    );
  const [ours, others] = [names(one), names(other)];
  return ours.size === 0 || others.size === 0 || !ours.isDisjointFrom(others);
}

function identityOf({ title, date, speakers, recording, slides }: Presentation): string {
  const place = recording && [recording.address, recording.start];
  return JSON.stringify([foldedLetters(title), date, speakers, place, slides]);
}

/** Names in the table that are nearly another one, which is in the wiki or more often in the table. */
function alikeDoubts(
  readings: readonly CsvReading[],
  records: Records,
): (reading: CsvReading) => Doubt[] {
  const speakers = readings.flatMap(({ presentation }) => presentation.speakers);
  const people = rarerNames(
    speakers.flatMap(({ person }) => person ?? []),
    records.people,
    "person",
  );
  const organisations = rarerNames(
    speakers.flatMap(({ organisation }) => organisation ?? []),
    records.organisations,
    "organisation",
  );
  return ({ presentation }) =>
    presentation.speakers.flatMap(({ person = "", organisation = "" }) => {
      const doubts: Doubt[] = [];
      const like = [people.get(person), organisations.get(organisation)];
      if (like[0])
        doubts.push({ field: "speakers", kind: "name-alike", value: person, advice: like[0] });
      if (like[1])
        doubts.push({
          field: "organisation",
          kind: "name-alike",
          value: organisation,
          advice: like[1],
        });
      return doubts;
    });
}

/** For each name that is likely a slip the one that is likely meant. */
function rarerNames(
  names: readonly string[],
  known: ReadonlyMap<string, unknown>,
  kind: "person" | "organisation",
): Map<string, string> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const weight = (name: string) => (known.has(name) ? Number.MAX_VALUE : (counts.get(name) ?? 0));
  const rarer = new Map<string, string>();
  for (const [name, others] of alikeNames([...known.keys(), ...names], kind)) {
    const [likely] = others.toSorted((one, other) => weight(other) - weight(one));
    const isRarer = likely !== undefined && weight(name) <= weight(likely);
    if (isRarer && !known.has(name)) rarer.set(name, likely);
  }
  return rarer;
}

/** Names for new pages that no page has, nor another new one. */
class Slugs {
  readonly #snapshot: Snapshot;
  readonly #taken = new Set<string>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  take({ title, date, speakers }: Presentation, folder: string): string {
    const name = slugOfTitle(cleanName(title)) || "Presentation";
    const who = speakers.map(({ person, organisation }) => person ?? organisation)[0];
    const longer = [date, who && slugOfTitle(cleanName(who))].flatMap((part) => part ?? []);
    const inFolder = (one: string) => (folder === "" ? one : `${folder}/${one}`);
    const names = [name, ...longer.map((part) => `${name}-${part}`)].map(inFolder);
    let slug = names.find((one) => this.#isFree(one));
    for (let number = 2; slug === undefined; number++) {
      const numbered = inFolder(`${name}-${number}`);
      if (this.#isFree(numbered)) slug = numbered;
    }
    this.#taken.add(foldedName(slug));
    return slug;
  }

  #isFree(slug: string): boolean {
    const { redirects } = this.#snapshot;
    const found = this.#snapshot.findPage(slug);
    const isSamePlace = found?.slug.split("/").length === slug.split("/").length;
    const isOldName = redirects.error === undefined && redirects.follow(slug) !== undefined;
    return !this.#taken.has(foldedName(slug)) && !isSamePlace && !isOldName;
  }
}

const longestName = 100;

/** Without what no page's name may have; a slash would be a folder. */
function cleanName(title: string): string {
  const clean = title
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\\]/gu, " ")
    .replace(/\//g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[.\s-]+/, "")
    .replace(/\.(?:md|mkdn?|mdown|markdown)$/i, "");
  return [...clean].slice(0, longestName).join("").trim();
}
