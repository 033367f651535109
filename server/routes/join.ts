import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import type { Frame } from "../../views/frame.ts";
import { askedView, joinView, linkClosedView, resetView } from "../../views/join.ts";
import { PageNotFound, TooManyAttempts } from "../errors.ts";
import { PersonRefused } from "../members/person.ts";
import { signInAs } from "../members/session.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { frameOf } from "./frame.ts";

/** What one does who has no account yet, or cannot get into it: by a link that a maintainer made, or by asking. */
export function joinRoutes(site: Site): Router {
  const router = Router();
  const { joining, config, members } = site;

  router.get("/-/invitation", async (req, res) => {
    const token = field(req.query, "token");
    const frame = await privateFrame(req, res);
    const invitation = joining.invitation(token);
    if (invitation === undefined) return sendClosed(res, frame);
    const { role } = invitation;
    const form = { invitation: { token, role }, name: "", email: "", errors: [] };
    res.send(String(joinView(frame, form)));
  });

  router.post("/-/invitation", async (req, res) => {
    const token = field(req.body, "token");
    const person = personIn(req);
    const frame = await privateFrame(req, res);
    const invitation = joining.invitation(token);
    if (invitation === undefined) return sendClosed(res, frame);
    try {
      const member = await joining.accept(token, person);
      if (member === undefined) return sendClosed(res, frame);
      await signInAs(req, member);
      res.redirect(303, "/");
    } catch (error) {
      const errors = errorsOf(error, frame);
      const form = { ...person, invitation: { token, role: invitation.role }, errors };
      res.status(422).send(String(joinView(frame, form)));
    }
  });

  router.get("/-/reset", async (req, res) => {
    const token = field(req.query, "token");
    const frame = await privateFrame(req, res);
    const member = joining.resetMember(token);
    if (member === undefined) return sendClosed(res, frame);
    const { name, email } = member;
    res.send(String(resetView(frame, { token, name, email, errors: [] })));
  });

  router.post("/-/reset", async (req, res) => {
    const token = field(req.body, "token");
    const frame = await privateFrame(req, res);
    const member = joining.resetMember(token);
    if (member === undefined) return sendClosed(res, frame);
    try {
      const found = await joining.resetPassword(token, field(req.body, "password"));
      if (found === undefined) return sendClosed(res, frame);
      await signInAs(req, found);
      res.redirect(303, "/");
    } catch (error) {
      const { name, email } = member;
      const errors = errorsOf(error, frame);
      res.status(422).send(String(resetView(frame, { token, name, email, errors })));
    }
  });

  router.get("/-/register", async (req, res) => {
    requireOpen();
    const frame = await privateFrame(req, res);
    res.send(String(joinView(frame, { name: "", email: "", errors: [] })));
  });

  router.post("/-/register", async (req, res) => {
    requireOpen();
    const person = personIn(req);
    const frame = await privateFrame(req, res);
    try {
      await joining.register(person, req.ip ?? "");
      res.send(String(askedView(frame)));
    } catch (error) {
      const errors = errorsOf(error, frame);
      res.status(error instanceof TooManyAttempts ? 429 : 422);
      res.send(String(joinView(frame, { ...person, errors })));
    }
  });

  // A new wiki first needs somebody who can approve.
  function requireOpen(): void {
    if (config.registration === "closed" || members.count() === 0)
      throw new PageNotFound("nobody may register", { slug: "" });
  }

  function privateFrame(req: Request, res: Response): Promise<Frame> {
    res.set("Cache-Control", "no-store");
    return frameOf(req, site);
  }

  return router;
}

function sendClosed(res: Response, frame: Frame): void {
  res.status(403).send(String(linkClosedView(frame)));
}

function personIn(req: Request) {
  return {
    name: field(req.body, "name"),
    email: field(req.body, "email"),
    password: field(req.body, "password"),
  };
}

function errorsOf(error: unknown, { t }: Frame): FieldError[] {
  if (error instanceof TooManyAttempts) {
    const { title, text } = t.errors.sentence.TooManyAttempts(error.values);
    return [{ field: "name", text: `${title}. ${text}` }];
  }
  if (!(error instanceof PersonRefused)) throw error;
  return (["name", "email", "password"] as const).flatMap((name) => {
    const problem = error.problems[name];
    return problem ? [{ field: name, text: t.members.problem[problem] }] : [];
  });
}
