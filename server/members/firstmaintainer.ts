import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Member } from "./member.ts";
import type { Members } from "./members.ts";
import type { Person } from "./person.ts";

/**
 * The one-time link with which a new wiki's first maintainer makes an account: whoever can read the console may.
 * It works until the wiki has a member, by whatever way, and until the server stops.
 */
export class FirstMaintainer {
  readonly #members: Members;
  #tokenHash: Buffer | undefined;

  constructor(members: Members) {
    this.#members = members;
  }

  /**
   * Makes a new token, in place of any former one. Only its hash is kept, so it can be shown this once.
   *
   * @returns undefined when the wiki has a member
   */
  offer(): string | undefined {
    if (this.#members.count() > 0) return undefined;
    const token = randomBytes(32).toString("base64url");
    this.#tokenHash = sha256(token);
    return token;
  }

  accepts(token: string): boolean {
    if (!this.#tokenHash || this.#members.count() > 0) return false;
    return timingSafeEqual(sha256(token), this.#tokenHash);
  }

  /**
   * @returns undefined when the token is not, or no longer, the right one; of two uses at once one wins
   * @throws PersonRefused  and the token may be used again
   */
  async use(token: string, person: Omit<Person, "role">): Promise<Member | undefined> {
    if (!this.accepts(token)) return undefined;
    const member = await this.#members.addFirst(person);
    this.#tokenHash = undefined;
    return member;
  }
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
