import type { Commit } from "../git/commit.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import { messageParts, valuesOf } from "../git/trailers.ts";
import { gitlabRedirectsPath } from "../wiki/redirects.ts";
import type { Thread } from "./suggestion.ts";

const prefix = "refs/suggestions/";
const mostCommits = 1000;

/**
 * Suggestions as they lie in the repository, beside the branch: `refs/suggestions/<number>/head`. What became of one
 * can be read there too, should the private data be lost: one that was declined has a second reference, `declined`;
 * one that was withdrawn names the commit that it was made from, so that its own text may be forgotten.
 */
export class SuggestionRefs {
  readonly #repository: Repository;

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** All numbers that were ever given, in order. */
  async numbers(): Promise<number[]> {
    const found = new Set<number>();
    for (const ref of await this.#repository.listRefs(prefix)) {
      const [, digits] = /^refs\/suggestions\/(\d{1,9})\/head$/.exec(ref) ?? [];
      if (digits !== undefined) found.add(Number(digits));
    }
    return [...found].sort((one, other) => one - other);
  }

  /** @returns undefined when there is no such suggestion, or its text is gone */
  async read(number: number): Promise<Thread | undefined> {
    const id = await this.#repository.readRef(headOf(number));
    const head = id && (await this.#repository.findCommit(id));
    if (!head || !isPartOf(number, head)) return undefined;
    const commits: [Commit, ...Commit[]] = [head];
    let base: Commit | undefined;
    for (let parent = head.parents[0]; parent !== undefined; ) {
      const commit = await this.#repository.findCommit(parent);
      if (commit === undefined || !isPartOf(number, commit) || commits.length >= mostCommits) {
        base = commit;
        break;
      }
      commits.unshift(commit);
      parent = commit.parents[0];
    }
    return { number, commits, head, ...(base && { base }) };
  }

  /** The files that a suggestion changes, without those that the wiki itself writes beside them. */
  async paths({ base, head }: Pick<Thread, "base" | "head">): Promise<string[]> {
    const changes = await this.#repository.diff(base?.tree, head.tree);
    const paths = changes.map(({ path }) => path);
    return paths.length > 1 ? paths.filter((path) => path !== gitlabRedirectsPath) : paths;
  }

  /** Makes a number's reference. @returns false when the number is taken */
  create(number: number, commit: ObjectId): Promise<boolean> {
    return this.#repository.moveRef(headOf(number), undefined, commit);
  }

  /** @returns false when it no longer names `expected` */
  move(number: number, expected: ObjectId, to: ObjectId): Promise<boolean> {
    return this.#repository.moveRef(headOf(number), expected, to);
  }

  /** Lets go of a suggestion's text, and keeps its number. */
  async forget({ number, head, base }: Thread): Promise<void> {
    if (base !== undefined) await this.move(number, head.id, base.id);
  }

  async markDeclined({ number, head }: Thread): Promise<void> {
    const ref = `${prefix}${number}/declined`;
    await this.#repository.moveRef(ref, await this.#repository.readRef(ref), head.id);
  }

  async isDeclined(number: number): Promise<boolean> {
    return (await this.#repository.readRef(`${prefix}${number}/declined`)) !== undefined;
  }
}

/** Whether a commit's trailers say that it is part of a suggestion. */
export function isPartOf(number: number, { message }: Pick<Commit, "message">): boolean {
  return valuesOf(messageParts(message), "Suggestion").includes(String(number));
}

function headOf(number: number): string {
  return `${prefix}${number}/head`;
}
