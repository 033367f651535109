import type { Actor } from "../policy/check.ts";
import type { Acceptances } from "./acceptances.ts";
import type { Member } from "./member.ts";
import { roleIn } from "./role.ts";

/** A member as the policy sees one. */
export function actorOf(member: Member, acceptances: Acceptances): Actor {
  const accepted = acceptances.latest(member.id);
  return {
    roleIn: (path) => roleIn(member, path),
    ...(accepted && { acceptedEdition: accepted.edition }),
  };
}
