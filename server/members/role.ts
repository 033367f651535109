import { foldedName } from "../wiki/slug.ts";

/** What a person may do, from least to most: each role may do all that the ones before it may. */
export const roles = ["reader", "member", "reviewer", "maintainer"] as const;

export type Role = (typeof roles)[number];

/** A role that counts below a folder instead of the one in the whole wiki, be it more or less. */
export interface FolderRole {
  /** "guider/om": without slashes around it */
  readonly folder: string;
  readonly role: Role;
}

/** @example atLeast("reviewer", "member") → true */
export function atLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/** @example isRole("admin") → false */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/**
 * The role at a path: that of the deepest folder above it that has one, else the one in the whole wiki. Folders are
 * told apart as pages are, so another spelling of a name is no way around a lesser role.
 *
 * @param path  of a file, or a slug; "" while it is not known yet: then the highest role that the member has anywhere
 * @example roleIn({ role: "reader", folderRoles: [{ folder: "guider", role: "member" }] }, "Guider/Start.md") → "member"
 */
export function roleIn(
  { role, folderRoles = [] }: { role: Role; folderRoles?: readonly FolderRole[] },
  path: string,
): Role {
  if (folderRoles.length === 0) return role;
  if (path === "") return highest([role, ...folderRoles.map((one) => one.role)]);
  const folded = foldedName(path.normalize("NFC"));
  const above = folderRoles.filter(({ folder }) => folded.startsWith(`${foldedFolder(folder)}/`));
  const deepest = above.reduce<FolderRole | undefined>(
    (best, one) => (best && best.folder.length >= one.folder.length ? best : one),
    undefined,
  );
  return deepest?.role ?? role;
}

function highest(given: readonly Role[]): Role {
  return roles.findLast((role) => given.includes(role)) ?? "reader";
}

/** What makes two spellings one folder. @example foldedFolder("Guider om") → "guider-om" */
export function foldedFolder(folder: string): string {
  return foldedName(folder.normalize("NFC"));
}
