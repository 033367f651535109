import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import Provider, { type Configuration } from "oidc-provider";
import { cleanUp } from "./cleanup.ts";
import { Visitor } from "./http.ts";

/** What the provider says about somebody, beside the subject. */
export type Person = Readonly<Record<string, unknown>>;

export interface IdentityProvider {
  readonly issuer: string;
  /** The settings with which a wiki signs its members in here. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whom the provider knows, by subject. */
  readonly people: Map<string, Person>;
  /** The browser of a person who signs in at the provider as soon as it asks; "" stands for one who does not. */
  browser(subject: string): Browser;
  stop(): Promise<void>;
}

export interface Browser {
  /** Follows the provider's own redirects. @returns the address of the wiki to which they lead, path and query */
  visit(address: string): Promise<string>;
  /** Opens the provider's sign-out and agrees. @returns the address of the wiki to which it leads */
  signOut(address: string): Promise<string>;
}

/** Where the wiki of a test says that it is. */
const wikiUrl = "http://localhost:3000";

/** A certified OpenID Connect provider at a port of its own. */
export async function identityProvider(t: TestContext): Promise<IdentityProvider> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // It reminds those who run it in earnest of what a test need not have.
  t.mock.method(console, "warn", () => undefined);
  const people = new Map<string, Person>();
  const visitors = new Map<string, Visitor>();
  const provider = new Provider(issuer, configuration(people));
  const answer = provider.callback();
  let subject = "";
  server.on("request", async (req, res) => {
    if (!req.url?.startsWith("/interaction/")) return answer(req, res);
    const result = subject === "" ? { error: "access_denied" } : { login: { accountId: subject } };
    await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
  });
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  cleanUp(t, stop);
  return {
    issuer,
    people,
    stop,
    environment: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: "wiki",
      OIDC_CLIENT_SECRET: "a secret of the two",
      OIDC_NAME: "Provider",
      OIDC_SCOPES: "openid profile email groups",
    },
    browser(who) {
      const visitor = visitors.get(who) ?? new Visitor(issuer);
      visitors.set(who, visitor);
      return {
        async signOut(address) {
          const page = await visitor.text(address);
          const action = /action="([^"]*)"/.exec(page)?.[1] ?? "";
          const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? "";
          const { headers } = await visitor.post(action, { xsrf, logout: "yes" });
          return this.visit(headers.get("location") ?? "");
        },
        async visit(address) {
          subject = who;
          let next = address;
          for (let step = 0; step < 10 && !next.startsWith(wikiUrl); step++) {
            const response = await visitor.get(next);
            const location = response.headers.get("location");
            if (location === null)
              throw new Error(`${next} answered ${response.status}: ${await response.text()}`);
            next = new URL(location, new URL(next, issuer)).href;
          }
          return next.slice(wikiUrl.length);
        },
      };
    },
  };
}

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "test" };

function configuration(people: ReadonlyMap<string, Person>): Configuration {
  return {
    clients: [
      {
        client_id: "wiki",
        client_secret: "a secret of the two",
        token_endpoint_auth_method: "client_secret_post",
        redirect_uris: [`${wikiUrl}/-/openid/callback`],
        post_logout_redirect_uris: [`${wikiUrl}/`],
      },
    ],
    claims: { profile: ["name"], email: ["email", "email_verified"], groups: ["groups"] },
    cookies: { keys: ["test"] },
    jwks: { keys: [key] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people.get(id) }),
    }),
    // Everybody lets the wiki know what it asks for.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile email groups");
      await grant.save();
      return grant;
    },
  };
}
