import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import { newTokenView, tokensView } from "../../views/tokens.ts";
import { notify, requireMember } from "../members/session.ts";
import { TokenRefused } from "../members/tokens.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { passwordProblem } from "./confirming.ts";
import { frameOf } from "./frame.ts";
import { languageOf } from "./language.ts";

const address = "/-/account/tokens";

/** A member's tokens for programs: made, listed, revoked. */
export function tokenRoutes(site: Site): Router {
  const router = Router();

  router.get(address, (req, res) => send(req, res, []));

  router.post(address, async (req, res) => {
    const member = requireMember(req);
    const wrong = await passwordProblem(site, req, member, "confirm");
    if (wrong) return send(req, res, [wrong]);
    const name = field(req.body, "token");
    try {
      const days = Number(field(req.body, "days"));
      const scope = field(req.body, "scope");
      const secret = site.tokens.make(member.id, { name, scope, days });
      res.set("Cache-Control", "no-store");
      res.send(String(newTokenView(await frameOf(req, site), { secret })));
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      const { problem } = messages[languageOf(req, site.config)].tokens;
      return send(req, res, [{ field: error.field, text: problem[error.problem] }]);
    }
  });

  router.post(`${address}/revoke`, (req, res) => {
    const member = requireMember(req);
    site.tokens.revoke(member.id, Number(field(req.body, "id")));
    notify(req, { kind: "account", what: "revoked" });
    res.redirect(303, address);
  });

  async function send(req: Request, res: Response, errors: FieldError[]): Promise<void> {
    const member = requireMember(req);
    res.set("Cache-Control", "no-store");
    const page = tokensView(await frameOf(req, site), {
      tokens: site.tokens.list(member.id),
      name: field(req.body, "token"),
      scope: field(req.body, "scope") || "read",
      days: Number(field(req.body, "days") || "30"),
      errors,
    });
    res.status(errors.length > 0 ? 422 : 200).send(String(page));
  }

  return router;
}
