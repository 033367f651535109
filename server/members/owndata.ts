import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Audit } from "./audit.ts";
import { addressHash, type FormerMembers } from "./former.ts";
import { refuseLastMaintainer } from "./lastmaintainer.ts";
import type { Member } from "./member.ts";
import type { PrivateStore } from "./store.ts";

/** Plain values, ready for JSON: what the wiki keeps about a member, by table. */
export type KeptData = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** What the wiki keeps about a member beside the pages: to be taken along, and to be erased. */
export class OwnData {
  readonly #store: PrivateStore;
  readonly #database: DatabaseSync;
  readonly #audit: Audit;
  readonly #former: FormerMembers;

  constructor(store: PrivateStore, audit: Audit, former: FormerMembers) {
    this.#store = store;
    this.#database = store.database;
    this.#audit = audit;
    this.#former = former;
  }

  /**
   * Everything about the member, from every table that refers to members; never a password, nor the hash of one.
   *
   * @example ownData.collect(2).drafts → [{ slug: "Home", content: "…", savedAt: "2026-03-12T13:05:00.000Z" }]
   */
  collect(memberId: number): KeptData {
    const tables = this.#database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all()
      .map(({ name }) => String(name));
    const found = tables.flatMap((table) =>
      this.#columnsToMembers(table).map(
        (column) => [table, this.#rows(table, column, memberId)] as const,
      ),
    );
    return {
      members: this.#rows("members", "id", memberId),
      ...Object.fromEntries(found.filter(([, rows]) => rows.length > 0)),
      audit: this.#rows("audit", "subject_id", memberId),
    };
  }

  /**
   * Erases the account and all that belongs to it. The address that the wiki gave is never given again, so nobody
   * passes for the one who left.
   *
   * @param hidesName  "former member" is to stand for the name beside all addresses that the commits have shown
   * @throws LastMaintainer
   */
  erase({ id }: Member, { hidesName = false } = {}): void {
    this.#store.atomically(() => {
      refuseLastMaintainer(this.#database, id);
      const row = this.#database.prepare("SELECT noreply_email FROM members WHERE id = ?").get(id);
      if (row === undefined) return;
      const shown = this.#database
        .prepare("SELECT address FROM shown_addresses WHERE member_id = ?")
        .all(id);
      const addresses = hidesName ? shown.map(({ address }) => String(address)) : [];
      for (const address of new Set([String(row.noreply_email), ...addresses]))
        this.#database
          .prepare("INSERT INTO former_addresses VALUES (?, ?) ON CONFLICT DO NOTHING")
          .run(addressHash(address), hidesName ? 1 : 0);
      this.#database.prepare("DELETE FROM members WHERE id = ?").run(id);
      this.#audit.record({ actorId: id, subjectId: id, action: "erased" });
    });
    // What was erased would else stand in the write-ahead log until it is full.
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    if (hidesName) this.#former.refresh();
  }

  #columnsToMembers(table: string): string[] {
    return this.#database
      .prepare('SELECT "from" AS name FROM pragma_foreign_key_list(?) WHERE "table" = ?')
      .all(table, "members")
      .map(({ name }) => String(name));
  }

  // Names of tables and columns come from the schema or from this file, never from a request.
  #rows(table: string, column: string, memberId: number): Record<string, unknown>[] {
    const rows = this.#database
      .prepare(`SELECT * FROM "${table}" WHERE "${column}" = ?`)
      .all(memberId);
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([name, value]) => !secret.has(name) && !(value instanceof Uint8Array))
          .map(([name, value]) => [camelCase(name), plain(name, value)]),
      ),
    );
  }
}

/** Hashes and what makes sessions work; of the log the one who acted, who may be somebody else. */
const secret = new Set(["password", "data", "email_key", "actor_id"]);

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function plain(name: string, value: SQLOutputValue): unknown {
  const isTime = typeof value === "number" && (name === "at" || name.endsWith("_at"));
  return isTime ? new Date(value).toISOString() : value;
}
