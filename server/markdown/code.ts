import highlighter from "highlight.js/lib/common";

// Colouring is for reading; nobody reads a block of this size, and it would take the page's whole time.
const longestColoured = 60_000;

/**
 * Colours a code block.
 *
 * @param classPrefix  put before each class name, so that the sanitiser knows them as ours
 * @returns            HTML, and the language's registered name; undefined for a language not known here
 */
export function highlight(
  text: string,
  language: string,
  classPrefix: string,
): { html: string; language: string } | undefined {
  const known = /^[\w#+.-]{1,30}$/.test(language) && highlighter.getLanguage(language);
  if (!known || text.length > longestColoured) return undefined;
  const { value } = highlighter.highlight(text, { language, ignoreIllegals: true });
  return {
    html: value.replaceAll('<span class="', `<span class="${classPrefix}`),
    language: (known.name ?? language).toLowerCase().replace(/[^a-z0-9]+/g, "-"),
  };
}
