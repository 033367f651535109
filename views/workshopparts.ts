import type { Reader } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
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

export interface ShownRecording {
  address: string;
  clock?: string;
  /** "1:52:00" */
  length?: string;
  transcript?: string;
}

/** What stands below a workshop's text: its agenda, what was presented, its recordings. */
export interface WorkshopParts {
  agenda: readonly ShownAgendaItem[];
  presentations: readonly ShownPresentation[];
  recordings: readonly ShownRecording[];
  language?: string;
}

export function workshopPartsView(reader: Reader, parts: WorkshopParts): Html | undefined {
  const { agenda, presentations, recordings } = parts;
  if (agenda.length + presentations.length + recordings.length === 0) return undefined;
  const words = reader.t.workshops;
  return html`${agenda.length > 0 && partView("wiki-agenda", words.agenda, agendaView(reader, parts))}
${
  presentations.length > 0 &&
  partView(
    "wiki-presented",
    words.presented,
    presentationListView(reader, presentations, { heading: "h3" }),
  )
}
${recordings.length > 0 && partView("wiki-recordings", words.recordings, recordingsView(reader, recordings))}`;
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

function recordingsView({ t }: Reader, recordings: readonly ShownRecording[]): Html {
  const words = t.workshops;
  return html`<ul class="recordings">${recordings.map(
    ({ address, length, transcript }, index) =>
      html`<li><a href="${address}" rel="noopener noreferrer">${icon("video")}<span>${recordings.length === 1 ? words.recording : words.recordingNumber(index + 1)}</span></a>${length !== undefined && html` <span class="hint">${words.length(length)}</span>`}${transcript !== undefined && html` <a href="${transcript}">${icon("file-text")}<span>${words.transcript}</span></a>`}</li>`,
  )}</ul>`;
}
