import type { Reader } from "./frame.ts";
import { type Html, html } from "./html.ts";
import {
  presentationListView,
  type ShownPresentation,
  type ShownSpeaker,
  speakerView,
} from "./presentationlist.ts";

export interface ShownAgendaItem {
  start?: string;
  end?: string;
  title: string;
  /** Of the presentation that it became. */
  address?: string;
  speakers: readonly ShownSpeaker[];
}

/** What stands below a workshop's text: its agenda, and what was presented. */
export interface WorkshopParts {
  agenda: readonly ShownAgendaItem[];
  presentations: readonly ShownPresentation[];
  language?: string;
}

export function workshopPartsView(reader: Reader, parts: WorkshopParts): Html | undefined {
  const { agenda, presentations } = parts;
  if (agenda.length + presentations.length === 0) return undefined;
  const words = reader.t.workshops;
  return html`${agenda.length > 0 && partView("wiki-agenda", words.agenda, agendaView(reader, parts))}
${
  presentations.length > 0 &&
  partView(
    "wiki-presented",
    words.presented,
    presentationListView(reader, presentations, { heading: "h3" }),
  )
}`;
}

function partView(id: string, title: string, content: Html): Html {
  return html`<section class="record-part" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
}

function agendaView({ t }: Reader, { agenda, language }: WorkshopParts): Html {
  const lang = language && html` lang="${language}"`;
  return html`<ol class="agenda">${agenda.map(
    ({ start, end, title, address, speakers }) =>
      html`<li><span>${start !== undefined && t.workshops.clock(start, end)}</span><span>${address === undefined ? html`<span${lang}>${title}</span>` : html`<a href="${address}"${lang}>${title}</a>`}${speakers.map((speaker) => html`<span class="hint">${speakerView(speaker)}</span>`)}</span></li>`,
  )}</ol>`;
}
