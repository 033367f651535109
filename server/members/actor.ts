import type { Actor } from "../policy/check.ts";
import type { Member } from "./member.ts";
import { roleIn } from "./role.ts";

/** A member as the policy sees one. */
export function actorOf(member: Member): Actor {
  return { roleIn: (path) => roleIn(member, path) };
}
