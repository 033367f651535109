import { BaseUnknown, WikiBusy } from "../errors.ts";
import { isAncestor } from "../git/ancestry.ts";
import { summaryOf } from "../git/commit.ts";
import { isObjectId, type ObjectId } from "../git/objectid.ts";
import type { FileEdit } from "../git/repository.ts";
import { withTrailers } from "../git/trailers.ts";
import { newSecret } from "../members/secret.ts";
import { type Author, signatureOf } from "../wiki/author.ts";
import { noCommit } from "../wiki/change.ts";
import { gitlabRedirectsPath } from "../wiki/redirects.ts";
import type { Room } from "./room.ts";
import type { Sender, SuggestionState } from "./suggestion.ts";

const mostAttempts = 50;

/** A change on its way to the reviewers. */
export interface Sending {
  /** the commit that it was made from */
  base: ObjectId;
  edits: ReadonlyMap<string, FileEdit>;
  author: Author;
  sender: Sender;
  /** the whole commit message, with its trailers but for the number */
  message: string;
  /** where a visitor wishes to be told what becomes of it */
  contact?: { email: string; language: string };
  /** it waits until the sender has shown that the address is theirs */
  mustConfirm?: boolean;
}

export interface Sent {
  number: number;
  /** the secret of the link by which a visitor follows the suggestion; it is kept nowhere */
  key?: string;
}

/**
 * Writes a change as a commit beside the branch, under the next number.
 *
 * @returns undefined when it would change nothing
 * @throws BaseUnknown  when it does not say from which of the wiki's commits it began
 */
export async function send(room: Room, sending: Sending): Promise<Sent | undefined> {
  const { wiki, refs, store, timeZone } = room;
  const { edits, author, sender, message, contact } = sending;
  const parent = await baseOf(room, sending.base);
  const before = parent === undefined ? undefined : await wiki.repository.treeOf(parent);
  const signature = signatureOf(author, new Date(), timeZone);
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const number = await nextNumber(room);
    const commit = await wiki.repository.writeCommit({
      parent,
      edits,
      author: signature,
      message: withTrailers(message, [`Suggestion: ${number}`]),
    });
    if (commit.tree === before) return undefined;
    // Another suggestion may have taken the number meanwhile, in this process or in another one.
    if (!(await refs.create(number, commit.id))) continue;
    const key = sender.kind === "visitor" ? newSecret() : undefined;
    const state: SuggestionState = sending.mustConfirm ? "unconfirmed" : "open";
    store.add({
      number,
      state,
      sender,
      name: author.name,
      summary: summaryOf(message),
      paths: pathsIn(edits),
      head: commit.id,
      ...(key !== undefined && { key }),
      ...(contact && { contact }),
    });
    return { number, ...(key !== undefined && { key }) };
  }
  throw new WikiBusy("the numbers of suggestions kept being taken");
}

function pathsIn(edits: ReadonlyMap<string, FileEdit>): string[] {
  const paths = [...edits.keys()];
  return paths.length > 1 ? paths.filter((path) => path !== gitlabRedirectsPath) : paths;
}

/** Only what the wiki has shown can be begun from: any other commit might hold what nobody may see. */
async function baseOf({ wiki }: Room, base: ObjectId): Promise<ObjectId | undefined> {
  const head = wiki.snapshot.commit;
  if (head === undefined && base === noCommit) return undefined;
  if (base === head) return base;
  const isKnown =
    head !== undefined && isObjectId(base) && (await isAncestor(wiki.repository, base, head));
  if (!isKnown) throw new BaseUnknown("the suggestion does not say from where it began");
  return base;
}

/** One more than any number that was given, by what Git has and by what the private store remembers. */
async function nextNumber({ refs, store }: Room): Promise<number> {
  return Math.max(0, store.highestNumber(), ...(await refs.numbers())) + 1;
}
