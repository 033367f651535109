import type { DatabaseSync } from "node:sqlite";
import { withoutOuterSlashes } from "../wiki/slug.ts";
import type { Audit } from "./audit.ts";
import type { Member } from "./member.ts";
import { type FolderRole, foldedFolder, type Role } from "./role.ts";
import type { PrivateStore } from "./store.ts";

/** A folder that cannot have a role of its own: no name, or one that no folder has. */
export class FolderRefused extends Error {
  override readonly name = "FolderRefused";
}

/** Who has another role below a folder than in the rest of the wiki. Each change is written down. */
export class FolderRoles {
  readonly #store: PrivateStore;
  readonly #database: DatabaseSync;
  readonly #audit: Audit;

  constructor(store: PrivateStore, audit: Audit) {
    this.#store = store;
    this.#database = store.database;
    this.#audit = audit;
  }

  /** The member's, by folder. */
  list(memberId: number): FolderRole[] {
    const rows = this.#database
      .prepare("SELECT folder, role FROM folder_roles WHERE member_id = ? ORDER BY folder")
      .all(memberId);
    return rows.map(({ folder, role }) => ({ folder: String(folder), role: role as Role }));
  }

  /**
   * Gives the role below the folder, in place of any former one there.
   *
   * @example folderRoles.set(ada, 2, "guider", "reviewer")
   * @throws FolderRefused
   */
  set(actor: Member, memberId: number, rawFolder: string, role: Role): void {
    const folder = tidiedFolder(rawFolder);
    this.#store.atomically(() => {
      const known = this.#sameFolder(memberId, folder);
      if (known?.role === role) return;
      this.#database
        .prepare(
          `INSERT INTO folder_roles (member_id, folder, role) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET role = excluded.role`,
        )
        .run(memberId, known?.folder ?? folder, role);
      this.#record(actor, memberId, "folder-role", role, known?.folder ?? folder);
    });
  }

  /** Lets the role in the rest of the wiki count below the folder again. */
  remove(actor: Member, memberId: number, folder: string): void {
    this.#store.atomically(() => {
      const known = this.#sameFolder(memberId, folder);
      if (known === undefined) return;
      this.#database
        .prepare("DELETE FROM folder_roles WHERE member_id = ? AND folder = ?")
        .run(memberId, known.folder);
      this.#record(actor, memberId, "folder-role-removed", known.role, known.folder);
    });
  }

  #sameFolder(memberId: number, folder: string): FolderRole | undefined {
    const key = foldedFolder(folder);
    return this.list(memberId).find((one) => foldedFolder(one.folder) === key);
  }

  #record(
    actor: Member,
    subjectId: number,
    action: "folder-role" | "folder-role-removed",
    role: Role,
    folder: string,
  ): void {
    this.#audit.record({ actorId: actor.id, subjectId, action, detail: `${role} ${folder}` });
  }
}

const FOLDER_MAX_LENGTH = 255;

function tidiedFolder(raw: string): string {
  const folder = withoutOuterSlashes(raw.normalize("NFC").trim());
  const isWrong = folder.split("/").some((part) => part.trim() === "" || /^\.{1,2}$/.test(part));
  if (isWrong || folder.length > FOLDER_MAX_LENGTH || /\p{Cc}/u.test(folder))
    throw new FolderRefused("no name of a folder");
  return folder;
}
