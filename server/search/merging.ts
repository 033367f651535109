import { fields, packed, Segment, type SegmentParts } from "./segment.ts";

/** One segment that answers for all that these answer for. They are of one language; struck documents are left out. */
export function mergeSegments(segments: readonly Segment[]): Segment {
  const [first] = segments;
  if (!first) throw new RangeError("there is nothing to merge");
  const places = segments.map(newPlaces());
  const terms = sortedUnion(segments.map(termsInUse));
  const termNumbers = new Map(terms.map((term, number) => [term, number]));
  return new Segment({
    language: first.language,
    heads: segments.flatMap(({ parts, struck }) => parts.heads.filter((_, at) => !struck[at])),
    lengths: mergedLengths(segments),
    ...mergedTexts(segments),
    terms,
    ...mergedPostings(segments, places, termNumbers),
    ...mergedWords(segments, termNumbers),
  });
}

/** For each document of a segment its number in the new one. */
function newPlaces(): (segment: Segment) => Uint32Array {
  let next = 0;
  return ({ parts, struck }) => Uint32Array.from(parts.heads, (_, at) => (struck[at] ? 0 : next++));
}

function termsInUse(segment: Segment): string[] {
  if (segment.struckCount === 0) return segment.parts.terms;
  return segment.parts.terms.filter((_, term) => {
    for (const posting of segment.postingsOf(term))
      if (!segment.struck[posting >>> 12]) return true;
    return false;
  });
}

function sortedUnion(lists: readonly (readonly string[])[]): string[] {
  return lists.length === 1 ? [...(lists[0] ?? [])] : [...new Set(lists.flat())].sort();
}

function mergedLengths(segments: readonly Segment[]): Uint32Array {
  const count = segments.reduce((sum, { size }) => sum + size, 0);
  const lengths = new Uint32Array(count * fields.length);
  let at = 0;
  for (const { parts, struck } of segments) {
    for (let document = 0; document < parts.heads.length; document++) {
      if (struck[document]) continue;
      const start = document * fields.length;
      lengths.set(parts.lengths.subarray(start, start + fields.length), at);
      at += fields.length;
    }
  }
  return lengths;
}

function mergedTexts(segments: readonly Segment[]): Pick<SegmentParts, "texts" | "textStarts"> {
  const pieces = segments.flatMap(({ parts, struck }) =>
    parts.heads.flatMap((_, at) =>
      struck[at] ? [] : [parts.texts.subarray(parts.textStarts[at], parts.textStarts[at + 1])],
    ),
  );
  const textStarts = new Uint32Array(pieces.length + 1);
  for (const [at, piece] of pieces.entries())
    textStarts[at + 1] = (textStarts[at] ?? 0) + piece.length;
  return { texts: Buffer.concat(pieces), textStarts };
}

function mergedPostings(
  segments: readonly Segment[],
  places: readonly Uint32Array[],
  termNumbers: ReadonlyMap<string, number>,
): Pick<SegmentParts, "postings" | "postingStarts"> {
  const postingStarts = new Uint32Array(termNumbers.size + 1);
  const eachPosting = (take: (term: number, posting: number) => void) => {
    for (const [index, segment] of segments.entries()) {
      const place = places[index] ?? new Uint32Array();
      for (const [old, name] of segment.parts.terms.entries()) {
        const term = termNumbers.get(name);
        if (term === undefined) continue;
        for (const posting of segment.postingsOf(old)) {
          const document = posting >>> 12;
          if (segment.struck[document]) continue;
          take(term, packed(place[document] ?? 0, (posting >>> 10) & 3, posting & 1023));
        }
      }
    }
  };
  eachPosting((term) => {
    postingStarts[term + 1] = (postingStarts[term + 1] ?? 0) + 1;
  });
  for (let term = 0; term < termNumbers.size; term++)
    postingStarts[term + 1] = (postingStarts[term + 1] ?? 0) + (postingStarts[term] ?? 0);

  const postings = new Uint32Array(postingStarts[termNumbers.size] ?? 0);
  const next = postingStarts.slice();
  eachPosting((term, posting) => {
    const at = next[term] ?? 0;
    postings[at] = posting;
    next[term] = at + 1;
  });
  return { postings, postingStarts };
}

/** A word leaves with the last document that has its term. */
function mergedWords(
  segments: readonly Segment[],
  termNumbers: ReadonlyMap<string, number>,
): Pick<SegmentParts, "words" | "wordTerms"> {
  const termOfWord = new Map<string, number>();
  for (const { parts } of segments) {
    for (const [at, word] of parts.words.entries()) {
      const term = termNumbers.get(parts.terms[parts.wordTerms[at] ?? 0] ?? "");
      if (term !== undefined) termOfWord.set(word, term);
    }
  }
  const words = [...termOfWord.keys()].sort();
  return { words, wordTerms: Uint32Array.from(words, (word) => termOfWord.get(word) ?? 0) };
}
