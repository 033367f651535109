import type { DatabaseSync } from "node:sqlite";
import type { Member } from "./member.ts";
import type { Members } from "./members.ts";
import { hashPassword } from "./password.ts";
import {
  emailKey,
  type PersonField,
  type PersonProblem,
  PersonRefused,
  problemOfEmail,
  problemOfName,
  problemOfPassword,
  tidiedEmail,
  tidiedName,
} from "./person.ts";
import type { PrivateStore } from "./store.ts";

/** Which address a member lets commits show: one that the wiki gave and that takes no mail, or the real one. */
export type ShownAddress = "noreply" | "own";

/** What members change about themselves. Who asks has been made sure of before. */
export class OwnAccount {
  readonly #store: PrivateStore;
  readonly #database: DatabaseSync;
  readonly #members: Members;

  constructor(store: PrivateStore, members: Members) {
    this.#store = store;
    this.#database = store.database;
    this.#members = members;
  }

  /** The address that the wiki gave the member for commits. */
  noreplyAddress(memberId: number): string {
    const row = this.#database
      .prepare("SELECT noreply_email FROM members WHERE id = ?")
      .get(memberId);
    return String(row?.noreply_email);
  }

  /**
   * Changes the public name and the address that future commits show.
   *
   * @throws PersonRefused
   */
  present(member: Member, rawName: string, shown: ShownAddress): void {
    const name = tidiedName(rawName);
    refuseIf("name", problemOfName(name));
    this.#store.atomically(() => {
      const address = shown === "own" ? member.email : this.noreplyAddress(member.id);
      if (this.#members.isCommitAddressTaken(address, member.id)) refuse("email", "email-taken");
      this.#database
        .prepare("UPDATE members SET name = ?, commit_email = ? WHERE id = ?")
        .run(name, address, member.id);
    });
  }

  /**
   * Changes the address for signing in; commits follow if they show the member's own.
   *
   * @throws PersonRefused
   */
  changeEmail(member: Member, rawEmail: string): void {
    const email = tidiedEmail(rawEmail);
    refuseIf("email", problemOfEmail(email));
    const key = emailKey(email);
    this.#store.atomically(() => {
      const isTaken =
        this.#database
          .prepare("SELECT 1 FROM members WHERE email_key = ? AND id <> ?")
          .get(key, member.id) || this.#members.isCommitAddressTaken(email, member.id);
      if (isTaken) refuse("email", "email-taken");
      this.#database
        .prepare(
          `UPDATE members SET email = ?1, email_key = ?2,
             commit_email = iif(commit_email = email, ?1, commit_email) WHERE id = ?3`,
        )
        .run(email, key, member.id);
    });
  }

  /** @throws PersonRefused */
  async changePassword(memberId: number, password: string): Promise<void> {
    this.setPassword(memberId, await this.hashNew(password));
  }

  /** @throws PersonRefused  when the password is too short or too long */
  async hashNew(password: string): Promise<string> {
    refuseIf("password", problemOfPassword(password));
    return hashPassword(password);
  }

  setPassword(memberId: number, hash: string): void {
    this.#database
      .prepare("UPDATE members SET password = ?, has_password = 1 WHERE id = ?")
      .run(hash, memberId);
  }
}

function refuseIf(field: PersonField, problem: PersonProblem | undefined): void {
  if (problem !== undefined) refuse(field, problem);
}

function refuse(field: PersonField, problem: PersonProblem): never {
  throw new PersonRefused({ [field]: problem });
}
