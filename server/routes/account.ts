import { type Request, type Response, Router } from "express";
import { accountView } from "../../views/account.ts";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import type { Member } from "../members/member.ts";
import type { AccountChange } from "../members/notice.ts";
import type { ShownAddress } from "../members/ownaccount.ts";
import { PersonRefused } from "../members/person.ts";
import { notify, requireMember, signInAs } from "../members/session.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { passwordProblem } from "./confirming.ts";
import { frameOf } from "./frame.ts";
import { languageOf } from "./language.ts";

/** Members' own accounts: name, addresses, password, and where they are signed in. */
export function accountRoutes(site: Site): Router {
  const router = Router();

  router.get("/-/account", (req, res) => send(req, res, requireMember(req), []));

  router.post("/-/account/presented", async (req, res) => {
    const member = requireMember(req);
    const words = wordsFor(req).account.presented;
    const shown = field(req.body, "shown");
    if (!isShownAddress(shown))
      return send(req, res, member, [{ field: "shown", text: words.unknown }]);
    try {
      site.ownAccount.present(member, field(req.body, "name"), shown);
    } catch (error) {
      if (!(error instanceof PersonRefused)) throw error;
      const { name, email } = error.problems;
      const { problem } = wordsFor(req).members;
      return send(req, res, member, [
        ...(name ? [{ field: "name", text: problem[name] }] : []),
        ...(email ? [{ field: "shown", text: words.taken }] : []),
      ]);
    }
    done(req, res, "presented");
  });

  router.post("/-/account/email", async (req, res) => {
    const member = requireMember(req);
    const wrong = await passwordProblem(site, req, member, "confirm");
    if (wrong) return send(req, res, member, [wrong]);
    try {
      site.ownAccount.changeEmail(member, field(req.body, "email"));
    } catch (error) {
      return send(req, res, member, personErrors(req, error));
    }
    done(req, res, "email");
  });

  router.post("/-/account/password", async (req, res) => {
    const member = requireMember(req);
    const wrong = await passwordProblem(site, req, member, "current");
    if (wrong) return send(req, res, member, [wrong]);
    try {
      await site.ownAccount.changePassword(member.id, field(req.body, "password"));
    } catch (error) {
      return send(req, res, member, personErrors(req, error));
    }
    // Whoever knew the old password, or has this very cookie, is left outside.
    site.sessionList.endAll(member.id);
    await signInAs(req, member);
    done(req, res, "password");
  });

  router.post("/-/account/sessions", (req, res) => {
    const member = requireMember(req);
    if (field(req.body, "others") !== "") site.sessionList.endAll(member.id, req.sessionID);
    else site.sessionList.end(member.id, field(req.body, "session"));
    done(req, res, "sessions");
  });

  async function send(
    req: Request,
    res: Response,
    member: Member,
    errors: readonly FieldError[],
  ): Promise<void> {
    res.set("Cache-Control", "no-store");
    const frame = await frameOf(req, site);
    const { name, email, commitEmail } = member;
    const typed = (key: string, known: string) => field(req.body, key) || known;
    const isPresented = req.path === "/-/account/presented";
    const shown = typed("shown", commitEmail === email ? "own" : "noreply");
    const page = accountView(frame, {
      email,
      publicName: name,
      folderRoles: member.folderRoles ?? [],
      ...linkedOf(member),
      noreplyAddress: site.ownAccount.noreplyAddress(member.id),
      shown: isShownAddress(shown) ? shown : "",
      name: isPresented ? field(req.body, "name") : name,
      newEmail: typed("email", ""),
      sessions: site.sessionList.list(member.id, req.sessionID),
      errors,
    });
    res.status(errors.length > 0 ? 422 : 200).send(String(page));
  }

  function linkedOf({ id }: Member) {
    const provider = site.config.openId?.name;
    if (provider === undefined) return {};
    const linkedAt = site.linkedAccounts.linkedAt(id);
    return { linked: { provider, ...(linkedAt && { linkedAt }) } };
  }

  function personErrors(req: Request, error: unknown): FieldError[] {
    if (!(error instanceof PersonRefused)) throw error;
    const { problem } = wordsFor(req).members;
    return Object.entries(error.problems).map(([key, value]) => ({
      field: key,
      text: problem[value],
    }));
  }

  function wordsFor(req: Request) {
    return messages[languageOf(req, site.config)];
  }

  return router;
}

function done(req: Request, res: Response, what: AccountChange): void {
  notify(req, { kind: "account", what });
  res.redirect(303, "/-/account");
}

function isShownAddress(text: string): text is ShownAddress {
  return text === "noreply" || text === "own";
}
