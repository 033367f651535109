import { addressHash } from "./former.ts";
import type { Member } from "./member.ts";
import type { Members } from "./members.ts";
import type { PrivateStore } from "./store.ts";

/** Finds the members behind the addresses that commits show. */
export class MemberAuthors {
  readonly #members: Members;
  readonly #shown;
  readonly #former;

  constructor({ database }: PrivateStore, members: Members) {
    this.#members = members;
    this.#shown = database.prepare(
      "SELECT member_id FROM shown_addresses WHERE lower(address) = lower(?) LIMIT 1",
    );
    this.#former = database.prepare("SELECT 1 FROM former_addresses WHERE address_hash = ?");
  }

  /** @returns "former" for one whose account is closed or erased, undefined for nobody of this wiki */
  find(email: string): Member | "former" | undefined {
    const row = this.#shown.get(email);
    if (row !== undefined) return this.#members.find(Number(row.member_id)) ?? "former";
    return this.#former.get(addressHash(email)) && "former";
  }
}
