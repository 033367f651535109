import type { Request } from "express";
import { Lookup } from "../members/lookup.ts";
import type { Member } from "../members/member.ts";
import { roleIn } from "../members/role.ts";
import { memberOf, takeNotices } from "../members/session.ts";
import type { Actor } from "../policy/check.ts";
import type { Site } from "../site.ts";
import type { MemberStance, Stance, Standing } from "../stance.ts";
import { languageOf } from "./language.ts";
import { waitingFor } from "./suggestioncount.ts";

/** How the reader stands to a screen. Notices are told on it, and never again. */
export function stanceOf(site: Site, req: Request, path = ""): Stance {
  const member = memberOf(req);
  return {
    language: languageOf(req, site.config),
    address: req.method === "GET" || req.method === "HEAD" ? req.originalUrl : "/",
    query: req.query,
    path,
    notices: takeNotices(req),
    ...(member && { member: memberStance(site, member, path) }),
  };
}

function memberStance(site: Site, member: Member, path: string): MemberStance {
  const { id, role, folderRoles, hasNoPassword } = member;
  return {
    role,
    ...(folderRoles && { folderRoles }),
    ...(hasNoPassword && { hasNoPassword }),
    isWatching: path !== "" && site.watches.has(id, path),
    ...standingOf(site, member),
  };
}

function standingOf(site: Site, member: Member): Standing {
  const known = standings.get(site) ?? new Lookup(site.store, (one) => lookedUp(site, one));
  standings.set(site, known);
  return known.find(member);
}

function lookedUp(site: Site, member: Member): Standing {
  const acceptedEdition = site.acceptances.latest(member.id)?.edition;
  const waiting = waitingFor(site, member);
  return {
    ...(acceptedEdition !== undefined && { acceptedEdition }),
    hasSuggested: site.suggestions.store.countOf(member.id) > 0,
    ...(waiting !== undefined && { waiting }),
  };
}

/** Who stands so, as the policy sees them. */
export function actorAs(member: MemberStance): Actor {
  return { roleIn: (path) => roleIn(member, path), acceptedEdition: member.acceptedEdition };
}

/** Kept, since it stands on every screen, and for who reviews some folders each suggestion is looked at. */
const standings = new WeakMap<Site, Lookup<Member, Standing>>();
