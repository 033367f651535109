import type { Request } from "express";
import type { KeptText } from "../../views/error.ts";
import { BaseUnknown, CrossSite, NotAllowed, NotEditable, SignInNeeded } from "../errors.ts";
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
    needsSignIn: error instanceof SignInNeeded,
    ...(mayTryAgain && {
      again: {
        formAction: req.path,
        base: field(req.body, "base"),
        summary: field(req.body, "summary"),
      },
    }),
  };
}

/** A form of many fields: a record's, or a table that is to be imported. */
function isForm({ method, path }: Request): boolean {
  return method === "POST" && (path.startsWith("/-/record/") || path === "/-/import");
}

function keptForm(req: Request, error: unknown): KeptText | undefined {
  if (error instanceof CrossSite) return undefined;
  const body = (req.body ?? {}) as Record<string, unknown>;
  const fields = Object.entries(body).flatMap(([name, value]): [string, string][] =>
    [value].flat().flatMap((one) => (typeof one === "string" ? [[name, one]] : [])),
  );
  const typed = fields.filter(
    ([name, value]) => value !== "" && !/^(?:base|do|seen|asked)$/.test(name),
  );
  const text = typed.map(([name, value]) => `${name}: ${value}`).join("\n");
  if (text === "") return undefined;
  const mayTryAgain = !hopeless.some((kind) => error instanceof kind);
  return {
    text,
    needsSignIn: error instanceof SignInNeeded,
    ...(mayTryAgain && { form: { formAction: req.originalUrl, fields } }),
  };
}

/** What would only come again. */
const hopeless = [BaseUnknown, NotAllowed, NotEditable];
