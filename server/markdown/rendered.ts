import type { Block } from "./block.ts";
import type { Heading } from "./heading.ts";
import type { RenderedText } from "./render.ts";
import { SafeHtml } from "./safehtml.ts";

/** A page as it is shown. */
export interface Rendered {
  /** The blocks in it are text. */
  html: SafeHtml;
  /**
   * The same where each block has its place, for who can say what it asks for: what the wiki's other pages say comes
   * into no cache of this page's HTML. Absent when there is none.
   */
  parts?: readonly (SafeHtml | Block)[];
  /** The headings in `html`. */
  headings: Heading[];
  /** The first `# heading` where it stands first in the text: not in `html` but the page's title. */
  lead?: { id: string; text: string; html: SafeHtml };
  uses: { mermaid: boolean };
}

/** @param text  as a worker answers, whose last step was the sanitiser */
export function markSafe({ html, parts, headings, lead, mermaid }: RenderedText): Rendered {
  return {
    html: SafeHtml.fromSanitiser(html),
    ...(parts && {
      parts: parts.map((part) => (typeof part === "string" ? SafeHtml.fromSanitiser(part) : part)),
    }),
    headings,
    lead: lead && { ...lead, html: SafeHtml.fromSanitiser(lead.html) },
    uses: { mermaid },
  };
}

/** The HTML with the page's title. */
export function whole({ html, lead }: Rendered): string {
  return lead === undefined ? html.toString() : `<h2>${lead.html}</h2>${html}`;
}
