import type { Author } from "../wiki/author.ts";
import { type LicensedFile, licensesOf } from "./licence.ts";
import type { Policy } from "./policy.ts";

export interface MessageParts {
  /** What the author says about the change. */
  readonly summary: string;
  /** More, when the wiki has more to say: which links a rename changed, for example. */
  readonly body?: string;
  /** The old slugs of pages that the commit gives new names: their histories are followed by these. */
  readonly renamedFrom?: readonly string[];
  /** What the commit changes, for its licences; left out, it has the one of the whole wiki. */
  readonly files?: readonly LicensedFile[];
  readonly policy: Policy;
  readonly author: Author;
  readonly trailers?: {
    readonly reviewedBy?: readonly Author[];
    readonly coAuthoredBy?: readonly Author[];
    /** the suggestion's number */
    readonly suggestion?: number;
  };
}

/**
 * Writes a commit message: one line of summary, a body perhaps, and the trailers that the policy demands, in a form
 * that `git interpret-trailers` reads back. Nothing that a person types can pass for a trailer.
 *
 * @example commitMessage({ summary: "Add the date", policy, author: ada }) →
 *   "Add the date\n\nSigned-off-by: Ada <ada@users.noreply.example.org>\nLicense: CC-BY-4.0\nPolicy: 3f2a…\n"
 */
export function commitMessage(parts: MessageParts): string {
  const { summary, body, renamedFrom = [], files = [], policy, author, trailers = {} } = parts;
  const { suggestion, coAuthoredBy = [], reviewedBy = [] } = trailers;
  const lines = [
    ...renamedFrom.filter(isTrailerText).map((slug) => `Renamed-from: ${slug}`),
    suggestion !== undefined && `Suggestion: ${suggestion}`,
    policy.signOff && `Signed-off-by: ${person(author)}`,
    ...coAuthoredBy.map((other) => `Co-authored-by: ${person(other)}`),
    ...reviewedBy.map((reviewer) => `Reviewed-by: ${person(reviewer)}`),
    ...licensesOf(policy, files).map((license) => `License: ${license}`),
    policy.page && `Policy: ${policy.page.blob}`,
  ].filter((line) => line !== false && line !== undefined);
  // Git takes trailers from the last paragraph alone and never from the first: the summary and the body are neither.
  const paragraphs = [titleLine(summary), body && bodyText(body), [...new Set(lines)].join("\n")];
  return `${paragraphs.filter(Boolean).join("\n\n")}\n`;
}

/** @example person({ name: "Ada", email: "ada@users.noreply.example.org" }) → "Ada <ada@users.noreply.example.org>" */
function person({ name, email }: Author): string {
  const plain = (text: string) => oneLine(text).replace(/[<>]/g, "").trim();
  return `${plain(name) || "Nobody"} <${plain(email)}>`;
}

// A name is told letter by letter or not at all.
function isTrailerText(slug: string): boolean {
  return withoutInvisible(slug) === slug && slug.trim() === slug;
}

/**
 * Makes one clean line of what a person typed.
 *
 * @returns at most 200 characters; "" when nothing visible is left
 * @example oneLine(" Rätta\nfel\u202e ") → "Rätta fel"
 */
export function oneLine(text: string): string {
  const line = withoutInvisible(text.replace(/\s+/gu, " ").normalize("NFC")).trim();
  const characters = [...line];
  return characters.length <= MAX_LENGTH
    ? line
    : `${characters
        .slice(0, MAX_LENGTH - 1)
        .join("")
        .trimEnd()}…`;
}

const MAX_LENGTH = 200;

function titleLine(summary: string): string {
  return notDivider(oneLine(summary)) || "No summary";
}

function bodyText(body: string): string {
  const lines = body.normalize("NFC").split(/\r\n|\n|\r|\u2028|\u2029/u);
  return lines
    .map((line) => notDivider(withoutInvisible(line).trimEnd()))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

// Control characters could end the line or the message, bidirectional ones turn its words around on the screen, and a
// lone half of a surrogate pair is no UTF-8. Joiners within words and emoji stay.
function withoutInvisible(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/gu, "");
}

// To Git a line of "---" ends the message and begins a patch, and one with scissors ends it too.
function notDivider(line: string): string {
  return line.replace(/^---+(?=\s|$)/, "–").replace(/^# -+ >8 -+$/, "–");
}
