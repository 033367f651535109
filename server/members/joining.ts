import type { DatabaseSync } from "node:sqlite";
import { TooManyAttempts } from "../errors.ts";
import { Attempts } from "./attempts.ts";
import type { Audit } from "./audit.ts";
import type { Member } from "./member.ts";
import type { Members } from "./members.ts";
import type { OneTimeLink, OneTimeLinks } from "./onetimelinks.ts";
import type { OwnAccount } from "./ownaccount.ts";
import { hashPassword } from "./password.ts";
import { emailKey, type Person, PersonRefused } from "./person.ts";
import type { SessionList } from "./sessionlist.ts";
import type { PrivateStore } from "./store.ts";

export interface JoiningParts {
  readonly store: PrivateStore;
  readonly members: Members;
  readonly audit: Audit;
  readonly links: OneTimeLinks;
  readonly ownAccount: OwnAccount;
  readonly sessionList: SessionList;
}

type Newcomer = Omit<Person, "role">;

/** How somebody who is not signed in gets an account, or gets back into one. */
export class Joining {
  readonly #parts: JoiningParts;
  readonly #database: DatabaseSync;
  readonly #attempts = new Attempts();

  constructor(parts: JoiningParts) {
    this.#parts = parts;
    this.#database = parts.store.database;
  }

  /** The invitation behind a link, while it can be used. */
  invitation(secret: string): Extract<OneTimeLink, { kind: "invitation" }> | undefined {
    const link = this.#parts.links.find(secret);
    return link?.kind === "invitation" ? link : undefined;
  }

  /**
   * Makes an account of the role that the invitation is for.
   *
   * @returns undefined when the link is not, or no longer, good; of two uses at once one wins
   * @throws PersonRefused  and the link may be used again
   */
  accept(secret: string, person: Newcomer): Promise<Member | undefined> {
    const { members, links, audit } = this.#parts;
    const link = this.invitation(secret);
    if (link === undefined) return Promise.resolve(undefined);
    const { role } = link;
    return members.addWhen({ ...person, role }, "active", (insert) => {
      if (this.invitation(secret) === undefined) return undefined;
      const member = insert();
      links.remove(link.id);
      const by = link.by === undefined ? {} : { actorId: link.by };
      audit.record({ ...by, subjectId: member.id, action: "joined", detail: role });
      return member;
    });
  }

  /**
   * Counts a request for a new password, whether there is such an account or not.
   *
   * @param address  where the request comes from
   * @throws TooManyAttempts
   */
  countResetRequest(email: string, address: string): void {
    this.#attempts.begin(`reset ${emailKey(email)}`, address);
  }

  /** Makes a link for a new password, for the account of this address; undefined when there is none that may be used. */
  askReset(email: string): { member: Member; secret: string } | undefined {
    const { links, members, audit } = this.#parts;
    return this.#parts.store.atomically(() => {
      const member = members.findByEmail(email);
      if (member === undefined) return undefined;
      audit.record({ actorId: member.id, subjectId: member.id, action: "reset-asked" });
      return { member, secret: links.offerReset(undefined, member.id) };
    });
  }

  /** The member whose password the link sets, while it can be used. */
  resetMember(secret: string): Member | undefined {
    const link = this.#parts.links.find(secret);
    return link?.kind === "reset" ? this.#parts.members.find(link.memberId) : undefined;
  }

  /**
   * Sets a new password by a link; all of the member's sessions end.
   *
   * @returns undefined when the link is not, or no longer, good
   * @throws PersonRefused  and the link may be used again
   */
  async resetPassword(secret: string, password: string): Promise<Member | undefined> {
    const { links, members, ownAccount, sessionList, audit } = this.#parts;
    const link = links.find(secret);
    if (link?.kind !== "reset") return undefined;
    const hash = await ownAccount.hashNew(password);
    return this.#parts.store.atomically(() => {
      const member = members.find(link.memberId);
      if (member === undefined || !links.remove(link.id)) return undefined;
      ownAccount.setPassword(member.id, hash);
      sessionList.endAll(member.id);
      audit.record({ actorId: member.id, subjectId: member.id, action: "reset-used" });
      return member;
    });
  }

  /**
   * Keeps a request for an account until a maintainer has decided. Whether the address has an account already is
   * not told: nothing happens then, after as much work.
   *
   * @param address  where the request comes from, for counting
   * @throws PersonRefused
   * @throws TooManyAttempts
   */
  async register(person: Newcomer, address: string): Promise<void> {
    this.#attempts.begin(`register ${address}`, address);
    const waiting = this.#database
      .prepare("SELECT count(*) AS n FROM members WHERE state = 'waiting'")
      .get();
    if (Number(waiting?.n) >= MOST_WAITING)
      throw new TooManyAttempts("too many wait for approval", { minutes: "60" });
    try {
      await this.#parts.members.addWhen({ ...person, role: "reader" }, "waiting", (insert) => {
        const { id } = insert();
        this.#parts.audit.record({ actorId: id, subjectId: id, action: "registered" });
        return undefined;
      });
    } catch (error) {
      if (!(error instanceof PersonRefused)) throw error;
      const { email, ...others } = error.problems;
      if (email !== "email-taken") throw error;
      if (Object.keys(others).length > 0) throw new PersonRefused(others);
      await hashPassword(person.password);
    }
  }
}

const MOST_WAITING = 200;
