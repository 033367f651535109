import type { Request } from "express";
import type { KeptText } from "../../views/error.ts";
import { BaseUnknown, CrossSite, NotAllowed, NotEditable, SignInNeeded } from "../errors.ts";
import { field } from "./address.ts";

/**
 * The text that somebody tried to save when something came in between: a session that had ended, a full disk. The
 * error page hands it back, so that it is not lost with the form.
 */
export function keptText(req: Request, error: unknown): KeptText | undefined {
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

/** What would only come again. */
const hopeless = [BaseUnknown, NotAllowed, NotEditable];
