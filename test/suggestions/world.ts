import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { authorOf } from "../../server/members/author.ts";
import type { Member } from "../../server/members/member.ts";
import type { Hand } from "../../server/suggestions/revising.ts";
import type { Verdict } from "../../server/suggestions/suggestion.ts";
import type { Files } from "../support/git.ts";
import { cecilia, david, type Person } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

/** A wiki with a reader who suggests and a reviewer. */
export interface SuggestionWorld extends TestWiki {
  readonly reader: Member;
  readonly reviewer: Member;
  member(person: Person): Promise<Member>;
  /** A reader's suggestion that a page should have another text. @returns its number */
  suggest(page: string, text: string | null, summary?: string): Promise<number>;
  head(number: number): Promise<string>;
  /** What comes of an approval by somebody who looked at the suggestion just now. */
  approve(
    number: number,
    by?: Member,
    demands?: { need?: number; own?: boolean },
  ): Promise<Verdict>;
}

export async function suggestionsWith(
  t: TestContext,
  files: Files = { Home: "first\nsecond\nthird\n" },
): Promise<SuggestionWorld> {
  return inhabited(await wikiWith(t, files));
}

/** The same people and deeds in a wiki that is open already. */
export async function inhabited(world: TestWiki): Promise<SuggestionWorld> {
  const { site } = world;
  const member = async ({ email, name, role, password }: Person): Promise<Member> =>
    site.members.list().find((each) => each.email === email) ??
    site.members.add({ email, name, role, password });
  const reader = await member(david);
  const reviewer = await member(cecilia);
  const head = async (number: number) => {
    const thread = await site.suggestions.thread(number);
    assert.ok(thread, `there is no text of suggestion ${number}`);
    return thread.head.id;
  };
  return {
    ...world,
    reader,
    reviewer,
    member,
    head,
    async suggest(page, text, summary = "Say it better") {
      const base = site.wiki.snapshot.commit;
      assert.ok(base);
      const edit = text === null ? null : { bytes: Buffer.from(text) };
      const sent = await site.suggestions.send({
        base,
        edits: new Map([[`${page}.md`, edit]]),
        author: authorOf(reader),
        sender: { kind: "member", id: reader.id },
        message: `${summary}\n\nIt is wrong as it stands.\n\nLicense: CC-BY-4.0\n`,
      });
      assert.ok(sent);
      return sent.number;
    },
    async approve(number, by = reviewer, { need = 1, own = false } = {}) {
      return site.suggestions.approve(number, {
        head: await head(number),
        reviewer: { memberId: by.id, author: authorOf(by) },
        need,
        mayApproveOwn: own,
        authorOf: (id) => {
          const found = site.members.find(id);
          return found && authorOf(found);
        },
      });
    },
  };
}

export function handOf(member: Member, isAuthor: boolean): Hand {
  return { isAuthor, author: authorOf(member), memberId: member.id };
}
