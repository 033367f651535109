import { stringify } from "csv-stringify/sync";
import { addressOfSlug } from "../wiki/slug.ts";
import { type CsvRow, csvCell, csvColumns, guarded } from "./csvcolumns.ts";
import type { Presentation } from "./record.ts";
import { addressOfRecord } from "./recordaddress.ts";
import type { Records } from "./records.ts";

/**
 * A table of presentations for a spreadsheet, read again by what is written here. It begins with a byte order mark,
 * without which spreadsheets take UTF-8 for something else.
 *
 * @param url  of the wiki, before the addresses of its pages and files
 */
export function csvOf(
  presentations: readonly Presentation[],
  records: Records,
  url: string,
): string {
  const rows = presentations.map((one) => {
    const row = csvRowOf(one, records, url);
    return csvColumns.map((column) => guarded(row[column]));
  });
  return stringify([[...csvColumns], ...rows], {
    bom: true,
    record_delimiter: "\r\n",
    // A line end within a cell is not the one between rows, so it would be left bare.
    quoted_match: /[\r\n]/,
  });
}

export function csvRowOf(one: Presentation, records: Records, url: string): CsvRow {
  const { speakers, recording, slides } = one;
  const workshop = one.workshop === undefined ? undefined : records.workshop(one.workshop);
  const [first, ...others] = speakers.map(({ organisation }) => organisation);
  const isOfOne = first !== undefined && others.every((other) => other === first);
  return {
    organisation: csvCell(isOfOne ? [first] : [first, ...others]),
    speaker: csvCell(speakers.map(({ person }) => person)),
    title: one.title,
    start: clockOf(recording?.start),
    date: one.date ?? "",
    agenda: workshop ? url + addressOfRecord(workshop.origin) : (one.workshop ?? ""),
    slides: csvCell(slides.map(({ path, address }) => wholeAddress(url, path, address))),
    video: recording ? wholeAddress(url, recording.path, recording.address) : "",
    end: clockOf(recording?.end),
    language: one.language ?? "",
    subjects: csvCell(one.subjects),
    licence: one.licence ?? "",
    page: url + addressOfRecord(one.origin),
  };
}

function wholeAddress(url: string, path: string | undefined, address: string): string {
  return path === undefined ? address : url + addressOfSlug(path);
}

/** @param seconds  44.5 → "0:00:44" */
function clockOf(seconds: number | undefined): string {
  if (seconds === undefined) return "";
  const whole = Math.floor(seconds);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
