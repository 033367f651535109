import type { Request } from "express";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import { TooManyAttempts } from "../errors.ts";
import type { Member } from "../members/member.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { languageOf } from "./language.ts";

/** What is wrong with the password, in the field `name`, that was to confirm who asks; undefined when it is right. */
export async function passwordProblem(
  site: Site,
  req: Request,
  member: Member,
  name: string,
): Promise<FieldError | undefined> {
  const t = messages[languageOf(req, site.config)];
  try {
    const password = field(req.body, name);
    const isRight = await site.members.confirm(member, { password, address: req.ip ?? "" });
    return isRight ? undefined : { field: name, text: t.account.password.wrong };
  } catch (error) {
    if (!(error instanceof TooManyAttempts)) throw error;
    const { title, text } = t.errors.sentence.TooManyAttempts(error.values);
    return { field: name, text: `${title}. ${text}` };
  }
}
