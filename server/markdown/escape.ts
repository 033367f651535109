const references: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** @example escapeText(`a < "b"`) → "a &lt; &quot;b&quot;" */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => references[character] ?? character);
}
