import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { type RecordingProps, recordingView } from "./recording.ts";
import { type SlidesProps, slidesView } from "./slides.ts";

/** What a record's page shows beside its text. */
export interface PageMedia {
  recordings: readonly RecordingProps[];
  slides: readonly SlidesProps[];
}

export function pageMediaView(frame: Frame, { recordings, slides }: PageMedia): Html | undefined {
  if (recordings.length + slides.length === 0) return undefined;
  return html`<div class="page-media">
${recordings.map((recording) => recordingView(frame, recording))}
${slides.map((one) => slidesView(frame, one))}
</div>`;
}
