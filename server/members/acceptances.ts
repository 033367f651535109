import type { PrivateStore } from "./store.ts";

/** That a member has accepted the contribution policy. */
export interface Acceptance {
  readonly edition: string;
  /** The blob id of the page that was shown. */
  readonly policyBlob: string;
  readonly at: Date;
}

/** Who has accepted which edition of the policy, and when. Nothing is overwritten, but all goes with the account. */
export class Acceptances {
  readonly #latest;
  readonly #insert;

  constructor({ database }: PrivateStore) {
    this.#latest = database.prepare(
      "SELECT edition, policy_blob, accepted_at FROM acceptances WHERE member_id = ? ORDER BY id DESC LIMIT 1",
    );
    this.#insert = database.prepare(
      "INSERT INTO acceptances (member_id, edition, policy_blob, accepted_at) VALUES (?, ?, ?, ?)",
    );
  }

  latest(memberId: number): Acceptance | undefined {
    const row = this.#latest.get(memberId);
    return (
      row && {
        edition: String(row.edition),
        policyBlob: String(row.policy_blob),
        at: new Date(Number(row.accepted_at)),
      }
    );
  }

  /** An edition that is accepted already stays accepted when it was. */
  accept(memberId: number, { edition, policyBlob, at }: Acceptance): void {
    if (this.latest(memberId)?.edition === edition) return;
    this.#insert.run(memberId, edition, policyBlob, at.getTime());
  }
}
