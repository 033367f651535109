import type { SafeHtml } from "../server/markdown/safehtml.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import type { Messages } from "./language/index.ts";

/** A page's title and text as readers will see them, without the frame: the editor puts it beside the text. */
export function previewView(page: {
  title: string;
  lead?: { html: SafeHtml };
  html: SafeHtml | Html;
}): Html {
  return html`<h1 class="page-title">${page.lead?.html ?? page.title}</h1>
${page.html}`;
}

/** What stands in the page's place when none can be made of the text. @param reason  "time", "size" or "fault" */
export function noPreviewView(t: Messages, reason: string): Html {
  return html`<div class="notice warning">${icon("triangle-alert")}<p>${t.edit.previewFailed(reason)}</p></div>`;
}
