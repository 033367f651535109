/** A link's target that has spaces in it, as wikis have them and Markdown does not. */
export interface SpacedTarget {
  target: string;
  title: string | null;
  /** how many characters it takes, the closing parenthesis included */
  length: number;
}

const mostCharacters = 2000;

/**
 * Reads what stands between the parentheses of `[text](Policy för att bidra "Title")`.
 *
 * @param start  where the target begins, behind the opening parenthesis and any white space
 * @example readSpacedTarget("Policy för att bidra)", 0) → { target: "Policy för att bidra", title: null, length: 21 }
 */
export function readSpacedTarget(text: string, start: number): SpacedTarget | undefined {
  const ahead = text.slice(start, start + mostCharacters);
  const inside = /^(?:[^\s()<>\\]|\([^\s()]*\))(?:[^()<>\n\\]|\([^()\n]*\))*(?=\))/.exec(
    ahead,
  )?.[0];
  if (inside === undefined) return undefined;
  const words = inside.trimEnd();
  const quote = words.endsWith('"') ? words.lastIndexOf('"', words.length - 2) : -1;
  const hasTitle = quote > 0 && /\s/.test(words.charAt(quote - 1));
  return {
    target: hasTitle ? words.slice(0, quote).trimEnd() : words,
    title: hasTitle ? words.slice(quote + 1, -1) : null,
    length: inside.length + 1,
  };
}
