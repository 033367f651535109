import type { FieldChange } from "../server/compare/fields.ts";
import type { Row } from "../server/compare/paragraphs.ts";
import type { Doubt } from "../server/presentations/record.ts";
import { fieldsView } from "./compare.ts";
import { columnView } from "./comparerows.ts";
import { dateText } from "./date.ts";
import { doubtText } from "./doubt.ts";
import { fieldView } from "./field.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

export interface ProposeProps {
  page: string;
  address: string;
  /** For a page that is about one presentation. */
  proposal?: Proposal;
  /** What its sections tell of. */
  sections: readonly ProposedSection[];
}

export interface Proposal {
  /** The page with its fields. */
  text: string;
  /** The lines that are new. */
  block: string;
  fields: readonly FieldChange[];
  rows: readonly Row[];
  doubts: readonly Doubt[];
  base: string;
  formAction: string;
  /** The same in the form of the record. */
  form: string;
  proposedSummary: string;
  licence: string;
}

export interface ProposedSection {
  kind: "presentation" | "workshop";
  title: string;
  address: string;
  /** As the page names it: "2021-05-04". */
  date?: string;
  people: string;
  doubts: readonly Doubt[];
  make: string;
}

/** What the wiki reads from a page's text, to be written as fields once somebody has looked at it. */
export function proposeView(frame: Frame, props: ProposeProps): Html {
  const words = frame.t.propose;
  const { page, address, proposal, sections } = props;
  const title = words.title(page);
  return frameView(frame, {
    title,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
<div class="plain">
${proposal && proposalView(frame, proposal, address)}
${sections.length > 0 && sectionsView(frame, sections)}
${!proposal && sections.length === 0 && html`<p>${words.nothing}</p>`}
${!proposal && html`<p class="back"><a href="${address}">${words.back}</a></p>`}
</div>`,
  });
}

function proposalView(frame: Frame, proposal: Proposal, address: string): Html {
  const { propose: words, edit } = frame.t;
  const { doubts, base, text, proposedSummary, licence } = proposal;
  return html`<p class="intro">${words.intro}</p>
${doubts.length > 0 && html`<section class="notice warning" aria-labelledby="wiki-doubts"><h2 id="wiki-doubts">${words.doubts}</h2>${doubtsView(frame, doubts)}</section>`}
${fieldsView(frame, proposal.fields)}
<details><summary>${words.block}</summary><pre class="proposed" tabindex="0"><code>${proposal.block}</code></pre></details>
${columnView(frame, proposal.rows)}
<form method="post" action="${proposal.formAction}" class="stacked">
<input type="hidden" name="base" value="${base}"><textarea name="content" hidden>
${text}</textarea>
${fieldView(frame, {
  name: "summary",
  label: edit.summary,
  hint: edit.summaryProposed(proposedSummary),
  errors: [],
  control: (attributes) => html`<input ${attributes} maxlength="200" autocomplete="off">`,
})}
<p class="licence-note" id="wiki-licence">${edit.licence(licence)}</p>
<div class="buttons"><button class="primary" name="action" value="save" aria-describedby="wiki-licence">${icon("save")}<span>${words.save}</span></button>
<a class="button" href="${proposal.form}">${icon("list-checks")}<span>${words.change}</span></a>
<a class="cancel" href="${address}">${edit.cancel}</a></div>
</form>`;
}

function sectionsView(frame: Frame, sections: readonly ProposedSection[]): Html {
  const words = frame.t.propose;
  return html`<h2>${words.sectionsTitle}</h2><p>${words.sections}</p>
<ul class="page-list">${sections.map(
    ({ kind, title, address, date = "", people, doubts, make }) =>
      html`<li><span class="missing-what"><a href="${address}">${title}</a><span class="hint">${[words[kind], dateText(date, frame.language), people].filter(Boolean).join(" · ")}</span>${doubts.length > 0 && doubtsView(frame, doubts)}</span><a class="missing-mend" href="${make}" aria-label="${words.makeOf(title)}">${words.make}</a></li>`,
  )}</ul>`;
}

function doubtsView(frame: Frame, doubts: readonly Doubt[]): Html {
  return html`<ul class="doubts">${doubts.map((doubt) => html`<li>${icon("triangle-alert")}<span>${doubtText(frame.t, doubt)}</span></li>`)}</ul>`;
}
