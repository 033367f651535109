import type { Request } from "express";
import { AcceptanceNeeded, BadForm, BadUpload, NotAllowed, SignInNeeded } from "../errors.ts";
import { actorOf } from "../members/actor.ts";
import type { Role } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import { check, type Decision, type ProposedChange } from "../policy/check.ts";
import { policyIn } from "../policy/inforce.ts";
import type { Policy } from "../policy/policy.ts";
import type { Site } from "../site.ts";
import { tooLarge } from "../uploads.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

/**
 * Lets a change pass that may go to readers at once, and no other.
 *
 * @param snapshot  what the request reads everything else from
 * @throws SignInNeeded, AcceptanceNeeded, NotAllowed, BadForm, BadUpload, TooLarge
 */
export function decide(
  site: Site,
  req: Request,
  change: ProposedChange,
  snapshot: Snapshot = site.wiki.snapshot,
): void {
  if (saveOrSuggest(site, req, change, snapshot) === "suggest")
    throw new NotAllowed("it would have to be reviewed", { need: "member" });
}

/**
 * Asks the policy about a change, before its form is shown and again before it is sent: for routes that can send it as
 * a suggestion too.
 *
 * @returns "save" when the change may go to readers at once, "suggest" when somebody has to review it first
 * @throws SignInNeeded, AcceptanceNeeded, NotAllowed, BadForm, BadUpload, TooLarge
 */
export function saveOrSuggest(
  site: Site,
  req: Request,
  change: ProposedChange,
  snapshot: Snapshot = site.wiki.snapshot,
): "save" | "suggest" {
  const policy = policyIn(snapshot);
  const decision = decisionOn(site, req, change, policy);
  switch (decision.outcome) {
    case "allowed":
      return "save";
    case "needs-acceptance":
      throw new AcceptanceNeeded("the policy is not accepted", {
        edition: policy.edition,
        address: `${site.config.url}/-/accept`,
      });
    case "needs-review":
      return "suggest";
    case "refused":
      throw refusal(decision, change, policy);
  }
}

/**
 * Lets those who may write see what they write. Whether they have accepted the policy is asked when they send it: it may
 * have changed while they were writing, and nothing of this is kept.
 *
 * @throws SignInNeeded, NotAllowed
 */
export function mayWrite(
  site: Site,
  req: Request,
  change: ProposedChange,
  snapshot: Snapshot = site.wiki.snapshot,
): void {
  const policy = policyIn(snapshot);
  const decision = decisionOn(site, req, change, policy);
  if (decision.outcome === "refused") throw refusal(decision, change, policy);
}

/**
 * What the policy says, where the answer is a matter of what to show. What the pages are at present counts, whether the
 * caller has thought of it or not: no form is a way around the protection of the policy page.
 */
export function decisionOn(
  site: Site,
  req: Request,
  change: ProposedChange,
  policy: Policy,
): Decision {
  const member = memberOf(req);
  const { pages } = site.wiki.snapshot;
  const present = change.paths.map((path) => pages.get(path)?.kind);
  const kinds = [...(change.kinds ?? []), ...present.filter((kind) => kind !== undefined)];
  return check({ ...change, kinds }, member && actorOf(member, site.acceptances), policy);
}

function refusal(
  { reason, need = "member" }: Decision & { outcome: "refused" },
  { file }: ProposedChange,
  { uploads }: Policy,
): Error {
  switch (reason) {
    case "sign-in":
      return new SignInNeeded("writing takes a member");
    case "role":
    case "protected":
      return new NotAllowed("the role is not enough", { need: need satisfies Role });
    case "summary":
      return new BadForm("the policy requires a summary", { field: "summary" });
    case "file-type":
      return new BadUpload("a kind of file that the policy does not take", {
        file: file?.type ?? "",
        reason: "type",
        types: uploads.types?.join(", ") ?? "",
      });
    case "file-size":
      return tooLarge(uploads.sizeBytes ?? 0);
  }
}
