import type { Request, Response } from "express";
import { bearerOf } from "../bearer.ts";
import { BadToken, TokenNotEnough } from "../errors.ts";
import type { Member } from "./member.ts";
import type { Members } from "./members.ts";
import type { Tokens } from "./tokens.ts";

/**
 * The member in whose name a program sends a request.
 *
 * @returns undefined when the request has no token: a cookie may tell then
 * @throws BadToken        when the token is unknown, revoked or expired, or its owner's account is closed
 * @throws TokenNotEnough  when the token is only for reading, or the address is for people
 */
export function memberByToken(
  req: Request,
  res: Response,
  { tokens, members }: { tokens: Tokens; members: Members },
): Member | undefined {
  const secret = bearerOf(req);
  if (secret === undefined) return undefined;
  const token = tokens.find(secret);
  const member = token && members.find(token.memberId);
  if (token === undefined || member === undefined) {
    res.set("WWW-Authenticate", 'Bearer error="invalid_token"');
    throw new BadToken("no such token");
  }
  if (forPeople.test(req.path)) throw new TokenNotEnough("not by token", { reason: "place" });
  if (token.scope === "read" && !/^(GET|HEAD|OPTIONS)$/.test(req.method)) {
    res.set("WWW-Authenticate", 'Bearer error="insufficient_scope", scope="write"');
    throw new TokenNotEnough("only for reading", { reason: "scope" });
  }
  return member;
}

// A token that has leaked must not become a way to make more of them, to keep the owner out or to change rights.
const forPeople =
  /^\/-\/(accept|account|admin|sign-in|sign-out|first|invitation|reset|register|forgotten|openid|notices|watch)(\/|$)/i;
