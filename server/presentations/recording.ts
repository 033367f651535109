import type { Recording } from "./record.ts";
import { readTimeStamp, type TimeStamp } from "./timestamp.ts";

/** Who serves a recording; "file" plays in the page, "other" is only linked. */
export type RecordingHost = "youtube" | "vimeo" | "peertube" | "file" | "other";

/** What an address of a recording says. */
export interface RecordingAddress {
  host: RecordingHost;
  /** the same for every address of one recording: "youtube:-agLPUX5i9Q", "film.example.org/mote.mp4" */
  key: string;
  /** without time stamps and what follows readers around */
  address: string;
  start?: TimeStamp;
  end?: TimeStamp;
}

/**
 * Reads the address of a recording, with the place in it.
 *
 * @param address  a web address, or an attachment such as "uploads/<32 hex>/film.mp4"
 * @example readRecordingAddress("https://youtu.be/-agLPUX5i9Q?t=2684")
 *   // { host: "youtube", key: "youtube:-agLPUX5i9Q", address: "https://youtu.be/-agLPUX5i9Q", start: { seconds: 2684 } }
 * @returns undefined for what is neither
 */
export function readRecordingAddress(address: string): RecordingAddress | undefined {
  const written = address.trim();
  if (written.length > longestAddress) return undefined;
  if (isAttachment(written)) return attachmentAt(written);
  const url = webAddress(written);
  if (url === undefined) return undefined;
  const times = timesIn(url);
  const { host, key } = recognised(url);
  // What a host that is not known makes of "t" and "end" is its own affair.
  return { host, key, address: host === "other" ? written : withoutTimes(url), ...times };
}

/** Are these two addresses of one recording? A final slash, the host's several forms and the time do not count. */
export function isSameRecording(one: string, other: string): boolean {
  const key = readRecordingAddress(one)?.key;
  return key !== undefined && key === readRecordingAddress(other)?.key;
}

/**
 * The address that begins at the recording's start, in the form that its host understands.
 *
 * @example deepLink({ address: "https://youtu.be/abc", start: 90 }) // "https://youtu.be/abc?t=90"
 * @example deepLink({ address: "uploads/0a/film.mp4", start: 90, end: 120 }) // "uploads/0a/film.mp4#t=90,120"
 * @returns "" for what is no address of a recording: it may be anything, a script too
 */
export function deepLink({ address, start, end }: Recording): string {
  const read = readRecordingAddress(address);
  if (read === undefined) return "";
  const [from, to] = [whole(start), whole(end)];
  if (from === undefined && to === undefined) return read.address;
  if (read.host === "file") return `${read.address}#${mediaFragment(start, end)}`;
  const url = new URL(read.address);
  if (read.host === "vimeo") url.hash = `t=${from ?? 0}s`;
  if (read.host === "peertube") setRange(url, "start", "stop", from, to, "s");
  if (read.host === "youtube") {
    const isFrame = url.pathname.startsWith("/embed/");
    if (isFrame) setRange(url, "start", "end", from, to, "");
    else if (from !== undefined)
      url.searchParams.set("t", url.hostname === "youtu.be" ? `${from}` : `${from}s`);
  }
  return url.href;
}

/**
 * The player that may be shown in a frame once the reader asks for it: on the host that sets no cookies, where there
 * is one.
 *
 * @example frameAddress({ address: "https://youtu.be/abc", start: 90 })
 *   // "https://www.youtube-nocookie.com/embed/abc?start=90"
 * @returns undefined for recordings that have no such player
 */
export function frameAddress({ address, start, end }: Recording): string | undefined {
  const url = webAddress(address);
  if (url === undefined) return undefined;
  const found = recognised(url);
  const [from, to] = [whole(start), whole(end)];
  if (found.host === "youtube") {
    const frame = new URL(`https://www.youtube-nocookie.com/embed/${found.id}`);
    setRange(frame, "start", "end", from, to, "");
    return frame.href;
  }
  if (found.host === "vimeo") {
    const frame = new URL(`https://player.vimeo.com/video/${found.id}`);
    if (found.secret !== undefined) frame.searchParams.set("h", found.secret);
    frame.searchParams.set("dnt", "1");
    if (from !== undefined) frame.hash = `t=${from}s`;
    return frame.href;
  }
  if (found.host === "peertube") {
    const frame = new URL(`/videos/embed/${found.id}`, url);
    setRange(frame, "start", "stop", from, to, "s");
    frame.searchParams.set("p2p", "0");
    return frame.href;
  }
  return undefined;
}

/** @example mediaFragment(90, 120) // "t=90,120". Source: Media Fragments URI 1.0, 4.2.1 */
export function mediaFragment(start: number | undefined, end: number | undefined): string {
  return `t=${start ?? 0}${end === undefined ? "" : `,${end}`}`;
}

const longestAddress = 2000;
const mediaFile = /\.(?:mp4|m4v|webm|ogv|ogg|mov|mp3|m4a|oga|opus|wav|flac)$/i;
const youtubeId = /^[\w-]{6,20}$/;
const base58 = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// Source: PeerTube's short ids, a UUID in base 58
const shortUuid = /^[1-9A-HJ-NP-Za-km-z]{20,23}$/;
const startNames = ["t", "start", "time_continue"];
const endNames = ["end", "stop"];
const timeNames = new Set([...startNames, ...endNames]);
/** Which campaign, whose share button: no part of what the address names. */
const tracking = /^(?:utm_\w+|si|feature|fbclid|gclid|ab_channel|pp)$/;

function isAttachment(address: string): boolean {
  return (
    /^\/?uploads\/[^?]+$/.test(address) ||
    (!/^[a-z][a-z\d+.-]*:|^\/\//i.test(address) && mediaFile.test(address.replace(/#.*$/s, "")))
  );
}

function attachmentAt(address: string): RecordingAddress {
  const hash = address.indexOf("#");
  const path = hash < 0 ? address : address.slice(0, hash);
  const key = path.replace(/^\.?\//, "");
  return { host: "file", key, address: path, ...rangeIn(hash < 0 ? "" : address.slice(hash + 1)) };
}

function webAddress(text: string): URL | undefined {
  const address = text.startsWith("//") ? `https:${text}` : text;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address);
}

function timesIn(url: URL): { start?: TimeStamp; end?: TimeStamp } {
  const inHash = rangeIn(url.hash.slice(1));
  const first = (names: readonly string[]) =>
    names.flatMap((name) => readTimeStamp(`t=${url.searchParams.get(name) ?? ""}`) ?? [])[0];
  const start = first(startNames) ?? inHash.start;
  const end = first(endNames) ?? inHash.end;
  return { ...(start && { start }), ...(end && { end }) };
}

function withoutTimes(url: URL): string {
  const bare = new URL(url);
  const { searchParams } = bare;
  for (const name of [...searchParams.keys()])
    if (tracking.test(name) || timeNames.has(name)) searchParams.delete(name);
  if (rangeIn(bare.hash.slice(1)).start !== undefined) bare.hash = "";
  return bare.href;
}

/** "t=10,20", "t=1h2m3s", "t=npt:10" */
function rangeIn(fragment: string): { start?: TimeStamp; end?: TimeStamp } {
  const range = /(?:^|&)t=([^&]*)/.exec(fragment)?.[1];
  if (range === undefined) return {};
  const [from = "", to = ""] = range.replace(/^npt:/, "").split(",");
  const start = readTimeStamp(`t=${from || 0}`);
  const end = readTimeStamp(`t=${to}`);
  return { ...(start && { start }), ...(end && { end }) };
}

type Recognised =
  | { host: "youtube" | "vimeo" | "peertube"; key: string; id: string; secret?: string }
  | { host: "file" | "other"; key: string; id?: undefined; secret?: undefined };

function recognised(url: URL): Recognised {
  const host = url.hostname.replace(/^(?:www|m|music)\./, "");
  const parts = url.pathname.split("/").filter((part) => part !== "");
  return (
    onYoutube(host, parts, url) ??
    onVimeo(host, parts, url) ??
    onPeertube(url.host, parts) ?? {
      host: mediaFile.test(url.pathname) ? "file" : "other",
      key: plainKey(url),
    }
  );
}

function onYoutube(host: string, parts: readonly string[], url: URL): Recognised | undefined {
  const [first = "", second = ""] = parts;
  let id: string | undefined;
  if (host === "youtu.be") id = first;
  else if (host === "youtube.com" || host === "youtube-nocookie.com") {
    id = ["embed", "live", "shorts", "v"].includes(first) ? second : undefined;
    if (first === "watch") id = url.searchParams.get("v") ?? second;
  }
  return id !== undefined && youtubeId.test(id)
    ? { host: "youtube", key: `youtube:${id}`, id }
    : undefined;
}

function onVimeo(host: string, parts: readonly string[], url: URL): Recognised | undefined {
  if (host !== "vimeo.com" && host !== "player.vimeo.com") return undefined;
  const at = parts.findIndex((part) => /^\d{5,12}$/.test(part));
  const id = parts[at];
  if (id === undefined || parts[0] === "event") return undefined;
  const secret = url.searchParams.get("h") ?? parts[at + 1];
  const isSecret = secret !== undefined && /^[0-9a-f]{6,16}$/.test(secret);
  return { host: "vimeo", key: `vimeo:${id}`, id, ...(isSecret && { secret }) };
}

/** PeerTube has no host of its own: it is known by the form of its addresses. */
function onPeertube(host: string, parts: readonly string[]): Recognised | undefined {
  const [first = "", second = "", third = ""] = parts;
  const id =
    first === "w" ? second : first === "videos" && /^(?:watch|embed)$/.test(second) ? third : "";
  if (!uuid.test(id) && !shortUuid.test(id)) return undefined;
  return { host: "peertube", key: `${host}:${uuidOf(id)}`, id };
}

/** A video has two ids that are one number: a UUID, and the same in base 58. Source: the package short-uuid */
function uuidOf(id: string): string {
  if (uuid.test(id)) return id.toLowerCase();
  const number = [...id].reduce((sum, digit) => sum * 58n + BigInt(base58.indexOf(digit)), 0n);
  const hex = number.toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function plainKey(url: URL): string {
  const bare = new URL(withoutTimes(url));
  bare.searchParams.sort();
  return `${bare.host}${bare.pathname.replace(/(?<!\/)\/+$/, "")}${bare.search}`;
}

function setRange(
  url: URL,
  first: string,
  last: string,
  from: number | undefined,
  to: number | undefined,
  unit: string,
): void {
  if (from !== undefined) url.searchParams.set(first, `${from}${unit}`);
  if (to !== undefined) url.searchParams.set(last, `${to}${unit}`);
}

function whole(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.floor(seconds);
}
