import { isRole, type Role } from "../members/role.ts";
import { ConfigError, type Environment, oneOf, refuse, setting, webAddress } from "../setting.ts";

/** Who may get a new account by signing in elsewhere: nobody; all, once a maintainer has approved; or all, in this role. */
export const signUps = ["closed", "approval", "reader", "member"] as const;

/** Sign-in with an OpenID Connect provider. */
export interface OpenIdSettings {
  /** "https://gitlab.com", or "https://sso.example.org/realms/network" */
  readonly issuer: string;
  readonly clientId: string;
  /** Absent for a public client: PKCE protects both. */
  readonly clientSecret?: string;
  /** What people call the provider, on the button: "GitLab". */
  readonly name: string;
  readonly scopes: string;
  /** The claim with a person's groups; dots lead inwards: "realm_access.roles". */
  readonly groupsClaim: string;
  /** The role that each group gives; "*" is for those who are in none of the others. Empty: groups count for nothing. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly signUp: (typeof signUps)[number];
  /** Addresses count as verified although the provider does not say so, as Microsoft Entra does not. */
  readonly trustsAddresses: boolean;
}

const openIdVariables = [
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
  "OIDC_NAME",
  "OIDC_SCOPES",
  "OIDC_GROUPS_CLAIM",
  "OIDC_ROLES",
  "OIDC_SIGN_UP",
  "OIDC_EMAIL_VERIFIED",
] as const;

/**
 * @returns undefined when nobody signs in elsewhere
 * @throws ConfigError
 */
export function readOpenIdSettings(environment: Environment): OpenIdSettings | undefined {
  const given = openIdVariables.filter((name) => setting(environment, name) !== "");
  if (given.length === 0) return undefined;
  const issuer = issuerIn(environment);
  refuseUnknown(environment);
  const clientId = setting(environment, "OIDC_CLIENT_ID");
  if (clientId === "") throw new ConfigError("OIDC_ISSUER is set, so OIDC_CLIENT_ID must be, too.");
  const clientSecret = setting(environment, "OIDC_CLIENT_SECRET");
  return {
    issuer: issuer.href.replace(/\/$/, ""),
    clientId,
    ...(clientSecret !== "" && { clientSecret }),
    name: setting(environment, "OIDC_NAME", issuer.host),
    scopes: scopes(environment),
    groupsClaim: setting(environment, "OIDC_GROUPS_CLAIM", "groups"),
    roles: roles(environment),
    signUp: oneOf(environment, "OIDC_SIGN_UP", signUps, "approval"),
    trustsAddresses:
      oneOf(environment, "OIDC_EMAIL_VERIFIED", ["claim", "always"], "claim") === "always",
  };
}

// A misspelt OIDC_ROLES would otherwise leave people the roles they have.
function refuseUnknown(environment: Environment): void {
  const known: readonly string[] = openIdVariables;
  const wrong = Object.keys(environment).find(
    (name) => name.startsWith("OIDC_") && !known.includes(name),
  );
  if (wrong !== undefined)
    throw new ConfigError(`${wrong} is not a setting of the wiki; they are ${known.join(", ")}.`);
}

// Without https anybody in between could hand out identities; on the machine itself there is nobody in between.
function issuerIn(environment: Environment): URL {
  const text = setting(environment, "OIDC_ISSUER");
  const url = webAddress(text);
  const isSafe = url?.protocol === "https:" || (url !== undefined && isLoopback(url.hostname));
  if (url && isSafe && !url.search && !url.hash && !url.username) return url;
  refuse("OIDC_ISSUER", text, "an https address, such as https://gitlab.com (http on localhost)");
}

/** @example isLoopback("127.0.0.1") → true */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function scopes(environment: Environment): string {
  const words = setting(environment, "OIDC_SCOPES", "openid profile email").split(/\s+/);
  return [...new Set(["openid", ...words])].join(" ");
}

function roles(environment: Environment): Map<string, Role> {
  const text = setting(environment, "OIDC_ROLES");
  const pairs = text.split(",").filter((pair) => pair.trim() !== "");
  return new Map(
    pairs.map((pair) => {
      const end = pair.lastIndexOf("=");
      const [group, role] = [pair.slice(0, Math.max(end, 0)).trim(), pair.slice(end + 1).trim()];
      if (group === "" || !isRole(role))
        refuse("OIDC_ROLES", text, "groups and roles, such as wiki-editors=member, *=reader");
      return [group, role] as const;
    }),
  );
}
