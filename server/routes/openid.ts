import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import type { Frame } from "../../views/frame.ts";
import { askedView } from "../../views/join.ts";
import { joinElsewhereView, linkView, openIdFailedView } from "../../views/openid.ts";
import { PageNotFound, TooManyAttempts } from "../errors.ts";
import { AccountClosed } from "../members/accountstate.ts";
import type { Member } from "../members/member.ts";
import { PersonRefused } from "../members/person.ts";
import { memberOf, notify, requireMember, signInAs } from "../members/session.ts";
import { OpenIdFailed } from "../openid/failure.ts";
import type { Identity } from "../openid/identity.ts";
import type { OpenId, SignedInElsewhere } from "../openid/openid.ts";
import type { OpenIdSettings } from "../openid/settings.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { frameOf } from "./frame.ts";
import { ownPath } from "./ownpath.ts";

const TEN_MINUTES_MS = 10 * 60 * 1000;

/** Signing in at the OpenID Connect provider, and what is asked of those who come from there for the first time. */
export function openIdRoutes(site: Site): Router {
  const router = Router();
  const { openId, linkedAccounts, members, config } = site;
  if (openId === undefined) return router;

  router.use("/-/openid", (_req, res, next) => {
    res.set("Cache-Control", "no-store");
    next();
  });

  // A link and not a form: browsers let no form of a page with this policy end at another site.
  router.get("/-/openid/start", async (req, res) => {
    const target = ownPath(field(req.query, "return"));
    try {
      const { address, pending } = await openId.begin();
      if (memberOf(req) === undefined) req.session.cookie.maxAge = TEN_MINUTES_MS;
      req.session.openIdPending = { ...pending, target, until: Date.now() + TEN_MINUTES_MS };
      res.redirect(303, address);
    } catch (error) {
      await sendFailure(req, res, error);
    }
  });

  router.get("/-/openid/callback", async (req, res) => {
    const pending = req.session.openIdPending;
    // Forgotten before it is used: an answer that is sent again fits nothing.
    delete req.session.openIdPending;
    try {
      if (pending === undefined || pending.until < Date.now()) throw new OpenIdFailed("failed");
      const query = req.originalUrl.slice(req.originalUrl.indexOf("?"));
      const found = await openId.finish(query, pending);
      await enter(req, res, found, pending.target);
    } catch (error) {
      await sendFailure(req, res, error);
    }
  });

  router.get("/-/openid/link", async (req, res) => {
    const { identity } = arrivedIn(req);
    sendLinkForm(req, res, await frameOf(req, site), identity, []);
  });

  router.post("/-/openid/link", async (req, res) => {
    const { identity, idToken, target } = arrivedIn(req);
    const signedIn = memberOf(req);
    const frame = await frameOf(req, site);
    try {
      const member = signedIn ?? (await memberByPassword(req, identity));
      if (member === undefined) {
        const errors = [{ field: "password", text: frame.t.account.password.wrong }];
        return sendLinkForm(req, res.status(422), frame, identity, errors);
      }
      linkedAccounts.link(member, identity);
      await signInAs(req, member, { idToken });
      notify(req, { kind: "account", what: "linked" });
      res.redirect(303, target);
    } catch (error) {
      if (!(error instanceof TooManyAttempts)) return sendFailure(req, res, error);
      const { title, text } = frame.t.errors.sentence.TooManyAttempts(error.values);
      const errors = [{ field: "password", text: `${title}. ${text}` }];
      sendLinkForm(req, res.status(429), frame, identity, errors);
    }
  });

  router.get("/-/openid/join", async (req, res) => {
    const { identity } = arrivedIn(req);
    if (signUpFor(identity) === "closed") return sendFailure(req, res, undefined, "closed");
    const { name, email } = identity;
    res.send(String(joinElsewhereView(await frameOf(req, site), { name, email, errors: [] })));
  });

  router.post("/-/openid/join", async (req, res) => {
    const { identity, idToken, target } = arrivedIn(req);
    const signUp = signUpFor(identity);
    if (signUp === "closed") return sendFailure(req, res, undefined, "closed");
    const frame = await frameOf(req, site);
    try {
      const member = await linkedAccounts.join(identity, field(req.body, "name"), signUp);
      delete req.session.openIdArrived;
      if (member === undefined) return void res.send(String(askedView(frame)));
      await signInAs(req, member, { idToken });
      res.redirect(303, target);
    } catch (error) {
      if (!(error instanceof PersonRefused)) throw error;
      const problem = error.problems.name ?? error.problems.email;
      const errors = problem ? [{ field: "name", text: frame.t.members.problem[problem] }] : [];
      const props = { name: field(req.body, "name"), email: identity.email, errors };
      res.status(422).send(String(joinElsewhereView(frame, props)));
    }
  });

  router.post("/-/openid/unlink", async (req, res) => {
    const member = requireMember(req);
    // Whoever has no password would be left outside.
    if (!member.hasNoPassword) {
      linkedAccounts.unlink(member);
      notify(req, { kind: "account", what: "unlinked" });
    }
    res.redirect(303, "/-/account");
  });

  /** The member is known, or is asked what is to become of the identity. */
  async function enter(
    req: Request,
    res: Response,
    { identity, idToken }: SignedInElsewhere,
    target: string,
  ): Promise<void> {
    const known = linkedAccounts.enter(identity);
    if (known !== undefined) {
      await signInAs(req, known, { idToken });
      return res.redirect(303, target);
    }
    if (!identity.isVerified) return sendFailure(req, res, undefined, "unverified");
    const until = Date.now() + TEN_MINUTES_MS;
    req.session.openIdArrived = { identity, idToken, target, until };
    const isTaken = memberOf(req) !== undefined || members.isKnown(identity.email);
    res.redirect(303, isTaken ? "/-/openid/link" : "/-/openid/join");
  }

  // A new wiki first needs somebody who looks after it: its link for the first maintainer works until it has a member.
  function signUpFor({ role }: Identity): OpenIdSettings["signUp"] {
    const isNewWiki = members.count() === 0 && role !== "maintainer";
    return isNewWiki || openId === undefined ? "closed" : openId.settings.signUp;
  }

  /** Both are asked for: whoever made the account need not be the one whose address it names. */
  function memberByPassword(req: Request, { email }: Identity): Promise<Member | undefined> {
    return members.signIn({ email, password: field(req.body, "password"), address: req.ip ?? "" });
  }

  function sendLinkForm(
    req: Request,
    res: Response,
    frame: Frame,
    { email }: Identity,
    errors: readonly FieldError[],
  ): void {
    const member = memberOf(req);
    const account = member?.name ?? email;
    const props = { provider: nameOf(openId), email, account, asksPassword: !member, errors };
    res.send(String(linkView(frame, props)));
  }

  async function sendFailure(
    req: Request,
    res: Response,
    error: unknown,
    known?: "unverified" | "closed",
  ): Promise<void> {
    const frame = await frameOf(req, site);
    const provider = nameOf(openId);
    const send = (status: number, text: string) =>
      void res.status(status).send(String(openIdFailedView(frame, { provider, text })));
    if (known !== undefined) return send(403, frame.t.openId.problem[known](provider));
    if (error instanceof AccountClosed) return send(403, frame.t.members.closed[error.state]);
    if (!(error instanceof OpenIdFailed)) throw error;
    // Never the answer itself, which may hold a code or a token.
    console.error(`Signing in at ${config.openId?.issuer}: ${reasonOf(error)}`);
    const status = error.reason === "unreachable" ? 503 : 403;
    send(status, frame.t.openId.problem[error.reason](provider));
  }

  return router;
}

function nameOf(openId: OpenId | undefined): string {
  return openId?.settings.name ?? "";
}

function arrivedIn(req: Request): NonNullable<Request["session"]["openIdArrived"]> {
  const arrived = req.session?.openIdArrived;
  if (arrived === undefined || arrived.until < Date.now())
    throw new PageNotFound("nobody came from elsewhere", { slug: "" });
  return arrived;
}

function reasonOf({ reason, cause }: OpenIdFailed): string {
  const { code, error } = (cause ?? {}) as { code?: unknown; error?: unknown };
  const words = [reason, code, error].filter((word) => /^\w+$/.test(String(word ?? "")));
  return words.join(", ");
}
