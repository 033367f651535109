import { slugOfPath } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { readTarget } from "../wiki/target.ts";
import { foldedLetters } from "./alike.ts";
import { completePresentation, type Surroundings } from "./complete.ts";
import { csvGap } from "./csvcolumns.ts";
import type { TableRow } from "./csvtable.ts";
import type { PresentationDraft } from "./draft.ts";
import { placeOf } from "./place.ts";
import type { Doubt, Presentation, Speaker } from "./record.ts";
import type { Records } from "./records.ts";
import { readPresentation } from "./schema.ts";
import { readSpeakers } from "./speaker.ts";
import { readWrittenDate } from "./swedishdate.ts";
import { formatTimeStamp } from "./timestamp.ts";
import { readWrittenLink } from "./writtenlink.ts";

/** A row of a table, as the wiki understands it. */
export interface CsvReading {
  line: number;
  presentation: Presentation;
  /** what is written where nothing could be read, so that it is not lost */
  asWritten: {
    date?: string;
    start?: string;
    video?: string;
    slides?: readonly string[];
    agenda?: string;
  };
  doubts: readonly Doubt[];
  /** the address of a page in the table, when it is one of this wiki's */
  page?: string;
}

/** What a row is read by. */
export interface CsvSurroundings extends Omit<Surroundings, "page"> {
  records: Records;
  /** the wiki's own address */
  url: string;
}

/** Reads a row: its cells as the fields of a page would be read, and what a table alone can be unclear about. */
export function readCsvRow({ line, cells }: TableRow, around: CsvSurroundings): CsvReading {
  const { records } = around;
  const doubts: Doubt[] = [];
  const workshop = workshopIn(cells.agenda, around);
  const speakers = speakersIn(cells.speaker, cells.organisation, doubts);
  const { draft, raw } = draftOf(cells, speakers, around);
  const held = workshop === undefined ? undefined : records.workshop(workshop);
  const near = {
    names: [cells.agenda],
    ...(held?.date !== undefined && { near: held.date }),
  };
  const page = { ...blankPage, path: `${raw.slug}.md`, slug: raw.slug };
  const origin = { path: page.path, slug: page.slug, readFrom: "fields" } as const;
  const read = completePresentation(draft, origin, { ...around, page }, near);
  const isInferred = read.doubts.some(({ kind }) => kind === "year-inferred");
  const date = read.date ?? held?.date;
  const presentation: Presentation = {
    ...read,
    title: cells.title || titleFrom(speakers, line),
    ...(workshop !== undefined && { workshop }),
    ...(date !== undefined && { date }),
  };
  doubts.push(...read.doubts.map((one) => ({ ...one, field: one.field.split(".").at(-1) ?? "" })));
  if (cells.agenda !== "" && held === undefined)
    doubts.push({ field: "agenda", kind: "workshop-unknown", value: cells.agenda });
  doubts.push(...missingIn(cells, presentation, speakers));
  const asWritten = writtenIn(cells, read, { draft, isInferred, workshop, slides: raw.slides });
  const own = pageIn(cells.page, around);
  return { line, presentation, asWritten, doubts, ...(own !== undefined && { page: own }) };
}

const blankPage = {
  blob: "",
  title: "",
  isListed: true,
  isPresent: true,
  facts: { fields: {}, headings: [], anchors: [], links: [], excerpt: "" },
};

function draftOf(
  cells: TableRow["cells"],
  speakers: readonly Speaker[],
  { snapshot }: CsvSurroundings,
): { draft: PresentationDraft; raw: { slug: string; slides: string[] } } {
  const slides = linesOf(cells.slides)
    .flatMap((one) =>
      /^\S+(?:\s+https?:\/\/\S+)+$/.test(one) ? one.split(/\s+/) : partsOf(one, /;/),
    )
    .map((address) => fileNamed(address, snapshot) ?? address);
  const recording = {
    ...(cells.video !== "" && { address: linesOf(cells.video)[0] }),
    ...(cells.start !== "" && { start: cells.start }),
    ...(cells.end !== "" && { end: cells.end }),
  };
  const draft = readPresentation({
    ...(cells.title !== "" && { title: cells.title }),
    date: cells.date,
    lang: cells.language,
    slides,
    ...(Object.keys(recording).length > 0 && { recording }),
    subjects: linesOf(cells.subjects).flatMap((line) => partsOf(line, /[;,]/)),
    licence: cells.licence,
  });
  return { draft: { ...draft, speakers }, raw: { slug: "import", slides } };
}

function partsOf(text: string, separator: RegExp): string[] {
  return text.split(separator).map((part) => part.trim());
}

/** The attachment of that bare name, when there is just one. */
function fileNamed(name: string, snapshot: Snapshot): string | undefined {
  if (/[/:]/.test(name)) return undefined;
  const found = [...snapshot.files.keys()].filter((path) => path.endsWith(`/${name}`));
  return found.length === 1 ? found[0] : undefined;
}

/** The lines of a cell that say something. */
function linesOf(cell: string): string[] {
  return cell
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== csvGap);
}

/** Who spoke for whom: line by line where a cell has several, one organisation alone for all. */
function speakersIn(speaker: string, organisation: string, doubts: Doubt[]): Speaker[] {
  const people = /\n/.test(speaker)
    ? speaker.split(/\r\n|\n|\r/).map((line) => personIn(line.trim()))
    : readSpeakers(speaker);
  const organisations = organisationsIn(organisation, people.length);
  if (people.length === 0)
    return organisations.flatMap((one) => (one ? [{ organisation: one }] : []));
  if (
    organisations.length > people.length ||
    (organisations.length > 1 && organisations.length !== people.length)
  ) {
    doubts.push({
      field: "organisation",
      kind: "contradiction",
      value: organisation,
      advice: speaker,
    });
  }
  return people.flatMap((one, index): Speaker[] => {
    const given = organisations.length === 1 ? organisations[0] : organisations[index];
    const both = { ...(given && { organisation: given }), ...one };
    return both.person === undefined && both.organisation === undefined ? [] : [both];
  });
}

function personIn(line: string): Speaker {
  if (line === csvGap || line === "") return {};
  const [one, ...more] = readSpeakers(line);
  return one !== undefined && more.length === 0 ? one : { person: line };
}

function organisationsIn(cell: string, people: number): string[] {
  const lines = cell.split(/\r\n|\n|\r/).map((line) => (line.trim() === csvGap ? "" : line.trim()));
  if (lines.length > 1) return lines;
  const [only = ""] = lines;
  if (only === "") return [];
  const parts = partsOf(only, /[;,/&]| och /);
  return people > 1 && parts.length === people ? parts : [only];
}

function workshopIn(cell: string, around: CsvSurroundings): string | undefined {
  const [written] = linesOf(cell);
  if (written === undefined) return undefined;
  const { records, url } = around;
  const link = readWrittenLink(written);
  const target = link.target.startsWith(`${url}/`) ? link.target.slice(url.length) : link.target;
  const hash = target.indexOf("#");
  const anchor = hash < 0 ? undefined : decoded(target.slice(hash + 1));
  const slug = slugOf(hash < 0 ? target : target.slice(0, hash), around);
  if (slug !== undefined) {
    const inside = anchor === undefined ? undefined : records.workshop(`${slug}#${anchor}`);
    return (inside ?? records.workshop(slug))?.id;
  }
  const folded = foldedLetters(written);
  const number = /^(?:workshop|träff|nr|#)?\s*(\d{1,4})$/i.exec(written.trim())?.[1];
  const date = readWrittenDate(written);
  const found = records.workshops.filter(
    (one) =>
      foldedLetters(one.title) === folded ||
      (number !== undefined && one.number === Number(number)) ||
      (date?.day !== undefined && one.date === isoOf(date)),
  );
  return found.length === 1 ? found[0]?.id : undefined;
}

function isoOf({ year, month, day }: { year?: number; month?: number; day?: number }): string {
  return [year, month, day].map((part) => String(part ?? "").padStart(2, "0")).join("-");
}

/** The page that an address leads to, also by one of the wiki's former homes. */
function slugOf(target: string, { snapshot, homes }: CsvSurroundings): string | undefined {
  const place = placeOf({ target, form: "markdown" }, { path: "import.md" }, snapshot, homes);
  return place.kind === "page" ? slugOfPath(place.path) : undefined;
}

function pageIn(cell: string, around: CsvSurroundings): string | undefined {
  if (cell === "") return undefined;
  const target = readTarget(cell, "link", around.homes);
  if (target.kind !== "inside" && target.kind !== "old") return undefined;
  const slug = slugOf(cell.split("#", 1)[0] ?? "", around);
  if (slug === undefined) return undefined;
  return target.fragment === "" ? slug : `${slug}#${decoded(target.fragment.slice(1))}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function titleFrom(speakers: readonly Speaker[], line: number): string {
  const names = speakers.flatMap(({ person, organisation }) => person ?? organisation ?? []);
  return names.length > 0 ? names.join(", ") : `Presentation ${line}`;
}

function missingIn(
  cells: TableRow["cells"],
  { date, recording, slides }: Presentation,
  speakers: readonly Speaker[],
): Doubt[] {
  const doubts: Doubt[] = [];
  const missing = (field: string) => doubts.push({ field, kind: "missing" });
  if (cells.title === "") missing("title");
  if (speakers.length === 0) missing("speakers");
  else if (!speakers.some(({ person }) => person !== undefined)) missing("person");
  if (date === undefined && cells.date === "") missing("date");
  if (cells.video === "") missing("recording");
  else if (recording?.start === undefined && cells.start === "") missing("start");
  if (slides.length === 0 && cells.slides === "") missing("slides");
  return doubts;
}

interface WrittenParts {
  draft: PresentationDraft;
  isInferred: boolean;
  workshop: string | undefined;
  slides: readonly string[];
}

/** What could not be read is written as it stands: the page then shows it as a doubt, and nothing is lost. */
function writtenIn(
  cells: TableRow["cells"],
  read: Presentation,
  { draft, isInferred, workshop, slides }: WrittenParts,
): CsvReading["asWritten"] {
  const start = draft.recording?.start;
  const isPlaceAlone = cells.start !== "" && read.recording?.start === undefined;
  const kept = new Set(read.slides.map(({ address }) => address));
  const lost = slides.filter((address) => ![...kept].some((one) => one.includes(address)));
  return {
    ...(cells.date !== "" && read.date === undefined && !isInferred && { date: cells.date }),
    // Without an address it is a place in the workshop's recording.
    ...(isPlaceAlone && { start: start === undefined ? cells.start : formatTimeStamp(start) }),
    ...(cells.video !== "" && read.recording?.address === undefined && { video: cells.video }),
    ...(lost.length > 0 && { slides: lost }),
    ...(cells.agenda !== "" && workshop === undefined && { agenda: cells.agenda }),
  };
}
