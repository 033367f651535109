import { foldedName, percentDecoded, slugOfPath, stemOfSource } from "./slug.ts";

/**
 * The names that a link's target mentions. A link can lead to another place after a change of names only if it
 * mentions one of the names that came or went, so the others need not be asked again.
 *
 * @example keysOfTarget("text|om/Oss.md#mål") → "text", "om", "oss.md#mål", "oss.md", "oss"
 */
export function keysOfTarget(target: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const text of new Set([target, percentDecoded(target)])) {
    for (const side of [text, ...(text.includes("|") ? text.split("|") : [])]) {
      for (const reading of readings(side)) addKeys(reading, keys);
    }
  }
  return keys;
}

/** The keys under which links may mention any of these files. */
export function keysOfPaths(paths: Iterable<string>): Set<string> {
  const keys = new Set<string>();
  for (const path of paths) {
    const parts = path.split("/");
    const name = parts.pop() ?? "";
    for (const form of [name, slugOfPath(name), stemOfSource(name)]) keys.add(foldedName(form));
    // "om/" leads to the page that opens the folder, else to the list of its pages.
    for (const folder of parts) keys.add(`${foldedName(folder)}/`);
  }
  return keys;
}

/** A name may hold "?" and "#", and an address may have them behind its name. */
function readings(text: string): string[] {
  const clean = text.replace(/[\t\n\r]/g, "").trim();
  const [beforeHash = ""] = clean.split("#", 1);
  const [beforeQuestion = ""] = beforeHash.split("?", 1);
  const question = beforeHash.lastIndexOf("?");
  const beforeLast = question < 0 ? beforeHash : beforeHash.slice(0, question);
  return [...new Set([clean, beforeHash, beforeQuestion, beforeLast])];
}

function addKeys(text: string, keys: Set<string>): void {
  const parts = text.split("/");
  for (const [index, part] of parts.entries()) {
    const name = part.trim();
    if (name === "" || name === "." || name === "..") continue;
    for (const form of [name, slugOfPath(name)]) keys.add(foldedName(form));
    if (index === parts.length - 2 && parts.at(-1) === "") keys.add(`${foldedName(name)}/`);
  }
}
