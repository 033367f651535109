import type { Request } from "express";
import type { KeptText } from "../../views/error.ts";
import {
  BaseUnknown,
  CrossSite,
  NotAllowed,
  NotEditable,
  PageNotFound,
  SignInNeeded,
} from "../errors.ts";
import { memberOf } from "../members/session.ts";
import { field } from "./address.ts";

/**
 * The text that somebody tried to save when something came in between: a session that had ended, a full disk. The
 * error page hands it back, so that it is not lost with the form.
 */
export function keptText(req: Request, error: unknown): KeptText | undefined {
  return isForm(req) ? keptForm(req, error) : keptPage(req, error);
}

function keptPage(req: Request, error: unknown): KeptText | undefined {
  const text = field(req.body, "content");
  const isSave = req.method === "POST" && req.path.startsWith("/-/edit/");
  if (!isSave || text === "" || error instanceof CrossSite) return undefined;
  const mayTryAgain = !hopeless.some((kind) => error instanceof kind);
  return {
    text,
    needsSignIn: needsSignIn(req, error),
    ...(mayTryAgain && {
      again: {
        formAction: req.path,
        base: field(req.body, "base"),
        summary: field(req.body, "summary"),
        reason: field(req.body, "reason"),
      },
    }),
  };
}

/** A form of other fields. Those of accounts are not among them: what is typed there is not to be shown. */
function isForm({ method, path }: Request): boolean {
  return method === "POST" && keptForms.test(path);
}

const keptForms = /^\/-\/(?:import$|suggestions\/|(?:record|rename|delete|restore|undo)\/)/;

function keptForm(req: Request, error: unknown): KeptText | undefined {
  if (error instanceof CrossSite) return undefined;
  const body = (req.body ?? {}) as Record<string, unknown>;
  const fields = Object.entries(body).flatMap(([name, value]): [string, string][] =>
    [value].flat().flatMap((one) => (typeof one === "string" ? [[name, one]] : [])),
  );
  const typed = fields.filter(([name, value]) => value !== "" && !notTyped.test(name));
  const text = typed.map(([name, value]) => `${name}: ${value}`).join("\n");
  if (text === "") return undefined;
  const mayTryAgain = !hopeless.some((kind) => error instanceof kind);
  return {
    text,
    needsSignIn: needsSignIn(req, error),
    ...(mayTryAgain && { form: { formAction: req.originalUrl, fields } }),
  };
}

/** To one whose session has ended, what only members see is not there. */
function needsSignIn(req: Request, error: unknown): boolean {
  const isHidden = error instanceof PageNotFound && memberOf(req) === undefined;
  return isHidden || error instanceof SignInNeeded;
}

/** What a form says beside what is typed in it. */
const notTyped = /^(?:base|do|action|seen|asked|kind|named|head|key)$|-(?:count|from)$/;

/** What would only come again. */
const hopeless = [BaseUnknown, NotAllowed, NotEditable];
