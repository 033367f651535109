import * as client from "openid-client";
import { OpenIdFailed } from "./failure.ts";
import { type Claims, type Identity, identityOf } from "./identity.ts";
import { isLoopback, type OpenIdSettings } from "./settings.ts";

/** What must be remembered of a sign-in that has begun, in the browser's session: it fits one answer. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface SignedInElsewhere {
  readonly identity: Identity;
  /** Named when signing out again, so that the provider knows who. */
  readonly idToken: string;
}

/**
 * Signing in at an OpenID Connect provider: the code flow with PKCE, state and nonce. The provider is asked what it
 * knows when somebody first signs in, so one that is down keeps neither the wiki nor its own sign-in from working.
 */
export class OpenId {
  readonly settings: OpenIdSettings;
  readonly #callback: string;
  readonly #clockSkewSeconds: number;
  #provider: Promise<client.Configuration> | undefined;

  /**
   * @param callback          where the provider sends people back: "https://wiki.example.org/-/openid/callback"
   * @param clockSkewSeconds  how far the machine's clock is behind: tests let time pass by it
   */
  constructor(settings: OpenIdSettings, callback: string, clockSkewSeconds = 0) {
    this.settings = settings;
    this.#callback = callback;
    this.#clockSkewSeconds = clockSkewSeconds;
  }

  /** @throws OpenIdFailed  when the provider cannot be reached */
  async begin(): Promise<{ address: string; pending: PendingSignIn }> {
    const provider = await this.#discover();
    const pending = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const address = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.#callback,
      scope: this.settings.scopes,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: "S256",
    });
    return { address: address.href, pending };
  }

  /**
   * @param query    what came with the answer: "?code=…&state=…"
   * @param pending  of the same browser; it must be forgotten before this is called, so that it fits no second answer
   * @throws OpenIdFailed
   */
  async finish(query: string, pending: PendingSignIn): Promise<SignedInElsewhere> {
    const provider = await this.#discover();
    try {
      const tokens = await client.authorizationCodeGrant(
        provider,
        new URL(this.#callback + query),
        {
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          pkceCodeVerifier: pending.verifier,
          idTokenExpected: true,
        },
      );
      const claims = tokens.claims();
      const idToken = tokens.id_token;
      if (claims === undefined || idToken === undefined) throw new OpenIdFailed("failed");
      // Groups, and whether the address is verified, stand with many providers in the second answer alone.
      const more: Claims = provider.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub)
        : {};
      return { identity: identityOf({ ...claims, ...more }, this.settings), idToken };
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** Where one signs out at the provider too; undefined where it offers no such place, or cannot be reached. */
  async signOutAddress(idToken: string, returnTo: string): Promise<string | undefined> {
    try {
      const provider = await this.#discover();
      if (provider.serverMetadata().end_session_endpoint === undefined) return undefined;
      const parameters = { id_token_hint: idToken, post_logout_redirect_uri: returnTo };
      return client.buildEndSessionUrl(provider, parameters).href;
    } catch (error) {
      if (error instanceof OpenIdFailed) return undefined;
      throw error;
    }
  }

  async #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const server = new URL(issuer);
    const metadata: Partial<client.ClientMetadata> = {
      ...(clientSecret !== undefined && { client_secret: clientSecret }),
      [client.clockSkew]: this.#clockSkewSeconds,
    };
    this.#provider ??= client.discovery(
      server,
      clientId,
      metadata,
      clientSecret === undefined ? client.None() : client.ClientSecretPost(clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        execute: isLoopback(server.hostname) ? [client.allowInsecureRequests] : [],
      },
    );
    try {
      return await this.#provider;
    } catch (error) {
      this.#provider = undefined;
      throw new OpenIdFailed("unreachable", { cause: error });
    }
  }
}

const TIMEOUT_SECONDS = 6;

function failureOf(error: unknown): OpenIdFailed {
  if (error instanceof OpenIdFailed) return error;
  const cause = { cause: error };
  if (error instanceof client.AuthorizationResponseError && error.error === "access_denied")
    return new OpenIdFailed("cancelled", cause);
  // What fetch throws when there is nobody at the other end.
  const isAway =
    error instanceof TypeError || (error as { code?: unknown })?.code === "OAUTH_TIMEOUT";
  return new OpenIdFailed(isAway ? "unreachable" : "failed", cause);
}
