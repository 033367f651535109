import type { FileEntry } from "../git/treediff.ts";
import type { DocumentHead, FileFacts, SearchDocument, SearchSection } from "../search/document.ts";
import { folderOf, isPagePath, isPicturePath, nameOf } from "../wiki/slug.ts";
import type { Extraction } from "./extraction.ts";
import type { FileToRead } from "./store.ts";

/** What a page that links to a file says of it too. */
export type LinkingPage = Pick<
  DocumentHead,
  "kind" | "date" | "persons" | "organisations" | "folder"
>;

/** The files that people have attached; not pictures, which hold no text and are found where they are shown. */
export function attachmentsOf({ files }: { files: ReadonlyMap<string, FileEntry> }): FileToRead[] {
  const attachments: FileToRead[] = [];
  for (const [path, { id, mode }] of files) {
    const isFile = mode === "100644" || mode === "100755";
    const isHidden = path.split("/").some((part) => part.startsWith("."));
    if (isFile && !isHidden && !isPagePath(path) && !isPicturePath(path))
      attachments.push({ path, id });
  }
  return attachments;
}

/**
 * What the search index is to know of a file: its words page by page, and what the pages that link to it agree on
 * (who spoke, when), so that `person:Ada` finds Ada's slides. A file that cannot be read is found by its name,
 * and says why.
 *
 * @param pages  those that link to the file; see `LinkGraph.backlinks`
 */
export function documentOfFile(
  { path, id }: FileToRead,
  extraction: Extraction,
  pages: readonly LinkingPage[],
): SearchDocument {
  // Bytes of a name that are no UTF-8 cannot be searched for.
  const name = nameOf(path).toWellFormed();
  const isRead = !("failed" in extraction);
  const title = isRead && !byProgram.test(extraction.title ?? "") ? extraction.title : undefined;
  const date = agreed(pages, "date");
  const kind = agreed(pages, "kind");
  return {
    path,
    blob: id,
    slug: path,
    title: title ?? name,
    ...(kind !== undefined && { kind }),
    ...(date !== undefined && { date }),
    persons: shared(pages, "persons"),
    organisations: shared(pages, "organisations"),
    folder: isUpload.test(path) ? (agreed(pages, "folder") ?? "") : folderOf(path),
    ...(title !== undefined && { fields: name }),
    file: factsOf(name, extraction),
    sections: isRead ? sectionsOf(extraction) : [],
  };
}

/** A title that nobody wrote: the program put its own words there, and the file's name says more. */
const byProgram =
  /^(?:about:blank|untitled|microsoft (?:powerpoint|word) - .*|powerpoint[- ]presentation|(?:slide|bild|document|dokument) ?\d*)$/i;

function factsOf(name: string, extraction: Extraction): FileFacts {
  if ("failed" in extraction) return { type: extensionOf(name), unread: extraction.failed };
  const { kind, pageCount, truncated } = extraction;
  return {
    type: kind,
    ...(pageCount !== undefined && { pages: pageCount }),
    ...(truncated !== undefined && { unread: truncated, isPartlyRead: true }),
  };
}

/** A name of 32 digits says nothing: the file belongs where its page is. */
const isUpload = /^uploads\//;

function sectionsOf(extraction: Exclude<Extraction, { failed: unknown }>): SearchSection[] {
  const { kind, pages, pageCount } = extraction;
  const isSpeech = kind === "vtt" || kind === "srt";
  return pages.map(({ number, text }) => ({
    ...((pageCount !== undefined || isSpeech) && { page: number }),
    text,
  }));
}

function agreed<Key extends "kind" | "date" | "folder">(
  [first, ...others]: readonly LinkingPage[],
  key: Key,
): LinkingPage[Key] | undefined {
  return others.every((page) => page[key] === first?.[key]) ? first?.[key] : undefined;
}

function shared(
  [first, ...others]: readonly LinkingPage[],
  key: "persons" | "organisations",
): readonly string[] {
  return (first?.[key] ?? []).filter((one) => others.every((page) => page[key].includes(one)));
}

function extensionOf(name: string): string {
  return name.includes(".") ? (name.split(".").at(-1) ?? "").toLowerCase() : "";
}
