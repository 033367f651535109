import type { History } from "../history/history.ts";
import { kindIn } from "../wiki/frontmatter.ts";
import type { Page } from "../wiki/page.ts";
import { decodePage } from "../wiki/pagetext.ts";
import { slugOfPath } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import type { Wiki } from "../wiki/wiki.ts";
import { policyIn, policyPageIn, remember, statedIn } from "./inforce.ts";
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
  readonly #history: History;
  #last: Policy | undefined;
  #fault: { blob: string; fault: PolicyFault } | undefined;

  private constructor(wiki: Wiki, history: History) {
    this.#wiki = wiki;
    this.#history = history;
  }

  static async open(wiki: Wiki, history: History): Promise<PolicyKeeper> {
    const keeper = new PolicyKeeper(wiki, history);
    const { snapshot } = wiki;
    const page = keeper.#brokenPage(snapshot);
    if (page) remember(snapshot, (await keeper.#lastValid(page)) ?? defaultPolicy);
    keeper.#last = policyIn(snapshot);
    wiki.onCommit(({ snapshot: next }) => keeper.#follow(next));
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

  #follow(snapshot: Snapshot): void {
    if (this.#brokenPage(snapshot) && this.#last) remember(snapshot, this.#last);
    this.#last = policyIn(snapshot);
  }

  #brokenPage(snapshot: Snapshot): Page | undefined {
    const page = policyPageIn(snapshot);
    return page !== undefined && statedIn(snapshot) === undefined ? page : undefined;
  }

  async #lastValid({ path }: Page): Promise<Policy | undefined> {
    const { revisions } = await this.#history.revisions(path, { skip: 0, count: mostRevisions });
    for (const { blob, path: then } of revisions) {
      const bytes = blob && (await this.#wiki.repository.findBlob(blob));
      const text = bytes ? decodePage(bytes).text : "";
      const read = readPolicyText(text);
      if (blob && "policy" in read && isPolicyKind(kindIn(text)))
        return { ...read.policy, page: { slug: slugOfPath(then), path: then, blob } };
    }
    return undefined;
  }
}
