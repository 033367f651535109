import type { Request, Response } from "express";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import type { SuggestingProps } from "../../views/suggesting.ts";
import { ConfirmationUnavailable, TooLarge, TooManyAttempts } from "../errors.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { FileEdit } from "../git/repository.ts";
import { authorOf } from "../members/author.ts";
import type { Member } from "../members/member.ts";
import { problemOfEmail, problemOfName, tidiedEmail, tidiedName } from "../members/person.ts";
import { memberOf } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import type { LicensedFile } from "../policy/licence.ts";
import { commitMessage } from "../policy/message.ts";
import type { Site } from "../site.ts";
import type { Sent } from "../suggestions/sending.ts";
import type { Author } from "../wiki/author.ts";
import { field } from "./address.ts";
import { languageOf } from "./language.ts";
import { addressOfSuggestion, tell } from "./suggestionaddress.ts";

/** A change that a form has worked out, to be sent rather than saved. */
export interface Suggested {
  /** the commit that it was made from */
  base: ObjectId;
  edits: ReadonlyMap<string, FileEdit>;
  summary: string;
  /** what the wiki writes when the summary is left empty */
  proposedSummary: string;
  renamedFrom?: readonly string[];
  /** what it changes, for the licences */
  files?: readonly LicensedFile[];
  /** why, where the form does not ask for it by the name of `reason` */
  reason?: string;
}

const mostVisitors = 500;
const mostVisitorBytes = 2 * 2 ** 20;

/**
 * The fields that a form has beside its own when it sends a suggestion, as they were filled in.
 *
 * @param outcome  what `decide` says
 * @returns undefined when the form saves
 * @throws ConfirmationUnavailable  when a visitor's address would have to be confirmed, and no mail can be sent
 */
export function suggestingIn(
  site: Site,
  req: Request,
  outcome: "save" | "suggest",
): SuggestingProps | undefined {
  if (outcome === "save") return undefined;
  const reason = field(req.body, "reason");
  if (memberOf(req)) return { reason };
  const needsEmail = mustConfirm(site);
  const visitor = { name: field(req.body, "name"), email: field(req.body, "email"), needsEmail };
  return { reason, visitor };
}

/**
 * Sends a change to the reviewers and leads its sender to where it can be followed.
 *
 * @returns what is wrong with the form; then nothing was sent and nothing answered
 * @throws TooManyAttempts, BaseUnknown
 */
export async function sendSuggestion(
  site: Site,
  req: Request,
  res: Response,
  suggested: Suggested,
): Promise<FieldError[]> {
  const member = memberOf(req);
  const errors = errorsIn(site, req, suggested, member);
  if (errors.length > 0) return errors;
  // A program has filled in the field that no person sees: it is told that all went well.
  if (member === undefined && field(req.body, "homepage") !== "") {
    res.redirect(303, "/-/suggestions/sent");
    return [];
  }
  if (member === undefined) limitVisitor(site, req, suggested.edits);
  const author = member ? authorOf(member) : visitorIn(site, req);
  const language = languageOf(req, site.config);
  const email = tidiedEmail(field(req.body, "email"));
  const needsConfirming = member === undefined && mustConfirm(site);
  const { summary, proposedSummary, renamedFrom, files } = suggested;
  const sent = await site.suggestions.send({
    base: suggested.base,
    edits: suggested.edits,
    author,
    sender: member ? { kind: "member", id: member.id } : { kind: "visitor" },
    message: commitMessage({
      summary: summary.trim() || proposedSummary,
      body: suggested.reason ?? field(req.body, "reason"),
      policy: policyIn(site.wiki.snapshot),
      author,
      ...(renamedFrom && { renamedFrom }),
      ...(files && { files }),
    }),
    ...(member === undefined && email !== "" && { contact: { email, language } }),
    mustConfirm: needsConfirming,
  });
  if (sent === undefined)
    return [{ field: "summary", text: messages[language].suggesting.problem.nothing }];
  if (sent.key !== undefined && email !== "")
    mailLink(site, sent, email, language, needsConfirming);
  if (needsConfirming) res.redirect(303, "/-/suggestions/sent");
  else res.redirect(303, addressOfSuggestion(sent.number, sent.key, tell(req, "sent")));
  return [];
}

function errorsIn(
  site: Site,
  req: Request,
  { summary }: Suggested,
  member: Member | undefined,
): FieldError[] {
  const words = messages[languageOf(req, site.config)].suggesting.problem;
  const errors: FieldError[] = [];
  const { summary: demand } = policyIn(site.wiki.snapshot);
  if (demand === "required" && summary.trim() === "")
    errors.push({ field: "summary", text: words.summary });
  if (member !== undefined) return errors;
  const name = tidiedName(field(req.body, "name"));
  const email = tidiedEmail(field(req.body, "email"));
  if (problemOfName(name) !== undefined) errors.push({ field: "name", text: words.name });
  // The wiki's history would else show it as that member's.
  else if (site.members.findByName(name)) errors.push({ field: "name", text: words.nameTaken });
  const isMissing = email === "" && mustConfirm(site);
  if (isMissing || (email !== "" && problemOfEmail(email) !== undefined))
    errors.push({ field: "email", text: words.email });
  return errors;
}

/** Whether visitors show that their address is theirs before a suggestion counts. */
function mustConfirm(site: Site): boolean {
  if (policyIn(site.wiki.snapshot).suggestions !== "confirmed") return false;
  if (site.mail === undefined) throw new ConfirmationUnavailable("no mail can be sent");
  return true;
}

/**
 * @throws TooManyAttempts  when visitors have sent more than anybody can read
 * @throws TooLarge
 */
function limitVisitor(site: Site, req: Request, edits: Suggested["edits"]): void {
  const sizes = [...edits.values()].map((edit) =>
    edit && "bytes" in edit ? edit.bytes.length : 0,
  );
  if (sizes.reduce((sum, size) => sum + size, 0) > mostVisitorBytes)
    throw new TooLarge("a visitor's text beyond the limit", { limit: "2 MB" });
  site.visitorLimit.count(req.ip ?? "", "send");
  if (site.suggestions.store.countOfVisitors() >= mostVisitors)
    throw new TooManyAttempts("too many suggestions of visitors wait", { minutes: "60" });
}

/** A visitor as commits show one: by the name given, and by an address that takes no mail and is nobody's. */
export function visitorIn(site: Site, req: Request): Author {
  const { hostname } = new URL(site.config.url);
  const email = `visitor@suggestions.noreply.${hostname}`;
  return { name: tidiedName(field(req.body, "name")), email };
}

function mailLink(
  site: Site,
  { number, key }: Sent,
  to: string,
  language: "sv" | "en",
  needsConfirming: boolean,
): void {
  const { mail: words } = messages[language].suggesting;
  const link = site.config.url + addressOfSuggestion(number, key);
  const wiki = site.config.title;
  const subject = needsConfirming ? words.confirm(wiki) : words.receipt(wiki);
  const text = needsConfirming ? words.confirmText(link) : words.receiptText(link);
  site.mail?.send({ to, subject, text });
}
