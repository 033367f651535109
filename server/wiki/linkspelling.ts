import {
  addressOfSlug,
  foldedName,
  isFilePath,
  isPagePath,
  nameOf,
  percentDecoded,
  slugOfPath,
} from "./slug.ts";
import { type Homes, pathBelowOldHome, readTarget } from "./target.ts";

/** A link that is to lead to another path than the one it was written for. */
export interface Respelling {
  /** as it stands in the text; of `[[text|Page]]` the page alone */
  typed: string;
  form: "markdown" | "wiki" | "html";
  role: "link" | "media";
  /** where it led, and the folder of the page it stood on */
  from: string;
  fromFolder: string;
  /** where it is to lead, and the folder of the page it will stand on */
  to: string;
  toFolder: string;
}

/**
 * The targets that may lead to the new path, the one that is spelt most like the old first. Whether they do lead
 * there is for the caller to ask.
 *
 * @example spellings({ typed: "../om/Om%20oss.md#mål", from: "om/Om-oss.md", to: "Vi-är.md", … })
 *   // ["../Vi%20%C3%A4r.md#mål", "../Vi-%C3%A4r.md#mål", …]
 */
export function spellings(link: Respelling, homes: Homes): string[] {
  const found = new Set<string>();
  for (const reading of readingsOf(link, homes)) {
    const style = styleOf(reading.path, link);
    for (const path of pathsFor(link, reading)) {
      for (const named of style.spaced ? [path.replaceAll("-", " "), path] : [path])
        found.add(reading.home + style.encode(named) + reading.tail);
    }
  }
  return [...found];
}

interface Reading {
  /** what stands in front of the path: "https://gitlab.com/group/project/-/wikis/" or "" */
  home: string;
  path: string;
  /** query and fragment, kept as they are */
  tail: string;
}

/** A "?" or "#" may begin a query or a fragment, or belong to the name. */
function readingsOf({ typed, role, from }: Respelling, homes: Homes): Reading[] {
  if (/^(?:https?:)?\/\//i.test(typed)) {
    const end = /[?#]|$/.exec(typed)?.index ?? typed.length;
    const target = readTarget(typed, role, homes);
    if (target.kind !== "old" && target.kind !== "inside") return [];
    const path = target.path.replace(/^\//, "");
    return [{ home: typed.slice(0, end - path.length), path, tail: typed.slice(end) }];
  }
  const hash = typed.indexOf("#");
  const beforeHash = hash < 0 ? typed : typed.slice(0, hash);
  const end = /\?[^\s?]+$/.exec(beforeHash)?.index ?? beforeHash.length;
  const isName = foldedStem(percentDecoded(typed)) === foldedStem(from);
  const readings = isName ? [typed.length] : [end];
  return readings.map((at) => {
    const path = typed.slice(0, at);
    const rest = restBelowHome(path, homes);
    const home = path.slice(0, path.length - rest.length);
    return { home, path: rest, tail: typed.slice(at) };
  });
}

function foldedStem(path: string): string {
  return foldedName(nameOf(slugOfPath(path)));
}

/** "/group/project/-/wikis/Om-oss" is read as an old home's own address where nothing else answers to it. */
function restBelowHome(path: string, homes: Homes): string {
  const older = /^\/[^/]+\/(?:[^/]+\/)+wikis\/(.*)/s.exec(path)?.[1];
  const rest = pathBelowOldHome(path, homes.aliases) ?? older;
  return rest !== undefined && rest !== "" && path.endsWith(rest) ? rest : path;
}

/** The new path in the ways in which the old one may have been meant. */
function pathsFor(link: Respelling, { home, path }: Reading): string[] {
  const { from, to, fromFolder, toFolder } = link;
  const typed = percentDecoded(path);
  const isPage = isPagePath(from);
  const end = typed.endsWith("/") ? "/" : "";
  const full = (isPage && !isPagePath(typed) ? slugOfPath(to) : to) + end;
  if (home !== "") return [full];
  if (typed.startsWith("/")) return [`/${full}`];

  const beside = relativePath(toFolder, full);
  const dotted = beside.startsWith("../") ? beside : `./${beside}`;
  if (typed.startsWith("..")) return [dotted.replace(/^\.\//, ""), dotted, `/${full}`];
  if (typed.startsWith(".")) return [dotted, `/${full}`];

  const isBare = !typed.includes("/");
  const old = isPage ? slugOfPath(from) : from;
  const name = slugOfPath(typed);
  const isWhole = foldedName(name) === foldedName(slugOfPath(old));
  const wasBeside = !isWhole && foldedName(`${fromFolder}/${name}`) === foldedName(slugOfPath(old));
  const named = isBare && !isWhole && !wasBeside ? [nameOf(full)] : [];
  const looksLikeFile = isFilePath(typed) || isPagePath(typed);
  return wasBeside || (looksLikeFile && !isWhole) || (looksLikeFile && fromFolder === "")
    ? [...named, beside, dotted, full, `/${full}`]
    : [...named, full, beside, `/${full}`, dotted];
}

/** @example relativePath("om/oss", "om/karta.png") // "../karta.png" */
function relativePath(folder: string, path: string): string {
  const here = folder === "" ? [] : folder.split("/");
  const there = path.split("/");
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared])
    shared += 1;
  return [...here.slice(shared).map(() => ".."), ...there.slice(shared)].join("/");
}

interface Style {
  /** are spaces written for dashes? */
  spaced: boolean;
  encode(path: string): string;
}

function styleOf(path: string, { form, from }: Respelling): Style {
  const decoded = percentDecoded(path);
  const isEncoded = decoded !== path;
  const lowerCase = /%(?:[a-f][\da-f]|\d[a-f])/.test(path);
  const hasSpaces = decoded.includes(" ");
  // Where a name has both, nobody knows which of the new one's dashes were meant as spaces.
  const spaced = hasSpaces && !from.includes(" ") && !nameOf(decoded).includes("-");
  return {
    spaced,
    encode(named) {
      if (isEncoded) return withHexIn(lowerCase, wholly(named));
      if (form === "wiki") return named.replace(/[[\]|\n\r\\]|%(?=[\da-f]{2})|\p{Cs}/giu, wholly);
      const safe = named.replace(/[\p{Cc}\p{Cs}"<>\\^`{}|[\]&?#]|%(?=[\da-f]{2})/giu, wholly);
      return path.includes(" ") ? safe : safe.replaceAll(" ", "%20");
    },
  };
}

/** @example wholly("om/Åsa B") // "om/%C3%85sa%20B" */
function wholly(path: string): string {
  return addressOfSlug(`x${path}`).slice(2);
}

function withHexIn(lowerCase: boolean, path: string): string {
  return lowerCase ? path.replace(/%[\dA-F]{2}/g, (hex) => hex.toLowerCase()) : path;
}
