import { randomUUID } from "node:crypto";
import { git } from "./git.ts";

/** A line that cannot be mistaken for another, and that shows when a part of it is missing. */
export interface Token {
  readonly id: string;
  readonly line: string;
}

/** @example newToken("writer 3").line → "writer 3 9b2f… xxxxxxxx 9b2f…" */
export function newToken(author: string): Token {
  const id = randomUUID();
  const filler = "x".repeat(Math.floor(Math.random() * 3000));
  return { id, line: `${author} ${id} ${filler} ${id}` };
}

/** Whether a line is a token's whole line. */
export function isWhole(line: string): boolean {
  return /^[\wåäö ]+? ([\da-f-]{36}) x* \1$/.test(line);
}

/** The ids of all tokens that commits in a range have added, and each commit's own. */
export async function tokensAdded(repository: string, range: string): Promise<Set<string>> {
  const log = await git(repository, "log", "--patch", "--unified=0", "--no-color", range);
  const ids = log.matchAll(/^\+.*? ([\da-f-]{36}) x* \1$/gm);
  return new Set([...ids].map(([, id = ""]) => id));
}
