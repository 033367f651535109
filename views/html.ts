import { SafeHtml } from "../server/markdown/safehtml.ts";

/** Markup made by the `html` tag: every value in it was escaped, or was markup already. */
export class Html {
  readonly #text: string;

  constructor(strings: TemplateStringsArray, values: readonly HtmlValue[]) {
    let text = strings[0] ?? "";
    // An iterator for each of a page's hundreds of templates would be felt.
    for (let index = 0; index < values.length; index++)
      text += markupOf(values[index], text) + (strings[index + 1] ?? "");
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

/** @param before  the markup that the value comes after */
function markupOf(value: HtmlValue, before: string): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string")
    return escapeHtml(turning.test(value) ? apart(value, before) : value);
  if (typeof value === "number") return String(value);
  if (value instanceof Html || value instanceof SafeHtml) return value.toString();
  return value.map((each) => markupOf(each, before)).join("");
}

// Embeddings, overrides and isolates, and their ends. Source: Unicode Standard Annex 9, "Directional Formatting Characters".
const turning = /[\u202a-\u202e\u2066-\u2069]/;
const [endOfTurn, firstOfIsolates, isolate, endOfIsolate] = [
  "\u202c",
  "\u2066",
  "\u2068",
  "\u2069",
];

/**
 * A name that turns the direction of writing would turn the words after it too: it is set apart from them. What a
 * form sends back stays as it is.
 */
function apart(text: string, before: string): string {
  if (isSentBack(before)) return text;
  const ends: string[] = [];
  let beginning = isolate;
  for (const sign of text) {
    if (!turning.test(sign)) continue;
    if (sign === endOfIsolate) {
      const begun = ends.lastIndexOf(endOfIsolate);
      // It ends something of its own, and not what is begun here.
      if (begun < 0) beginning += isolate;
      ends.length = Math.max(0, begun);
    } else if (sign !== endOfTurn) ends.push(sign < firstOfIsolates ? endOfTurn : endOfIsolate);
    else if (ends.at(-1) === endOfTurn) ends.pop();
  }
  return beginning + text + ends.reverse().join("") + endOfIsolate;
}

/** Does this markup end within an attribute or a text field? What was written by people has neither " nor < in it any more. */
function isSentBack(before: string): boolean {
  const [tag, end] = [before.lastIndexOf("<"), before.lastIndexOf(">")];
  const value = before.lastIndexOf('="');
  const isInValue = value > end && before.indexOf('"', value + 2) < 0;
  return tag > end || isInValue || before.startsWith("<textarea", tag);
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
