import { problemOfEmail, tidiedEmail, tidiedName } from "../members/person.ts";
import { type Role, roles as ranks } from "../members/role.ts";
import type { OpenIdSettings } from "./settings.ts";

/** Who somebody is, as the provider says. */
export interface Identity {
  readonly issuer: string;
  /** What the provider calls the person, for ever: names and addresses change. */
  readonly subject: string;
  /** As it may stand on commits; "" when the provider tells none. */
  readonly name: string;
  /** "" when the provider tells none. */
  readonly email: string;
  readonly isVerified: boolean;
  /** By the person's groups; absent when these give none. */
  readonly role?: Role;
}

export type Claims = Readonly<Record<string, unknown>>;

/**
 * @example identityOf({ iss, sub: "42", name: "Ada Ek", email: "ada@example.org", email_verified: true, groups: ["staff"] }, settings) →
 *   { issuer: iss, subject: "42", name: "Ada Ek", email: "ada@example.org", isVerified: true, role: "member" }
 */
export function identityOf(claims: Claims, settings: OpenIdSettings): Identity {
  const email = tidiedEmail(text(claims.email));
  const isAddress = problemOfEmail(email) === undefined;
  const role = roleByGroups(groupsIn(claims, settings.groupsClaim), settings.roles);
  return {
    issuer: settings.issuer,
    subject: text(claims.sub),
    name: publicName(claims),
    email: isAddress ? email : "",
    isVerified: isAddress && isVerified(claims.email_verified, settings.trustsAddresses),
    ...(role && { role }),
  };
}

// Some providers send the word instead of the value. One that says no is believed always.
function isVerified(claim: unknown, trustsAddresses: boolean): boolean {
  if (claim === undefined || claim === null) return trustsAddresses;
  return claim === true || claim === "true";
}

/** The claim's groups, whether it is a list or a single name. @example groupsIn({ a: { b: ["c"] } }, "a.b") → ["c"] */
export function groupsIn(claims: Claims, path: string): string[] {
  const found = Object.hasOwn(claims, path)
    ? claims[path]
    : path.split(".").reduce<unknown>((value, key) => ownValue(value, key), claims);
  const values: unknown[] = Array.isArray(found) ? found : [found];
  return values.filter((value) => typeof value === "string");
}

/** The highest role that a group gives; else the one for "*". */
export function roleByGroups(
  groups: readonly string[],
  roles: ReadonlyMap<string, Role>,
): Role | undefined {
  const given = groups.filter((group) => group !== "*").flatMap((group) => roles.get(group) ?? []);
  return ranks.findLast((role) => given.includes(role)) ?? roles.get("*");
}

function publicName(claims: Claims): string {
  const given = [claims.given_name, claims.family_name].map(text).filter(Boolean).join(" ");
  const name = text(claims.name) || given || text(claims.preferred_username);
  return tidiedName(name.replace(/[<>\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, " ")).slice(0, 100);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function ownValue(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
