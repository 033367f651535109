import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { timeView } from "./time.ts";

/** Where what is typed in a form is kept until it is sent. */
export interface FormDraft {
  /** For the script; "" for visitors, who have no place of their own. */
  address: string;
  /** What the form holds is not what the wiki has, although nobody has typed in this window yet. */
  unsaved?: boolean;
  /** What the same member typed here and did not send. */
  found?: { savedAt: Date; fields: readonly [name: string, value: string][] };
}

/** For the form's own element. */
export function draftAttributes({ address, unsaved }: FormDraft): Html {
  return html` data-draft="${address}"${unsaved && html` data-unsaved`}`;
}

/** Offers the draft above the form: going on with it sends its fields to be shown, so that it takes no script. */
export function formDraftView(
  frame: Frame,
  { address, found }: FormDraft,
  formAction: string,
): Html | undefined {
  if (found === undefined) return undefined;
  const words = frame.t.edit.draft;
  return html`<section class="edit-draft notice" id="wiki-draft" aria-labelledby="wiki-draft-title">
<h2 id="wiki-draft-title">${words.title}</h2>
<p>${words.text(timeView(found.savedAt, frame))}</p>
<form method="post" action="${formAction}">
${found.fields.map(
  ([name, value]) => html`<textarea name="${name}" hidden>
${value}</textarea>`,
)}
<div class="buttons">
<button name="do" value="show">${words.restore}</button>
<button name="do" value="discard" class="quiet" formaction="${address}">${words.discard}</button>
</div>
</form>
</section>`;
}
