import {
  type Column,
  formFields,
  type ListField,
  type ValueField,
} from "../server/presentations/formfields.ts";
import type { FormRow, RecordForm } from "../server/presentations/recordform.ts";
import { doubtSummaryView } from "./doubt.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { draftAttributes, type FormDraft, formDraftView } from "./formdraft.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

export interface RecordFormProps {
  form: RecordForm;
  /** The page's title; absent for one that is to be new. */
  page?: string;
  formAction: string;
  base: string;
  /** The title that the form began with, which the page may have from its text. */
  named: string;
  /** Where "cancel" leads. */
  address: string;
  /** The raw text's editor. */
  editor?: string;
  /** What keeps it from being saved, by the element's name: "date", "speakers-0-person". */
  errors: readonly FieldError[];
  /** They only ask whether it is meant so: saving again does it. */
  isDoubtOnly?: boolean;
  /** What has been asked about, and is answered by saving again. */
  asked?: readonly string[];
  /** What may be wrong with what stands there since before. */
  notes?: readonly FieldError[];
  workshops: readonly { value: string; label: string }[];
  people: readonly string[];
  organisations: readonly string[];
  /** For a new page. */
  folder?: { chosen: string; known: readonly string[] };
  summary: string;
  proposedSummary?: string;
  licence: string;
  draft: FormDraft;
  /** The element that takes the focus when the page opens. */
  focus?: string;
}

/** The facts about a workshop or a presentation, as a form. Every button sends the whole of it, so nothing is lost. */
export function recordFormView(frame: Frame, props: RecordFormProps): Html {
  const { recordForm: words, edit } = frame.t;
  const { form, page, errors, editor } = props;
  const title = page === undefined ? words.newTitle[form.kind] : words.title[form.kind](page);
  const { values, lists } = formFields[form.kind];
  // On top of the form it takes the field's name to know what is meant.
  const named = errors.map((error) => ({ ...error, text: withName(frame, error) }));
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1>
<p class="hint">${words.intro}${editor && html` <a href="${editor}">${words.text}</a>.`}</p></header>
${formDraftView(frame, props.draft, props.formAction)}
<form method="post" action="${props.formAction}" class="record-form" id="wiki-record-form"${draftAttributes(props.draft)}>
${props.isDoubtOnly ? doubtSummaryView(frame, named) : errorSummaryView(frame, named)}
<button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true">${words.save}</button>
<input type="hidden" name="base" value="${props.base}">
<input type="hidden" name="kind" value="${form.kind}">
<input type="hidden" name="named" value="${props.named}">
${(props.asked ?? []).length > 0 && html`<input type="hidden" name="asked" value="${(props.asked ?? []).join("\n")}">`}
<div class="record-values">${values.map((field) => valueView(frame, props, field))}${
      props.folder && folderView(frame, props.folder, errors)
    }</div>
${lists.map((list) => listView(frame, props, list))}
${fieldView(frame, {
  name: "summary",
  label: edit.summary,
  hint: props.proposedSummary ? edit.summaryProposed(props.proposedSummary) : edit.summaryHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${props.summary}" maxlength="200" autocomplete="off">`,
})}
<p class="licence-note" id="wiki-licence">${edit.licence(props.licence)}</p>
<div class="buttons"><button class="primary" name="do" value="save" aria-describedby="wiki-licence">${icon("save")}<span>${props.isDoubtOnly ? words.saveAnyway : words.save}</span></button>
<button name="do" value="write">${icon("pencil")}<span>${words.saveAndWrite}</span></button>
<a class="cancel" href="${props.address}">${words.cancel}</a></div>
<datalist id="wiki-people">${props.people.map((name) => html`<option value="${name}"></option>`)}</datalist>
<datalist id="wiki-organisations">${props.organisations.map((name) => html`<option value="${name}"></option>`)}</datalist>
</form>`,
  });
}

/** The page's kind is not known: which form is to be shown? */
export function recordChoiceView(
  frame: Frame,
  props: { page: string; address: string; choices: Record<RecordForm["kind"], string> },
): Html {
  const { recordForm: words } = frame.t;
  return frameView(frame, {
    title: words.edit,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${props.page}</h1></header>
<h2>${words.choose}</h2>
<p class="choices"><a class="button" href="${props.choices.presentation}">${words.make.presentation}</a>
<a class="button" href="${props.choices.workshop}">${words.make.workshop}</a>
<a class="button" href="${props.address}">${words.cancel}</a></p>`,
  });
}

function withName({ t }: Frame, { field, text }: FieldError): string {
  const words = t.recordForm;
  const [list = "", index = "", column = ""] = field.split(/-(\d+)-/);
  const name = (words.value as Record<string, string | undefined>)[field];
  const row = (words.row as Record<string, ((number: number) => string) | undefined>)[list];
  const cell = (words.column as Record<string, string | undefined>)[column];
  if (name !== undefined) return `${name}: ${text}`;
  return row && cell ? `${row(Number(index) + 1)}, ${cell}: ${text}` : text;
}

function valueView(frame: Frame, props: RecordFormProps, { name, type }: ValueField): Html {
  const { recordForm: words } = frame.t;
  const text = props.form.values[name] ?? "";
  return fieldView(frame, {
    name,
    label: words.value[name],
    hint: hintView(frame, words.hint[name], name, props),
    errors: props.errors,
    control: (attributes) => {
      if (name === "workshop") return workshopView(frame, props, attributes);
      if (type === "lines")
        return html`<textarea ${attributes} rows="3">
${text}</textarea>`;
      return html`<input ${attributes} value="${text}" autocomplete="off"${inputMode(type)}${focusOf(props, name)}>`;
    },
  });
}

function hintView(
  frame: Frame,
  hint: string | undefined,
  name: string,
  { notes = [] }: RecordFormProps,
) {
  const own = notes.filter((note) => note.field === name);
  if (own.length === 0) return hint;
  return html`${hint} <strong>${icon("triangle-alert")} ${frame.t.frame.warning}:</strong> ${own.map(({ text }) => text).join(" ")}`;
}

function inputMode(type: string): Html | false {
  return type === "number" && html` inputmode="numeric"`;
}

function focusOf({ focus, errors }: RecordFormProps, name: string): Html | false {
  return focus === name && errors.length === 0 && html` autofocus`;
}

function workshopView(frame: Frame, props: RecordFormProps, attributes: Html): Html {
  const text = props.form.values.workshop ?? "";
  const isKnown = text === "" || props.workshops.some(({ value }) => value === text);
  const options = [
    { value: "", label: frame.t.recordForm.noWorkshop },
    ...(isKnown ? [] : [{ value: text, label: text }]),
    ...props.workshops,
  ];
  return html`<select ${attributes}>${options.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === text && html` selected`}>${label}</option>`,
  )}</select>`;
}

function folderView(
  frame: Frame,
  folder: NonNullable<RecordFormProps["folder"]>,
  errors: readonly FieldError[],
): Html {
  const { recordForm: words } = frame.t;
  return fieldView(frame, {
    name: "folder",
    label: words.folder,
    hint: words.folderHint,
    errors,
    control: (attributes) =>
      html`<input ${attributes} value="${folder.chosen}" maxlength="255" autocomplete="off" list="wiki-folders">
<datalist id="wiki-folders">${folder.known.map((one) => html`<option value="${one}"></option>`)}</datalist>`,
  });
}

function listView(frame: Frame, props: RecordFormProps, list: ListField): Html {
  const { recordForm: words } = frame.t;
  const rows = props.form.lists[list.name] ?? [];
  const shown = rows.length === 0 ? [{ cells: {} }] : rows;
  const hint = words.listHint[list.name];
  const isAlone = list.isSingle === true && shown.length === 1;
  return html`<fieldset class="record-list" id="wiki-${list.name}"${hint && html` aria-describedby="wiki-${list.name}-hint"`}><legend>${words.list[list.name]}</legend>
${hint && html`<p class="hint" id="wiki-${list.name}-hint">${hint}</p>`}
<input type="hidden" name="${list.name}-count" value="${shown.length}">
${shown.map((row, index) =>
  isAlone
    ? rowView(frame, props, list, row, index)
    : html`<fieldset class="record-row" id="wiki-${list.name}-${index}"><legend>${words.row[list.name](index + 1)}</legend>
${rowView(frame, props, list, row, index)}
${rowButtonsView(frame, list, index)}</fieldset>`,
)}
${
  !list.isSingle &&
  html`<p><button class="quiet" id="wiki-${list.name}-add" name="do" value="add:${list.name}"${focusOf(props, `${list.name}-add`)}>${icon("plus")} <span>${words.add[list.name]}</span></button></p>`
}</fieldset>`;
}

function rowView(
  frame: Frame,
  props: RecordFormProps,
  list: ListField,
  row: FormRow,
  index: number,
): Html {
  const { recordForm: words } = frame.t;
  const start = `${list.name}-${index}`;
  return html`${row.from !== undefined && html`<input type="hidden" name="${start}-from" value="${row.from}">`}
<div class="record-cells of-${list.name}">${list.columns.map((column) => {
    const name = `${start}-${column.name}`;
    return fieldView(frame, {
      name,
      label: words.column[column.name],
      hint: hintView(frame, words.columnHint[`${list.name}.${column.name}`], name, props),
      errors: props.errors,
      control: (attributes) =>
        html`<input ${attributes} value="${row.cells[column.name] ?? ""}" autocomplete="off"${suggestionsFor(column)}${column === list.columns[0] && focusOf(props, start)}>`,
    });
  })}</div>`;
}

function suggestionsFor({ name }: Column): Html | false {
  if (name === "person") return html` list="wiki-people"`;
  return name === "organisation" && html` list="wiki-organisations"`;
}

function rowButtonsView(frame: Frame, list: ListField, index: number): Html {
  const { recordForm: words } = frame.t;
  const row = words.row[list.name](index + 1);
  return html`<p class="row-buttons">${
    index > 0 &&
    html`<button class="quiet" name="do" value="up:${list.name}:${index}" aria-label="${words.upRow(row)}">${words.up}</button>`
  }<button class="quiet" name="do" value="remove:${list.name}:${index}" aria-label="${words.removeRow(row)}">${words.remove}</button></p>`;
}
