import { facetNames, type Query } from "../../server/search/search.ts";
import type { Frame } from "../../views/frame.ts";
import type { Html } from "../../views/html.ts";
import { type SearchAnswer, searchFailedView, searchView } from "../../views/search.ts";
import { searchHelpView } from "../../views/searchhelp.ts";
import type { ShownFile, ShownHit } from "../../views/searchhits.ts";

const at = new Date("2026-03-12T13:05:00Z");

/** Every screen of searching, with the same text in each of its props. */
export const searchScreens: Record<string, (frame: Frame, text: string) => Html> = {
  "search without words": (frame) => searchView(frame, { query: "", address: "/-/search?q=" }),
  "search with hits": (frame, text) =>
    searchView(frame, {
      query: text,
      address: text,
      progress: { done: 1, total: 2 },
      answer: {
        ...answerWith(text),
        hits: [
          hitWith(text),
          { ...hitWith(text), date: text, file: fileWith(text) },
          { title: text, address: text, isComplete: false },
        ],
        total: 60,
        complete: 2,
      },
    }),
  "search without hits": (frame, text) =>
    searchView(frame, { query: text, address: text, answer: answerWith(text) }),
  "search for a visitor without hits": (frame, text) =>
    searchView(frame, {
      query: text,
      address: text,
      answer: { ...answerWith(text), chosen: [], missing: { title: text, signIn: text } },
    }),
  "search that does not answer": (frame, text) =>
    searchFailedView(frame, { query: text, address: text }),
  "how to search": (frame) => searchHelpView(frame),
};

function hitWith(text: string): ShownHit {
  return {
    title: text,
    address: text,
    language: text,
    kind: text,
    folder: { title: text, address: text },
    updated: at,
    section: { text, address: text },
    excerpt: [
      { text, hit: false },
      { text, hit: true },
    ],
    isComplete: true,
  };
}

function fileWith(text: string): ShownFile {
  const linkedFrom = [{ title: text, address: text }];
  return { format: text, leaf: "slide", leaves: 30, leafNumber: 7, linkedFrom };
}

function answerWith(text: string): SearchAnswer {
  const values = Array.from({ length: 9 }, (_, index) => ({
    value: text,
    count: 9 - index,
    address: text,
    isChosen: index === 0,
  }));
  return {
    hits: [],
    total: 0,
    complete: 0,
    first: 21,
    page: 2,
    pages: 3,
    previous: text,
    next: text,
    sort: "date",
    sorts: { relevance: text, date: text },
    facets: facetNames.map((name) => ({ name, values })),
    chosen: facetNames.map((facet) => ({ facet, value: text, address: text })),
    withoutChosen: text,
    spelling: { text, address: text },
    understood: understoodAs(text),
    missing: { title: text, create: text },
  };
}

function understoodAs(text: string): Query {
  const words = [
    { text, isPrefix: false, isInTitle: false },
    { text, isPrefix: true, isInTitle: true },
  ];
  const filters = facetNames.map((name) => ({ name, value: text }));
  const part = { words, phrases: [[text, text]], filters };
  return { ...part, without: part };
}
