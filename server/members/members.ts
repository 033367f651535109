import type { DatabaseSync } from "node:sqlite";
import { AccountClosed, type AccountState } from "./accountstate.ts";
import { Attempts } from "./attempts.ts";
import { commitAddress, numbered } from "./commitaddress.ts";
import { addressHash } from "./former.ts";
import { Lookup } from "./lookup.ts";
import type { Member } from "./member.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import {
  emailKey,
  PASSWORD_MAX_LENGTH,
  type Person,
  PersonRefused,
  problemsOf,
  tidied,
} from "./person.ts";
import type { FolderRole, Role } from "./role.ts";
import type { PrivateStore } from "./store.ts";

/** Who may sign in, and what they may do. */
export class Members {
  readonly #store: PrivateStore;
  readonly #database: DatabaseSync;
  readonly #host: string;
  readonly #attempts: Attempts;
  readonly #active: Lookup<number, Member | undefined>;

  /** @param host  the wiki's host name: new members' commit addresses end in it */
  constructor(store: PrivateStore, host: string, attempts = new Attempts()) {
    this.#store = store;
    this.#database = store.database;
    this.#host = host;
    this.#attempts = attempts;
    this.#active = new Lookup(store, (id) => this.#one("WHERE id = ? AND state = 'active'", id));
  }

  count(): number {
    return Number(this.#database.prepare("SELECT count(*) AS n FROM members").get()?.n);
  }

  /**
   * @example await members.add({ email: "ada@example.org", name: "Ada", role: "member", password: "correct horse" })
   * @throws PersonRefused  with a problem for each field that has one
   */
  async add(person: Person): Promise<Member> {
    return this.addWhen(person, "active", (insert) => insert());
  }

  /**
   * Adds the first maintainer, if the wiki still has no member when the password has been hashed: of several at
   * the same time one wins.
   *
   * @returns undefined when there is a member already
   * @throws PersonRefused
   */
  async addFirst(person: Omit<Person, "role">): Promise<Member | undefined> {
    return this.addWhen({ ...person, role: "maintainer" }, "active", (insert) =>
      this.count() === 0 ? insert() : undefined,
    );
  }

  /**
   * Adds a member if `decide`, asked when the password has been hashed, still says so by calling `insert`. Whatever else
   * it writes is written together with the member, or not at all.
   *
   * @param options  `hasPassword: false` for one whose password nobody knows
   * @throws PersonRefused
   */
  async addWhen<Result>(
    person: Person,
    state: AccountState,
    decide: (insert: () => Member) => Result,
    { hasPassword = true } = {},
  ): Promise<Result> {
    const row = { ...(await this.#newRow(person)), hasPassword };
    return this.#store.atomically(() => decide(() => this.#insert(row, state)));
  }

  /** The member of this number, if the account may be used today. */
  find(id: number): Member | undefined {
    return this.#active.find(id);
  }

  stateOf(id: number): AccountState | undefined {
    const row = this.#database.prepare("SELECT state FROM members WHERE id = ?").get(id);
    return row && (row.state as AccountState);
  }

  /** Whether an account, open or not, signs in with this address. */
  isKnown(email: string): boolean {
    return this.#isTaken(emailKey(email));
  }

  /** The member of exactly this public name; of several, the one who has been here longest. */
  findByName(name: string): Member | undefined {
    return this.#one("WHERE name = ? ORDER BY id LIMIT 1", name.normalize("NFC"));
  }

  /** The member who signs in with this address, if the account may be used today. */
  findByEmail(email: string): Member | undefined {
    return this.#one("WHERE email_key = ? AND state = 'active'", emailKey(email));
  }

  /** All members, those who came first on top; also those who have left, but nobody who waits to be let in. */
  list(): Member[] {
    const rows = this.#database
      .prepare(`SELECT ${columns} FROM members WHERE state <> 'waiting' ORDER BY id`)
      .all();
    return rows.map((row) => memberOf(row as unknown as MemberRow));
  }

  /**
   * @param address  where the attempt comes from, for counting
   * @returns undefined when the account is unknown or the password wrong, without telling which
   * @throws TooManyAttempts
   * @throws AccountClosed  when the password is right, and the account may not be used
   */
  async signIn(attempt: {
    email: string;
    password: string;
    address: string;
  }): Promise<Member | undefined> {
    // Cut first: what somebody sends could be megabytes, and no account has so long a name or password.
    const key = emailKey(attempt.email.slice(0, 300));
    const password = attempt.password.slice(0, PASSWORD_MAX_LENGTH + 1);
    this.#attempts.begin(key, attempt.address);
    const row = this.#database
      .prepare("SELECT id, password, state FROM members WHERE email_key = ?")
      .get(key) as SignInRow | undefined;
    if (!(await verifyPassword(password, row?.password)) || !row) return undefined;
    this.#attempts.succeeded(key, attempt.address);
    if (row.state !== "active") throw new AccountClosed(row.state);
    return this.find(row.id);
  }

  /**
   * Asks a member who is signed in for the password once more. Failures count as failures to sign in.
   *
   * @throws TooManyAttempts
   */
  async confirm(member: Member, attempt: { password: string; address: string }): Promise<boolean> {
    const found = await this.signIn({ email: member.email, ...attempt });
    return found?.id === member.id;
  }

  /** An address for commits that names the person and that nobody has, or had. */
  freeCommitAddress(name: string): string {
    const first = commitAddress(name, this.#host);
    let address = first;
    for (let number = 2; this.isCommitAddressTaken(address); number++)
      address = numbered(first, number);
    return address;
  }

  /** @param exceptId  the member who may well have it */
  isCommitAddressTaken(address: string, exceptId = 0): boolean {
    const taken = this.#database
      .prepare(
        `SELECT 1 FROM members WHERE (commit_email = ?1 OR noreply_email = ?1) AND id <> ?2
         UNION ALL SELECT 1 FROM shown_addresses WHERE address = ?1 AND member_id <> ?2
         UNION ALL SELECT 1 FROM former_addresses WHERE address_hash = ?3`,
      )
      .get(address, exceptId, addressHash(address));
    return taken !== undefined;
  }

  #one(where: string, value: string | number): Member | undefined {
    const row = this.#store.statement(`SELECT ${columns} FROM members ${where}`).get(value);
    return row && memberOf(row as unknown as MemberRow);
  }

  async #newRow(raw: Person): Promise<Omit<NewRow, "hasPassword">> {
    const person = tidied(raw);
    const problems = problemsOf(person);
    const key = emailKey(person.email);
    // Told before the hashing, with the other problems; what counts is the look-up inside the transaction.
    if (!problems.email && this.#isTaken(key))
      throw new PersonRefused({ ...problems, email: "email-taken" });
    if (Object.keys(problems).length > 0) throw new PersonRefused(problems);
    return { ...person, key, password: await hashPassword(person.password) };
  }

  #isTaken(key: string): boolean {
    return this.#one("WHERE email_key = ?", key) !== undefined;
  }

  #insert(row: NewRow, state: AccountState): Member {
    if (this.#isTaken(row.key)) throw new PersonRefused({ email: "email-taken" });
    const commitEmail = this.freeCommitAddress(row.name);
    const result = this.#database
      .prepare(
        `INSERT INTO members
           (name, email, email_key, role, password, commit_email, noreply_email, created_at, state,
            has_password)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8, ?9)`,
      )
      .run(
        row.name,
        row.email,
        row.key,
        row.role,
        row.password,
        commitEmail,
        Date.now(),
        state,
        row.hasPassword ? 1 : 0,
      );
    const { name, email, role, hasPassword } = row;
    const id = Number(result.lastInsertRowid);
    return { id, name, email, role, commitEmail, ...(!hasPassword && { hasNoPassword: true }) };
  }
}

const columns = `id, name, email, role, commit_email, has_password,
  (SELECT json_group_array(json_object('folder', folder, 'role', folder_roles.role))
   FROM folder_roles WHERE member_id = members.id) AS folder_roles`;

interface SignInRow {
  id: number;
  password: string;
  state: AccountState;
}

interface MemberRow {
  id: number;
  name: string;
  email: string;
  role: Role;
  commit_email: string;
  has_password: number;
  /** JSON */
  folder_roles: string;
}

/** A person with the password hashed, and the key that makes the account unique. */
interface NewRow extends Person {
  key: string;
  hasPassword: boolean;
}

function memberOf({ commit_email, has_password, folder_roles, ...row }: MemberRow): Member {
  const folderRoles = JSON.parse(folder_roles) as FolderRole[];
  return {
    ...row,
    commitEmail: commit_email,
    ...(has_password === 0 && { hasNoPassword: true }),
    ...(folderRoles.length > 0 && { folderRoles }),
  };
}
