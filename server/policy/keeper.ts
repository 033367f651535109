import type { ObjectId } from "../git/objectid.ts";
import type { History } from "../history/history.ts";
import { kindIn } from "../wiki/frontmatter.ts";
import type { Page } from "../wiki/page.ts";
import { decodePage } from "../wiki/pagetext.ts";
import { slugOfPath } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import type { CommitEvent, Wiki } from "../wiki/wiki.ts";
import { carryOver, policyIn, policyPageIn, remember, statedIn } from "./inforce.ts";
import { defaultPolicy, isPolicyKind, type Policy } from "./policy.ts";
import { type PolicyFault, readPolicyText } from "./policytext.ts";

/** A page is not looked through further back than this. */
const mostRevisions = 1000;

/**
 * Keeps the last valid policy in force while the policy page cannot be read, as after a push from outside. Within a
 * run that is the one before; at a start it is looked for in the page's history.
 */
export class PolicyKeeper {
  readonly #wiki: Wiki;
  #last: Policy | undefined;
  #snapshot: Snapshot;
  #fault: { blob: string; fault: PolicyFault } | undefined;

  private constructor(wiki: Wiki) {
    this.#wiki = wiki;
    this.#snapshot = wiki.snapshot;
  }

  static async open(wiki: Wiki, history: History): Promise<PolicyKeeper> {
    const keeper = new PolicyKeeper(wiki);
    const { snapshot } = wiki;
    const page = keeper.#brokenPage(snapshot);
    if (page) {
      const [last] = await policyTimes(wiki, history, page.path, 1);
      remember(snapshot, last?.policy ?? defaultPolicy);
    }
    keeper.#last = policyIn(snapshot);
    // What differs is told from one snapshot to the next, and there may have been one meanwhile.
    keeper.#snapshot = wiki.snapshot;
    wiki.onCommit((event) => keeper.#follow(event));
    return keeper;
  }

  /** Why the policy page is not what is in force; undefined when it is. */
  async fault(snapshot: Snapshot): Promise<{ page: Page; fault: PolicyFault } | undefined> {
    const page = this.#brokenPage(snapshot);
    if (page === undefined) return undefined;
    if (this.#fault?.blob !== page.blob) {
      const read = readPolicyText((await this.#wiki.textOf(page)).text);
      if (!("fault" in read)) return undefined;
      this.#fault = { blob: page.blob, fault: read.fault };
    }
    return { page, fault: this.#fault.fault };
  }

  #follow({ snapshot, changes }: CommitEvent): void {
    carryOver(this.#snapshot, snapshot, changes);
    this.#snapshot = snapshot;
    if (this.#brokenPage(snapshot) && this.#last) remember(snapshot, this.#last);
    this.#last = policyIn(snapshot);
  }

  #brokenPage(snapshot: Snapshot): Page | undefined {
    const page = policyPageIn(snapshot);
    return page !== undefined && statedIn(snapshot) === undefined ? page : undefined;
  }
}

/** A policy, and the commit since which it was the newest that could be obeyed. */
export interface PolicyTime {
  readonly commit: ObjectId;
  readonly policy: Policy;
}

/** The policies that a page has stated, newest first; what could not be obeyed never was in force. */
export async function policyTimes(
  wiki: Wiki,
  history: History,
  path: string,
  count = mostRevisions,
): Promise<PolicyTime[]> {
  const { revisions } = await history.revisions(path, { skip: 0, count: mostRevisions });
  const times: PolicyTime[] = [];
  for (const { blob, commit, path: then } of revisions) {
    const bytes = blob && (await wiki.repository.findBlob(blob));
    const text = bytes ? decodePage(bytes).text : "";
    const read = readPolicyText(text);
    if (blob === undefined || !("policy" in read) || !isPolicyKind(kindIn(text))) continue;
    const page = { slug: slugOfPath(then), path: then, blob };
    times.push({ commit, policy: { ...read.policy, page } });
    if (times.length >= count) break;
  }
  return times;
}
