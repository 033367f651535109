import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import { erasedView, ownDataView } from "../../views/owndata.ts";
import { LastMaintainer } from "../members/lastmaintainer.ts";
import { requireMember, signOut } from "../members/session.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { passwordProblem } from "./confirming.ts";
import { frameOf } from "./frame.ts";
import { languageOf } from "./language.ts";

const address = "/-/account/data";

/** What the wiki keeps about a member: to be taken along, and to be erased. */
export function ownDataRoutes(site: Site): Router {
  const router = Router();

  router.get(address, (req, res) => send(req, res, []));

  router.get(`${address}.json`, (req, res) => {
    const { id } = requireMember(req);
    res.set({
      "Cache-Control": "no-store",
      "Content-Disposition": 'attachment; filename="ekowiki-account.json"',
    });
    res.type("json").send(`${JSON.stringify(site.ownData.collect(id), null, 2)}\n`);
  });

  router.post(`${address}/erase`, async (req, res) => {
    const member = requireMember(req);
    const wrong = await passwordProblem(site, req, member, "confirm");
    if (wrong) return send(req, res, [wrong]);
    try {
      site.ownData.erase(member, { hidesName: field(req.body, "hide") === "yes" });
    } catch (error) {
      if (!(error instanceof LastMaintainer)) throw error;
      const { lastMaintainer } = messages[languageOf(req, site.config)].ownData;
      return send(req, res, [{ field: "confirm", text: lastMaintainer }]);
    }
    await site.suggestions.forgetErased();
    await signOut(req, res);
    res.set("Cache-Control", "no-store").send(String(erasedView(await frameOf(req, site))));
  });

  async function send(req: Request, res: Response, errors: FieldError[]): Promise<void> {
    requireMember(req);
    res.set("Cache-Control", "no-store").status(errors.length > 0 ? 422 : 200);
    res.send(
      String(
        ownDataView(await frameOf(req, site), {
          hidesName: field(req.body, "hide") === "yes",
          formerName: messages[site.config.language].members.former,
          errors,
        }),
      ),
    );
  }

  return router;
}
