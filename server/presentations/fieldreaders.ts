import { type Fields, listField, stringField } from "../wiki/frontmatter.ts";
import { type ClockTime, findClockTime, readClockTime } from "./clocktime.ts";
import type { AgendaDraft } from "./draft.ts";
import type { Doubt, DoubtKind, Recording, Speaker } from "./record.ts";
import { readRecordingAddress } from "./recording.ts";
import { readSpeakers } from "./speaker.ts";
import { findWrittenDate, readWrittenDate, type WrittenDate } from "./swedishdate.ts";
import { partsOf } from "./textline.ts";
import { formatTimeStamp, readTimeStamp, type TimeStamp } from "./timestamp.ts";
import { trimmed } from "./trimmed.ts";
import { readWrittenLink, type WrittenLink } from "./writtenlink.ts";

/** Where a field's reader says what it doubts. */
export class Notes {
  readonly doubts: Doubt[] = [];
  readonly #field: string;

  constructor(field: string) {
    this.#field = field;
  }

  add(kind: DoubtKind, value?: string, advice?: string): void {
    this.doubts.push({
      field: this.#field,
      kind,
      ...(value !== undefined && { value: value.slice(0, longestValue) }),
      ...(advice !== undefined && { advice }),
    });
  }

  /** Notes on a part: `at("start")` of "recording" are notes on "recording.start". */
  at<Result>(part: string | number, read: (notes: Notes) => Result): Result {
    const notes = new Notes(`${this.#field}.${part}`);
    const result = read(notes);
    this.doubts.push(...notes.doubts);
    return result;
  }
}

/** Makes of a field's value what it is meant to say; `undefined` for nothing. What it cannot read it notes. */
export type Reader<Value> = (value: unknown, notes: Notes) => Value | undefined;

const longestValue = 200;

export const readText: Reader<string> = (value, notes) => {
  const text = textOf(value);
  if (text === undefined && !isEmpty(value)) notes.add("unreadable", shown(value));
  return text;
};

/** @example "samverkan, öppna data" and ["samverkan", "öppna data"] are the same two */
export const readList: Reader<string[]> = (value, notes) => {
  if (isFields(value)) notes.add("unreadable", shown(value));
  const texts = listField({ value } as Fields, "value");
  const items =
    texts.length === 1 && !Array.isArray(value) ? (texts[0] ?? "").split(/[,;]/) : texts;
  return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ""))];
};

/** A date, with the time of day when one stands behind it. */
export const readDate: Reader<{ date: WrittenDate; time?: ClockTime }> = (value, notes) => {
  const text = textOf(value);
  if (text === undefined) {
    if (!isEmpty(value)) notes.add("unreadable", shown(value));
    return undefined;
  }
  const whole = readWrittenDate(text);
  const found = whole ? { date: whole, index: 0, length: text.length } : findWrittenDate(text);
  if (found === undefined) {
    notes.add("unreadable", text);
    return undefined;
  }
  const rest = text.slice(found.index).slice(/^\d{4}-\d\d-\d\d/.test(text) ? 10 : found.length);
  const time = findClockTime(rest.replace(/^[T ]/, ""))?.time;
  return { date: found.date, ...(time && { time }) };
};

export const readClock: Reader<ClockTime> = (value, notes) => {
  const text = textOf(value);
  const time = text === undefined ? undefined : readClockTime(text);
  if (time === undefined && !isEmpty(value)) notes.add("unreadable", shown(value));
  return time;
};

/** @example 12, "12", "Workshop 12" and "#12" are all the twelfth */
export const readNumber: Reader<number> = (value, notes) => {
  const [, digits] = /^\D*?(\d{1,5})$/.exec(textOf(value) ?? "") ?? [];
  if (digits === undefined && !isEmpty(value)) notes.add("unreadable", shown(value));
  return digits === undefined ? undefined : Number(digits);
};

const languageNames: Readonly<Record<string, string>> = {
  svenska: "sv",
  swedish: "sv",
  engelska: "en",
  english: "en",
};

export const readLanguage: Reader<string> = (value, notes) => {
  const text = textOf(value);
  if (text === undefined) return undefined;
  try {
    return Intl.getCanonicalLocales(languageNames[text.toLowerCase()] ?? text)[0];
  } catch {
    notes.add("unknown-code", text);
    return undefined;
  }
};

export const readTimeZone: Reader<string> = (value, notes) => {
  const text = textOf(value);
  if (text === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    notes.add("unknown-code", text);
    return undefined;
  }
};

/** An SPDX identifier; "CC BY 4.0" is taken for one too. */
export const readLicence: Reader<string> = (value, notes) => {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const [, rights, version] = /^CC[ -]?(BY(?:-(?:SA|NC|ND))*)[ -](\d\.\d)$/i.exec(text) ?? [];
  if (rights !== undefined) return `CC-${rights.toUpperCase()}-${version}`;
  if (!/^[\w.+-]+(?: (?:AND|OR|WITH) [\w.+-]+)*$/.test(text)) notes.add("unknown-code", text);
  return text;
};

export const readPeople: Reader<Speaker[]> = (value, notes) => {
  return itemsOf(value).flatMap((item, index): Speaker[] => {
    if (!isFields(item)) {
      const text = textOf(item);
      if (text === undefined && !isEmpty(item)) notes.add("unreadable", shown(item));
      return text === undefined ? [] : readSpeakers(text);
    }
    const organisations = ["organisation", "organization", "org", "organisations"].flatMap((name) =>
      listField(item, name),
    );
    const people = ["person", "name", "namn", "persons"].flatMap((name) => listField(item, name));
    if (people.length === 0 && organisations.length === 0) {
      if (!isBlank(item)) notes.at(index, (at) => at.add("unreadable", shown(item)));
      return [];
    }
    if (people.length === 0) return organisations.map((organisation) => ({ organisation }));
    return people.flatMap((person) =>
      organisations.length === 0
        ? [{ person }]
        : organisations.map((organisation) => ({ person, organisation })),
    );
  });
};

export const readLink: Reader<WrittenLink> = (value, notes) => {
  const text = textOf(value);
  if (text === undefined && !isEmpty(value)) notes.add("unreadable", shown(value));
  return text === undefined ? undefined : readWrittenLink(text);
};

/** Files or web addresses: texts, or maps of `address` and `name`. "none" says that there are none. */
export const readSlides: Reader<WrittenLink[] | "none"> = (value, notes) => {
  if (saysNone(value)) return "none";
  return itemsOf(value).flatMap((item, index) => {
    const fields = isFields(item) ? item : { address: item };
    const address = firstOf(fields, ["address", "file", "url", "link"]);
    if (address === undefined) {
      if (!isBlank(fields)) notes.at(index, (at) => at.add("unreadable", shown(item)));
      return [];
    }
    const link = readWrittenLink(address);
    const name = firstOf(fields, ["name", "title"]) ?? link.name;
    return [{ ...link, ...(name !== undefined && { name }) }];
  });
};

/** Recordings: addresses, or maps of `address`, `start`, `end`, `length` and `transcript`. "none" says that there are none. */
export const readRecordings: Reader<Partial<Recording>[] | "none"> = (value, notes) => {
  if (saysNone(value)) return "none";
  const items = itemsOf(value);
  return items.flatMap((item, index) => {
    const read = (at: Notes) => recordingIn(isFields(item) ? item : { address: item }, at);
    const recording = Array.isArray(value) ? notes.at(index, read) : read(notes);
    return recording === undefined ? [] : [recording];
  });
};

function recordingIn(fields: Fields, notes: Notes): Partial<Recording> | undefined {
  const written = firstOf(fields, ["address", "url", "link", "video"]);
  const place =
    written === undefined ? undefined : readRecordingAddress(readWrittenLink(written).target);
  if (written !== undefined && place === undefined) notes.add("address", written);
  const length = stampAt(fields, "length", undefined, notes)?.seconds;
  const start = stampAt(fields, "start", length, notes) ?? checked(place?.start, length, notes);
  const end = stampAt(fields, "end", length, notes) ?? place?.end;
  const transcript = stringField(fields, "transcript");
  if (start && place?.start && start.seconds !== place.start.seconds)
    notes.at("start", (at) =>
      at.add(
        "contradiction",
        formatTimeStamp(start.seconds),
        formatTimeStamp(place.start?.seconds ?? 0),
      ),
    );
  if (start && end && end.seconds <= start.seconds)
    notes.at("end", (at) => at.add("end-before-start", formatTimeStamp(end.seconds)));
  const recording: Partial<Recording> = {
    ...(place && { address: place.address }),
    ...(start && { start: start.seconds }),
    ...(end && { end: end.seconds }),
    ...(length !== undefined && { length }),
    ...(transcript !== undefined && { transcript: readWrittenLink(transcript).target }),
  };
  return Object.keys(recording).length === 0 ? undefined : recording;
}

function stampAt(
  fields: Fields,
  name: string,
  length: number | undefined,
  notes: Notes,
): TimeStamp | undefined {
  const text = stringField(fields, name);
  if (text === undefined) return undefined;
  const stamp = readTimeStamp(text, length);
  notes.at(name, (at) => {
    if (stamp === undefined) at.add("unreadable", text);
    else if (stamp.doubt !== undefined) at.add(stamp.doubt.kind, text, stamp.doubt.advice);
  });
  return stamp;
}

/** The time stamp in an address, checked against the length that a field gives. */
function checked(
  stamp: TimeStamp | undefined,
  length: number | undefined,
  notes: Notes,
): TimeStamp | undefined {
  if (stamp && length !== undefined && stamp.seconds > length)
    notes.add("time-stamp-beyond", formatTimeStamp(stamp.seconds));
  return stamp;
}

/** What is planned: maps, or lines such as "10.00–10.30 Öppna data | Ada Ek (SCB)". */
export const readAgenda: Reader<AgendaDraft[]> = (value, notes) => {
  const items = typeof value === "string" ? value.split("\n") : itemsOf(value);
  return items.flatMap((item, index): AgendaDraft[] => {
    if (!isFields(item)) {
      const text = textOf(item);
      return text === undefined ? [] : [agendaLine(text)];
    }
    return notes.at(index, (at) => {
      const time = at.at("start", (part) => readClock(item.start ?? item.time, part));
      const end = at.at("end", (part) => readClock(item.end, part))?.start ?? time?.end;
      const title = stringField(item, "title");
      const presentation = stringField(item, "presentation");
      const speakers = at.at("speakers", (part) => readPeople(item.speakers ?? item.speaker, part));
      if (title === undefined && presentation === undefined && time === undefined) {
        if (!isBlank(item)) at.add("unreadable", shown(item));
        return [];
      }
      return [
        {
          ...(time && { start: time.start }),
          ...(end !== undefined && { end }),
          title: title ?? "",
          speakers: speakers ?? [],
          ...(presentation !== undefined && { presentation: readWrittenLink(presentation) }),
        },
      ];
    });
  });
};

/** @example agendaLine("10.00–10.30 Öppna data | Ada Ek (SCB)") */
export function agendaLine(text: string): AgendaDraft {
  const found = findClockTime(text);
  const time = found?.index === 0 ? found.time : undefined;
  const rest = time && found ? trimmed(text.slice(found.length), " :,|–-") : text;
  const [first = "", ...others] = partsOf(rest);
  const link = readWrittenLink(first);
  const isLink = link.name !== undefined;
  return {
    ...time,
    title: (isLink ? link.name : first)?.trim() ?? "",
    speakers: readSpeakers(others.join(", ")),
    ...(isLink && { presentation: link }),
  };
}

function firstOf(fields: Fields, names: readonly string[]): string | undefined {
  return names.map((name) => stringField(fields, name)).find((text) => text !== undefined);
}

/** "none", "ingen", "nej", `false`: said on purpose, unlike an empty field. */
function saysNone(value: unknown): boolean {
  return (
    value === false ||
    (typeof value === "string" && /^(?:none|no|nej|ingen|inga|inget)$/i.test(value.trim()))
  );
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : isEmpty(value) ? [] : [value];
}

function textOf(value: unknown): string | undefined {
  return isFields(value) || Array.isArray(value)
    ? undefined
    : stringField({ value } as Fields, "value");
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === "string" && value.trim() === "")
  );
}

/** A template's map whose fields nobody has filled in. */
function isBlank(fields: Fields): boolean {
  return Object.values(fields).every(isEmpty);
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
