import { type Request, Router } from "express";
import { type Language, languages } from "../../views/language/catalogue.ts";
import type { Config } from "../config.ts";
import { BadForm } from "../errors.ts";
import { field } from "./address.ts";
import { ownPath } from "./ownpath.ts";

/**
 * The interface's language for this reader: the one chosen here, else the first of the browser's that the wiki
 * speaks, else the wiki's own.
 */
export function languageOf(req: Request, config: Pick<Config, "language">): Language {
  return chosenLanguage(req) ?? browserLanguage(req, config.language) ?? config.language;
}

/** Changes the language on the reader's demand: until then no visitor gets a cookie. */
export function languageRoutes({ config }: { config: Pick<Config, "url"> }): Router {
  const router = Router();

  router.post("/-/language", (req, res) => {
    const language = field(req.body, "language");
    if (!isLanguage(language)) throw new BadForm("no such language", { field: "language" });
    res.cookie(COOKIE, language, {
      maxAge: YEAR_MS,
      sameSite: "lax",
      httpOnly: true,
      secure: config.url.startsWith("https:"),
    });
    res.redirect(303, ownPath(field(req.body, "return")));
  });

  return router;
}

const COOKIE = "language";
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

function chosenLanguage(req: Request): Language | undefined {
  const [, value = ""] = /(?:^|;)\s*language=([a-z]+)/.exec(req.get("Cookie") ?? "") ?? [];
  return isLanguage(value) ? value : undefined;
}

function browserLanguage(req: Request, standard: Language): Language | undefined {
  if (!req.get("Accept-Language")) return undefined;
  // The wiki's own comes first, so that it wins where the browser likes both the same ("*").
  const accepted = req.acceptsLanguages([standard, ...languages]);
  return accepted && isLanguage(accepted) ? accepted : undefined;
}

function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text);
}
