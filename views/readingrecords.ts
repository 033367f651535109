import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

/** Above what is made of the records: while they are still being read, not all of it is there. */
export function readingRecordsView({ t }: Frame, isReading: boolean): Html | undefined {
  if (!isReading) return undefined;
  return html`<p class="notice note" role="status">${icon("clock")}<span>${t.archive.reading}</span></p>`;
}
