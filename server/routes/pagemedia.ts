import type { PageMedia } from "../../views/pagemedia.ts";
import type { RecordingPlayer, RecordingProps, TranscriptProps } from "../../views/recording.ts";
import type { SlidesProps } from "../../views/slides.ts";
import { fileNamed, recordingsOf, slidesOf } from "../attachments/uses.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Presentation, Recording, Slides, Workshop } from "../presentations/record.ts";
import {
  deepLink,
  frameAddress,
  mediaFragment,
  readRecordingAddress,
} from "../presentations/recording.ts";
import { readTimeStamp } from "../presentations/timestamp.ts";
import type { PublicSite } from "../site.ts";
import type { Stance } from "../stance.ts";
import { passagesOf } from "../transcripts/passages.ts";
import type { Page } from "../wiki/page.ts";
import { addressOfSlug, nameOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { field } from "./address.ts";

/**
 * The recordings and slides of the record that a page is, as its reader asks for them: `?t=51:30` and `?page=7` name a
 * place in the first, `?recording=2&t=…` and `?slides=2&page=…` in another.
 *
 * @returns undefined for a page that has none
 */
export async function mediaOf(
  site: PublicSite,
  query: Stance["query"],
  snapshot: Snapshot,
  page: Page,
): Promise<PageMedia | undefined> {
  const { records } = site.records;
  const record = records.presentation(page.slug) ?? records.workshopAt(page.slug);
  if (record === undefined || record.origin.anchor !== undefined) return undefined;
  const work = { site, query, snapshot, page, record };
  const recordings = await all(recordingsOf(record, records), (one, number) =>
    recording(work, one, number),
  );
  const slides = await all(slidesOf(record), (one, number) => slidesShown(work, one, number));
  return recordings.length + slides.length > 0 ? { recordings, slides } : undefined;
}

interface Work {
  site: PublicSite;
  query: Stance["query"];
  snapshot: Snapshot;
  page: Page;
  record: Presentation | Workshop;
}

/** Each with its number, where there are several. */
function all<Item, Shown>(
  items: readonly Item[],
  show: (item: Item, number: number | undefined) => Promise<Shown>,
): Promise<Shown[]> {
  return Promise.all(
    items.map((item, index) => show(item, items.length > 1 ? index + 1 : undefined)),
  );
}

async function recording(
  work: Work,
  written: Recording,
  number: number | undefined,
): Promise<RecordingProps> {
  const { site, query, snapshot, page, record } = work;
  const asked = askedSecond(query, number);
  // Who asks for another second is not held to where the presentation ends.
  const { end: _, ...open } = written;
  const shown = asked === undefined ? written : { ...open, start: asked };
  const id = idOf("recording", number);
  const path = fileNamed(written.address, page.path, snapshot, homesOf(site));
  const transcript = await transcriptOf(work, written, number);
  return {
    id,
    ...(number !== undefined && { number }),
    title: record.title,
    player: await playerOf(work, shown, path, transcript !== undefined),
    link: path ? addressAt(addressOfSlug(path), shown) : deepLink(shown) || `#${id}`,
    linkHost: path ? nameOf(path) : hostOf(written.address),
    ...(shown.start !== undefined && { start: shown.start }),
    ...(written.length !== undefined && { length: written.length }),
    ...(transcript && { transcript }),
  };
}

function askedSecond(query: Stance["query"], number: number | undefined): number | undefined {
  const which = Number(field(query, "recording") || 1);
  const text = field(query, "t");
  return which === (number ?? 1) && text !== "" ? readTimeStamp(text)?.seconds : undefined;
}

function idOf(name: "recording" | "slides", number: number | undefined): string {
  return number === undefined || number === 1 ? name : `${name}-${number}`;
}

function homesOf(site: PublicSite) {
  return { aliases: site.config.aliases, ownUrl: site.config.url };
}

async function playerOf(
  { site, snapshot, page }: Work,
  shown: Recording,
  path: string | undefined,
  hasTranscript: boolean,
): Promise<RecordingPlayer> {
  const file = path === undefined ? undefined : snapshot.files.get(path);
  if (path !== undefined && file !== undefined) {
    const type = (await site.attachments.facts.read(file.id))?.type ?? "";
    const kind = /^(video|audio)\//.exec(type)?.[1];
    const captions =
      shown.transcript && fileNamed(shown.transcript, page.path, snapshot, homesOf(site));
    if (kind === "video" || kind === "audio") {
      const address = addressAt(addressOfSlug(path), shown);
      // Browsers know QuickTime's files by the name of what is inside them.
      const playable = type === "video/quicktime" || type === "video/x-m4v" ? "video/mp4" : type;
      return {
        kind,
        address,
        type: playable,
        ...(hasTranscript && captions && { captions: `/-/captions${addressOfSlug(captions)}` }),
      };
    }
    return { kind: "link" };
  }
  const address = frameAddress(shown);
  const host = address === undefined ? undefined : new URL(address);
  if (address === undefined || host === undefined || !site.config.mediaHosts.includes(host.host))
    return { kind: "link" };
  const { end: _, ...open } = shown;
  return {
    kind: "frame",
    address: playing(address),
    at: playing(atAnySecond(open)),
    host: host.host,
  };
}

function addressAt(address: string, { start, end }: Recording): string {
  return start === undefined && end === undefined
    ? address
    : `${address}#${mediaFragment(start, end)}`;
}

/** The reader has asked for it once: a second press is spared them. */
function playing(frame: string): string {
  const url = new URL(frame);
  url.searchParams.set("autoplay", "1");
  return url.href.replace(marker, "{seconds}");
}

/** A second that no recording has, to be found in the address again. */
const anySecond = 987_654_321;
const marker = String(anySecond);

function atAnySecond(shown: Recording): string {
  return frameAddress({ ...shown, start: anySecond }) ?? "";
}

function hostOf(address: string): string {
  const read = readRecordingAddress(address)?.address ?? address;
  return URL.canParse(read) ? new URL(read).host : nameOf(address);
}

/** A passage of this size is a line in the transcript. */
const lineSize = { length: 110, seconds: 20 };

async function transcriptOf(
  { site, snapshot, page, record }: Work,
  { transcript, start = 0, end = Number.POSITIVE_INFINITY }: Recording,
  number: number | undefined,
): Promise<TranscriptProps | undefined> {
  const path = transcript && fileNamed(transcript, page.path, snapshot, homesOf(site));
  const file = path ? snapshot.files.get(path) : undefined;
  const read = file && (await site.attachments.transcripts.read(file.id));
  if (!path || read === undefined) return undefined;
  const which = number === undefined || number === 1 ? "" : `recording=${number}&`;
  // A recording of hours holds several presentations: each page has its own.
  const own = read.cues.filter((cue) => cue.end > start && cue.start < end);
  const cues = own.length > 0 ? own : read.cues;
  const { language } = record;
  return {
    file: addressOfSlug(path),
    ...(language !== undefined && { language }),
    lines: passagesOf(cues, lineSize).map(({ start: second, text, speaker }) => ({
      start: second,
      text,
      ...(speaker !== undefined && { speaker }),
      address: `?${which}t=${Math.floor(second)}#${idOf("recording", number)}`,
    })),
  };
}

async function slidesShown(
  { site, query, snapshot, page }: Work,
  { name, address }: Slides,
  number: number | undefined,
): Promise<SlidesProps> {
  const path = fileNamed(address, page.path, snapshot, homesOf(site));
  const file = path === undefined ? undefined : snapshot.files.get(path);
  const id = idOf("slides", number);
  const head = { id, ...(number !== undefined && { number }), name };
  if (path === undefined || file === undefined) {
    return { ...head, address: webAddressOf(address), format: hostOf(address), isPdf: false };
  }
  const facts = await site.attachments.facts.read(file.id);
  const isPdf = facts?.extension === "pdf";
  const asked = askedPage(query, number);
  return {
    ...head,
    name: name === address ? nameOf(path) : name,
    address: addressOfSlug(path),
    format: (/\.([a-z\d]{1,5})$/i.exec(path)?.[1] ?? facts?.extension ?? "").toUpperCase(),
    ...(facts && { sizeBytes: facts.sizeBytes }),
    isPdf,
    ...(asked !== undefined && { page: asked }),
    ...(isPdf && thumbnailOf(site, file.id)),
  };
}

/** Until it has been tried, a thumbnail is taken to be there. */
function thumbnailOf(site: PublicSite, id: ObjectId): { thumbnail?: string } {
  return site.attachments.thumbnails.find(id) === "none" ? {} : { thumbnail: `/-/thumbnail/${id}` };
}

function askedPage(query: Stance["query"], number: number | undefined): number | undefined {
  const which = Number(field(query, "slides") || 1);
  const page = /^\d{1,5}$/.exec(field(query, "page"))?.[0];
  return which === (number ?? 1) && page !== undefined ? Math.max(1, Number(page)) : undefined;
}

/** What is no web address and no file leads nowhere: it may be anything, a script too. */
function webAddressOf(address: string): string {
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : "#slides";
}
