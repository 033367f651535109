import { randomBytes } from "node:crypto";
import type { RequestListener } from "node:http";
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from "express";
import helmet from "helmet";
import { errorView } from "../views/error.ts";
import type { Config } from "./config.ts";
import { refuseCrossSite } from "./crosssite.ts";
import { fromDisk } from "./diskfault.ts";
import {
  type ErrorName,
  PageNotFound,
  SignInNeeded,
  StillReading,
  TooLarge,
  WikiError,
} from "./errors.ts";
import { later } from "./later.ts";
import { withoutAccounts } from "./members/accountsaway.ts";
import { onlyForReaders, sessions } from "./members/session.ts";
import { answerAcceptance } from "./routes/accept.ts";
import { frameOf } from "./routes/frame.ts";
import { keptText } from "./routes/kept.ts";
import { oldAddressRoutes } from "./routes/oldaddresses.ts";
import { pageRoutes } from "./routes/pages.ts";
import type { Site } from "./site.ts";

/** Answers every request: with a page that is kept for visitors, or by way of the app. */
export function listenerOf(site: Site): RequestListener {
  const app = createApp(site);
  return (req, res) => {
    if (!site.visitorPages.answer(req, res)) app(req, res);
  };
}

/** The site's table of contents: what every request passes, then who answers what: pages here, all else in tools.ts. */
export function createApp(site: Site): Express {
  const app = express();
  // Who stands on the same machine or in a private network, as a proxy in a container beside, may say whom it asks for:
  // otherwise all readers would be one to the limit of sign-ins.
  app.set("trust proxy", "loopback, linklocal, uniquelocal");
  app.set("x-powered-by", false);

  app.use(site.visitorPages.answers());
  app.use(securityHeaders(site.config));
  app.use(site.assets.routes());
  app.use(keepPrivate);
  app.use(refuseCrossSite(site.config));
  app.use(sessions(site));
  // Most ask for a page: it takes no form, and need not be compared with every other address first.
  const pages = Router().use(onlyForReaders(site), oldAddressRoutes(site), pageRoutes(site));
  app.use((req, res, next) => (req.path.includes("/-/") ? next() : pages(req, res, next)));
  app.use(later(async () => (await import("./tools.ts")).toolRoutes(site)));
  app.use(pages);

  app.use((req) => {
    throw new PageNotFound("nothing answers here", { slug: req.path.slice(1) });
  });
  app.use(errorPage(site));
  return app;
}

/** A strict policy: nothing inline, nothing from elsewhere. Pictures may also be data of a page, or drawn in the page. */
function securityHeaders({ url, mediaHosts }: Config): RequestHandler {
  const isHttps = url.startsWith("https:");
  return sameHeaders(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          fontSrc: ["'self'"],
          imgSrc: ["'self'", "data:", "blob:"],
          mediaSrc: ["'self'"],
          connectSrc: ["'self'"],
          // Players of recordings, which a page shows when its reader asks for one.
          frameSrc: ["'self'", ...mediaHosts.map((host) => `https://${host}`)],
          manifestSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          ...(isHttps && { upgradeInsecureRequests: [] }),
        },
      },
      strictTransportSecurity: isHttps,
      referrerPolicy: { policy: "same-origin" },
      crossOriginEmbedderPolicy: false,
    }),
  );
}

/** Sets the headers that a middleware sets, found out once: they are the same for all. */
function sameHeaders(middleware: RequestHandler): RequestHandler {
  const headers = new Map<string, string>();
  const setHeader = (name: string, value: string) => headers.set(name, value);
  const response = { setHeader, removeHeader: (name: string) => headers.delete(name) };
  middleware({} as Request, response as unknown as Response, () => undefined);
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}

/** What is said to one reader is for no cache between, unless a route knows better: language and member show in it. */
const keepPrivate: RequestHandler = (_req, res, next) => {
  res.set("Cache-Control", "private, no-cache");
  next();
};

/** The one table from what went wrong to what HTTP calls it. */
const statusOf: Record<ErrorName, number> = {
  AcceptanceNeeded: 403,
  AccountsAway: 503,
  BadForm: 400,
  BadName: 422,
  BadPolicy: 422,
  BadRepository: 500,
  BadToken: 401,
  BadUpload: 415,
  BaseUnknown: 428,
  ConfirmationUnavailable: 403,
  CrossSite: 403,
  FileUnreadable: 404,
  NotAllowed: 403,
  NotEditable: 409,
  PageExists: 409,
  PageNotFound: 404,
  RedirectsUnreadable: 409,
  RenderingFailed: 500,
  RevisionNotFound: 404,
  SignInNeeded: 401,
  StillReading: 503,
  StorageFailed: 507,
  TokenNotEnough: 403,
  TooLarge: 413,
  TooManyAttempts: 429,
  WikiBusy: 503,
};

/** Says what went wrong in the reader's language, never more than a reference to what the log has. */
function errorPage(site: Site): ErrorRequestHandler {
  return async (thrown: unknown, req, res, next) => {
    const error = withoutAccounts(site.store, fromDisk(site.store, req, fromBodyParser(thrown)));
    // The answer is on its way already, and only the session that goes with it could not be kept.
    if (res.writableEnded) return void console.error(`${req.method} ${req.path}`, error);
    if (res.headersSent) return next(error);
    const status = error instanceof WikiError ? statusOf[error.name] : statusOfHttp(error);
    if (error instanceof SignInNeeded && req.method === "GET" && req.accepts("html")) {
      return res.redirect(303, `/-/sign-in?return=${encodeURIComponent(req.originalUrl)}`);
    }

    if (await answerAcceptance(site, req, res, error)) return;

    const reference = randomBytes(4).toString("hex");
    const isFault = status >= 500 && !(error instanceof StillReading);
    if (isFault) console.error(`[${reference}] ${req.method} ${req.path}`, error);
    else if (status >= 500) res.set("Retry-After", "5");
    const name = error instanceof WikiError ? error.name : status === 400 ? "BadForm" : "Fault";
    const values = error instanceof WikiError ? error.values : {};
    res.status(status);
    try {
      const frame = await frameOf(req, site);
      const { title, text } = frame.t.errors.sentence[name](values);
      if (req.accepts(["html", "json"]) === "json") res.json({ error: name, title, text });
      else {
        const kept = keptText(req, error);
        const more = { ...(isFault && { reference }), ...(kept && { kept }) };
        res.send(String(errorView(frame, { error: name, values, ...more })));
      }
    } catch (fault) {
      // The frame itself is what fails: the least that can be said still is.
      console.error(`[${reference}] the error page`, fault);
      res.type("text/plain").send(`Something went wrong. Reference: ${reference}\n`);
    }
  };
}

function fromBodyParser(error: unknown): unknown {
  const isTooLarge = error instanceof Error && "type" in error && error.type === "entity.too.large";
  return isTooLarge
    ? new TooLarge("the form is too large", { limit: "12 MB" }, { cause: error })
    : error;
}

function statusOfHttp(error: unknown): number {
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
