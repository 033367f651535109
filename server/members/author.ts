import type { Author } from "../wiki/author.ts";
import type { Member } from "./member.ts";

/** What a member lets commits show, and nothing more. */
export function authorOf({ name, commitEmail }: Member): Author {
  return { name, email: commitEmail };
}
