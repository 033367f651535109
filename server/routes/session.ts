import { type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import type { Frame } from "../../views/frame.ts";
import { signedOutView } from "../../views/openid.ts";
import { signedInView, signInView } from "../../views/signin.ts";
import { TooManyAttempts } from "../errors.ts";
import { AccountClosed } from "../members/accountstate.ts";
import { memberOf, signInAs, signOut } from "../members/session.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { frameOf } from "./frame.ts";
import { ownPath } from "./ownpath.ts";

/** Signing in and out. */
export function sessionRoutes(site: Site): Router {
  const router = Router();

  function sendForm(res: Response, frame: Frame, form: SignInForm): void {
    const isNewWiki = site.members.count() === 0;
    const mayRegister = site.config.registration === "approval";
    const provider = site.config.openId && { provider: site.config.openId.name };
    res.send(String(signInView(frame, { ...form, isNewWiki, mayRegister, ...provider })));
  }

  router.get("/-/sign-in", async (req, res) => {
    const target = ownPath(field(req.query, "return"));
    const member = memberOf(req);
    res.set("Cache-Control", "no-store");
    const frame = await frameOf(req, site);
    if (member === undefined) return sendForm(res, frame, { email: "", target, errors: [] });
    const { name, email, role } = member;
    res.send(String(signedInView(frame, { name, email, role, target })));
  });

  router.post("/-/sign-in", async (req, res) => {
    const email = field(req.body, "email");
    const password = field(req.body, "password");
    const target = ownPath(field(req.body, "return"));
    res.set("Cache-Control", "no-store");
    const frame = await frameOf(req, site);
    const { t } = frame;
    try {
      const member = await site.members.signIn({ email, password, address: req.ip ?? "" });
      if (member !== undefined) {
        await signInAs(req, member);
        return res.redirect(303, target);
      }
      // One sentence for an unknown account and a wrong password: which accounts exist is nobody's business.
      const errors = [{ field: "email", text: t.members.wrong }];
      sendForm(res.status(422), frame, { email, target, errors });
    } catch (error) {
      if (error instanceof AccountClosed) {
        const errors = [{ field: "email", text: t.members.closed[error.state] }];
        return sendForm(res.status(403), frame, { email, target, errors });
      }
      if (!(error instanceof TooManyAttempts)) throw error;
      const { title, text } = t.errors.sentence.TooManyAttempts(error.values);
      const errors = [{ field: "email", text: `${title}. ${text}` }];
      res.status(429).set("Retry-After", String(Number(error.values.minutes) * 60));
      sendForm(res, frame, { email, target, errors });
    }
  });

  router.post("/-/sign-out", async (req, res) => {
    const idToken = req.session?.idToken;
    await signOut(req, res);
    const elsewhere =
      idToken === undefined
        ? undefined
        : await site.openId?.signOutAddress(idToken, `${site.config.url}/`);
    if (elsewhere === undefined) return res.redirect(303, ownPath(field(req.body, "return")));
    // A link and not a redirect: browsers let no form of a page with this policy end at another site.
    const props = { provider: site.config.openId?.name ?? "", address: elsewhere };
    res.set("Cache-Control", "no-store");
    res.send(String(signedOutView(await frameOf(req, site), props)));
  });

  return router;
}

interface SignInForm {
  email: string;
  target: string;
  errors: readonly FieldError[];
}
