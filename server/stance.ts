import type { Language } from "../views/language/catalogue.ts";
import type { Notice } from "./members/notice.ts";
import type { FolderRole, Role } from "./members/role.ts";

/**
 * All that a screen depends on in who asks for it and in how it is asked for, but for the name: who stand alike are
 * shown the same. It is made of plain values, and none of them tells who it is.
 */
export interface Stance {
  readonly language: Language;
  /** path and query; "/" where a form was sent */
  readonly address: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** the file that is shown, for example "om/Oss.md"; "" for none */
  readonly path: string;
  /** what is to be told about the last thing done */
  readonly notices: readonly Notice[];
  /** Absent for a visitor. */
  readonly member?: MemberStance;
}

export interface MemberStance extends Standing {
  readonly role: Role;
  readonly folderRoles?: readonly FolderRole[];
  readonly hasNoPassword?: true;
  /** the file that is shown */
  readonly isWatching: boolean;
}

/** What a member has done and has to do, on every screen the same. */
export interface Standing {
  /** of the policy */
  readonly acceptedEdition?: string;
  /** Has sent suggestions. */
  readonly hasSuggested: boolean;
  /** how many suggestions there are to review, for one who does */
  readonly waiting?: number;
}
