import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { clockText } from "./seconds.ts";

export interface RecordingProps {
  /** "recording", or "recording-2" for the second of a page: where links lead */
  id: string;
  /** counted from 1, where a page has several */
  number?: number;
  /** what is recorded, for those who do not see it */
  title: string;
  player: RecordingPlayer;
  /** the recording by itself, at its second, and who serves it */
  link: string;
  linkHost: string;
  /** where it begins */
  start?: number;
  /** how long all of it is, in seconds */
  length?: number;
  transcript?: TranscriptProps;
}

export type RecordingPlayer =
  /** `at` is the address from another second, which stands in it as "{seconds}" */
  | { kind: "frame"; address: string; at: string; host: string }
  | { kind: "video" | "audio"; address: string; type: string; captions?: string }
  /** nothing that may be shown in the page */
  | { kind: "link" };

export interface TranscriptProps {
  language?: string;
  /** the file itself */
  file: string;
  lines: readonly TranscriptLine[];
}

export interface TranscriptLine {
  start: number;
  text: string;
  speaker?: string;
  /** this page, with the recording at that second */
  address: string;
}

/** A recording at its second, and beside it what is said. What others serve is fetched when the reader asks for it. */
export function recordingView(frame: Frame, recording: RecordingProps): Html {
  const words = frame.t.media;
  const { id, number, player, length, transcript } = recording;
  const heading = number === undefined ? words.recording : words.recordingNumber(number);
  return html`<section class="media recording${transcript && " has-transcript"}" id="${id}" aria-labelledby="${id}-title" data-recording>
<h2 id="${id}-title">${heading}</h2>
<div class="recording-parts">
<div class="recording-player">${playerView(frame, recording)}
<p class="media-links">${linkView(frame, recording)}${
    transcript &&
    html` <a href="${transcript.file}">${icon("captions")}<span>${words.transcriptFile}</span></a>`
  }${length !== undefined && html` <span class="hint">${frame.t.workshops.length(clockText(length))}</span>`}</p>
</div>
${transcript && player.kind !== "link" && transcriptView(frame, id, transcript)}
${transcript && player.kind === "link" && html`<details class="transcript-fold"><summary>${words.transcript}</summary>${transcriptView(frame, id, transcript)}</details>`}
</div>
</section>`;
}

function playerView({ t }: Frame, { player, title, transcript }: RecordingProps): Html | undefined {
  const words = t.media;
  switch (player.kind) {
    case "frame":
      return html`<div class="recording-frame" data-frame="${player.address}" data-frame-at="${player.at}" data-title="${words.playOf(title)}">
<button type="button" class="primary" hidden data-show>${icon("play")}<span>${words.playHere}</span></button>
<p class="hint" hidden>${words.untilAsked(player.host)}</p>
</div>`;
    case "video":
    case "audio": {
      const track =
        player.captions &&
        html`<track kind="captions" src="${player.captions}" label="${words.captions}"${transcript?.language && html` srclang="${transcript.language}"`}>`;
      const source = html`<source src="${player.address}" type="${player.type}">`;
      const label = words.playOf(title);
      return player.kind === "video"
        ? html`<video controls playsinline preload="metadata" aria-label="${label}">${source}${track}</video>`
        : html`<audio controls preload="metadata" aria-label="${label}">${source}${track}</audio>`;
    }
    case "link":
      return undefined;
  }
}

function linkView({ t }: Frame, { player, link, linkHost, start }: RecordingProps): Html {
  const from = start === undefined || start < 1 ? undefined : clockText(start);
  if (player.kind === "video" || player.kind === "audio")
    return html`<a href="${link}">${icon("film")}<span>${t.media.openFile(from)}</span></a>`;
  return html`<a href="${link}" rel="noreferrer">${icon("external-link")}<span>${t.media.watchAt(linkHost, from)}</span></a>`;
}

function transcriptView({ t }: Frame, id: string, { lines, language }: TranscriptProps): Html {
  const words = t.media;
  return html`<div class="transcript" data-transcript>
<h3 id="${id}-transcript">${words.transcript}</h3>
<div class="transcript-tools" hidden>
<label><span class="visually-hidden">${words.searchTranscript}</span><input type="search" placeholder="${words.searchTranscript}" autocomplete="off" spellcheck="false"></label>
<label class="transcript-follow" hidden><input type="checkbox" checked> ${words.follow}</label>
<p class="hint" role="status"></p>
</div>
<ol class="transcript-lines" tabindex="0" aria-labelledby="${id}-transcript"${language && html` lang="${language}"`}>${lines.map(
    ({ start, text, speaker, address }) =>
      html`<li><a href="${address}" data-at="${start}">${clockText(start)}</a> <span>${speaker && html`<strong>${speaker}:</strong> `}${text}</span></li>`,
  )}</ol>
</div>`;
}
