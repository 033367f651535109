import type { Names } from "./names.ts";
import type { Redirects } from "./redirects.ts";
import {
  addressOfSlug,
  isFilePath,
  isPagePath,
  percentDecoded,
  slugOfPath,
  slugOfTitle,
  withoutOuterSlashes,
} from "./slug.ts";

/** Where in this wiki a path leads. */
export type Place =
  | { kind: "page"; path: string; slug: string }
  | { kind: "missing"; slug: string }
  | { kind: "file" | "missing-file"; path: string }
  /** One of the wiki's own addresses, ready for a browser. */
  | { kind: "address"; address: string };

export interface Surroundings {
  /** Of the page that the path stands on; "" for the root. */
  readonly folder: string;
  readonly names: NameLookup;
  readonly redirects: Redirects;
}

/** What of the names it takes to find a place. */
export type NameLookup = Pick<
  Names,
  "find" | "findInPlace" | "findByName" | "findFile" | "findSource" | "hasFolder"
>;

type Role = "link" | "media";

/**
 * Finds what a path on a page leads to: a page, a file, a folder; then a page of that name in any folder; then by
 * the redirects. Media are files.
 * @param typed  as it stands in the text: "Policy f%C3%B6r att bidra", "../bilder/karta.png"
 */
export function findPlace(typed: string, role: Role, around: Surroundings): Place | undefined {
  // A file may be called "a%20b.png" in so many letters.
  for (const path of new Set([percentDecoded(typed), typed])) {
    const candidates = candidatesOf(path, around.folder);
    const place =
      role === "media" ? findFile(candidates, around) : findAny(path, candidates, around);
    if (place) return place;
  }
  return undefined;
}

/** Where a path leads to which nothing answers: the page or the file that would have to be made. */
export function missingPlace(typed: string, role: Role, around: Surroundings): Place {
  const path = percentDecoded(typed);
  const [wanted = ""] = candidatesOf(path, around.folder);
  const isFile = isFilePath(wanted) || wanted.startsWith("uploads/");
  if (role === "media" || isFile) return { kind: "missing-file", path: wanted };
  return { kind: "missing", slug: slugOfTitle(slugOfPath(wanted)) };
}

/**
 * Finds what an address of one of the wiki's old homes leads to now.
 * @param rest  what stood behind the home: "home", "Om-oss/history", "uploads/…"; "" for the home itself
 */
export function placeBelowOldHome(rest: string, role: Role, around: Surroundings): Place {
  const root = { ...around, folder: "" };
  const place = findPlace(`/${rest}`, role, root);
  if (place || role === "media") return place ?? missingPlace(`/${rest}`, role, root);

  const path = withoutOuterSlashes(withoutDots(percentDecoded(rest)));
  const address = roomsOfGitlab.get(path);
  if (address !== undefined) return { kind: "address", address };

  const [, slug = path, view = ""] = /^(.+)\/(history|edit|raw|diff)$/.exec(path) ?? [];
  const page = findPlace(`/${slug}`, role, root) ?? missingPlace(`/${slug}`, role, root);
  if (page.kind !== "page" || view === "") return page;
  const room = view === "diff" ? "compare" : view;
  return { kind: "address", address: `/-/${room}${addressOfSlug(page.slug)}` };
}

/** GitLab's own addresses below a wiki's home. */
const roomsOfGitlab = new Map([
  ["home", "/"],
  ["pages", "/-/pages"],
  ["new", "/-/new"],
  ["git_access", "/"],
]);

/**
 * The paths from the wiki's root that a path may mean, the likeliest first: what looks like a file is looked for
 * beside the page, what looks like a page or begins with "/" from the root.
 */
function candidatesOf(path: string, folder: string): string[] {
  const fromRoot = withoutDots(path);
  const besidePage = withoutDots(folder === "" ? path : `${folder}/${path}`);
  const isFromRoot =
    path.startsWith("/") ||
    path.startsWith("uploads/") ||
    !(path.startsWith(".") || isFilePath(path) || isPagePath(path));
  const candidates = isFromRoot ? [fromRoot, besidePage] : [besidePage, fromRoot];
  // Sites made by Hugo serve "om/Oss.md" as "om/Oss/", from where "../Mål" is the page's neighbour.
  if (path.startsWith("../")) candidates.push(withoutDots(`${folder}/${path.slice(3)}`));
  return [...new Set(candidates)];
}

/** @example withoutDots("om/../bilder//karta.png") // "bilder/karta.png" */
function withoutDots(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  const clean = parts.join("/");
  return path.endsWith("/") && clean !== "" ? `${clean}/` : clean;
}

function findAny(
  path: string,
  candidates: readonly string[],
  around: Surroundings,
): Place | undefined {
  const { names, redirects } = around;
  for (const candidate of candidates) {
    const place = findHere(candidate, names);
    if (place) return place;
  }
  const named = names.findByName(path);
  if (named) return { kind: "page", path: named.path, slug: named.slug };

  for (const candidate of candidates) {
    const exists = (slug: string) => names.find(slug) !== undefined;
    const target = redirects.follow(slugOfPath(candidate), exists);
    const page = target === undefined ? undefined : names.find(target);
    if (page) return { kind: "page", path: page.path, slug: page.slug };
    const source = names.findSource(candidate);
    if (source !== undefined) return { kind: "file", path: source };
  }
  return undefined;
}

function findHere(candidate: string, names: NameLookup): Place | undefined {
  if (candidate === "") return { kind: "address", address: "/" };
  const page = names.findInPlace(candidate);
  if (page) return { kind: "page", path: page.path, slug: page.slug };
  const file = names.findFile(candidate);
  if (file !== undefined) return { kind: "file", path: file };
  return candidate.endsWith("/") ? findFolder(candidate.slice(0, -1), names) : undefined;
}

/** The page that opens a folder, else the list of its pages. */
function findFolder(folder: string, names: NameLookup): Place | undefined {
  for (const name of ["home", "README", "index", "_index"]) {
    const page = names.findInPlace(`${folder}/${name}`);
    if (page) return { kind: "page", path: page.path, slug: page.slug };
  }
  if (!names.hasFolder(folder)) return undefined;
  return { kind: "address", address: `/-/pages?folder=${addressOfSlug(folder).slice(1)}` };
}

function findFile(candidates: readonly string[], around: Surroundings): Place | undefined {
  for (const candidate of candidates) {
    const file = around.names.findFile(candidate);
    if (file !== undefined) return { kind: "file", path: file };
  }
  return undefined;
}
