import type { LinkReference, ResolvedLink } from "../markdown/link.ts";
import {
  findPlace,
  missingPlace,
  type Place,
  placeBelowOldHome,
  type Surroundings,
} from "./place.ts";
import { addressOfSlug, percentDecoded } from "./slug.ts";
import {
  type Homes,
  hasForeignProtocol,
  type Location,
  pathBelowOldHome,
  readTarget,
} from "./target.ts";
import { readWikiLink, type WikiLink } from "./wikilink.ts";

/** The page that a link stands on, the wiki around it, and where that wiki answers and has answered. */
export interface LinkContext extends Surroundings, Homes {}

export type Linked =
  | { kind: "page"; path: string }
  | { kind: "missing"; slug: string }
  | { kind: "file"; path: string }
  | { kind: "missing-file"; path: string };

/**
 * Where a link leads and how it is to be shown.
 * @example resolveLink({ target: "Policy för att bidra", form: "markdown", role: "link" }, context)
 *   // { href: "/Policy-f%C3%B6r-att-bidra", state: "page" }
 */
export function resolveLink(link: LinkReference, context: LinkContext): ResolvedLink {
  if (link.form !== "wiki") return shown(destinationOf(link.target, link.role, false, context));
  const { destination, wikiLink } = wikiDestination(link, context);
  const { text, picture } = wikiLink;
  return { ...shown(destination), text, ...(picture && { picture }) };
}

/** The page or file that a link leads to, for backlinks and lists of what is missing; undefined for all else. */
export function linkedSlug(link: LinkReference, context: LinkContext): Linked | undefined {
  const destination =
    link.form === "wiki"
      ? wikiDestination(link, context).destination
      : destinationOf(link.target, link.role, false, context);
  switch (destination.kind) {
    case "page":
    case "file":
    case "missing-file":
      return { kind: destination.kind, path: destination.path };
    case "missing":
      return { kind: "missing", slug: destination.slug };
    default:
      return undefined;
  }
}

/**
 * The address that now answers for one of an old home, or of GitLab's form.
 * @param path   raw, with "/" in front: "/group/project/-/wikis/Om-oss/history", "/group/project/wikis/Om-oss"
 * @param query  "?version_id=3f2a9c1" or ""
 * @returns undefined for a path of another form
 */
export function addressOfOldAddress(
  path: string,
  query: string,
  context: Omit<LinkContext, "folder">,
): string | undefined {
  const rest = pathBelowOldHome(path, context.aliases) ?? pathBelowOlderHome(path);
  if (rest === undefined) return undefined;
  const location = { path: rest, query, fragment: "" };
  return shown(oldDestination(location, "link", { ...context, folder: "" })).href;
}

type Role = LinkReference["role"];

type Destination =
  | (Place & { query: string; fragment: string })
  | { kind: "anchor" | "external" | "mail" | "inline"; href: string }
  | { kind: "refused" };

/** `[[a|b]]` leads to b; if only a is there, the two are taken the other way round. */
function wikiDestination(
  link: LinkReference,
  context: LinkContext,
): { destination: Destination; wikiLink: WikiLink } {
  const wikiLink = readWikiLink(link.target);
  const { target, text, picture } = wikiLink;
  const role = picture ? "media" : link.role;
  const destination = destinationOf(target, role, true, context);
  if (isMissing(destination) && !picture && text !== target) {
    const turned = destinationOf(text, role, true, context);
    if (["page", "file", "external", "anchor"].includes(turned.kind)) {
      return { destination: turned, wikiLink: { text: target, target: text } };
    }
  }
  return { destination, wikiLink };
}

function isMissing(destination: Destination): boolean {
  return destination.kind === "missing" || destination.kind === "missing-file";
}

function destinationOf(
  typed: string,
  role: Role,
  isWikiLink: boolean,
  context: LinkContext,
): Destination {
  const target = readTarget(typed, role, context);
  if (target.kind === "old") return oldDestination(target, role, context);
  if (target.kind !== "inside") {
    // "karta@2x.zip" looks like an e-mail address and may be a file.
    const place = target.kind === "mail" ? findPlace(typed, role, context) : undefined;
    return place ? { ...place, query: "", fragment: "" } : target;
  }
  for (const reading of readingsOf(target, typed, isWikiLink)) {
    const place = findPlace(reading.path, role, context);
    if (place) return { ...place, query: reading.query, fragment: reading.fragment };
  }
  if (hasForeignProtocol(target.path)) return { kind: "refused" };
  return absentDestination(target, role, context);
}

/** A name may hold "?" and "#": a link in brackets is first read as a name, another one first as an address. */
function readingsOf(location: Location, typed: string, isWikiLink: boolean): Location[] {
  if (location.query === "" && location.fragment === "") return [location];
  const name = { path: typed.trim(), query: "", fragment: "" };
  return isWikiLink ? [name, location] : [location, name];
}

/** What a path means that leads to no page or file: one of the wiki's own addresses, an old one, or something missing. */
function absentDestination(location: Location, role: Role, context: LinkContext): Destination {
  const { path, query, fragment } = location;
  const old = pathBelowOldHome(path, context.aliases);
  if (old !== undefined) return oldDestination({ ...location, path: old }, role, context);

  const older = pathBelowOlderHome(path);
  if (older !== undefined) {
    const destination = oldDestination({ ...location, path: older }, role, context);
    if (!isMissing(destination)) return destination;
  }
  if (path.startsWith("/-/")) {
    const address = `/-${addressOfSlug(percentDecoded(path.slice(3)))}`;
    return { kind: "address", address, query, fragment };
  }
  return { ...missingPlace(path, role, context), query, fragment };
}

function oldDestination(location: Location, role: Role, context: LinkContext): Destination {
  const { path, query, fragment } = location;
  const place = placeBelowOldHome(path, role, context);
  const isComparison = place.kind === "address" && place.address.startsWith("/-/compare/");
  return { ...place, query: isComparison ? query.replace("version_id=", "to=") : query, fragment };
}

/** GitLab's oldest form, "/group/project/wikis/…". It could be a folder of this wiki too, so that is asked first. */
function pathBelowOlderHome(path: string): string | undefined {
  return /^\/[^/]+\/(?:[^/]+\/)+wikis(?:$|\/(.*))/s.exec(path)?.[1];
}

function shown(destination: Destination): ResolvedLink {
  switch (destination.kind) {
    case "refused":
      return { href: "", state: "refused" };
    case "inline":
      return { href: destination.href, state: "file" };
    case "anchor":
    case "external":
    case "mail":
      return { href: destination.href, state: destination.kind };
    default: {
      const { query, fragment } = destination;
      const state = destination.kind === "address" ? "page" : destination.kind;
      const address = addressOfPlace(destination);
      // "/-/pages?folder=om" has a query of its own.
      const more = address.includes("?") ? query.replace("?", "&") : query;
      return { href: address + more + fragment, state };
    }
  }
}

function addressOfPlace(place: Place): string {
  switch (place.kind) {
    case "address":
      return place.address;
    case "page":
    case "missing":
      return addressOfSlug(place.slug);
    default:
      return addressOfSlug(place.path);
  }
}
