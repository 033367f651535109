import { type FieldValue, isMap, Rows, valueAfter } from "../wiki/fieldvalue.ts";
import type { Fields } from "../wiki/frontmatter.ts";
import type { FieldChanges } from "../wiki/frontmatteredit.ts";
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
  for (const field of values) form.values[field.name] = valueText(fields[nameIn(fields, field)]);
  if (!form.values.title) form.values.title = oneLine(title);
  for (const list of lists) {
    form.lists[list.name] = itemsOf(fields[list.name]).map((item, from) => ({
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
      changes[nameIn(fields, field)] = typedValue(field, text);
    }
  }
  for (const list of formFields[form.kind].lists) {
    const change = listChange(list, form.lists[list.name] ?? [], fields[list.name]);
    if (change !== "none") changes[list.name] = change;
  }
  return changes;
}

/** The rows that say something; a row that was emptied is taken away. */
export function filledRows(rows: readonly FormRow[]): FormRow[] {
  return rows.filter(({ cells }) => Object.values(cells).some((text) => text !== ""));
}

function nameIn(fields: Fields, { name, also }: { name: string; also?: string }): string {
  return also !== undefined && !Object.hasOwn(fields, name) && Object.hasOwn(fields, also)
    ? also
    : name;
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

function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === "" ? [] : [value];
}

function cellsOf(list: ListField, item: unknown): FormRow["cells"] {
  const cells: FormRow["cells"] = {};
  for (const column of list.columns) {
    const value = isMap(item)
      ? item[nameIn(item, column)]
      : column.name === list.bare
        ? item
        : undefined;
    cells[column.name] = column.type === "people" ? peopleIn(value) : valueText(value);
  }
  return cells;
}

function peopleIn(value: unknown): string {
  const people = itemsOf(value).map((item): Speaker => {
    if (!isMap(item)) return { person: valueText(item) };
    const person = valueText(item.person ?? item.name);
    const organisation = valueText(item.organisation);
    return { ...(person && { person }), ...(organisation && { organisation }) };
  });
  return peopleText(people.filter((one) => one.person || one.organisation));
}

function listChange(
  list: ListField,
  rows: readonly FormRow[],
  value: unknown,
): FieldValue | undefined | "none" {
  const items = itemsOf(value);
  const edited = filledRows(rows).map((row) => editedRow(list, row, items));
  const froms = edited.map((row) => (row.value === undefined ? row.from : undefined));
  const said = items.flatMap((item, i) => (isBlank(list, item) ? [] : [i]));
  if (froms.length === said.length && froms.every((from, i) => from === said[i])) return "none";
  if (edited.length === 0) return undefined;
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
    change[nameIn(item, column)] = cellValue(column, row.cells[column.name] ?? "");
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
