/** What members have changed about their accounts, or maintainers about others'. */
export type AccountChange =
  | "presented"
  | "email"
  | "password"
  | "sessions"
  | "linked"
  | "unlinked"
  | "withdrawn"
  | "role"
  | "folder-role"
  | "approved"
  | "refused"
  | "deactivated"
  | "reactivated"
  | "revoked";

/** What a member is told on the next page, once: what became of the thing just done. */
export type Notice =
  | { kind: "saved" | "unchanged" | "renamed" }
  | { kind: "deleted"; title: string }
  | { kind: "account"; what: AccountChange }
  /** Others' changes came in with the member's own. */
  | { kind: "merged"; names: string[] };
