import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { personName } from "./person.ts";

/** What the last lines of a commit's message say. */
export interface ShownTrailer {
  /** As Git has it: "Signed-off-by". */
  name: string;
  value: string;
  /** What it names. */
  address?: string;
}

/** Rows of a list of facts: each trailer in words, one that the wiki does not know as it stands. */
export function trailersView({ t }: Frame, trailers: readonly ShownTrailer[]): Html {
  const words = t.history.trailers;
  return html`${trailers.map(
    ({ name, value, address }) =>
      html`<div><dt title="${name}">${words[name] ?? name}</dt><dd>${address === undefined ? value && personName(t, value) : html`<a href="${address}">${value}</a>`}</dd></div>`,
  )}`;
}
