import type { Commit } from "../git/commit.ts";
import { messageParts, withTrailers } from "../git/trailers.ts";
import type { Author } from "../wiki/author.ts";
import type { Thread } from "./suggestion.ts";

/** Trailers of any commit of a suggestion that stay true of the whole. */
const kept = new Set(["Signed-off-by", "Renamed-from", "Co-authored-by"]);

/**
 * The message under which a suggestion is committed as one: what its author wrote and promised when sending it, then
 * everyone who had a part in it.
 *
 * @param reviewers  those who approved it, in order
 */
export function messageOf(thread: Thread, reviewers: readonly Author[] = []): string {
  const own = ownCommits(thread);
  const said = (own.at(-1) ?? thread.head).message;
  const others = thread.commits.filter((commit) => commit.message !== said);
  return withTrailers(said, [
    ...others.flatMap(keptTrailers),
    ...thread.commits
      .filter((commit) => !own.includes(commit))
      .map(({ author }) => `Co-authored-by: ${signed(author)}`),
    ...reviewers.map((reviewer) => `Reviewed-by: ${signed(reviewer)}`),
  ]);
}

/** Who a suggestion is by: the author of its first commit. */
export function authorOfThread({ commits }: Thread): Author {
  const { name, email } = commits[0].author;
  return { name, email };
}

/** The suggestion's author's own commits among those of the thread, the last is what they say about it now. */
function ownCommits(thread: Thread): Commit[] {
  const { email } = authorOfThread(thread);
  return thread.commits.filter(({ author }) => author.email === email);
}

function keptTrailers({ message }: Commit): string[] {
  return messageParts(message)
    .trailers.filter(({ name }) => kept.has(name))
    .map(({ name, value }) => `${name}: ${value}`);
}

function signed({ name, email }: Author): string {
  return `${name} <${email}>`;
}

/** What a suggestion's author says about it: in a line, and why. */
export function wordsOf(thread: Thread): { summary: string; reason: string } {
  const { message } = ownCommits(thread).at(-1) ?? thread.head;
  const { summary, body } = messageParts(message);
  return { summary, reason: body };
}
