/** What members have changed about their accounts, or maintainers about others'. */
export type AccountChange =
  | "presented"
  | "email"
  | "password"
  | "sessions"
  | "linked"
  | "notices"
  | "feed-revoked"
  | "unlinked"
  | "withdrawn"
  | "role"
  | "folder-role"
  | "approved"
  | "refused"
  | "deactivated"
  | "reactivated"
  | "revoked";

/** What has become of a suggestion. */
export type SuggestionNotice =
  | "accepted"
  | "sent"
  | "confirmed"
  | "commented"
  | "returned"
  | "declined"
  | "withdrawn"
  | "revised"
  | "updated"
  | "stale"
  | "settled"
  | "own"
  | "nothing-left"
  | "clash";

/** What a member is told on the next page, once: what became of the thing just done. */
export type Notice =
  | { kind: "saved" | "unchanged" | "renamed" | "replaced" }
  | { kind: "watches-full" }
  | { kind: "deleted"; title: string }
  /** so many presentations, from a table */
  | { kind: "imported"; count: number }
  | { kind: "account"; what: AccountChange }
  | { kind: "suggestion"; what: SuggestionNotice }
  /** An approval that is not the last one it takes. */
  | { kind: "approved"; have: number; need: number }
  /** Several suggestions decided at once: how many were accepted, and the numbers of those that were not. */
  | { kind: "accepted"; count: number; left: number[] }
  /** Others' changes came in with the member's own. */
  | { kind: "merged"; names: string[] };
