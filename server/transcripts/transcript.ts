import { decodeHTML } from "entities";

/** What is said at one time of a recording. */
export interface Cue {
  /** in seconds from the recording's beginning */
  start: number;
  end: number;
  text: string;
  /** who speaks, where the file says it */
  speaker?: string;
}

export interface Transcript {
  kind: "vtt" | "srt";
  /** by their start */
  cues: readonly Cue[];
}

const mostCues = 50_000;
const longestLine = 2000;

/**
 * Reads subtitles as WebVTT and as SubRip, whatever the file's name. A passage that makes no sense is left out, and
 * what was merely for the eye (colours, places on the screen) too.
 *
 * @example readTranscript("WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ada>Hej!\n")
 *   → { kind: "vtt", cues: [{ start: 1, end: 2.5, text: "Hej!", speaker: "Ada" }] }
 * @returns undefined for what is neither
 * Source: W3C, WebVTT: The Web Video Text Tracks Format, sections 4 and 6; SubRip has no specification
 */
export function readTranscript(text: string): Transcript | undefined {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const isVtt = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? "");
  const cues: Cue[] = [];
  for (let at = 0; at < lines.length && cues.length < mostCues; at++) {
    const times = timesIn(lines[at] ?? "");
    if (times === undefined) continue;
    const said: string[] = [];
    while (at + 1 < lines.length && (lines[at + 1] ?? "").trim() !== "") {
      // Some writers forget the empty line between two passages: then the next one's number ends this one.
      if (timesIn(lines[at + 1] ?? "") !== undefined) break;
      at++;
      said.push(lines[at] ?? "");
    }
    if (timesIn(lines[at + 1] ?? "") !== undefined && /^\d+$/.test(said.at(-1)?.trim() ?? ""))
      said.pop();
    cues.push(...cuesOf(times, said));
  }
  if (!isVtt && cues.length === 0) return undefined;
  return {
    kind: isVtt ? "vtt" : "srt",
    cues: cues.toSorted((one, other) => one.start - other.start),
  };
}

/** Could it be a transcript? A look at the beginning. @example mayBeTranscript(Buffer.from("WEBVTT\n")) → true */
export function mayBeTranscript(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 512))
    .toString("utf8")
    .replace(/^\ufeff/, "");
  return (
    /^WEBVTT(?:\s|$)/.test(start) ||
    /^\s*\d{1,7}[ \t]*\r?\n\d{1,3}:\d\d:\d\d[,.]\d{1,3} -->/.test(start)
  );
}

/** The transcript as browsers want their captions. */
export function writeVtt(cues: readonly Cue[]): string {
  const parts = cues.map(({ start, end, text, speaker }) => {
    const voice = speaker === undefined ? "" : `<v ${escaped(speaker).replaceAll("\n", " ")}>`;
    return `${clock(start)} --> ${clock(end)}\n${voice}${escaped(text)}\n`;
  });
  return ["WEBVTT\n", ...parts].join("\n");
}

interface Times {
  start: number;
  end: number;
}

const timeLine =
  /^\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})(?:\s.*)?$/;

function timesIn(line: string): Times | undefined {
  if (line.length > longestLine || !line.includes("-->")) return undefined;
  const found = timeLine.exec(line);
  if (found === null) return undefined;
  const [start, end] = [secondsOf(found.slice(1, 5)), secondsOf(found.slice(5, 9))];
  return end < start ? undefined : { start, end };
}

function secondsOf([hours = "0", minutes, seconds, fraction = ""]: readonly string[]): number {
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return Math.round((whole + Number(`0.${fraction}`)) * 1000) / 1000;
}

/** One passage, or several where several people speak at once. */
function cuesOf(times: Times, lines: readonly string[]): Cue[] {
  const said = lines.join("\n").slice(0, longestLine);
  const voices = said.split(/(?=<v[ .\t])/);
  return voices.flatMap((voice) => {
    const speaker = plain(/^<v(?:\.[^ \t>]*)?[ \t]([^>]*)>/.exec(voice)?.[1] ?? "");
    const text = plain(voice);
    return text === "" ? [] : [{ ...times, text, ...(speaker !== "" && { speaker }) }];
  });
}

/** Without the tags of either format; `{\an8}` is a place on the screen. */
function plain(text: string): string {
  const words = text.replace(/<[^<>]{0,200}>/g, "").replace(/\{\\[^{}]{0,50}\}/g, "");
  return decodeHTML(words)
    .replace(/[\s\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim();
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (number: number) => String(number).padStart(2, "0");
  const milliseconds = String(Math.round((seconds - whole) * 1000)).padStart(3, "0");
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${milliseconds}`;
}
