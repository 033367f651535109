import type { PresentationDraft } from "./draft.ts";
import { materialOf } from "./material.ts";
import type { Recording } from "./record.ts";
import { readRecordingAddress } from "./recording.ts";
import type { WrittenDate } from "./swedishdate.ts";
import { formatTimeStamp, readTimeStamp } from "./timestamp.ts";
import type { WrittenLink } from "./writtenlink.ts";

/** What the links of a text say of a presentation, gathered one by one. */
export class Gathered {
  date: WrittenDate | undefined;
  recording: Partial<Recording> | undefined;
  summary: WrittenLink | undefined;
  workshop: WrittenLink | undefined;
  readonly slides: WrittenLink[] = [];
  readonly #doubts: PresentationDraft["doubts"][number][] = [];

  add(link: WrittenLink): void {
    const material = materialOf(link);
    if (material === "slides") this.slides.push(link);
    else if (material === "summary") this.summary ??= link;
    else if (material === "transcript")
      this.recording = { ...this.recording, transcript: link.target };
    else if (material === "recording") this.#addRecording(link);
    else if (/workshop|träff|möte|meeting|webbinari|seminari/i.test(link.name ?? ""))
      this.workshop ??= link;
  }

  /** A time stamp that stands beside the links. */
  addStart(text: string): void {
    const stamp = readTimeStamp(text);
    if (stamp === undefined) return;
    if (stamp.doubt) this.#doubts.push({ field: "recording.start", value: text, ...stamp.doubt });
    this.recording = { ...this.recording, start: stamp.seconds };
  }

  /** All of it that has been found. */
  draft(): PresentationDraft {
    return {
      ...(this.workshop && { workshop: this.workshop }),
      ...(this.date && { date: this.date }),
      ...(this.recording && { recording: this.recording }),
      speakers: [],
      slides: this.slides,
      subjects: [],
      without: [],
      doubts: this.#doubts,
    };
  }

  #addRecording({ name = "", target }: WrittenLink): void {
    const read = readRecordingAddress(target);
    if (read === undefined || this.recording?.address !== undefined) return;
    const start = read.start ?? readTimeStamp(name);
    if (start?.doubt)
      this.#doubts.push({
        field: "recording.start",
        value: formatTimeStamp(start.seconds),
        ...start.doubt,
      });
    this.recording = {
      ...this.recording,
      address: read.address,
      ...(start && { start: start.seconds }),
      ...(read.end && { end: read.end.seconds }),
    };
  }
}
