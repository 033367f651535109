import type { Speaker } from "./record.ts";
import { readSpeakers } from "./speaker.ts";

/**
 * Several people on one line.
 * @example peopleText([{ person: "Ada Exempel", organisation: "Digg" }, { person: "Bo" }]) // "Ada Exempel (Digg); Bo"
 */
export function peopleText(people: readonly Speaker[]): string {
  return people
    .map(({ person, organisation }) =>
      organisation === undefined ? person : `${person ?? ""} (${organisation})`.trim(),
    )
    .join("; ");
}

/** Reads what `peopleText` has written: names with semicolons between, each with its organisation in brackets. */
export function readPeople(text: string): Speaker[] {
  const read = readSpeakers(text);
  if (!/[;\n]/.test(text) && read.length > 1) return read;
  return text.split(/[;\n]/).flatMap((part) => {
    const words = part.trim();
    const open = lastBracket(words);
    const name = words.slice(0, open).trim();
    const organisation = words.slice(open + 1, -1).trim();
    if (name === "" && !organisation) return [];
    return [{ ...(name !== "" && { person: name }), ...(organisation && { organisation }) }];
  });
}

/** Where the bracket opens that the last character closes; the text's length when it closes none. */
function lastBracket(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ")") depth += 1;
    else if (text[at] === "(") depth -= 1;
    if (depth === 0) return text[at] === "(" ? at : text.length;
  }
  return text.length;
}
