/** Whether an account may be used: `waiting` for a maintainer's approval, or `deactivated` by one. */
export type AccountState = "active" | "waiting" | "deactivated";

/** The password was right, but nobody may use the account at present. */
export class AccountClosed extends Error {
  override readonly name = "AccountClosed";
  readonly state: Exclude<AccountState, "active">;

  constructor(state: Exclude<AccountState, "active">) {
    super(`The account is ${state}.`);
    this.state = state;
  }
}
