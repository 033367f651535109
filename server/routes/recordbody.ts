import { formFields, type RecordKind } from "../presentations/formfields.ts";
import type { FormRow, RecordForm } from "../presentations/recordform.ts";
import { field } from "./address.ts";

/** What one of the form's buttons asks for. */
export type RecordAction =
  | { kind: "save" | "write" | "show" }
  | { kind: "add" | "remove" | "up"; list: string; index: number };

/** Reads a record's form as a browser sends it: `title`, `speakers-0-person`, `speakers-0-from`, … */
export function recordFormIn(body: unknown, kind: RecordKind): RecordForm {
  const form: RecordForm = { kind, values: {}, lists: {} };
  for (const { name } of formFields[kind].values) form.values[name] = typed(field(body, name));
  for (const { name: list, columns } of formFields[kind].lists) {
    const count = Math.min(Number(field(body, `${list}-count`)) || 0, mostRows);
    form.lists[list] = Array.from({ length: count }, (_, index) => {
      const row: FormRow = { cells: {} };
      const from = field(body, `${list}-${index}-from`);
      if (/^\d{1,4}$/.test(from)) row.from = Number(from);
      for (const { name } of columns)
        row.cells[name] = typed(field(body, `${list}-${index}-${name}`));
      return row;
    });
  }
  return form;
}

/** @example actionIn({ do: "remove:speakers:1" }) → { kind: "remove", list: "speakers", index: 1 } */
export function actionIn(body: unknown): RecordAction {
  const [kind = "", list = "", index = "0"] = field(body, "do").split(":");
  if (kind === "add" || kind === "remove" || kind === "up")
    return { kind, list, index: Number(index) };
  return { kind: kind === "write" || kind === "show" ? kind : "save" };
}

/** The form with a row more, a row less, or two rows that have changed places. */
export function withAction(form: RecordForm, action: RecordAction): RecordForm {
  if (!("list" in action)) return form;
  const list = formFields[form.kind].lists.find(({ name }) => name === action.list);
  if (list === undefined) return form;
  const rows = form.lists[list.name] ?? [];
  const { kind, index } = action;
  if (kind === "add") return withRows(form, list.name, [...rows, { cells: {} }]);
  if (kind === "remove") return withRows(form, list.name, rows.toSpliced(index, 1));
  const [before, row] = [rows[index - 1], rows[index]];
  return before && row
    ? withRows(form, list.name, rows.toSpliced(index - 1, 2, row, before))
    : form;
}

const mostRows = 300;

function withRows(form: RecordForm, list: keyof RecordForm["lists"], rows: FormRow[]): RecordForm {
  return { ...form, lists: { ...form.lists, [list]: rows } };
}

function typed(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}
