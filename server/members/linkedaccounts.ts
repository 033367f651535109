import type { DatabaseSync } from "node:sqlite";
import type { Identity } from "../openid/identity.ts";
import type { OpenIdSettings } from "../openid/settings.ts";
import { AccountClosed } from "./accountstate.ts";
import type { Audit } from "./audit.ts";
import { LastMaintainer, refuseLastMaintainer } from "./lastmaintainer.ts";
import type { Member } from "./member.ts";
import type { Members } from "./members.ts";
import type { Role } from "./role.ts";
import { newSecret } from "./secret.ts";
import type { PrivateStore } from "./store.ts";

export interface LinkedAccountsParts {
  readonly store: PrivateStore;
  readonly members: Members;
  readonly audit: Audit;
}

/** Which members sign in elsewhere, and as whom. */
export class LinkedAccounts {
  readonly #store: PrivateStore;
  readonly #database: DatabaseSync;
  readonly #members: Members;
  readonly #audit: Audit;

  constructor({ store, members, audit }: LinkedAccountsParts) {
    this.#store = store;
    this.#database = store.database;
    this.#members = members;
    this.#audit = audit;
  }

  /**
   * The member who is linked to the identity, with the role that the groups give today.
   *
   * @returns undefined when nobody is
   * @throws AccountClosed
   */
  enter(identity: Identity): Member | undefined {
    const row = this.#database
      .prepare("SELECT member_id FROM linked_accounts WHERE issuer = ? AND subject = ?")
      .get(identity.issuer, identity.subject);
    if (row === undefined) return undefined;
    const id = Number(row.member_id);
    const state = this.#members.stateOf(id);
    if (state !== undefined && state !== "active") throw new AccountClosed(state);
    if (identity.role !== undefined) this.#giveRole(id, identity.role);
    return this.#members.find(id);
  }

  /** Lets the member sign in as the identity from now on. Its address must be verified, which the caller has asked. */
  link(member: Member, { issuer, subject, role }: Identity): void {
    this.#store.atomically(() => {
      this.#insert(member.id, issuer, subject);
      this.#audit.record({ actorId: member.id, subjectId: member.id, action: "linked" });
    });
    if (role !== undefined) this.#giveRole(member.id, role);
  }

  unlink(member: Member): void {
    const { changes } = this.#database
      .prepare("DELETE FROM linked_accounts WHERE member_id = ?")
      .run(member.id);
    if (changes > 0)
      this.#audit.record({ actorId: member.id, subjectId: member.id, action: "unlinked" });
  }

  /** Since when the member signs in elsewhere; undefined for one who does not. */
  linkedAt(memberId: number): Date | undefined {
    const row = this.#database
      .prepare("SELECT linked_at FROM linked_accounts WHERE member_id = ?")
      .get(memberId);
    return row && new Date(Number(row.linked_at));
  }

  /**
   * Makes an account without a password.
   *
   * @returns undefined when it waits for a maintainer's approval
   * @throws PersonRefused
   */
  join(
    identity: Identity,
    name: string,
    signUp: Exclude<OpenIdSettings["signUp"], "closed">,
  ): Promise<Member | undefined> {
    const { issuer, subject, email } = identity;
    const role = identity.role ?? (signUp === "approval" ? undefined : signUp);
    const person = { name, email, role: role ?? "reader", password: newSecret() };
    return this.#members.addWhen(
      person,
      role === undefined ? "waiting" : "active",
      (insert) => {
        const member = insert();
        this.#insert(member.id, issuer, subject);
        this.#audit.record({
          actorId: member.id,
          subjectId: member.id,
          ...(role ? { action: "joined-elsewhere", detail: role } : { action: "registered" }),
        });
        return role && member;
      },
      { hasPassword: false },
    );
  }

  #insert(memberId: number, issuer: string, subject: string): void {
    this.#database.prepare("DELETE FROM linked_accounts WHERE member_id = ?").run(memberId);
    this.#database
      .prepare(
        "INSERT INTO linked_accounts (issuer, subject, member_id, linked_at) VALUES (?, ?, ?, ?)",
      )
      .run(issuer, subject, memberId, Date.now());
  }

  /** The last maintainer stays one, whatever the groups say: somebody must be able to mend the groups' roles. */
  #giveRole(id: number, role: Role): void {
    const before = this.#members.find(id)?.role;
    if (before === undefined || before === role) return;
    try {
      this.#store.atomically(() => {
        if (role !== "maintainer") refuseLastMaintainer(this.#database, id);
        this.#database.prepare("UPDATE members SET role = ? WHERE id = ?").run(role, id);
        const detail = `${before} ${role}`;
        this.#audit.record({ subjectId: id, action: "role-by-groups", detail });
      });
    } catch (error) {
      if (!(error instanceof LastMaintainer)) throw error;
    }
  }
}
