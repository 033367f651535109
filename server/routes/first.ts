import { type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { firstClosedView, firstView } from "../../views/first.ts";
import type { Frame } from "../../views/frame.ts";
import { PersonRefused } from "../members/person.ts";
import { signInAs } from "../members/session.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { frameOf } from "./frame.ts";

/** The one-time link that the console shows while the wiki has no member. */
export function firstRoutes(site: Site): Router {
  const router = Router();

  router.get("/-/first", async (req, res) => {
    const token = field(req.query, "token");
    res.set("Cache-Control", "no-store");
    const frame = await frameOf(req, site);
    if (!site.firstMaintainer.accepts(token)) return sendClosed(res, frame);
    res.send(String(firstView(frame, { token, email: "", name: "", errors: [] })));
  });

  router.post("/-/first", async (req, res) => {
    const token = field(req.body, "token") || field(req.query, "token");
    const person = {
      email: field(req.body, "email"),
      name: field(req.body, "name"),
      password: field(req.body, "password"),
    };
    res.set("Cache-Control", "no-store");
    const frame = await frameOf(req, site);
    try {
      const member = await site.firstMaintainer.use(token, person);
      if (member === undefined) return sendClosed(res, frame);
      site.audit.record({ subjectId: member.id, action: "added", detail: member.role });
      await signInAs(req, member);
      res.redirect(303, "/");
    } catch (error) {
      if (!(error instanceof PersonRefused)) throw error;
      const { email, name } = person;
      const errors = errorsOf(error, frame);
      res.status(422).send(String(firstView(frame, { token, email, name, errors })));
    }
  });

  function sendClosed(res: Response, frame: Frame): void {
    const isNewWiki = site.members.count() === 0;
    res.status(403).send(String(firstClosedView(frame, { isNewWiki })));
  }

  return router;
}

function errorsOf({ problems }: PersonRefused, { t }: Frame): FieldError[] {
  return (["name", "email", "password"] as const).flatMap((field) => {
    const problem = problems[field];
    return problem ? [{ field, text: t.members.problem[problem] }] : [];
  });
}
