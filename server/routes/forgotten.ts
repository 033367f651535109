import { type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { forgottenSentView, forgottenView } from "../../views/forgotten.ts";
import type { Frame } from "../../views/frame.ts";
import { PageNotFound, TooManyAttempts } from "../errors.ts";
import type { Mail } from "../mail/mail.ts";
import { problemOfEmail, tidiedEmail } from "../members/person.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { frameOf } from "./frame.ts";

const address = "/-/forgotten";

/** Forgotten passwords: a letter with a link, or the advice whom to ask where the wiki sends no mail. */
export function forgottenRoutes(site: Site): Router {
  const router = Router();
  const { joining, mail, config } = site;

  router.get(address, async (req, res) => {
    res.set("Cache-Control", "no-store");
    sendForm(res, await frameOf(req, site), "", []);
  });

  router.post(address, async (req, res) => {
    if (mail === undefined) throw new PageNotFound("no mail is sent", { slug: "" });
    const email = tidiedEmail(field(req.body, "email"));
    res.set("Cache-Control", "no-store");
    const frame = await frameOf(req, site);
    const problem = problemOfEmail(email);
    if (problem)
      return sendForm(res, frame, email, [
        { field: "email", text: frame.t.members.problem[problem] },
      ]);
    try {
      joining.countResetRequest(email, req.ip ?? "");
    } catch (error) {
      if (!(error instanceof TooManyAttempts)) throw error;
      const { title, text } = frame.t.errors.sentence.TooManyAttempts(error.values);
      return sendForm(res.status(429), frame, email, [
        { field: "email", text: `${title}. ${text}` },
      ]);
    }
    // What there is to do is done after the answer: neither its words nor its time tell whether there is an account.
    res.once("close", () => sendLink(mail, frame, email));
    res.send(String(forgottenSentView(frame)));
  });

  function sendLink(mail: Mail, { t }: Frame, email: string): void {
    try {
      const reset = joining.askReset(email);
      if (reset === undefined) return;
      const { name, email: to } = reset.member;
      const link = `${config.url}/-/reset?token=${reset.secret}`;
      mail.send({ to, ...t.letters.reset({ wiki: config.title, name, address: link }) });
    } catch (error) {
      // Nobody waits for an answer any more.
      console.error("A link for a new password could not be made.", error);
    }
  }

  function sendForm(res: Response, frame: Frame, email: string, errors: FieldError[]): void {
    if (errors.length > 0 && res.statusCode === 200) res.status(422);
    res.send(String(forgottenView(frame, { sendsMail: mail !== undefined, email, errors })));
  }

  return router;
}
