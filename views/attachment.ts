import type { AttachmentKind } from "../server/attachments/filekinds.ts";
import { type LinkingPage, linkingPagesView } from "./backlinks.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { fileIcon } from "./fileicon.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { licenceView } from "./licence.ts";
import { personName } from "./person.ts";
import { sizeText } from "./size.ts";
import { type SlidesProps, slidesView } from "./slides.ts";
import { type SuggestingProps, sendView, suggestingView } from "./suggesting.ts";
import { timeView } from "./time.ts";

export interface AttachmentProps {
  name: string;
  /** The file itself. */
  address: string;
  kind: AttachmentKind;
  format: string;
  sizeBytes: number;
  changed?: { at: Date; by: string };
  /** Absent where nobody has stated any. */
  licence?: { name: string; address?: string };
  /** What shows or links it on a page. */
  markdown: string;
  preview:
    | { kind: "picture" }
    | { kind: "video" | "audio"; type: string }
    | { kind: "pdf"; slides: SlidesProps }
    | undefined;
  uses: readonly LinkingPage[];
  versions: readonly FileVersion[];
  /** Absent for those who may not replace it. */
  replace?: ReplaceForm;
  /** Where it is deleted; absent for those who may not. */
  remove?: string;
  errors: readonly FieldError[];
}

export interface FileVersion {
  at: Date;
  by: string;
  summary: string;
  sizeBytes?: number;
  /** Absent where the file was deleted. */
  open?: string;
  restore?: string;
  isPresent: boolean;
}

export interface ReplaceForm {
  formAction: string;
  seen: string;
  summary: string;
  limitBytes: number;
  suggesting?: SuggestingProps;
}

/** One file that is no page: what it is, where it is used, what it was before. */
export function attachmentView(frame: Frame, file: AttachmentProps): Html {
  const words = frame.t.attachments;
  const { name, errors } = file;
  return frameView(frame, {
    title: titleWith(frame, name, errors),
    current: "pages",
    main: html`<header class="page-head"><nav class="breadcrumbs" aria-label="${frame.t.page.breadcrumbs}"><ol><li><a href="/-/attachments">${words.title}</a>${icon("chevron-right")}</li></ol></nav><h1 class="page-title">${name}</h1></header>
${errorSummaryView(frame, errors)}
<div class="plain file-page">
${previewView(frame, file)}
<p class="actions"><a class="button" href="${file.address}">${icon("eye")}<span>${words.open}</span></a>${file.remove && html`<a class="button" href="${file.remove}">${icon("trash-2")}<span>${words.delete}</span></a>`}</p>
${factsView(frame, file)}
<section aria-labelledby="wiki-uses"><h2 id="wiki-uses">${words.uses}</h2>
${file.uses.length === 0 ? html`<p>${words.unused}</p>` : html`<ul class="page-list">${linkingPagesView(file.uses)}</ul>`}</section>
<section aria-labelledby="wiki-versions"><h2 id="wiki-versions">${words.versions}</h2>
${file.versions.length === 0 ? html`<p>${words.noVersions}</p>` : html`<ol class="file-versions">${file.versions.map((version) => versionView(frame, version))}</ol>`}</section>
${file.replace && replaceView(frame, file, file.replace)}
</div>`,
  });
}

function previewView(frame: Frame, { name, address, kind, preview }: AttachmentProps): Html {
  switch (preview?.kind) {
    case "picture":
      return html`<p class="file-preview"><a href="${address}"><img src="${address}" alt="${name}"></a></p>`;
    case "video":
      return html`<video class="file-preview" controls playsinline preload="metadata" aria-label="${name}"><source src="${address}" type="${preview.type}"></video>`;
    case "audio":
      return html`<audio class="file-preview" controls preload="metadata" aria-label="${name}"><source src="${address}" type="${preview.type}"></audio>`;
    case "pdf":
      return slidesView(frame, preview.slides);
    default:
      return html`<p class="file-sign" aria-hidden="true">${fileIcon(kind)}</p>`;
  }
}

function factsView(frame: Frame, file: AttachmentProps): Html {
  const words = frame.t.attachments;
  const { kind, format, sizeBytes, changed, licence, markdown } = file;
  const facts: [string, Html | string | undefined][] = [
    [words.type, typeText(words.kinds[kind], format)],
    [words.size, sizeText(sizeBytes, frame.language)],
    [
      words.uploaded,
      changed && words.version(personName(frame.t, changed.by), timeView(changed.at, frame)),
    ],
    [words.licence, licence && licenceView(licence)],
    [words.link, html`<code>${markdown}</code>`],
  ];
  return html`<dl class="file-details" aria-label="${words.facts}">${facts.map(([term, value]) => value !== undefined && html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function typeText(kind: string, format: string): string {
  return format === "" || format === kind ? kind : `${kind} (${format})`;
}

function versionView(frame: Frame, version: FileVersion): Html {
  const words = frame.t.attachments;
  const { at, by, summary, sizeBytes, open, restore, isPresent } = version;
  const when = timeView(at, frame);
  return html`<li><p>${words.version(personName(frame.t, by), when)}${sizeBytes !== undefined && html` <span class="hint">${sizeText(sizeBytes, frame.language)}</span>`}${isPresent && html` <strong>${words.present}</strong>`}</p>
<p>${summary}</p>
<p class="media-links">${open && html`<a href="${open}" aria-describedby="wiki-versions">${words.openVersion}</a>`}${restore && html`<a href="${restore}">${words.restoreVersion}</a>`}</p></li>`;
}

function replaceView(frame: Frame, file: AttachmentProps, form: ReplaceForm): Html {
  const words = frame.t.attachments;
  const { errors } = file;
  const { formAction, seen, summary, limitBytes, suggesting } = form;
  return html`<details class="edit-upload"${errors.length > 0 && html` open`}><summary>${words.replace}</summary>
<p>${words.replaceText(file.uses.length)}</p>
<form method="post" action="${formAction}" enctype="multipart/form-data" class="stacked">
<input type="hidden" name="seen" value="${seen}">
${fieldView(frame, {
  name: "summary",
  label: words.summary,
  hint: words.summaryHint,
  errors,
  control: (attributes) =>
    html`<input ${attributes} value="${summary}" maxlength="200" autocomplete="off">`,
})}
${suggesting && suggestingView(frame, suggesting, errors)}
${fieldView(frame, {
  name: "file",
  label: words.newFile,
  hint: frame.t.edit.upload.limit(sizeText(limitBytes, frame.language)),
  errors,
  control: (attributes) => html`<input type="file" ${attributes} required>`,
})}
<div class="buttons">${suggesting ? sendView(frame) : html`<button class="primary">${icon("rotate-ccw")}<span>${words.doReplace}</span></button>`}</div>
</form></details>`;
}
