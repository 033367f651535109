import type { FolderRole, Role } from "./role.ts";

/** Someone who may sign in. `email` is private; Git sees only `name` and `commitEmail`. */
export interface Member {
  readonly id: number;
  /** The public name, as it stands on commits: `Åsa Öberg`. */
  readonly name: string;
  /** For signing in. Never in Git, never in a log. */
  readonly email: string;
  /** In the whole wiki; `roleIn(member, path)` tells the one at a path. */
  readonly role: Role;
  /** Absent when there are none. */
  readonly folderRoles?: readonly FolderRole[];
  /** Signs in elsewhere alone, and has never chosen a password here. */
  readonly hasNoPassword?: true;
  /** The address that the member lets commits show: `asa.oberg@users.noreply.wiki.example.org` at first. */
  readonly commitEmail: string;
}
