import type { DatabaseSync } from "node:sqlite";
import type { AccountState } from "./accountstate.ts";
import type { Audit } from "./audit.ts";
import { refuseLastMaintainer } from "./lastmaintainer.ts";
import type { Member } from "./member.ts";
import type { OneTimeLinks } from "./onetimelinks.ts";
import type { Role } from "./role.ts";
import type { SessionList } from "./sessionlist.ts";
import type { PrivateStore } from "./store.ts";

/** An account as maintainers see it. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: AccountState;
  readonly createdAt: Date;
  /** When a session of the member was last used, to within an hour; absent when none is open. */
  readonly seenAt?: Date;
}

export interface AdministrationParts {
  readonly store: PrivateStore;
  readonly audit: Audit;
  readonly links: OneTimeLinks;
  readonly sessionList: SessionList;
}

/** What maintainers do with others' accounts. Each act is written down with who did it. */
export class Administration {
  readonly #store: PrivateStore;
  readonly #database: DatabaseSync;
  readonly #audit: Audit;
  readonly #links: OneTimeLinks;
  readonly #sessionList: SessionList;

  constructor({ store, audit, links, sessionList }: AdministrationParts) {
    this.#store = store;
    this.#database = store.database;
    this.#audit = audit;
    this.#links = links;
    this.#sessionList = sessionList;
  }

  /** All accounts by name: those who wait first, those who have left last. */
  accounts(): Account[] {
    const rows = this.#database.prepare(`${accountQuery} GROUP BY members.id`).all();
    const accounts = rows.map((row) => accountOf(row as unknown as AccountRow));
    const rank: Record<AccountState, number> = { waiting: 0, active: 1, deactivated: 2 };
    const order = new Intl.Collator("sv");
    return accounts.sort(
      (one, other) => rank[one.state] - rank[other.state] || order.compare(one.name, other.name),
    );
  }

  account(id: number): Account | undefined {
    const row = this.#database
      .prepare(`${accountQuery} WHERE members.id = ? GROUP BY members.id`)
      .get(id);
    return row && accountOf(row as unknown as AccountRow);
  }

  /** @throws LastMaintainer */
  changeRole(actor: Member, { id, role: before }: Account, role: Role): void {
    if (role === before) return;
    this.#store.atomically(() => {
      if (role !== "maintainer") refuseLastMaintainer(this.#database, id);
      this.#database.prepare("UPDATE members SET role = ? WHERE id = ?").run(role, id);
      const detail = `${before} ${role}`;
      this.#audit.record({ actorId: actor.id, subjectId: id, action: "role", detail });
    });
  }

  /** Closes the account: its sessions end at once. @throws LastMaintainer */
  deactivate(actor: Member, { id }: Account): void {
    this.#store.atomically(() => {
      refuseLastMaintainer(this.#database, id);
      if (!this.#setState(id, "active", "deactivated")) return;
      this.#sessionList.endAll(id);
      this.#audit.record({ actorId: actor.id, subjectId: id, action: "deactivated" });
    });
  }

  reactivate(actor: Member, { id, role }: Account): void {
    this.#store.atomically(() => {
      if (this.#setState(id, "deactivated", "active"))
        this.#audit.record({
          actorId: actor.id,
          subjectId: id,
          action: "reactivated",
          detail: role,
        });
    });
  }

  /** Lets in somebody who asked for an account. */
  approve(actor: Member, { id }: Account, role: Role): void {
    this.#store.atomically(() => {
      if (!this.#setState(id, "waiting", "active")) return;
      this.#database.prepare("UPDATE members SET role = ? WHERE id = ?").run(role, id);
      this.#audit.record({ actorId: actor.id, subjectId: id, action: "approved", detail: role });
    });
  }

  /** Turns down somebody who asked for an account: what they told is erased. */
  refuse(actor: Member, { id }: Account): void {
    this.#store.atomically(() => {
      const { changes } = this.#database
        .prepare("DELETE FROM members WHERE id = ? AND state = 'waiting'")
        .run(id);
      if (changes > 0) this.#audit.record({ actorId: actor.id, subjectId: id, action: "refused" });
    });
  }

  /** @returns the secret of a link by which somebody becomes a member, once */
  invite(actor: Member, role: Role): string {
    return this.#store.atomically(() => {
      this.#audit.record({ actorId: actor.id, action: "invited", detail: role });
      return this.#links.invite(actor.id, role);
    });
  }

  withdrawInvitation(actor: Member, linkId: number): void {
    const open = this.#links.invitations().find(({ id }) => id === linkId);
    if (open && this.#links.remove(open.id))
      this.#audit.record({ actorId: actor.id, action: "withdrawn", detail: open.role });
  }

  /** @returns the secret of a link by which the member sets a new password, once */
  offerReset(actor: Member, { id }: Account): string {
    return this.#store.atomically(() => {
      this.#audit.record({ actorId: actor.id, subjectId: id, action: "reset-offered" });
      return this.#links.offerReset(actor.id, id);
    });
  }

  #setState(id: number, from: AccountState, to: AccountState): boolean {
    const { changes } = this.#database
      .prepare("UPDATE members SET state = ? WHERE id = ? AND state = ?")
      .run(to, id, from);
    return changes > 0;
  }
}

const accountQuery = `
  SELECT members.id, name, email, role, state, created_at, max(seen_at) AS seen_at
  FROM members LEFT JOIN sessions ON sessions.member_id = members.id AND sessions.data <> ''`;

interface AccountRow {
  id: number;
  name: string;
  email: string;
  role: Role;
  state: AccountState;
  created_at: number;
  seen_at: number | null;
}

function accountOf({ created_at, seen_at, ...row }: AccountRow): Account {
  return {
    ...row,
    createdAt: new Date(created_at),
    ...(seen_at && { seenAt: new Date(seen_at) }),
  };
}
