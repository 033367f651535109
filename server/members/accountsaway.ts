import type { RequestHandler } from "express";
import { AccountsAway, BadToken, SignInNeeded } from "../errors.ts";
import type { PrivateStore } from "./store.ts";

/** While nothing is known of accounts, pages are read as ever, and whatever takes an account is answered with why not. */
export function whileAccountsAreAway(store: PrivateStore): RequestHandler {
  return (req, _res, next) => {
    const isReading = req.method === "GET" || req.method === "HEAD";
    if (store.fault !== undefined && (!isReading || forPeople.test(req.path)))
      throw away(store.fault);
    next();
  };
}

/** Who would be asked to sign in, or be told that a token is unknown, is told the truth. */
export function withoutAccounts({ fault }: PrivateStore, error: unknown): unknown {
  const isDueToIt = error instanceof SignInNeeded || error instanceof BadToken;
  return fault !== undefined && isDueToIt ? away(fault, error) : error;
}

function away(reason: string, cause?: Error): AccountsAway {
  return new AccountsAway("the wiki runs without its accounts", { reason }, { cause });
}

const forPeople =
  /^\/-\/(accept|account|admin|sign-in|first|invitation|reset|register|forgotten|openid|notices|notices\.atom|suggestions)(\/|$)/i;
