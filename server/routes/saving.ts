import type { Request, Response } from "express";
import { authorOf } from "../members/author.ts";
import { requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { ownLicense } from "../policy/licence.ts";
import { commitMessage } from "../policy/message.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import { readFrontMatter } from "../wiki/frontmatter.ts";
import { decodePage, type PageText } from "../wiki/pagetext.ts";
import { pathOfNewPage } from "../wiki/slug.ts";
import { proposalFor } from "./editor.ts";
import { sendResult } from "./saveresult.ts";

/** A text that the wiki has put together from a form, to be saved as it is. */
export interface ExactSave {
  slug: string;
  text: string;
  /** the commit at which the form was opened */
  base: string;
  summary: string;
  /** what the wiki writes when the summary is empty; by default what it says of any edit */
  proposal?: string;
  /** where a save leads instead of to the page */
  next?: string;
}

/**
 * Saves such a text as the editor saves a typed one, and shows what came of it: the page, or the screens on which two
 * texts become one. Whether it may be saved has been decided.
 *
 * @throws PageExists, BadName  for a new page whose name cannot be had
 */
export async function saveExact(
  site: Site,
  req: Request,
  res: Response,
  { slug, text, base, summary, proposal, next }: ExactSave,
): Promise<void> {
  const { snapshot } = site.wiki;
  const member = requireMember(req);
  const author = authorOf(member);
  const policy = policyIn(snapshot);
  const path = snapshot.pageAt(slug)?.path ?? pathOfNewPage(slug);
  const files = [{ path, own: ownLicense(readFrontMatter(text).fields) }];
  const said =
    summary.trim() || (proposal ?? (await proposalFor(site, snapshot.pageAt(slug), slug, text)));
  const message = commitMessage({ summary: said, files, policy, author });
  const result = await site.wiki.save({ slug, text, base, message, isExact: true }, author);
  await sendResult(site, req, res, { slug, text, summary, member, result, ...(next && { next }) });
}

/** A page's text as it stood when a form was opened; empty where there was none. @throws RevisionNotFound */
export async function textAtBase(site: Site, slug: string, base: string): Promise<PageText> {
  const { wiki } = site;
  const path = wiki.snapshot.pageAt(slug)?.path ?? pathOfNewPage(slug);
  const none: PageText = { text: "", bom: false, encoding: "utf-8", isEditable: true };
  if (base === noCommit) return none;
  const { tree } = await wiki.revision(base);
  const file = await wiki.repository.findFile(tree, path);
  return file === undefined ? none : decodePage(await wiki.bytesOf(path, file));
}
