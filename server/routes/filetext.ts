import type { ObjectId } from "../git/objectid.ts";
import { headOf } from "../git/storedblob.ts";
import type { Site } from "../site.ts";
import { decodePage } from "../wiki/pagetext.ts";
import { isPagePath } from "../wiki/slug.ts";

/** A revision's content, as far as it can be compared. */
export type FileText =
  | { kind: "text"; text: string }
  | { kind: "binary" | "too-large" | "missing" };

const longestText = 1_500_000;

/** Reads what a file said at a revision. An absent blob is a file that was not there: it said nothing. */
export async function fileText(
  site: Site,
  path: string,
  blob: ObjectId | undefined,
): Promise<FileText> {
  if (blob === undefined) return { kind: "text", text: "" };
  const opened = await site.wiki.repository.openBlob(blob);
  if (opened === undefined) return { kind: "missing" };
  if (!isPagePath(path) && (await headOf(opened, 8192)).includes(0)) return { kind: "binary" };
  if (opened.sizeBytes > longestText) return { kind: "too-large" };
  const bytes = await site.wiki.repository.findBlob(blob);
  if (bytes === undefined) return { kind: "missing" };
  // A page may be written in UTF-16, which is full of zeros; any other file with one is no text.
  if (!isPagePath(path) && bytes.includes(0)) return { kind: "binary" };
  return { kind: "text", text: decodePage(bytes).text };
}
