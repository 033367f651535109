import type { Role } from "../../server/members/role.ts";

/** Who may reach a route. A row is made by one of the functions below. */
export interface Access {
  /** An address that the route answers, in the wiki of `access.test.ts`: with the pages Home and guides/Start, and the file notes.txt. */
  readonly example: string;
  /** The least that one must be. */
  readonly from: "visitor" | Role;
  /** For people alone: no token opens it. */
  readonly isForPeople?: boolean;
  /** Open although the wiki is closed to visitors: one must be able to sign in. */
  readonly isDoor?: boolean;
  /** What it answers those who may reach it, where that looks like a refusal: a link that is not good, for example. */
  readonly answers?: number;
  /** Ends the session, so it comes last. */
  readonly isLast?: boolean;
}

/** Everyone may read it, where the wiki is open. */
export function all(example: string, more: Partial<Access> = {}): Access {
  return { example, from: "visitor", ...more };
}

/** Whoever is signed in. */
export function signedIn(example: string, more: Partial<Access> = {}): Access {
  return { example, from: "reader", ...more };
}

/** Those who may save or suggest: what a reader writes is sent as a suggestion. */
export function senders(example: string, more: Partial<Access> = {}): Access {
  return { example, from: "reader", ...more };
}

export function reviewers(example: string, more: Partial<Access> = {}): Access {
  return { example, from: "reviewer", ...more };
}

/** Those who may save: a reader's role is not enough. */
export function writers(example: string, more: Partial<Access> = {}): Access {
  return { example, from: "member", ...more };
}

export function maintainers(example: string, more: Partial<Access> = {}): Access {
  return { example, from: "maintainer", ...more };
}

const door = { isDoor: true, isForPeople: true };
const person = { isForPeople: true };

/**
 * Every route of the wiki, as "method path" and in the order of the address; "…/." stands for everything below. A
 * route without a row fails the test: whoever adds one says here who may reach it.
 */
export const access: Readonly<Record<string, Access>> = {
  // Files that belong to the program, with nothing of the wiki in them.
  "get /-/assets/diagram.html": all("/-/assets/diagram.html", { isDoor: true }),
  // A name that is not among them is answered as any other address is.
  "get /-/assets/mermaid/*path": all("/-/assets/mermaid/x"),
  "get /-/assets/pdfjs/*path": all("/-/assets/pdfjs/x"),
  "get /-/assets/:name": all("/-/assets/x"),

  // Getting in, and choosing a language.
  "post /-/language": all("/-/language", { isDoor: true }),
  "get /-/sign-in": all("/-/sign-in", door),
  "post /-/sign-in": all("/-/sign-in", door),
  "post /-/sign-out": all("/-/sign-out", { ...door, isLast: true }),
  "get /-/first": all("/-/first", { ...door, answers: 403 }),
  "post /-/first": all("/-/first", { ...door, answers: 403 }),
  "get /-/invitation": all("/-/invitation", { ...door, answers: 403 }),
  "post /-/invitation": all("/-/invitation", { ...door, answers: 403 }),
  "get /-/reset": all("/-/reset", { ...door, answers: 403 }),
  "post /-/reset": all("/-/reset", { ...door, answers: 403 }),
  "get /-/register": all("/-/register", door),
  "post /-/register": all("/-/register", door),
  "get /-/forgotten": all("/-/forgotten", door),
  "post /-/forgotten": all("/-/forgotten", door),
  "get /-/openid/start": all("/-/openid/start", door),
  "get /-/openid/callback": all("/-/openid/callback?code=x&state=y", { ...door, answers: 403 }),
  "get /-/openid/link": all("/-/openid/link", door),
  "post /-/openid/link": all("/-/openid/link", door),
  "get /-/openid/join": all("/-/openid/join", door),
  "post /-/openid/join": all("/-/openid/join", door),
  "post /-/openid/unlink": signedIn("/-/openid/unlink", person),

  // One's own account.
  "get /-/account": signedIn("/-/account", person),
  "post /-/account/presented": signedIn("/-/account/presented", person),
  "post /-/account/email": signedIn("/-/account/email", person),
  "post /-/account/password": signedIn("/-/account/password", person),
  "post /-/account/sessions": signedIn("/-/account/sessions", person),
  "get /-/account/tokens": signedIn("/-/account/tokens", person),
  "post /-/account/tokens": signedIn("/-/account/tokens", person),
  "post /-/account/tokens/revoke": signedIn("/-/account/tokens/revoke", person),
  "get /-/account/data": signedIn("/-/account/data", person),
  "get /-/account/data.json": signedIn("/-/account/data.json", person),
  "post /-/account/data/erase": signedIn("/-/account/data/erase", person),

  // Notices. The feed and the end of letters are opened by a secret in the address, which the examples have not.
  "get /-/notices": signedIn("/-/notices", person),
  "post /-/watch": signedIn("/-/watch", person),
  "post /-/notices/mail": signedIn("/-/notices/mail", person),
  "post /-/notices/feed": signedIn("/-/notices/feed", person),
  "get /-/notices.atom": all("/-/notices.atom", { isDoor: true }),
  "get /-/notices/stop": all("/-/notices/stop", { ...door, answers: 403 }),
  "post /-/notices/stop": all("/-/notices/stop", { ...door, answers: 403 }),

  // Looking after the members. Member 9 is nobody.
  "get /-/admin/members": maintainers("/-/admin/members", person),
  "post /-/admin/members/invite": maintainers("/-/admin/members/invite", person),
  "post /-/admin/members/withdraw": maintainers("/-/admin/members/withdraw", person),
  "get /-/admin/members/:id": maintainers("/-/admin/members/9", person),
  "post /-/admin/members/:id/reset": maintainers("/-/admin/members/9/reset", person),
  "post /-/admin/members/:id/role": maintainers("/-/admin/members/9/role", person),
  "post /-/admin/members/:id/approve": maintainers("/-/admin/members/9/approve", person),
  "post /-/admin/members/:id/refuse": maintainers("/-/admin/members/9/refuse", person),
  "post /-/admin/members/:id/deactivate": maintainers("/-/admin/members/9/deactivate", person),
  "post /-/admin/members/:id/reactivate": maintainers("/-/admin/members/9/reactivate", person),
  "get /-/admin/members/:id/folders": maintainers("/-/admin/members/9/folders", person),
  "post /-/admin/members/:id/folders": maintainers("/-/admin/members/9/folders", person),
  "post /-/admin/members/:id/folders/remove": maintainers(
    "/-/admin/members/9/folders/remove",
    person,
  ),
  "get /-/admin/log": maintainers("/-/admin/log", person),
  "get /-/admin/commits": maintainers("/-/admin/commits", person),

  // Reading.
  "get /": all("/"),
  "get .": all("/Home"),
  "get /wikis(/|$)": all("/group/project/-/wikis/Home"),
  "get /-/pages": all("/-/pages"),
  "get /-/missing": all("/-/missing"),
  "get /-/orphans": all("/-/orphans"),
  "get /-/broken": all("/-/broken"),
  "get /-/search": all("/-/search?q=x"),
  "get /-/search-help": all("/-/search-help"),
  "get /-/suggest": all("/-/suggest?q=x"),
  "get /-/opensearch.xml": all("/-/opensearch.xml"),
  "get /-/unread-files": all("/-/unread-files"),
  "get /-/attachments": all("/-/attachments"),
  "get /-/attachments/.": all("/-/attachments/notes.txt"),
  "post /-/replace-file/.": senders("/-/replace-file/notes.txt"),
  "get /-/delete-file/.": senders("/-/delete-file/notes.txt"),
  "post /-/delete-file/.": senders("/-/delete-file/notes.txt"),
  // Only for what is attached now: another id is answered as a page that is not there.
  "get /-/thumbnail/:blob": all("/-/thumbnail/1"),
  "get /-/raw/.": all("/-/raw/Home"),
  "get /-/captions/.": all("/-/captions/Home"),
  "get /-/history/.": all("/-/history/Home"),
  "get /-/compare/.": all("/-/compare/Home"),
  "get /-/blame/.": all("/-/blame/Home"),
  "get /-/commit/.": all("/-/commit/0000000"),
  "get /-/changes": all("/-/changes"),
  "get /-/changes.atom": all("/-/changes.atom"),
  "get /-/deleted": all("/-/deleted"),
  "get /-/members/.": all("/-/members/Nobody"),
  "get /-/presentations": all("/-/presentations"),
  "get /-/presentations.atom": all("/-/presentations.atom"),
  "get /-/presentations.csv": all("/-/presentations.csv"),
  "get /-/presentations.json": all("/-/presentations.json"),
  "get /-/workshops": all("/-/workshops"),
  "get /-/workshops.ics": all("/-/workshops.ics"),
  "get /-/workshops/.": all("/-/workshops/Home.ics"),
  "get /-/people": all("/-/people"),
  "get /-/people/.": all("/-/people/Nobody"),
  "get /-/organisations": all("/-/organisations"),
  "get /-/organisations/.": all("/-/organisations/Nobody"),
  "get /-/subjects": all("/-/subjects"),
  "get /-/subjects/.": all("/-/subjects/nothing"),

  // Writing.
  "get /-/accept": signedIn("/-/accept", person),
  "post /-/accept": signedIn("/-/accept", person),
  "get /-/new": senders("/-/new"),
  "post /-/new": senders("/-/new"),
  "get /-/edit/.": senders("/-/edit/Home"),
  "post /-/edit/.": senders("/-/edit/Home"),
  "get /-/record/new": senders("/-/record/new?kind=presentation"),
  "post /-/record/new": senders("/-/record/new"),
  "get /-/record/.": senders("/-/record/Home"),
  "post /-/record/.": senders("/-/record/Home"),
  "get /-/presentations/missing": all("/-/presentations/missing"),
  "post /-/presentations/missing/check": writers("/-/presentations/missing/check"),
  "get /-/import": reviewers("/-/import"),
  "post /-/import/file": reviewers("/-/import/file"),
  "post /-/import": reviewers("/-/import"),
  "get /-/propose/.": senders("/-/propose/Home"),
  "get /-/rename/.": senders("/-/rename/Home"),
  "post /-/rename/.": senders("/-/rename/Home"),
  "get /-/delete/.": senders("/-/delete/Home"),
  "post /-/delete/.": senders("/-/delete/Home"),
  "post /-/preview/.": senders("/-/preview/Home"),
  "put /-/draft/.": senders("/-/draft/Home"),
  "delete /-/draft/.": senders("/-/draft/Home"),
  "post /-/draft/.": senders("/-/draft/Home"),
  "get /-/complete": all("/-/complete?q=x"),
  "get /-/upload": senders("/-/upload"),
  "post /-/upload": senders("/-/upload"),
  "post /-/upload/suggest": senders("/-/upload/suggest"),
  "get /-/restore/.": senders("/-/restore/Home?at=0000000"),
  "post /-/restore/.": senders("/-/restore/Home"),
  "get /-/undo/.": senders("/-/undo/0000000"),
  "post /-/undo/.": senders("/-/undo/0000000"),

  // Suggestions. To everybody but its author and its reviewers there is no suggestion 9.
  "get /-/suggestions": reviewers("/-/suggestions"),
  "post /-/suggestions/accept": reviewers("/-/suggestions/accept"),
  "get /-/suggestions/mine": signedIn("/-/suggestions/mine"),
  "get /-/suggestions/sent": all("/-/suggestions/sent"),
  "get /-/suggestions/topic": senders("/-/suggestions/topic"),
  "post /-/suggestions/topic": senders("/-/suggestions/topic"),
  "get /-/suggestions/(\\d{1,9})$": all("/-/suggestions/9"),
  "post /-/suggestions/(\\d{1,9})$": all("/-/suggestions/9"),
  "get /-/suggestions/(\\d{1,9})/file/(before|after)/(\\d{1,4})$": all(
    "/-/suggestions/9/file/after/0",
  ),
  "get /-/suggestions/(\\d{1,9})/merge$": all("/-/suggestions/9/merge"),
  "post /-/suggestions/(\\d{1,9})/merge$": all("/-/suggestions/9/merge"),
  "get /-/suggestions/(\\d{1,9})/revise$": all("/-/suggestions/9/revise"),
  "post /-/suggestions/(\\d{1,9})/revise$": all("/-/suggestions/9/revise"),
};
