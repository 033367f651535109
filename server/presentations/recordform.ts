import { type FieldValue, isMap, Rows, valueAfter } from "../wiki/fieldvalue.ts";
import type { Fields } from "../wiki/frontmatter.ts";
import type { FieldChanges } from "../wiki/frontmatteredit.ts";
import { agendaLine } from "./fieldreaders.ts";
import {
  type Column,
  type ColumnName,
  formFields,
  type ListField,
  type ListName,
  type RecordKind,
  type ValueField,
  type ValueName,
} from "./formfields.ts";
import { peopleText, readPeople } from "./peopletext.ts";
import type { Speaker } from "./record.ts";
import { presentationSchema, workshopSchema } from "./schema.ts";
import { readSpeakers } from "./speaker.ts";
import { readWrittenLink } from "./writtenlink.ts";

/** A record as its form shows it: texts alone, so that what cannot be read is shown too. */
export interface RecordForm {
  kind: RecordKind;
  values: Partial<Record<ValueName, string>>;
  lists: Partial<Record<ListName, FormRow[]>>;
}

export interface FormRow {
  /** where the row stands in the page's front matter; absent for a new one */
  from?: number;
  cells: Partial<Record<ColumnName, string>>;
}

/**
 * The form of what a page's front matter says.
 *
 * @param title  what the page is called without a field that says so
 * @example formOf("presentation", { speakers: ["Ada"] }, "Öppna data").lists.speakers
 *   // [{ from: 0, cells: { person: "Ada", organisation: "" } }]
 */
export function formOf(kind: RecordKind, fields: Fields, title: string): RecordForm {
  const { values, lists } = formFields[kind];
  const form: RecordForm = { kind, values: {}, lists: {} };
  for (const { name, type } of values) {
    const value = fields[nameIn(fields, name, alsoOf(kind, name))];
    const isLine = type === "lines" && typeof value === "string";
    form.values[name] = valueText(isLine ? value.split(/[,;]/) : value);
  }
  if (!form.values.title) form.values.title = oneLine(title);
  for (const list of lists) {
    const written = fields[nameIn(fields, list.name, alsoOf(kind, list.name))];
    form.lists[list.name] = itemsOf(list, written).map((item, from) => ({
      from,
      cells: cellsOf(list, item),
    }));
  }
  return form;
}

/** What the front matter is to say instead, when a form comes back: only what somebody changed. */
export function changesIn(form: RecordForm, before: RecordForm, fields: Fields): FieldChanges {
  const changes: Record<string, FieldValue | undefined> = {};
  for (const field of formFields[form.kind].values) {
    const text = form.values[field.name] ?? "";
    if (text !== (before.values[field.name] ?? "")) {
      changes[nameIn(fields, field.name, alsoOf(form.kind, field.name))] = typedValue(field, text);
    }
  }
  for (const list of formFields[form.kind].lists) {
    const name = nameIn(fields, list.name, alsoOf(form.kind, list.name));
    const change = listChange(list, form.lists[list.name] ?? [], fields[name]);
    if (change !== unchanged) changes[name] = change;
  }
  return changes;
}

/** The rows that say something; a row that was emptied is taken away. */
export function filledRows(rows: readonly FormRow[]): FormRow[] {
  return rows.filter(({ cells }) => Object.values(cells).some((text) => text !== ""));
}

/** The name under which a field stands there, which may be another that means the same. */
function nameIn(fields: Fields, name: string, also: readonly string[] = []): string {
  return [name, ...also].find((one) => fields[one] !== undefined && fields[one] !== null) ?? name;
}

function alsoOf(kind: RecordKind, name: string): readonly string[] {
  const schema = kind === "workshop" ? workshopSchema : presentationSchema;
  return (schema as Record<string, { also: readonly string[] } | undefined>)[name]?.also ?? [];
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).filter(Boolean).join("\n");
  if (isMap(value)) return oneLine(JSON.stringify(value));
  return value === null || value === undefined ? "" : oneLine(String(value));
}

/** As a field of one line sends it back. */
function oneLine(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join(" ")
    .replaceAll("\0", "\ufffd")
    .toWellFormed()
    .trim();
}

function typedValue({ type }: ValueField, text: string): FieldValue | undefined {
  if (text === "") return undefined;
  if (type === "number" && /^[1-9]\d{0,8}$/.test(text)) return Number(text);
  if (type !== "lines") return text;
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The rows of a list. Several people on one line are a row each, and so are the lines of an agenda. */
function itemsOf({ bare }: ListField, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "string" && bare === "person") {
    const people = readSpeakers(value);
    return people.length > 1 ? people : rowOf(value);
  }
  if (typeof value === "string" && bare === "title") {
    return value.split("\n").filter((line) => line.trim() !== "");
  }
  return rowOf(value);
}

function rowOf(value: unknown): unknown[] {
  return value === undefined || value === null || value === "" ? [] : [value];
}

function cellsOf(list: ListField, item: unknown): FormRow["cells"] {
  const fields = isMap(item) ? item : partsOf(list, item);
  const cells: FormRow["cells"] = {};
  for (const { name, type, also } of list.columns) {
    const value = fields[nameIn(fields, name, also)];
    cells[name] = type === "people" ? peopleText(peopleIn(value)) : valueText(value);
  }
  return cells;
}

/** What a row says that is a text: "Ada Ek (SCB)", "10.00 Öppna data | Ada Ek", "[Bilder](uploads/…)". */
function partsOf({ bare }: ListField, item: unknown): Fields {
  const text = typeof item === "string" ? item : "";
  if (bare === "person") {
    const [one, ...more] = readSpeakers(text);
    return one !== undefined && more.length === 0 ? { ...one } : { person: item };
  }
  if (bare === "title" && text !== "") {
    const { presentation, ...planned } = agendaLine(text);
    return { ...planned, ...(presentation && { presentation: presentation.target }) };
  }
  const { name, target } = readWrittenLink(text);
  return { address: text === "" ? item : target, ...(name !== undefined && { name }) };
}

function peopleIn(value: unknown): Speaker[] {
  return rowsOf(value).flatMap((item): Speaker[] => {
    if (!isMap(item)) return readSpeakers(valueText(item));
    const person = valueText(item.person ?? item.name);
    const organisation = valueText(item.organisation);
    if (person === "" && organisation === "") return [];
    return [{ ...(person && { person }), ...(organisation && { organisation }) }];
  });
}

function rowsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : rowOf(value);
}

function listChange(
  list: ListField,
  rows: readonly FormRow[],
  value: unknown,
): FieldValue | undefined | typeof unchanged {
  const items = itemsOf(list, value);
  const edited = filledRows(rows).map((row) => editedRow(list, row, items));
  const froms = edited.map((row) => (row.value === undefined ? row.from : undefined));
  const said = items.flatMap((item, i) => (isBlank(list, item) ? [] : [i]));
  if (froms.length === said.length && froms.every((from, i) => from === said[i])) return unchanged;
  if (edited.length === 0) return undefined;
  if (list.bare === "address" && saysNone(filledRows(rows))) return "none";
  if (Array.isArray(value)) return new Rows(edited);
  const [only] = edited;
  if (edited.length === 1 && only?.value !== undefined && (isMap(value) || list.isSingle)) {
    return only.value;
  }
  // What was one value becomes a list.
  return edited.map(({ from, value: change }) => {
    const item = from === undefined ? undefined : items[from];
    return (change === undefined ? item : valueAfter(item, change)) as FieldValue;
  });
}

const unchanged = Symbol("unchanged");

/** "None" where an address would stand: it is known that there is none. */
function saysNone(rows: readonly FormRow[]): boolean {
  const [row, ...more] = rows;
  const [only, ...others] = Object.values(row?.cells ?? {}).filter((text) => text !== "");
  const isAlone = more.length === 0 && others.length === 0 && only === row?.cells.address;
  return isAlone && /^(?:none|no|nej|ingen|inga|inget)$/i.test(only ?? "");
}

function isBlank(list: ListField, item: unknown): boolean {
  return Object.values(cellsOf(list, item)).every((text) => text === "");
}

function editedRow(
  list: ListField,
  row: FormRow,
  items: readonly unknown[],
): { from?: number; value?: FieldValue } {
  const { from } = row;
  const item = from === undefined ? undefined : items[from];
  if (from === undefined || item === undefined) return { value: wholeRow(list, row) };
  const before = cellsOf(list, item);
  const changed = list.columns.filter(
    ({ name }) => (row.cells[name] ?? "") !== (before[name] ?? ""),
  );
  if (changed.length === 0) return { from };
  if (!isMap(item)) return { from, value: rowOfBare(list, row) };
  const change: Record<string, FieldValue | undefined> = {};
  for (const column of changed) {
    change[nameIn(item, column.name, column.also)] = cellValue(
      column,
      row.cells[column.name] ?? "",
    );
  }
  return { from, value: change };
}

/** A row that was a bare text stays one as long as it says no more. */
function rowOfBare(list: ListField, row: FormRow): FieldValue {
  const filled = list.columns.filter(({ name }) => row.cells[name]);
  const [only] = filled;
  return filled.length === 1 && only?.name === list.bare
    ? (row.cells[only.name] ?? "")
    : wholeRow(list, row);
}

function wholeRow(list: ListField, row: FormRow): FieldValue {
  const value: Record<string, FieldValue> = {};
  for (const column of list.columns) {
    const cell = cellValue(column, row.cells[column.name] ?? "");
    if (cell !== undefined) value[column.name] = cell;
  }
  return value;
}

function cellValue({ type }: Column, text: string): FieldValue | undefined {
  if (text === "") return undefined;
  return type === "people" ? readPeople(text).map((one) => ({ ...one })) : text;
}
