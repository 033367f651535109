import type { Request } from "express";
import type { FormDraft } from "../../views/formdraft.ts";
import type { Site } from "../site.ts";
import { formDraft } from "./formdraft.ts";
import type { Access } from "./reviewing.ts";

/**
 * The draft of a form about a suggestion. Who came by a visitor's link has none: the form says the link's secret, which
 * is nowhere kept as it is.
 */
export function draftOfSuggestion(
  site: Site,
  req: Request,
  { key }: Access,
  formAction: string,
): FormDraft {
  if (key !== undefined) return { address: "", unsaved: req.method !== "GET" };
  return formDraft(site, req, formAction);
}
