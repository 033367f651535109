import { csvColumns } from "../server/presentations/csvcolumns.ts";
import type { ImportRow } from "../server/presentations/csvimport.ts";
import { addressOfRecord } from "../server/presentations/recordaddress.ts";
import { formatTimeStamp } from "../server/presentations/timestamp.ts";
import { doubtText } from "./doubt.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

export const importAddress = "/-/import";

export interface ImportProps {
  csv: string;
  folder: string;
  folders: readonly string[];
  errors: readonly FieldError[];
}

/** Asks for a table, as a file or pasted. */
export function importView(frame: Frame, props: ImportProps): Html {
  const words = frame.t.csvImport;
  const { errors } = props;
  return frameView(frame, {
    title: titleWith(frame, words.title, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${errorSummaryView(frame, errors)}
<div class="plain"><p class="intro">${words.intro}</p>
<p>${words.columns} ${csvColumns.map((column, index) => html`${index > 0 && ", "}${words.column[column]}`)}.</p></div>
<form class="stacked import-way" method="post" action="${importAddress}/file" enctype="multipart/form-data">
${fieldView(frame, {
  name: "file",
  label: words.file,
  hint: words.fileHint,
  errors,
  control: (attributes) =>
    html`<input type="file" ${attributes} accept=".csv,.tsv,.txt,text/csv" required>`,
})}
<div class="buttons"><button>${icon("table")}<span>${words.upload}</span></button></div>
</form>
<form class="stacked import-way" method="post" action="${importAddress}">
${tableFieldView(frame, props, words.paste, words.pasteHint)}
<div class="buttons"><button name="do" value="read">${icon("table")}<span>${words.read}</span></button></div>
</form>`,
  });
}

export interface ImportPreviewProps extends ImportProps {
  rows: readonly ImportRow[];
  /** Lines of the rows that are to be imported. */
  chosen: ReadonlySet<number>;
  /** Headings that say nothing to the wiki. */
  unknown: readonly string[];
  /** What this preview shows, in short: an import is of just that. */
  digest: string;
  /** The wiki is another than when the table was read before. */
  isChanged: boolean;
}

/** How each row is understood, and what is doubtful about it. Nothing is written yet. */
export function importPreviewView(frame: Frame, props: ImportPreviewProps): Html {
  const words = frame.t.csvImport;
  const { rows, errors, unknown, folder } = props;
  const count = (kind: ImportRow["verdict"]["kind"]) =>
    rows.filter(({ verdict }) => verdict.kind === kind).length;
  const counts = {
    new: count("new"),
    known: count("known"),
    alike: count("alike"),
    repeated: count("repeated"),
  };
  const isNothing = counts.new + counts.alike === 0;
  return frameView(frame, {
    title: titleWith(frame, words.previewTitle, errors),
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.previewTitle}</h1></header>
${errorSummaryView(frame, errors)}
<div class="plain">
${props.isChanged && html`<p class="notice warning" role="status">${icon("triangle-alert")}<span>${words.changed}</span></p>`}
<p class="intro">${words.counts(counts)}. ${words.nothingSaved}</p>
${unknown.length > 0 && html`<p class="notice warning">${icon("triangle-alert")}<span>${words.unknown(unknown.join(", "))}</span></p>`}
${doubtCountsView(frame, rows)}
</div>
<form method="post" action="${importAddress}" class="import-form">
<input type="hidden" name="folder" value="${folder}"><input type="hidden" name="seen" value="${props.digest}">
<textarea name="csv" hidden>
${props.csv}</textarea>
<ol class="import-rows" id="wiki-row">${rows.map((row) => rowView(frame, row, props.chosen))}</ol>
${
  isNothing
    ? html`<p>${words.nothing}</p>`
    : html`<p class="hint">${words.importText}</p><div class="buttons"><button class="primary" name="do" value="import">${icon("check")}<span>${words.import}</span></button><a class="cancel" href="${importAddress}">${frame.t.edit.cancel}</a></div>`
}
</form>
<details class="import-correct"><summary>${words.correct}</summary>
<form method="post" action="${importAddress}" class="stacked">
${tableFieldView(frame, { ...props, errors: [] }, words.correct, words.correctText)}
<div class="buttons"><button name="do" value="read">${icon("rotate-ccw")}<span>${words.again}</span></button></div>
</form></details>`,
  });
}

function tableFieldView(frame: Frame, props: ImportProps, label: string, hint: string): Html {
  const words = frame.t.csvImport;
  return html`${fieldView(frame, {
    name: "csv",
    label,
    hint,
    errors: props.errors,
    control: (attributes) => html`<textarea ${attributes} rows="10" spellcheck="false" wrap="off">
${props.csv}</textarea>`,
  })}
${fieldView(frame, {
  name: "folder",
  label: words.folder,
  hint: words.folderHint,
  errors: props.errors,
  control: (attributes) =>
    html`<input ${attributes} value="${props.folder}" maxlength="255" autocomplete="off" list="wiki-folders">
<datalist id="wiki-folders">${props.folders.map((folder) => html`<option value="${folder}"></option>`)}</datalist>`,
})}`;
}

/** How many rows have each kind of doubt. */
function doubtCountsView(frame: Frame, rows: readonly ImportRow[]): Html | undefined {
  const words = frame.t.csvImport;
  const counts = new Map<string, { count: number; example: string }>();
  for (const { doubts } of rows) {
    const inRow = new Map(
      doubts.map((doubt) => [
        `${doubt.kind} ${doubt.kind === "missing" ? doubt.field : ""}`,
        doubt,
      ]),
    );
    for (const [key, doubt] of inRow) {
      const known = counts.get(key);
      const example = known?.example ?? doubtText(frame.t, doubt);
      counts.set(key, { count: (known?.count ?? 0) + 1, example });
    }
  }
  if (counts.size === 0) return undefined;
  const sorted = [...counts.values()].sort((one, other) => other.count - one.count);
  return html`<h2>${words.doubtCounts}</h2>
<ul class="import-doubts">${sorted.map(({ count, example }) => html`<li><strong>${words.doubtCount(count)}</strong>: ${example}</li>`)}</ul>`;
}

function rowView(frame: Frame, row: ImportRow, chosen: ReadonlySet<number>): Html {
  const words = frame.t.csvImport;
  const { line, presentation, doubts, verdict } = row;
  const mayChoose = verdict.kind === "new" || verdict.kind === "alike";
  const name = html`<span class="visually-hidden">${words.choose("")}</span>${presentation.title}`;
  return html`<li class="import-row is-${verdict.kind}">
<h2>${
    mayChoose
      ? html`<label><input type="checkbox" name="row" value="${line}"${chosen.has(line) && html` checked`}><span>${name}</span></label>`
      : presentation.title
  }</h2>
<p class="hint"><span class="tag">${words.verdict[verdict.kind]}</span> ${words.row(line)}. ${verdictView(frame, verdict)}</p>
${factsView(frame, row)}
${
  doubts.length > 0 &&
  html`<ul class="doubts">${doubts.map((doubt) => html`<li>${icon("triangle-alert")}<span>${doubtText(frame.t, doubt)}</span></li>`)}</ul>`
}
</li>`;
}

function verdictView(frame: Frame, verdict: ImportRow["verdict"]): Html | string {
  const words = frame.t.csvImport.verdict;
  if (verdict.kind === "new") return words.newText(verdict.slug);
  if (verdict.kind === "repeated") return words.repeatedText(verdict.line);
  const { title, origin } = verdict.existing;
  const page = html`<a href="${addressOfRecord(origin)}">${title}</a>`;
  return verdict.kind === "known" ? words.knownText(page) : words.alikeText(page);
}

function factsView(frame: Frame, { presentation, asWritten }: ImportRow): Html {
  const words = frame.t.csvImport;
  const { speakers, date, workshop, recording, slides, subjects } = presentation;
  const start = recording?.start === undefined ? asWritten.start : formatTimeStamp(recording.start);
  const place = [recording?.address ?? asWritten.video, start && words.from(start)];
  const facts: [string, string][] = [
    [
      words.speakers,
      speakers
        .map(({ person, organisation }) => [person, organisation].filter(Boolean).join(", "))
        .join("; "),
    ],
    [words.date, date ?? asWritten.date ?? ""],
    [words.workshop, workshop ?? asWritten.agenda ?? ""],
    [words.recording, place.filter(Boolean).join(" ")],
    [
      words.slides,
      [...slides.map(({ address }) => address), ...(asWritten.slides ?? [])].join(" "),
    ],
    [words.subjects, subjects.join(", ")],
  ];
  const said = facts.filter(([, value]) => value !== "");
  return html`<dl class="import-facts">${said.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
