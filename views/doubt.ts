import type { Doubt } from "../server/presentations/record.ts";
import type { TextDoubt } from "../server/presentations/textcheck.ts";
import type { FieldError } from "./field.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import type { Messages } from "./language/index.ts";

/**
 * What may be wrong, in a sentence.
 * @example doubtText(messages.en, { field: "date", kind: "missing" }) // "It has no date."
 */
export function doubtText(
  { doubts }: Messages,
  { field, kind, value = "", advice = "" }: Doubt,
): string {
  if (kind === "missing") return doubts.missing[field] ?? doubts.missingOther;
  return doubts.kind[kind](shortened(value), advice);
}

/** What is to be looked at before it is saved, on top of a form, each a link to its field. It takes the focus. */
export function doubtSummaryView({ t }: Frame, doubts: readonly FieldError[]): Html {
  const words = t.recordForm;
  return html`<div class="error-summary" id="wiki-error-summary" role="alert" tabindex="-1" autofocus>
<h2>${words.doubtsTitle(doubts.length)}</h2>
<ul>${doubts.map(({ field, text }) => html`<li><a href="#wiki-${field}">${text}</a></li>`)}</ul>
<p>${words.doubtsText}</p>
</div>`;
}

/**
 * What may be wrong in the text of a record, with the place where it stands.
 * @example placedDoubtText(messages.en, { line: 4, doubt: { field: "date", kind: "unreadable", value: "x" } })
 *   // "Line 4, “date”: “x” cannot be understood here."
 */
export function placedDoubtText(t: Messages, { doubt, line }: TextDoubt): string {
  const parts = doubt.field.split(".");
  const name = parts.filter((part) => !/^\d+$/.test(part)).join(" › ");
  return t.edit.factDoubt(line, name, doubtText(t, doubt));
}

function shortened(value: string): string {
  return value.length <= longest ? value : `${value.slice(0, longest - 1)}…`;
}

const longest = 120;
