import type { Speaker } from "./record.ts";
import { trimmed } from "./trimmed.ts";

/**
 * Reads who spoke, and for whom, as people write it. An organisation in brackets is that of the names before it that
 * have none.
 *
 * @example readSpeakers("Ada Ek (SCB), Bo Al och Cecilia By (Digg)")
 *   // [{ person: "Ada Ek", organisation: "SCB" }, { person: "Bo Al", organisation: "Digg" },
 *   //  { person: "Cecilia By", organisation: "Digg" }]
 * @example readSpeakers("Ada Ek, Region Skåne") // [{ person: "Ada Ek", organisation: "Region Skåne" }]
 */
export function readSpeakers(text: string): Speaker[] {
  const written = text.slice(0, longestText).replace(/\s+/g, " ").trim();
  if (isPlaceholder(written)) return [];
  const speakers: Speaker[] = [];
  // After a semicolon or a line something new begins; a comma may also come before an organisation.
  for (const group of splitOutside(text.slice(0, longestText), /[;\n]/)) {
    const inGroup: Speaker[] = [];
    for (const part of splitOutside(group, /,| och | and | & | samt /)) addPart(inGroup, part);
    speakers.push(...inGroup);
  }
  return speakers;
}

/**
 * Is this likely the name of an organisation rather than a person's?
 * @example looksLikeOrganisation("Region Skåne") // true; "SCB" too, "Ada Ek" not
 */
export function looksLikeOrganisation(text: string): boolean {
  return (
    /^[A-ZÅÄÖ\d][A-ZÅÄÖ\d&/-]{1,9}$/.test(text) ||
    /(?:^|\s)(?:region|AB|HB|ek\. ?för\.|stad|stiftelsen|stiftelse|inc\.?|ltd\.?|university|council|agency|city of|institute|network)(?:\s|$)/i.test(
      text,
    ) ||
    /\p{L}(?:verket|myndigheten|kommuner?|universitetet?|högskolan?|institutet|styrelsen|förbundet|förmedlingen|kassan|bolaget|rådet|inspektionen|nämnden|trafiken|museet|arkivet|biblioteket|labb?|departementet|stiftelsen|kansliet|byrån)(?:\s|$)/iu.test(
      text,
    ) ||
    /(?:^|\s)(?:kommun|universitet|högskola|myndighet|förening)(?:\s|$)/i.test(text)
  );
}

const longestText = 1000;

/** What stands in a template, or where nobody knew. */
function isPlaceholder(text: string): boolean {
  return /^(?:|[-–—?.…]+|namn(?:,? organisation)?|name(?:,? organi[sz]ation)?|okänd|unknown|n\/?a|tbd|tba|alla|all|saknas|ingen|none)$/i.test(
    text,
  );
}

function addPart(speakers: Speaker[], part: string): void {
  const { name, organisation } = nameAndOrganisation(part);
  if (isPlaceholder(name) && organisation === undefined) return;
  if (organisation !== undefined) {
    for (const [index, before] of speakers.entries())
      if (before.organisation === undefined) speakers[index] = { ...before, organisation };
    if (isPlaceholder(name) && speakers.some((one) => one.organisation === organisation)) return;
    speakers.push({ ...(!isPlaceholder(name) && { person: name }), organisation });
    return;
  }
  if (!looksLikeOrganisation(name)) {
    speakers.push({ person: name });
    return;
  }
  const waiting = speakers.filter((one) => one.organisation === undefined);
  if (waiting.length === 0) speakers.push({ organisation: name });
  for (const one of waiting) one.organisation = name;
}

function nameAndOrganisation(part: string): { name: string; organisation?: string } {
  const text = withoutMarks(part);
  const open = text.indexOf("(");
  if (open < 0) return { name: text };
  const close = text.lastIndexOf(")");
  const organisation = text.slice(open + 1, close < open ? undefined : close).trim();
  const name = text.slice(0, open).trim();
  return isPlaceholder(organisation) ? { name } : { name, organisation };
}

/** @example withoutMarks("**Ada Ek**") // "Ada Ek"; a link is its words */
function withoutMarks(text: string): string {
  const words = text
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, "")
    .replace(/\s+/g, " ");
  return trimmed(trimmed(words, " ,:–-"), " ,:.–-", "end");
}

/** The parts of a text between what stands outside brackets. */
function splitOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  const sticky = new RegExp(separator.source, "giy");
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (found === null) continue;
    parts.push(text.slice(start, at));
    start = at + found[0].length;
    at = start - 1;
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
