import { readRecordingAddress } from "./recording.ts";
import { readTimeStamp } from "./timestamp.ts";
import type { WrittenLink } from "./writtenlink.ts";

/** What a link beside a presentation leads to, judged by its words and by where it leads. */
export type LinkedMaterial =
  | "recording"
  | "slides"
  | "transcript"
  | "summary"
  | "sign-up"
  | "other";

const recordingWords = wordsOf(
  "inspelning inspelningen inspelningar inspelad recording recorded video videon videoklipp film filmen youtube vimeo watch",
);
const slidesWords = wordsOf(
  "presentation presentationen presentationer presentationsbilder presentationsmaterial bild bilder bilderna bildspel slide slides slideshow powerpoint ppt pptx pdf åhörarkopia åhörarkopior handout",
);
const summaryWords = wordsOf(
  "sammanfattning sammanfattningen sammanfattningar anteckning anteckningar anteckningarna referat summary notes minutes",
);
const signUpWords = wordsOf(
  "anmälan anmäl delta möteslänk signup register registration join zoom teams meet",
);
const slidesFile = /\.(?:pdf|pptx?|ppsx?|odp|key|docx?|odt|xlsx?|ods)(?:[?#]|$)/i;
const transcriptFile = /\.(?:vtt|srt)(?:[?#]|$)/i;
const meetingHost =
  /^https?:\/\/(?:[\w-]+\.)*(?:zoom\.us|teams\.microsoft\.com|meet\.google\.com|meet\.jit\.si|skype\.com)\//i;

/** @example materialOf({ name: "Inspelning", target: "https://play.example.org/12" }) // "recording" */
export function materialOf({ name = "", target }: WrittenLink): LinkedMaterial {
  if (transcriptFile.test(target)) return "transcript";
  const host = readRecordingAddress(target)?.host;
  // An attachment is played when it is a film, whatever it is called.
  if (slidesFile.test(target)) return "slides";
  if (host === "youtube" || host === "vimeo" || host === "peertube") return "recording";
  if (host === "file" && /\.(?:mp4|m4v|webm|og[gv]|mov|mp3|m4a)(?:[?#]|$)/i.test(target))
    return "recording";
  if (says(recordingWords, name) && host !== undefined) return "recording";
  if (meetingHost.test(target) || says(signUpWords, name)) return "sign-up";
  if (says(slidesWords, name) || /^\/?(?:.*\/-\/wikis\/)?uploads\//.test(target)) return "slides";
  if (says(summaryWords, name)) return "summary";
  // "51:30", linked to where it is in the recording.
  if (host !== undefined && readTimeStamp(name) !== undefined) return "recording";
  return "other";
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

function says(words: ReadonlySet<string>, name: string): boolean {
  return name
    .toLowerCase()
    .split(/[^\p{L}\d]/u)
    .some((word) => words.has(word));
}
