import type { Cue } from "./transcript.ts";

/** What is long enough to be read and short enough to be found. */
export interface PassageLimits {
  /** A passage ends with the sentence that ends beyond so many characters, */
  length: number;
  /** or before the one that would make it last longer, in seconds. */
  seconds: number;
}

/**
 * Joins the snippets of subtitles to passages, each of one speaker.
 *
 * @example passagesOf([{ start: 1, end: 2, text: "Hej" }, { start: 2, end: 4, text: "alla." }], lines)
 *   → [{ start: 1, end: 4, text: "Hej alla." }]
 */
export function passagesOf(cues: readonly Cue[], { length, seconds }: PassageLimits): Cue[] {
  const passages: Cue[] = [];
  for (const cue of cues) {
    const last = passages.at(-1);
    const isSame =
      last !== undefined && (cue.speaker === undefined || cue.speaker === last.speaker);
    const isOver =
      last === undefined || last.text.length >= length || cue.end - last.start > seconds;
    const isSentence = last !== undefined && /[.!?…:"”»)]$/.test(last.text);
    // A pause is where a speaker changes the subject, or the slide.
    const isPause = last !== undefined && cue.start - last.end > longestPause;
    const isFull = isOver && (isSentence || isTooLong(last, cue, length, seconds));
    if (last === undefined || !isSame || isPause || isFull) passages.push({ ...cue });
    else {
      // Captions that roll up say each line twice.
      const text = cue.text.startsWith(last.text) ? cue.text : `${last.text} ${cue.text}`;
      passages[passages.length - 1] = { ...last, text, end: Math.max(last.end, cue.end) };
    }
  }
  return passages;
}

const longestPause = 4;

function isTooLong(last: Cue | undefined, cue: Cue, length: number, seconds: number): boolean {
  return last === undefined || last.text.length >= 2 * length || cue.end - last.start > 2 * seconds;
}
