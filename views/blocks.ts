import type { Reader } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { type LetterGroup, namesByLetterView } from "./letters.ts";
import { presentationListView, type ShownPresentation } from "./presentationlist.ts";
import { dayOfWeekText, type ShownWorkshop, workshopListView } from "./workshoplist.ts";

/** A list that a page asks for in its text, or the text of one that asks for what the wiki does not know. */
export type ShownBlock =
  | { list: "text"; raw: string }
  | {
      list: "presentations";
      shown: readonly ShownPresentation[];
      /** How many more there are, and where. */
      more: number;
      archive: string;
    }
  | {
      list: "workshops";
      shown: readonly ShownWorkshop[];
      more: number;
      /** Where nothing is upcoming: the next day that would be free. */
      proposed?: string;
    }
  | { list: "organisations"; letters: readonly LetterGroup[] };

export function blockView(reader: Reader, block: ShownBlock): Html {
  if (block.list === "text") return html`<p>${block.raw}</p>`;
  return html`<div class="block" lang="${reader.language}">${listView(reader, block)}</div>`;
}

function listView(reader: Reader, block: Exclude<ShownBlock, { list: "text" }>): Html {
  const { archive, workshops } = reader.t;
  const options = { heading: "p", isShort: true } as const;
  switch (block.list) {
    case "presentations":
      if (block.shown.length === 0) return html`<p>${workshops.noneInBlock}</p>`;
      return html`${presentationListView(reader, block.shown, options)}
${block.more > 0 && html`<p><a href="${block.archive}">${archive.more(block.more)}</a></p>`}`;
    case "workshops":
      if (block.shown.length === 0) return noWorkshopsView(reader, block.proposed);
      return html`${workshopListView(reader, block.shown, options)}
${block.more > 0 && html`<p><a href="/-/workshops">${archive.more(block.more)}</a></p>`}`;
    case "organisations":
      if (block.letters.length === 0) return html`<p>${workshops.noneInBlock}</p>`;
      return namesByLetterView(reader, block.letters, "p");
  }
}

function noWorkshopsView(reader: Reader, proposed: string | undefined): Html {
  const words = reader.t.workshops;
  if (proposed === undefined) return html`<p>${words.noneInBlock}</p>`;
  const day = html`<time datetime="${proposed}">${dayOfWeekText(reader, proposed)}</time>`;
  return html`<p>${words.noUpcoming}. ${words.proposed(day)}</p>`;
}
