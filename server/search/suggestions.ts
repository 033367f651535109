import type { Suggestion } from "./result.ts";
import type { Segment } from "./segment.ts";
import { cleanText, fold } from "./tokens.ts";

interface Candidate {
  suggestion: Suggestion;
  folded: string;
}

/** Pages are meant more often than people, and headings least. */
const ranks: Record<Suggestion["kind"], number> = {
  page: 0,
  person: 0.3,
  organisation: 0.3,
  file: 0.4,
  heading: 0.6,
};

const candidates = new WeakMap<Segment, (readonly Candidate[])[]>();

/**
 * Names that begin with what has been typed so far, then those with a word that does, then those that hold it.
 * Case and dots do not count.
 */
export function suggest(segments: readonly Segment[], text: string, count: number): Suggestion[] {
  const typed = fold(cleanText(text).toLowerCase()).trim().replace(/\s+/g, " ");
  if (typed === "") return [];
  const found = new Map<string, { suggestion: Suggestion; rank: number }>();
  for (const segment of segments) {
    for (const [document, list] of candidatesOf(segment).entries()) {
      if (segment.struck[document]) continue;
      for (const { suggestion, folded } of list) {
        const at = folded.indexOf(typed);
        if (at < 0) continue;
        const rank = placeRank(folded, at, typed) + ranks[suggestion.kind];
        const key = `${suggestion.kind} ${suggestion.slug ?? folded} ${suggestion.anchor ?? ""}`;
        const known = found.get(key);
        if (!known || rank < known.rank) found.set(key, { suggestion, rank });
      }
    }
  }
  return [...found.values()]
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        one.suggestion.text.length - other.suggestion.text.length ||
        (one.suggestion.text < other.suggestion.text ? -1 : 1),
    )
    .slice(0, count)
    .map(({ suggestion }) => suggestion);
}

function placeRank(folded: string, at: number, typed: string): number {
  if (at === 0) return folded.length === typed.length ? -1 : 0;
  const isWordStart = folded.includes(` ${typed}`) || !/[\p{L}\p{N}]/u.test(folded.charAt(at - 1));
  return isWordStart ? 1 : 2;
}

function candidatesOf(segment: Segment): (readonly Candidate[])[] {
  let known = candidates.get(segment);
  if (!known) {
    known = segment.parts.heads.map((head) => {
      const { path, slug, title, file, persons, organisations, headings } = head;
      const names: Suggestion[] = [
        { kind: file ? "file" : "page", text: title, slug, path },
        ...persons.map((text) => ({ kind: "person" as const, text })),
        ...organisations.map((text) => ({ kind: "organisation" as const, text })),
        ...headings.map(({ heading = "", id, page }) => ({
          kind: "heading" as const,
          text: heading,
          slug,
          path,
          title,
          ...(id !== undefined && { anchor: id }),
          ...(page !== undefined && { page }),
        })),
      ];
      return names.map((suggestion) => ({
        suggestion,
        folded: fold(suggestion.text.toLowerCase()),
      }));
    });
    candidates.set(segment, known);
  }
  return known;
}
