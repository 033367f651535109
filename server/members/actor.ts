import type { Actor } from "../policy/check.ts";
import type { Acceptances } from "./acceptances.ts";
import type { Member } from "./member.ts";
import { roleIn } from "./role.ts";

/** A member as the policy sees one. */
export function actorOf(member: Member, acceptances: Acceptances): Actor {
  return {
    roleIn: (path) => roleIn(member, path),
    // Looked up only under a policy that asks for it.
    get acceptedEdition() {
      return acceptances.latest(member.id)?.edition;
    },
  };
}
