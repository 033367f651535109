import { foldedName, slugOfPath } from "../wiki/slug.ts";

/**
 * Whether a file's path is one that a pattern of the policy names. `*` stands for any letters within a name, `?` for
 * one, `**` for any number of folders; a pattern that ends in `/` names all that is below. A page goes by its slug
 * too. Names are told apart as pages are, so another spelling is no way around a rule. The work grows with pattern
 * times path, whatever the pattern is.
 *
 * @example matchesPath("om/Oss.md", "om/**") → true
 * @example matchesPath("om/Oss.md", "om/Oss") → true
 * @example matchesPath("om/nätverket/Oss.md", "om/*") → false
 */
export function matchesPath(path: string, pattern: string): boolean {
  const plain = folded(pattern).replace(/^\/+/, "");
  // "om/" and "om/**" are what is below, not the page beside the folder.
  const parts = plain.replace(/(^|\/)(\*\*)?$/, "$1**/*").split("/");
  return [path, slugOfPath(path)].some((name) =>
    isMatch(folded(name).split("/"), parts, "**", (part, wanted) =>
      isMatch([...part], [...wanted], "*", (letter, sign) => sign === "?" || sign === letter),
    ),
  );
}

function folded(name: string): string {
  return foldedName(name.normalize("NFC"));
}

/**
 * Matches a row of things against a row of wanted ones, of which `many` takes any number. When the last `many` took
 * too few, it takes one more: no earlier one need be tried again.
 */
function isMatch(
  row: readonly string[],
  wanted: readonly string[],
  many: string,
  isSame: (thing: string, wanted: string) => boolean,
): boolean {
  let at = 0;
  let next = 0;
  let taking = { from: -1, until: 0 };
  while (at < row.length) {
    const want = wanted[next];
    if (want === many) {
      taking = { from: next, until: at };
      next += 1;
    } else if (want !== undefined && isSame(row[at] ?? "", want)) {
      at += 1;
      next += 1;
    } else if (taking.from >= 0) {
      taking = { from: taking.from, until: taking.until + 1 };
      at = taking.until;
      next = taking.from + 1;
    } else return false;
  }
  return wanted.slice(next).every((want) => want === many);
}
