import fc from "fast-check";

/** Pieces that parsers of pages, links and addresses stumble over. */
const pieces = [
  ...["---", "+++", "\n", "\r\n", "\r", "\t", " ", "\u00a0", "\ufeff", "\u2028", "\u202e", "\0"],
  ...["[", "]", "[[", "]]", "(", ")", "<", ">", "|", "!", "#", "?", "%", "%2e", "%2F", "%ff", "%"],
  ...[
    "/",
    "//",
    "\\",
    ".",
    "..",
    "../",
    "./",
    ":",
    ";",
    "=",
    '"',
    "'",
    "`",
    "```",
    "$",
    "$$",
    "&amp;",
  ],
  ...["javascript:", "data:text/html,", "mailto:", "https://", "https://old.example.org/wiki/"],
  ...["__proto__", "constructor", "toString", "prototype", "hasOwnProperty"],
  ...["å", "a\u030a", "Å", "ö", "ß", "İ", "ﬁ", "😀", "\ud800", "\udfff", "漢", "0", "9", "-", "_"],
  ...["title: ", "- a", "&a [*a]", "*a", "!!js/function", "? ", "uploads/", ".md", ".png", "home"],
  ...['person:"', "year:", "-", "*", "org:", "2020", "möte", "mötet"],
];

/** Text as a stranger might send it: any characters, ordinary words, and what parsers stumble over. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces) },
      { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
      { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }) },
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(""));

/** The same sequence each time, so that a failure can be met again; raise RUNS to search for longer. */
export const runs = { seed: 20201, numRuns: Number(process.env.RUNS ?? 1000) } as const;
