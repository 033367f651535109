export type OpenIdFailure = "unreachable" | "cancelled" | "failed";

/** The provider could not be reached, or what came back from it is not to be trusted. */
export class OpenIdFailed extends Error {
  override readonly name = "OpenIdFailed";
  readonly reason: OpenIdFailure;

  constructor(reason: OpenIdFailure, options?: ErrorOptions) {
    super(`Signing in elsewhere: ${reason}.`, options);
    this.reason = reason;
  }
}
