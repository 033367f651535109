import type { Request } from "express";
import type { FormDraft } from "../../views/formdraft.ts";
import { memberOf } from "../members/session.ts";
import type { Site } from "../site.ts";

/**
 * The draft of a form of many fields. It is kept among the drafts of pages, by the form's own address, which no page
 * can have: "-/record/new?kind=presentation".
 *
 * @param formAction  where the form is sent
 */
export function formDraft(site: Site, req: Request, formAction: string): FormDraft {
  const member = memberOf(req);
  const name = nameFor(formAction);
  const isOpening = req.method === "GET";
  if (member === undefined) return { address: "", unsaved: !isOpening };
  const address = `/-/draft/${encodeURIComponent(name)}`;
  const draft = isOpening ? site.drafts.read(member.id, name) : undefined;
  if (draft === undefined) return { address, unsaved: !isOpening };
  const fields = [...new URLSearchParams(draft.content)];
  return { address, found: { savedAt: draft.savedAt, fields } };
}

/** What was typed has been sent. */
export function forgetFormDraft(site: Site, req: Request, formAction: string): void {
  const member = memberOf(req);
  if (member) site.drafts.remove(member.id, nameFor(formAction));
}

/** Where the form is whose draft has this name; undefined for the draft of a page. */
export function formOfDraft(name: string): string | undefined {
  return name.startsWith("-/") ? `/${name}` : undefined;
}

function nameFor(formAction: string): string {
  return formAction.slice(1);
}
