import { BadName } from "../errors.ts";
import { bytesOfName, nameOfBytes } from "../git/filename.ts";

/** Of a page's file; a new page gets the first. */
export const pageExtensions = [".md", ".mkd", ".mkdn", ".mdown", ".markdown"] as const;

const PAGE_EXTENSION = /(?<=[^/])\.(?:md|mkd|mkdn|mdown|markdown)$/i;
const SOURCE_EXTENSION =
  /(?<=[^/])\.(?:txt|text|rst|adoc|asciidoc|org|textile|rdoc|rd|mediawiki|wiki|creole|pod|json|ya?ml|toml|ini|cfg|conf|csv|tsv|xml|svg|html?|css|js|mjs|ts|sh|py|rb|sql|log|diff|patch)$/i;
const FILE_EXTENSION =
  /(?<=[^/])\.(?:png|jpe?g|gif|webp|avif|bmp|ico|tiff?|pdf|docx?|xls[xm]?|ppt[xm]?|od[tspg]|rtf|epub|zip|gz|tgz|bz2|xz|7z|rar|tar|mp[34]|m4[av]|og[gav]|opus|flac|wav|webm|mov|avi|mkv|ics|vcf|bin|exe|deb|rpm|apk|jar|drawio|vsdx?|ttf|woff2?|geojson|gpkg|parquet|ipynb|java|php|c|h|cpp|go|rs|cs)$/i;
const PICTURE_EXTENSION = /(?<=[^/])\.(?:png|jpe?g|gif|webp|avif|bmp|ico|svg)$/i;
const SPECIAL_NAME = /^_(?:template|sidebar|header|footer)$/i;
const MAX_NAME_BYTES = 245;
const MAX_FOLDER_BYTES = 255;

/** Is the file a Markdown page? Templates and `_Sidebar.md` are too; `.md` alone is not. */
export function isPagePath(path: string): boolean {
  return PAGE_EXTENSION.test(path);
}

/**
 * Is the file a page that stands in lists of pages?
 * @example isListed("om/Oss.md") // true; "templates/Möte.md", "om/_Sidebar.md", ".github/x.md" are not
 */
export function isListed(path: string): boolean {
  if (!isPagePath(path) || path.startsWith("templates/")) return false;
  const parts = slugOfPath(path).split("/");
  return !SPECIAL_NAME.test(parts.at(-1) ?? "") && !parts.some((part) => part.startsWith("."));
}

/** Is the file text of another kind, shown as its source? */
export function isSourcePath(path: string): boolean {
  return SOURCE_EXTENSION.test(path);
}

/** Does the path end as those of attachments and sources do? "Python-3.12" and "sp1.h)" do not. */
export function isFilePath(path: string): boolean {
  return FILE_EXTENSION.test(path) || isSourcePath(path);
}

/** Is the file a picture, by its name? */
export function isPicturePath(path: string): boolean {
  return PICTURE_EXTENSION.test(path);
}

/** @example slugOfPath("om/Oss.md") // "om/Oss" */
export function slugOfPath(path: string): string {
  return path.replace(PAGE_EXTENSION, "");
}

/** The name of a source file without its extension: "Samwise Gamgee.mediawiki" → "Samwise Gamgee". */
export function stemOfSource(path: string): string {
  return path.replace(SOURCE_EXTENSION, "");
}

/** @example pathOfNewPage("om/Oss") // "om/Oss.md" */
export function pathOfNewPage(slug: string): string {
  return slug + pageExtensions[0];
}

/** The folder of a path or a slug: "om/Oss.md" → "om", "Oss" → "". */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The last part of a path or a slug: "om/Oss" → "Oss". */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** @example titleOfSlug("om/Vår-policy") // "Vår policy" */
export function titleOfSlug(slug: string): string {
  return nameOf(slug).replaceAll("-", " ");
}

/**
 * The slug that a title asks for; whether it can be used, `checkNewSlug` tells.
 * @example slugOfTitle(" Möten / Höst 2024 ") // "Möten/Höst-2024"
 */
export function slugOfTitle(title: string): string {
  const parts = title.normalize("NFC").split("/");
  return parts.map((part) => part.trim().replace(/\s/g, "-")).join("/");
}

/**
 * Makes a slug for a new page out of what a person or a link asked for.
 * @example checkNewSlug("om/Våra mål") // "om/Våra-mål"
 * @throws BadName  whose `values.reason` is "empty", "too-long", "dots", "reserved" or "character"
 */
export function checkNewSlug(asked: string): string {
  // Before white space turns into dashes: a line feed or NUL in a name is no slip of the keyboard.
  if (FORBIDDEN_CHARACTER.test(asked.trim()) || !asked.isWellFormed()) {
    throw badName(asked, "character");
  }
  const slug = slugOfPath(slugOfTitle(asked));
  const parts = slug.split("/");
  for (const [index, part] of parts.entries()) {
    const isFolder = index < parts.length - 1;
    const visible = part.replace(HFS_IGNORED, "");
    if (visible === "") throw badName(asked, "empty");
    if (visible.startsWith(".")) throw badName(asked, "dots");
    if (GIT_SHORT_NAME.test(visible)) throw badName(asked, "reserved");
    if (Buffer.byteLength(part) > (isFolder ? MAX_FOLDER_BYTES : MAX_NAME_BYTES)) {
      throw badName(asked, "too-long");
    }
  }
  // `/-/…` is where the wiki keeps everything that is not a page; `uploads` is where attachments lie.
  if (/^(?:-|uploads)(?:\/|$)/i.test(slug)) throw badName(asked, "reserved");
  // Linux takes no longer paths, and a clone of the wiki lies somewhere below its reader's own folders.
  if (Buffer.byteLength(slug) > 2000) throw badName(asked, "too-long");
  return slug;
}

// Control characters, the backslash (a slash to Windows), and what hides or turns the letters around it.
const FORBIDDEN_CHARACTER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\x00-\x1f\x7f-\x9f\\\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
// What macOS overlooks when it compares names; `git fsck --strict` therefore finds ".git" through them.
const HFS_IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
// The short names under which Windows also finds `.git`, `.gitmodules`, `.gitattributes`, `.mailmap`, …
const GIT_SHORT_NAME = /^(?:git|git[a-z]{3}|gi[0-9a-f]{4}|mailma|maba30)~\d/i;

function badName(asked: string, reason: string): BadName {
  return new BadName(`the page name is refused: ${reason}`, { name: asked.slice(0, 300), reason });
}

/** @example withoutOuterSlashes("/om/Oss/") // "om/Oss" */
export function withoutOuterSlashes(path: string): string {
  let start = 0;
  let end = path.length;
  while (start < end && path[start] === "/") start += 1;
  while (end > start && path[end - 1] === "/") end -= 1;
  return path.slice(start, end);
}

/**
 * The path in a URL for a slug or a file's path, safe to stand in an attribute.
 * @example addressOfSlug("om/Åsikter") // "/om/%C3%85sikter"
 */
export function addressOfSlug(slug: string): string {
  const name = slug.replace(/^\/+/, "");
  const encoded = name.replace(/[^A-Za-z0-9._~/-]+/gu, percentEncoded);
  // `/-/…` are the wiki's own addresses; a page in a folder called `-` is reached through this spelling.
  return `/${encoded.replace(/^-(?=\/|$)/, "%2D")}`;
}

/**
 * The slug that a request's path names. The path may hold bytes as Node hands them over (one character a byte),
 * Unicode, percent-encoding in either case, or all of them.
 * @example slugOfAddress("/om/%c3%85sikter") // "om/Åsikter"
 * @returns undefined for what is no address of a page: one without "/" in front, or with a NUL
 */
export function slugOfAddress(pathname: string): string | undefined {
  if (!pathname.startsWith("/")) return undefined;
  const slug = percentDecoded(pathname.slice(1));
  return slug.includes("\0") ? undefined : slug;
}

/**
 * Undoes percent-encoding; a stray `%` stays itself, and a byte that is not UTF-8 becomes a lone surrogate
 * (0xE5 → U+DCE5), as in Git's paths.
 */
export function percentDecoded(text: string): string {
  if (ASCII.test(text)) return text.includes("%") ? unescaped(text) : text;
  if (ONE_BYTE_EACH.test(text)) {
    const asBytes = unescaped(text);
    if (asBytes.isWellFormed()) return asBytes;
  }
  return text.replace(/(?:%[0-9a-f]{2})+/gi, unescaped);
}

/** @param text  one character a byte, some of them percent-encoded */
function unescaped(text: string): string {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return nameOfBytes(Buffer.from(bytes, "latin1"));
}

function percentEncoded(text: string): string {
  let encoded = "";
  for (const byte of bytesOfName(text)) {
    encoded += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

/** The form in which two spellings of one name are equal: "Åsikter Om" in NFD and "åsikter-om" in NFC. */
export function foldedName(name: string): string {
  const dashed = dashedName(name).toLowerCase();
  return ASCII.test(dashed) ? dashed : dashed.normalize("NFC");
}

/** The form in which spaces and `-` are equal. */
export function dashedName(name: string): string {
  return name.replaceAll(" ", "-");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of Latin-1 is meant
const ONE_BYTE_EACH = /^[\x00-\xff]*$/;
