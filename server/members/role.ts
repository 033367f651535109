/** What a person may do, from least to most: each role may do all that the ones before it may. */
export const roles = ["reader", "member", "reviewer", "maintainer"] as const;

export type Role = (typeof roles)[number];

/** @example atLeast("reviewer", "member") → true */
export function atLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/** @example isRole("admin") → false */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
