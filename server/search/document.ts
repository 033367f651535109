/** A piece of a document's text under one heading, or on one page of a file. */
export interface SearchSection {
  /** The words of the heading above the text, and its id in the page. */
  heading?: string;
  id?: string;
  /** The page of a PDF or the slide of a presentation, counted from 1; the second of a transcript, counted from 0. */
  page?: number;
  /** Plain text, no Markdown and no HTML. */
  text: string;
}

/**
 * Why a file's words are not in the index, or not all of them. "encrypted": it asks for a password. "pages": it has too
 * many. "unsupported": it is of a kind that is not read. "missing": the repository lacks its bytes. "fault": the
 * reader broke, not the file.
 */
export type UnreadReason =
  | "encrypted"
  | "damaged"
  | "time"
  | "size"
  | "pages"
  | "unsupported"
  | "missing"
  | "fault";

export interface FileFacts {
  type: string;
  pages?: number;
  unread?: UnreadReason;
  /** Were at least the first of its words read? */
  isPartlyRead?: true;
}

/** A file whose words are not in the index, or not all of them. */
export interface UnreadFile {
  path: string;
  reason: UnreadReason;
  isPartlyRead: boolean;
}

/** What the index is told of a page or a file. */
export interface SearchDocument {
  /** Its file, for example "om/Oss.md": what it is known by. */
  path: string;
  /** The blob's id: with another one the document is another. */
  blob: string;
  slug: string;
  title: string;
  /** A BCP 47 tag. Without one the text is looked at. */
  language?: string;
  /** "presentation", "workshop", … */
  kind?: string;
  /** "2023-04-18", or as much of it as is known. */
  date?: string;
  persons: readonly string[];
  organisations: readonly string[];
  /** "om" for "om/Oss.md", "" for a page at the top. */
  folder: string;
  /** Words that describe the document and stand nowhere in its text: subjects, the file's name. */
  fields?: string;
  /** For an attachment; absent for a page. */
  file?: FileFacts;
  sections: readonly SearchSection[];
}

/** A document's facts without its text, as the index keeps them at hand. */
export interface DocumentHead extends Omit<SearchDocument, "sections"> {
  language: string;
  year?: number;
  headings: readonly Omit<SearchSection, "text">[];
}

/** @param language  that of a document which does not name its own */
export function headOf({ sections, ...document }: SearchDocument, language: string): DocumentHead {
  const year = /^\d{4}(?!\d)/.exec(document.date ?? "")?.[0];
  return {
    ...document,
    language: document.language ?? language,
    ...(year !== undefined && { year: Number(year) }),
    headings: sections.flatMap(({ text, ...place }) => (place.heading ? [place] : [])),
  };
}
