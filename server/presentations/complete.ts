import type { Page } from "../wiki/page.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import type { Homes } from "../wiki/target.ts";
import type { PresentationDraft, WorkshopDraft } from "./draft.ts";
import { placeOf } from "./place.ts";
import type { Doubt, Origin, Presentation, Recording, Slides, Workshop } from "./record.ts";
import { readRecordingAddress } from "./recording.ts";
import { completeDate, type DateContext, type WrittenDate, weekdayOf } from "./swedishdate.ts";
import { readWrittenLink, type WrittenLink } from "./writtenlink.ts";

/** What surrounds a draft: it makes a record of what a text says. */
export interface Surroundings {
  page: Page;
  snapshot: Snapshot;
  homes: Homes;
  /** of workshops that name none */
  timeZone: string;
  /** the year in which the network began, if known: no record is older */
  firstYear: number | undefined;
  now: Date;
}

/** @param near  what a date without its year is read by */
export function completeWorkshop(
  draft: WorkshopDraft,
  origin: Origin,
  around: Surroundings,
  near: DateContext,
): Workshop {
  const { date, title, timeZone, organisers, agenda: _, doubts, recordings, ...rest } = draft;
  const dated = dateOf(date, near, around);
  const completed = recordings.map((one) => completeRecording(one, around));
  return {
    ...rest,
    id: idOf(origin),
    origin,
    title: title ?? titleOf(around.page),
    ...(dated.date !== undefined && { date: dated.date }),
    timeZone: timeZone ?? around.timeZone,
    organisers,
    agenda: [],
    recordings: completed.map(({ recording }) => recording),
    doubts: [...doubts, ...dated.doubts, ...completed.flatMap((one) => one.doubts)],
  };
}

/** The presentation but for its workshop, and its recording when that is a place in the workshop's. */
export function completePresentation(
  draft: PresentationDraft,
  origin: Origin,
  around: Surroundings,
  near: DateContext,
): Presentation {
  const { date, title, workshop: _, slides, recording, doubts, ...rest } = draft;
  const dated = dateOf(date, near, around);
  const shown = slides.map((link) => completeSlides(link, around));
  const hasAddress = recording?.address !== undefined;
  const recorded = hasAddress
    ? completeRecording({ ...recording, address: recording.address ?? "" }, around)
    : undefined;
  return {
    ...rest,
    id: idOf(origin),
    origin,
    title: title ?? titleOf(around.page),
    ...(dated.date !== undefined && { date: dated.date }),
    slides: shown.flatMap((one) => one.slides ?? []),
    ...(recorded && { recording: recorded.recording }),
    doubts: [
      ...doubts,
      ...dated.doubts,
      ...shown.flatMap((one) => one.doubts),
      ...(recorded?.doubts ?? []),
    ],
  };
}

/** What a page is called that does not say so itself: its heading, else its name. */
export function titleOf({ title, facts }: Page): string {
  return facts.fields.title === undefined ? (facts.lead ?? title) : title;
}

const mostYearsAhead = 2;

function idOf({ slug, anchor }: Origin): string {
  return anchor === undefined ? slug : `${slug}#${anchor}`;
}

function dateOf(
  written: WrittenDate | undefined,
  near: DateContext,
  { firstYear, now }: Surroundings,
): { date?: string; doubts: Doubt[] } {
  if (written === undefined) return { doubts: [] };
  const completed = completeDate(written, near);
  if (completed === undefined)
    return { doubts: [{ field: "date", kind: "unreadable", value: spelled(written) }] };
  const { date, isInferred } = completed;
  const doubts: Doubt[] = [];
  const doubt = (kind: Doubt["kind"], advice?: string) =>
    doubts.push({ field: "date", kind, value: date, ...(advice !== undefined && { advice }) });
  const year = Number(date.slice(0, 4));
  if (isInferred) doubt("year-inferred", date);
  if (firstYear !== undefined && year < firstYear) doubt("year-impossible", String(firstYear));
  if (year > now.getUTCFullYear() + mostYearsAhead) doubt("year-far");
  const weekday = weekdayOf(date);
  if (written.weekday !== undefined && weekday !== undefined && written.weekday !== weekday)
    doubt("weekday", String(weekday));
  return { date, doubts };
}

function spelled({ day, month, weekday }: WrittenDate): string {
  return [day, month].filter((part) => part !== undefined).join("/") || String(weekday ?? "");
}

function completeSlides(
  link: WrittenLink,
  { page, snapshot, homes }: Surroundings,
): { slides?: Slides; doubts: Doubt[] } {
  const place = placeOf(link, page, snapshot, homes);
  const name = link.name ?? fileNameIn(link.target);
  const doubt = (kind: Doubt["kind"]): Doubt => ({ field: "slides", kind, value: link.target });
  switch (place.kind) {
    case "file":
      return { slides: { name, address: link.target, path: place.path }, doubts: [] };
    case "web":
      return { slides: { name, address: place.address }, doubts: [] };
    case "missing":
      return { doubts: [doubt("file-missing")] };
    default:
      return { doubts: [doubt("address")] };
  }
}

function completeRecording(
  recording: Recording,
  { page, snapshot, homes }: Surroundings,
): { recording: Recording; doubts: Doubt[] } {
  const isAttachment = !/^https?:/i.test(recording.address);
  const place = isAttachment
    ? placeOf(readWrittenLink(recording.address), page, snapshot, homes)
    : undefined;
  if (place?.kind === "file") return { recording: { ...recording, path: place.path }, doubts: [] };
  const isUnknown = place !== undefined || readRecordingAddress(recording.address) === undefined;
  const doubt: Doubt = { field: "recording", kind: "file-missing", value: recording.address };
  return { recording, doubts: isUnknown ? [doubt] : [] };
}

function fileNameIn(target: string): string {
  const [path = ""] = target.split(/[?#]/, 1);
  const name = path.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(name) || target;
  } catch {
    return name || target;
  }
}
