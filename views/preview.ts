import type { SafeHtml } from "../server/markdown/safehtml.ts";
import { type Html, html } from "./html.ts";

/** A page's title and text as readers will see them, without the frame: the editor puts it beside the text. */
export function previewView(page: {
  title: string;
  lead?: { html: SafeHtml };
  html: SafeHtml | Html;
}): Html {
  return html`<h1 class="page-title">${page.lead?.html ?? page.title}</h1>
${page.html}`;
}
