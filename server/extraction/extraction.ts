/** What a file is inside, whatever its name says. A slide show or a template counts as what it shows or makes. */
export type FileKind =
  | "pdf"
  | "pptx"
  | "docx"
  | "xlsx"
  | "odp"
  | "odt"
  | "ods"
  | "odg"
  /** what is said in a recording */
  | "vtt"
  | "srt";

/** The words of one page, slide or sheet, paragraph by paragraph, each on a line of its own. */
export interface PageText {
  /** Counted from 1, as the file's own programs count; of a transcript the second at which it is said. */
  number: number;
  text: string;
}

/** The words of a file. */
export interface ExtractedText {
  kind: FileKind;
  /** The one that the file itself names, if it says anything. */
  title?: string;
  /** Those that have words: a scanned picture of a text has none. */
  pages: PageText[];
  /** Absent where a text flows and nobody has noted its page breaks: the whole is then page 1. */
  pageCount?: number;
  /** Why there is more in the file than here. */
  truncated?: "time" | "pages" | "size";
}

/**
 * Why a file gives no words. "encrypted": it asks for a password. "unsupported": it holds no text that is known how
 * to be read. "missing": the repository has not got its bytes. "fault": the reader broke, not the file.
 */
export type ExtractionFailure =
  | "encrypted"
  | "damaged"
  | "time"
  | "size"
  | "unsupported"
  | "missing"
  | "fault";

export type Extraction = ExtractedText | { failed: ExtractionFailure };

/** What reading one file may cost. */
export interface ExtractionLimits {
  /** From the start of the work; what has been read by then is kept. */
  timeMs: number;
  pages: number;
  /** Of the text that comes out, in characters. */
  textLength: number;
  /** What may be unpacked of an archive. */
  unpackedBytes: number;
  entries: number;
}

/** Ends the reading of a file, and says what it is called in an `Extraction`. */
export class Unreadable extends Error {
  readonly failure: ExtractionFailure;

  constructor(failure: ExtractionFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}
