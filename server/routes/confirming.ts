import type { Request } from "express";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import { TooManyAttempts } from "../errors.ts";
import type { Member } from "../members/member.ts";
import { hasProved } from "../members/session.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { languageOf } from "./language.ts";

/**
 * What is wrong with the password, in the field `name`, that was to confirm who asks; undefined when it is right. One who
 * has none confirms by having signed in elsewhere a short while ago.
 */
export async function passwordProblem(
  site: Site,
  req: Request,
  member: Member,
  name: string,
): Promise<FieldError | undefined> {
  if (member.hasNoPassword && hasProved(req)) return undefined;
  const t = messages[languageOf(req, site.config)];
  try {
    const password = field(req.body, name);
    const isRight = await site.members.confirm(member, { password, address: req.ip ?? "" });
    if (isRight) return undefined;
    const text = member.hasNoPassword ? t.openId.confirm : t.account.password.wrong;
    return { field: name, text };
  } catch (error) {
    if (!(error instanceof TooManyAttempts)) throw error;
    const { title, text } = t.errors.sentence.TooManyAttempts(error.values);
    return { field: name, text: `${title}. ${text}` };
  }
}
