import { percentDecoded } from "./slug.ts";

/** A link's target, sorted by where it leads; whether anything is there is not yet asked. */
export type Target =
  /** Out of the wiki, or within the page: `href` is safe to hand to a browser. */
  | { kind: "anchor" | "external" | "mail" | "inline"; href: string }
  | { kind: "refused" }
  /** A path in this wiki, as it was typed. */
  | ({ kind: "inside" } & Location)
  /** What stood behind one of the wiki's old homes: "Om-oss/history". */
  | ({ kind: "old" } & Location);

export interface Location {
  path: string;
  /** "?at=…" or "" */
  query: string;
  /** "#rubrik" or "" */
  fragment: string;
}

/** Homes of this wiki: where it answers now, and where it did before. */
export interface Homes {
  /** @example "https://wiki.example.org" */
  readonly ownUrl?: string;
  /** @example ["https://gitlab.com/group/project/-/wikis"] */
  readonly aliases: readonly string[];
}

// Not "Git: en introduktion", which is a page's name.
const EXTERNAL = /^(?:https?|ftp|sftp|git|ssh|irc|xmpp|matrix|tel):(?!\s|%20)/i;
const SCRIPT = /^(?:javascript|vbscript):/i;
const RASTER_DATA = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=%]*$/i;
const MEDIA_TYPE_DATA = /^data:[\w.+-]*(?:\/|;|,)/i;
const EMAIL = /^[^\s@/?#|<>:"']+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i;

/**
 * Sorts a target. Nothing leaves with another protocol than those in `EXTERNAL` and mailto.
 * @example readTarget("https://gitlab.com/g/p/-/wikis/Om-oss", homes)
 *   // { kind: "old", path: "Om-oss", query: "", fragment: "" }
 */
export function readTarget(typed: string, role: "link" | "media", homes: Homes): Target {
  const target = asBrowsersRead(typed);
  if (target === "") return { kind: "anchor", href: "#" };
  if (/^[#?]/.test(target) && !target.startsWith("? "))
    return { kind: "anchor", href: safe(target) };
  if (/^(?:https?:)?\/\//i.test(target)) return webTarget(target, homes);
  if (EXTERNAL.test(target)) return { kind: "external", href: safe(target) };
  if (/^mailto:/i.test(target)) return { kind: "mail", href: safe(target) };
  if (role === "link" && EMAIL.test(target))
    return { kind: "mail", href: `mailto:${safe(target)}` };

  const compact = target.replace(INVISIBLE, "");
  if (RASTER_DATA.test(compact) && role === "media") return { kind: "inline", href: compact };
  if (SCRIPT.test(compact) || MEDIA_TYPE_DATA.test(compact)) return { kind: "refused" };
  return { kind: "inside", ...splitTarget(target) };
}

/** Has the target a protocol that is none of ours? "Workshop: öppna data" is a page's name. */
export function hasForeignProtocol(typed: string): boolean {
  return /^[a-z][a-z0-9+.-]*:(?!\s|%20)/i.test(asBrowsersRead(typed));
}

/**
 * Takes query and fragment off a target. A `?` with nothing or a space behind it belongs to the name.
 * @example splitTarget("Om-oss?at=3f2a9c1#Mål") // { path: "Om-oss", query: "?at=3f2a9c1", fragment: "#Mål" }
 */
function splitTarget(target: string): Location {
  const hash = target.indexOf("#");
  const beforeHash = hash < 0 ? target : target.slice(0, hash);
  const question = /\?[^\s?]+$/.exec(beforeHash)?.index ?? beforeHash.length;
  return {
    path: target.slice(0, question),
    query: safe(beforeHash.slice(question)),
    fragment: hash < 0 ? "" : safe(target.slice(hash)),
  };
}

/**
 * What stands behind an old home in a path without a host: GitLab's own form, or that of an alias.
 * @example pathBelowOldHome("/group/project/-/wikis/Om-oss", []) // "Om-oss"
 */
export function pathBelowOldHome(path: string, aliases: readonly string[]): string | undefined {
  for (const alias of aliases) {
    const home = splitUrl(alias);
    const rest = home && segments(home.path).length > 0 ? below(home.path, path) : undefined;
    if (rest !== undefined) return rest;
  }
  const gitlab = /^\/(?:[^/]+\/)*-\/wikis(?:\/(.*))?$/s.exec(path);
  return gitlab ? (gitlab[1] ?? "") : undefined;
}

// Control characters, white space, and what has no width: none of it hides a protocol.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const INVISIBLE = /[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]/g;

/** Source: URL Standard, basic URL parser: ends trimmed of control characters, tabs and line feeds dropped. */
function asBrowsersRead(target: string): string {
  let start = 0;
  let end = target.length;
  while (start < end && target.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && target.charCodeAt(end - 1) <= 0x20) end -= 1;
  return target.slice(start, end).replace(/[\t\n\r]/g, "");
}

function safe(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is encoded
  return text.replace(/[\x00-\x20\x7f"<>`\\^{|}]/g, encodeURIComponent);
}

function webTarget(target: string, homes: Homes): Target {
  const url = splitUrl(target);
  if (!url || !URL.canParse(target, "https://localhost")) return { kind: "refused" };
  for (const alias of homes.aliases) {
    const rest = restBelow(alias, url);
    if (rest !== undefined) return { kind: "old", ...url, path: rest };
  }
  const rest = homes.ownUrl === undefined ? undefined : restBelow(homes.ownUrl, url);
  if (rest !== undefined) return { kind: "inside", ...url, path: `/${rest}` };
  return { kind: "external", href: safe(target) };
}

interface SplitUrl extends Location {
  host: string;
}

function splitUrl(url: string): SplitUrl | undefined {
  const match = /^(?:https?:)?\/\/([^/?#\\]+)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(url);
  if (!match) return undefined;
  const [, host = "", path = "", query = "", fragment = ""] = match;
  return {
    host: host.toLowerCase().replace(/:(?:80|443)$/, ""),
    path,
    query: safe(query),
    fragment: safe(fragment),
  };
}

function restBelow(home: string, url: SplitUrl): string | undefined {
  const split = splitUrl(home);
  return split?.host === url.host ? below(split.path, url.path) : undefined;
}

/** The rest of a path below another one, as it was typed; letter case and percent-encoding of the first do not count. */
function below(home: string, path: string): string | undefined {
  const homeParts = segments(home);
  const parts = path.replace(/^\//, "").split("/");
  const isBelow = homeParts.every(
    (part, index) => comparable(parts[index] ?? "") === comparable(part),
  );
  return isBelow ? parts.slice(homeParts.length).join("/") : undefined;
}

function segments(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

function comparable(part: string): string {
  return percentDecoded(part).normalize("NFC").toLowerCase();
}
