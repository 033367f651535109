import type { Doubt, Presentation, Workshop } from "./record.ts";
import { readRecordingAddress } from "./recording.ts";
import type { Records } from "./records.ts";

export const gaps = [
  "speakers",
  "date",
  "recording",
  "start",
  "slides",
  "stamps",
  "others",
] as const;

/** What a presentation may lack: the last two are what may be wrong with it. */
export type Gap = (typeof gaps)[number];

export interface Lacking {
  presentation: Presentation;
  /** for "stamps" and "others" */
  doubts: readonly Doubt[];
}

/** What is missing in the archive, each list newest first. */
export interface Missing {
  gaps: Readonly<Record<Gap, readonly Lacking[]>>;
  /** held, and nobody has said where the recording is or that there is none */
  unrecorded: readonly Workshop[];
}

export function missingIn(records: Records, now: Date): Missing {
  const lists: Record<Gap, Lacking[]> = {
    speakers: [],
    date: [],
    recording: [],
    start: [],
    slides: [],
    stamps: [],
    others: [],
  };
  const shared = sharedRecordings(records);
  for (const presentation of records.presentations) {
    const { doubts } = presentation;
    for (const gap of gapsOf(presentation, shared)) lists[gap].push({ presentation, doubts: [] });
    const stamps = doubts.filter(({ kind }) => kind.startsWith("time-stamp"));
    const others = doubts.filter((doubt) => !stamps.includes(doubt) && doubt.kind !== "missing");
    if (stamps.length > 0) lists.stamps.push({ presentation, doubts: stamps });
    if (others.length > 0) lists.others.push({ presentation, doubts: others });
  }
  const unrecorded = records.workshops.filter((workshop) => {
    const state = records.stateOf(workshop, now);
    return workshop.isRecorded && (state === "held" || state === "recording-pending");
  });
  return { gaps: lists, unrecorded };
}

/** Every recording on the web that a record names, once. */
export function recordingAddresses(records: Records): string[] {
  const all = [
    ...records.presentations.flatMap(({ recording }) => recording ?? []),
    ...records.workshops.flatMap(({ recordings }) => recordings),
  ];
  return [
    ...new Set(all.filter(({ path }) => path === undefined).map(({ address }) => address)),
  ].filter((address) => /^https?:/i.test(address));
}

function gapsOf(one: Presentation, shared: ReadonlySet<string>): Gap[] {
  const { speakers, date, recording, slides } = one;
  const isShared = recording !== undefined && shared.has(keyOf(recording.address));
  const found: [Gap, boolean][] = [
    ["speakers", !speakers.some(({ person }) => person !== undefined)],
    ["date", date === undefined],
    ["recording", recording === undefined && !one.without.includes("recording")],
    ["start", isShared && recording.start === undefined],
    ["slides", slides.length === 0 && !one.without.includes("slides")],
  ];
  return found.flatMap(([gap, isSo]) => (isSo ? [gap] : []));
}

/** Recordings of which one has to know where to begin: several presentations have them, or a whole workshop. */
function sharedRecordings(records: Records): Set<string> {
  const seen = new Set<string>();
  const shared = new Set(
    records.workshops.flatMap(({ recordings }) => recordings.map(({ address }) => keyOf(address))),
  );
  for (const { recording } of records.presentations) {
    if (recording === undefined) continue;
    const key = keyOf(recording.address);
    if (seen.has(key)) shared.add(key);
    seen.add(key);
  }
  return shared;
}

function keyOf(address: string): string {
  return readRecordingAddress(address)?.key ?? address;
}
