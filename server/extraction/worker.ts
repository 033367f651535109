import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { type Extraction, type ExtractionLimits, Unreadable } from "./extraction.ts";
import { fileKindOf } from "./filekind.ts";
import { Gathering } from "./gathering.ts";
import { readOpenDocument } from "./opendocument.ts";
import { readPdf } from "./pdf.ts";
import { readSheets } from "./sheets.ts";
import { readSlides } from "./slides.ts";
import { readSpeech } from "./speech.ts";
import { readWordText } from "./wordtext.ts";

/** What a worker is asked. */
export interface ExtractionJob {
  bytes: Uint8Array;
  limits: ExtractionLimits;
}

// On Linux a priority is a thread's own: readers of pages go first. Elsewhere it would be the whole wiki's.
if (process.platform === "linux") setPriority(10);

// A damaged file may leave pdf.js with a rejection that nobody waits for. It must not end the next file's reading.
process.on("unhandledRejection", () => undefined);

parentPort?.on("message", async (job: ExtractionJob) => {
  parentPort?.postMessage({ answer: await extract(job) });
});
parentPort?.postMessage("ready");

async function extract({ bytes, limits }: ExtractionJob): Promise<Extraction> {
  try {
    return await read(bytes, new Gathering(limits));
  } catch (error) {
    if (error instanceof Unreadable) return { failed: error.failure };
    // The readers' own words for a file that makes no sense; RangeError is the stack's end.
    return { failed: error instanceof RangeError ? "size" : "damaged" };
  }
}

async function read(bytes: Uint8Array, gathering: Gathering): Promise<Extraction> {
  const kind = await fileKindOf(bytes);
  switch (kind) {
    case "pdf":
      return readPdf(bytes, gathering);
    case "pptx":
      return readSlides(bytes, gathering);
    case "docx":
      return readWordText(bytes, gathering);
    case "vtt":
    case "srt":
      return readSpeech(bytes, gathering);
    case "xlsx":
      return readSheets(bytes, gathering);
    default:
      return readOpenDocument(bytes, kind, gathering);
  }
}
