import { inOneLine } from "./commit.ts";

export interface Trailer {
  name: string;
  value: string;
}

/** A commit message in its parts. */
export interface MessageParts {
  summary: string;
  /** what stands between the summary and the trailers */
  body: string;
  trailers: Trailer[];
}

/**
 * Takes a commit message apart. Source: git-interpret-trailers(1): the trailers are the last paragraph, when each of
 * its lines is one, and it is not the first.
 *
 * @example messageParts("Rätta\n\nSigned-off-by: Ada <ada@example.org>\n").trailers
 *   → [{ name: "Signed-off-by", value: "Ada <ada@example.org>" }]
 */
export function messageParts(message: string): MessageParts {
  const paragraphs = message
    .replace(/\r\n?/g, "\n")
    .trim()
    .split(/\n\s*\n/);
  const [first = "", ...rest] = paragraphs;
  const trailers = trailersIn(rest.at(-1) ?? "");
  const body = trailers.length > 0 ? rest.slice(0, -1) : rest;
  return { summary: inOneLine(first), body: body.join("\n\n"), trailers };
}

/** @example valuesOf(parts, "Reviewed-by") → what each trailer of that name says, in order */
export function valuesOf({ trailers }: MessageParts, name: string): string[] {
  return trailers.filter((trailer) => trailer.name === name).map(({ value }) => value);
}

/**
 * Adds trailers at the end of a commit message; those that it has already are not repeated.
 *
 * @example withTrailers("Rätta\n\nLicense: CC0-1.0\n", ["Suggestion: 7"]) → "Rätta\n\nLicense: CC0-1.0\nSuggestion: 7\n"
 */
export function withTrailers(message: string, lines: readonly string[]): string {
  const text = message.trimEnd();
  const { trailers } = messageParts(text);
  const known = new Set(trailers.map(({ name, value }) => `${name}: ${value}`));
  const added = [...new Set(lines)].filter((line) => !known.has(line));
  if (added.length === 0) return `${text}\n`;
  return `${text}${trailers.length > 0 ? "\n" : "\n\n"}${added.join("\n")}\n`;
}

function trailersIn(paragraph: string): Trailer[] {
  // A line that begins with white space goes on with the one before it.
  const lines = paragraph.replace(/\n[ \t]+/g, " ").split("\n");
  const trailers: Trailer[] = [];
  for (const line of lines) {
    const [, name, value] = /^([A-Za-z0-9-]+)\s*:(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    trailers.push({ name, value: value.trim() });
  }
  return trailers;
}
