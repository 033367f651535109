/** What a member is told on the next page, once: what became of the thing just done. */
export type Notice =
  | { kind: "saved" | "unchanged" | "renamed" }
  | { kind: "deleted"; title: string }
  /** Others' changes came in with the member's own. */
  | { kind: "merged"; names: string[] };
