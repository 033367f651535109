import { firstOf } from "./ranking.ts";
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
  return firstOf(ranked(segments, typed), count, byRank).map(({ suggestion }) => suggestion);
}

/** Makes ready what the first suggestion from a segment would otherwise have to wait for. */
export function prepareSuggestions(segment: Segment): void {
  candidatesOf(segment);
}

interface Ranked {
  suggestion: Suggestion;
  rank: number;
}

function* ranked(segments: readonly Segment[], typed: string): Generator<Ranked> {
  // People and organisations stand in many documents, and are offered once.
  const offered = new Set<string>();
  for (const segment of segments) {
    for (const [document, list] of candidatesOf(segment).entries()) {
      if (segment.struck[document]) continue;
      for (const { suggestion, folded } of list) {
        const at = folded.indexOf(typed);
        if (at < 0) continue;
        if (suggestion.slug === undefined) {
          const key = `${suggestion.kind} ${folded}`;
          if (offered.has(key)) continue;
          offered.add(key);
        }
        yield { suggestion, rank: placeRank(folded, at, typed) + ranks[suggestion.kind] };
      }
    }
  }
}

function byRank(one: Ranked, other: Ranked): number {
  return (
    one.rank - other.rank ||
    one.suggestion.text.length - other.suggestion.text.length ||
    order(one.suggestion.text, other.suggestion.text) ||
    order(one.suggestion.slug ?? "", other.suggestion.slug ?? "")
  );
}

function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
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
