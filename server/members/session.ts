import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { CookieOptions, NextFunction, Request, RequestHandler, Response } from "express";
import session from "express-session";
import type { Config } from "../config.ts";
import { NotAllowed, SignInNeeded } from "../errors.ts";
import type { PendingSignIn, SignedInElsewhere } from "../openid/openid.ts";
import { storageFaultOf } from "../storagefault.ts";
import { deviceOf } from "./device.ts";
import type { Member } from "./member.ts";
import type { Members } from "./members.ts";
import type { Notice } from "./notice.ts";
import { atLeast, type Role } from "./role.ts";
import { SessionStore, TOUCH_MS } from "./sessionstore.ts";
import type { PrivateStore } from "./store.ts";
import { memberByToken } from "./tokenaccess.ts";
import type { Tokens } from "./tokens.ts";

declare module "express-session" {
  interface SessionData {
    memberId?: number;
    /** "Firefox, Windows" */
    device?: string;
    notices?: Notice[];
    /** A sign-in elsewhere that has begun. */
    openIdPending?: PendingSignIn & { target: string; until: number };
    /** Somebody who has signed in elsewhere and has no account here yet, or one that is not linked. */
    openIdArrived?: SignedInElsewhere & { target: string; until: number };
    /** Of the sign-in elsewhere, for signing out there too. */
    idToken?: string;
    /** When the member last signed in elsewhere, in milliseconds. */
    provedAt?: number;
  }
}

/**
 * The middleware that knows who is signed in, by cookie or by token. Nobody gets a cookie before signing in.
 *
 * @example app.use(sessions({ config, store, members, tokens }))
 */
export function sessions({ config, store, members, tokens }: SessionParts): RequestHandler[] {
  const secure = config.url.startsWith("https:");
  const cookie = { httpOnly: true, sameSite: "lax", secure, path: "/", maxAge: MONTH_MS } as const;
  const cookies = session({
    name: COOKIE,
    secret: store.setting("session-secret", () => randomBytes(32).toString("base64url")),
    store: new SessionStore(store),
    saveUninitialized: false,
    resave: false,
    rolling: false,
    // The wiki itself speaks plain HTTP: at an https address a proxy stands before it, and its X-Forwarded-Proto tells
    // that the reader's end is secure. Without that header no cookie is set.
    ...(secure && { proxy: true }),
    cookie,
  });
  const orToken: RequestHandler = (req, res, next) => {
    const member = memberByToken(req, res, { tokens, members });
    if (member !== undefined) known.set(req, member);
    else if (hasSession(req) || mayBegin(req)) {
      return cookies(req, res, withoutAccounts(store, next));
    }
    next();
  };
  const recognise: RequestHandler = (req, res, next) => {
    try {
      // Looked up each time, so that a changed role or an erased account counts from the next request.
      const id = req.session?.memberId;
      const member = id === undefined ? undefined : members.find(id);
      if (member) {
        known.set(req, member);
        prolong(req, res, cookie);
      }
    } catch (error) {
      return withoutAccounts(store, next)(error);
    }
    next();
  };
  return [orToken, recognise];
}

/**
 * Gives the browser its cookie for another month, at most once an hour, as the store prolongs the session. `rolling`
 * would sign and send it with each answer.
 */
function prolong(req: Request, res: Response, options: CookieOptions): void {
  const { maxAge = 0 } = req.session.cookie;
  if (Math.abs(MONTH_MS - maxAge) <= TOUCH_MS) return;
  const [, value = ""] = /(?:^|;)\s*ekowiki=([^;\s]*)/.exec(req.get("Cookie") ?? "") ?? [];
  res.cookie(COOKIE, value, { ...options, encode: String });
}

/** Sessions begin below /-/. One made for a visitor's page is thrown away, and that takes longer than finding the page. */
function mayBegin(req: Request): boolean {
  return req.path.includes("/-/");
}

export interface SessionParts {
  readonly config: Pick<Config, "url">;
  readonly store: PrivateStore;
  readonly members: Members;
  readonly tokens: Tokens;
}

/** Where the accounts turn out to be damaged, a member goes on as a visitor: who writes is told why not, further on. */
function withoutAccounts(store: PrivateStore, next: NextFunction): NextFunction {
  return (error?: unknown) => {
    if (storageFaultOf(error) !== "damaged" || !store.isDamaged()) return next(error);
    console.error("The accounts cannot be read:", error);
    next();
  };
}

/** The member who sent the request, or nobody. */
export function memberOf(req: Request): Member | undefined {
  return known.get(req);
}

/**
 * @throws SignInNeeded  when nobody is signed in
 * @throws NotAllowed    when the member's role is not enough
 */
export function requireMember(req: Request, role: Role = "reader"): Member {
  const member = memberOf(req);
  if (!member) throw new SignInNeeded("only for members");
  if (!atLeast(member.role, role)) throw new NotAllowed("the role is not enough", { need: role });
  return member;
}

/** A wiki that is closed to visitors is closed at every address below this line. */
export function onlyForReaders({ config }: { config: Pick<Config, "read"> }): RequestHandler {
  return (req, _res, next) => {
    if (config.read === "members" && memberOf(req) === undefined) {
      throw new SignInNeeded("the wiki is for members");
    }
    next();
  };
}

/** Does the request have the cookie of a session, of whomever? */
export function hasSession(req: IncomingMessage): boolean {
  return req.headers.cookie?.includes(`${COOKIE}=`) ?? false;
}

/**
 * Signs the member in, in a new session: one that an attacker may have planted is left behind.
 *
 * @param elsewhere  how the member signed in at the OpenID Connect provider, if that is how
 */
export async function signInAs(
  req: Request,
  member: Member,
  elsewhere?: { idToken: string },
): Promise<void> {
  await settled((done) => req.session.regenerate(done));
  req.session.memberId = member.id;
  if (elsewhere) {
    req.session.idToken = elsewhere.idToken;
    req.session.provedAt = Date.now();
  }
  req.session.device = deviceOf(req.get("User-Agent") ?? "");
  await settled((done) => req.session.save(done));
  known.set(req, member);
}

/** Whether the member has signed in elsewhere so recently that it counts as asking for the password. */
export function hasProved(req: Request): boolean {
  return Date.now() - (req.session?.provedAt ?? 0) < PROOF_MS;
}

/** Ends the session, here and in the browser. */
export async function signOut(req: Request, res: Response): Promise<void> {
  known.delete(req);
  await settled((done) => req.session.destroy(done));
  res.clearCookie(COOKIE, { path: "/" });
}

/** Keeps something to tell on the next page. A program with a token has no next page, and only members have a session to keep it in. */
export function notify(req: Request, notice: Notice): void {
  if (!memberOf(req) || !req.session) return;
  // A program with a cookie may never ask for a page, and the session is read and written at each request.
  req.session.notices = [...(req.session.notices ?? []), notice].slice(-mostNotices);
}

/** What is to be told on this page; it is told once. */
export function takeNotices(req: Request): Notice[] {
  const notices = req.session?.notices ?? [];
  if (notices.length > 0) delete req.session.notices;
  return notices;
}

const COOKIE = "ekowiki";
const mostNotices = 5;
const PROOF_MS = 10 * 60 * 1000;
const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

const known = new WeakMap<Request, Member>();

function settled(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error ? reject(error) : resolve()));
  });
}
