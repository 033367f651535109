import type { Speaker } from "./record.ts";

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
  return text.split(/[;\n]/).flatMap((part) => {
    const [, name = "", inBrackets] =
      /^\s*(.*?)\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\))?\s*$/.exec(part) ?? [];
    const organisation = inBrackets?.trim();
    if (name === "" && !organisation) return [];
    return [{ ...(name !== "" && { person: name }), ...(organisation && { organisation }) }];
  });
}
