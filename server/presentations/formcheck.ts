import { valueAfter } from "../wiki/fieldvalue.ts";
import { type Fields, stringField } from "../wiki/frontmatter.ts";
import type { FieldChanges } from "../wiki/frontmatteredit.ts";
import { readClockTime } from "./clocktime.ts";
import { completePresentation, completeWorkshop, type Surroundings } from "./complete.ts";
import { keyOfDoubt } from "./doubtkey.ts";
import { type Column, formFields, type ValueField } from "./formfields.ts";
import type { Doubt } from "./record.ts";
import { filledRows, type RecordForm } from "./recordform.ts";
import type { Records } from "./records.ts";
import { readPresentation, readWorkshop } from "./schema.ts";
import { completeDate, readWrittenDate } from "./swedishdate.ts";
import { formatTimeStamp, readTimeStamp } from "./timestamp.ts";

/** What is to be said at a field of a form. */
export interface FormDoubt {
  /** the element's name: "date", "speakers-0-person" */
  element: string;
  doubt: Doubt;
  /** it cannot be saved so; otherwise it is asked whether it is meant */
  isFault: boolean;
}

export interface FormSurroundings extends Surroundings {
  records: Records;
}

/** The form with what somebody has just typed in the spelling that is kept: "4 maj 2021" becomes "2021-05-04". */
export function tidied(form: RecordForm, before: RecordForm): RecordForm {
  const { values, lists } = formFields[form.kind];
  const tidy: RecordForm = { ...form, values: { ...form.values }, lists: { ...form.lists } };
  for (const { name, type } of values) {
    const text = form.values[name] ?? "";
    if (text !== before.values[name]) tidy.values[name] = spelled(type, text);
  }
  for (const { name: list, columns } of lists) {
    tidy.lists[list] = (form.lists[list] ?? []).map((row) => {
      const old = before.lists[list]?.find(({ from }) => from === row.from && from !== undefined);
      const cells = { ...row.cells };
      for (const { name, type } of columns) {
        const text = cells[name] ?? "";
        if (text !== (old?.cells[name] ?? "")) cells[name] = spelled(type, text);
      }
      return { ...row, cells };
    });
  }
  return tidy;
}

/**
 * What is doubtful in the record that a form would make, each at its field; only what the form has changed keeps it
 * from being saved.
 */
export function doubtsIn(
  form: RecordForm,
  { fields, changes }: { fields: Fields; changes: FieldChanges },
  around: FormSurroundings,
): { new: FormDoubt[]; old: FormDoubt[] } {
  const read = (of: Fields) => doubtsOf(form.kind, of, around);
  const known = new Set(read(fields).map(keyOfDoubt));
  const all = read(valueAfter(fields, changes) as Fields).map((doubt): FormDoubt => {
    const isFault = faults.has(doubt.kind);
    return { element: elementOf(doubt, form), doubt, isFault };
  });
  const isOld = ({ doubt }: FormDoubt) => known.has(keyOfDoubt(doubt));
  return { new: all.filter((one) => !isOld(one)), old: all.filter(isOld) };
}

const faults = new Set<Doubt["kind"]>([
  "unreadable",
  "address",
  "unknown-code",
  "end-before-start",
]);

function doubtsOf(
  kind: RecordForm["kind"],
  fields: Fields,
  { records, ...around }: FormSurroundings,
): Doubt[] {
  const { path, slug } = around.page;
  const origin = { path, slug, readFrom: "fields" } as const;
  if (kind === "workshop")
    return [...completeWorkshop(readWorkshop(fields), origin, around, {}).doubts];
  const workshop = stringField(fields, "workshop");
  const isUnknown =
    workshop !== undefined && /^[^[]/.test(workshop) && !isWorkshop(workshop, records);
  return [
    ...completePresentation(readPresentation(fields), origin, around, {}).doubts,
    ...(isUnknown
      ? [{ field: "workshop", kind: "workshop-unknown", value: workshop } as const]
      : []),
  ];
}

function isWorkshop(written: string, records: Records): boolean {
  const number = Number(written);
  return (
    records.workshop(written.replace(/^\//, "")) !== undefined ||
    records.workshops.some((one) => one.number === number)
  );
}

type Typed = ValueField["type"] | Column["type"];

function spelled(type: Typed, text: string): string {
  switch (type) {
    case "date": {
      const written = readWrittenDate(text);
      return (written && completeDate(written, {})?.date) ?? text;
    }
    case "clock": {
      const time = readClockTime(text);
      return time !== undefined && time.end === undefined ? time.start : text;
    }
    case "stamp": {
      const stamp = readTimeStamp(text);
      return stamp !== undefined && stamp.doubt === undefined
        ? formatTimeStamp(stamp.seconds)
        : text;
    }
    default:
      return text;
  }
}

/** @example elementOf({ field: "recording.start", … }) → "recording-0-start"; "agenda.1.end" → "agenda-1-end" */
function elementOf({ field, value }: Doubt, form: RecordForm): string {
  const { values, lists } = formFields[form.kind];
  const [name = "", ...rest] = field.split(".");
  const list = lists.find((one) => one.name === name || name.startsWith(one.name.slice(0, -1)));
  if (list === undefined) {
    const found =
      values.find((one) => one.name === name) ??
      values.find((one) =>
        name === "license" ? one.name === "licence" : name.startsWith(one.name),
      );
    return found?.name ?? "title";
  }
  const filled = filledRows(form.lists[list.name] ?? []);
  const numbers = rest.filter((part) => /^\d+$/.test(part));
  const byValue = filled.findIndex(({ cells }) =>
    Object.values(cells).some((text) => text !== "" && text === value),
  );
  const at = numbers.length > 0 ? Number(numbers[0]) : Math.max(0, byValue);
  const row = filled[at];
  const index = row === undefined ? 0 : (form.lists[list.name] ?? []).indexOf(row);
  const part = rest.find((one) => !/^\d+$/.test(one));
  const cell = row && list.columns.find(({ name }) => row.cells[name] === value && value);
  const column = list.columns.find((one) => one.name === part) ?? cell ?? list.columns[0];
  return `${list.name}-${Math.max(0, index)}-${column?.name ?? ""}`;
}
