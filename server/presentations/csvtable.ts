import { CsvError, parse } from "csv-parse/sync";
import { type CsvColumn, csvColumns, csvHeadings, unguarded } from "./csvcolumns.ts";

/** A table as somebody sent it, its columns known by name. */
export interface CsvTable {
  columns: readonly CsvColumn[];
  /** headings that say nothing to the wiki */
  unknown: readonly string[];
  rows: readonly TableRow[];
}

export interface TableRow {
  /** the line in the file on which it begins, from 1 */
  line: number;
  /** "" for a cell that is empty or is not there */
  cells: Record<CsvColumn, string>;
}

/** Why a table could not be read as one. */
export type CsvFault =
  /** nothing in it */
  | { kind: "empty" }
  /** no row whose cells are headings that are known */
  | { kind: "no-headings"; found: string }
  /** a quotation mark that is never closed, or the like */
  | { kind: "broken"; line: number }
  | { kind: "too-long"; most: number };

export const mostCsvRows = 2000;

/**
 * Reads a table with Swedish or English headings, with `,`, `;` or tabs between its cells.
 *
 * @example readCsv("Talare;Titel\nAda;Öppna data\n")
 *   // { columns: ["speaker", "title"], unknown: [], rows: [{ line: 2, cells: { speaker: "Ada", … } }] }
 */
export function readCsv(text: string): CsvTable | CsvFault {
  // A browser sends other line ends than a file has; what is read must be the same.
  const bare = text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/^sep=.\n/i, "");
  if (bare.trim() === "") return { kind: "empty" };
  try {
    return tableOf(recordsIn(bare));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { kind: "broken", line: Number(error.lines) || 1 };
  }
}

/** A file's bytes as text: UTF-8 with or without its mark, UTF-16 with it, else as older spreadsheets write. */
export function csvText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

function recordsIn(text: string): Parsed[] {
  return parse(text, {
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    to: mostCsvRows + 50,
  }) as unknown as Parsed[];
}

/** The sign that the first line with headings in it parts best. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\n|\r/, 20).map((line) => line.replaceAll('"', ""));
  const counts = [";", ",", "\t"].map((sign) => {
    const most = Math.max(
      ...lines.map(
        (line) => line.split(sign).filter((cell) => columnOf(cell) !== undefined).length,
      ),
    );
    return { sign, most };
  });
  return counts.reduce((best, one) => (one.most > best.most ? one : best)).sign;
}

function tableOf(records: readonly Parsed[]): CsvTable | CsvFault {
  // A title may stand above the headings.
  const at = records.findIndex(({ record }) => record.filter(isHeading).length >= 2);
  const headings = records[at]?.record;
  if (headings === undefined) {
    return { kind: "no-headings", found: (records[0]?.record ?? []).join(" | ").slice(0, 300) };
  }
  const places = new Map<CsvColumn, number>();
  const unknown: string[] = [];
  for (const [index, heading] of headings.entries()) {
    const column = columnOf(heading);
    if (column !== undefined && !places.has(column)) places.set(column, index);
    else if (heading !== "") unknown.push(heading);
  }
  const found = records.slice(at + 1);
  if (found.length > mostCsvRows) return { kind: "too-long", most: mostCsvRows };
  const rows = found.flatMap(({ record, info }): TableRow[] => {
    const cell = (column: CsvColumn) => unguarded(record[places.get(column) ?? -1]?.trim() ?? "");
    const cells = Object.fromEntries(csvColumns.map((column) => [column, cell(column)]));
    const isEmpty = Object.values(cells).every((text) => text === "");
    // The line counted is the one on which the row ends.
    const line = info.lines - record.join("").split("\n").length + 1;
    return isEmpty ? [] : [{ line, cells: cells as TableRow["cells"] }];
  });
  return { columns: csvColumns.filter((column) => places.has(column)), unknown, rows };
}

function isHeading(cell: string): boolean {
  return columnOf(cell) !== undefined;
}

/** @example columnOf(" Organisation: ") // "organisation"; "Talare (namn)" → "speaker" */
function columnOf(heading: string): CsvColumn | undefined {
  const words = heading
    .normalize("NFC")
    .toLowerCase()
    .replace(/\([^()]*\)|[:.*?]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return csvColumns.find((column) => csvHeadings[column].includes(words));
}
