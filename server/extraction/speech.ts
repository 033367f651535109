import { passagesOf } from "../transcripts/passages.ts";
import { readTranscript } from "../transcripts/transcript.ts";
import { decodePage } from "../wiki/pagetext.ts";
import { type ExtractedText, Unreadable } from "./extraction.ts";
import type { Gathering } from "./gathering.ts";

/** A passage this long has enough words around a word that is found, and its beginning is near. */
const passageSize = { length: 350, seconds: 30 };

/** Reads what is said in a recording, each passage at its second. */
export function readSpeech(bytes: Uint8Array, gathering: Gathering): ExtractedText {
  const transcript = readTranscript(decodePage(Buffer.from(bytes)).text);
  if (transcript === undefined) throw new Unreadable("damaged", "no transcript after all");
  for (const { start, text, speaker } of passagesOf(transcript.cues, passageSize)) {
    if (!gathering.hasRoom()) break;
    gathering.addAt(Math.floor(start), speaker === undefined ? text : `${speaker}: ${text}`);
  }
  return gathering.finish(transcript.kind, undefined);
}
