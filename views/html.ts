import { SafeHtml } from "../server/markdown/safehtml.ts";

/** Markup made by the `html` tag: every value in it was escaped, or was markup already. */
export class Html {
  readonly #text: string;

  constructor(strings: TemplateStringsArray, values: readonly HtmlValue[]) {
    let text = strings[0] ?? "";
    // An iterator for each of a page's hundreds of templates would be felt.
    for (let index = 0; index < values.length; index++)
      text += markupOf(values[index]) + (strings[index + 1] ?? "");
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template: text and numbers are escaped, markup goes in as it is, nothing leaves nothing. */
export type HtmlValue =
  | string
  | number
  | Html
  | SafeHtml
  | null
  | undefined
  | false
  | readonly HtmlValue[];

/**
 * Writes HTML. Attribute values must stand in double quotes.
 *
 * @example html`<a href="${"/a?b&c"}">${"<b>"}</a>` → <a href="/a?b&amp;c">&lt;b&gt;</a>
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(strings, values);
}

function markupOf(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  if (value instanceof Html || value instanceof SafeHtml) return value.toString();
  return value.map(markupOf).join("");
}

/**
 * Data about the page for programs, in a script that no browser runs. Nothing in it can end the script: a `<` is
 * written as JSON writes any character, by its number. Source: HTML, 4.12.1.3 "Restrictions for contents of script".
 *
 * @example dataBlock({ name: "</script>" }) → <script type="application/ld+json">{"name":"\u003c/script>"}</script>
 */
export function dataBlock(data: Record<string, unknown>): Html {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const text = `<script type="application/ld+json">${json}</script>`;
  return new Html(Object.assign([text], { raw: [text] }), []);
}

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** @example escapeHtml(`"a" & <b>`) → "&quot;a&quot; &amp; &lt;b&gt;" */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
