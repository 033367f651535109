import type { Request, Response } from "express";
import { approveView } from "../../views/editapprove.ts";
import { type ConflictProps, conflictView } from "../../views/editconflict.ts";
import { goneView } from "../../views/editgone.ts";
import type { Html } from "../../views/html.ts";
import type { Member } from "../members/member.ts";
import { notify } from "../members/session.ts";
import type { Site } from "../site.ts";
import type { Clash, SaveResult } from "../wiki/change.ts";
import { typedText } from "../wiki/pagetext.ts";
import { addressOfSlug, pathOfNewPage, titleOfSlug } from "../wiki/slug.ts";
import { addressFor } from "./address.ts";
import { licenceName } from "./editor.ts";
import { frameOf } from "./frame.ts";
import { uploadRules } from "./uploadrules.ts";

/** A save and what came of it. */
export interface Saving {
  slug: string;
  text: string;
  summary: string;
  member: Member;
  result: SaveResult;
  /** where it leads when it is saved, if not to the page */
  next?: string;
}

/** Leads back to the page, or shows what a person has to decide first. */
export async function sendResult(
  site: Site,
  req: Request,
  res: Response,
  saving: Saving,
): Promise<void> {
  const { slug, text, summary, member, result } = saving;
  const address = addressOfSlug(slug);
  const { shownName } = site.former;
  switch (result.outcome) {
    case "saved":
    case "merged":
    case "unchanged":
      site.drafts.forgetSaved(member.id, slug);
      if (result.outcome === "unchanged") notify(req, { kind: "unchanged" });
      else if (result.outcome === "merged") {
        const names = [
          ...new Set(result.others.map(({ author }) => shownName(author.name, author.email))),
        ];
        notify(req, { kind: "merged", names });
      } else notify(req, { kind: "saved" });
      res.redirect(303, saving.next ?? address);
      return;
    case "gone":
      res.status(409).send(String(await gonePage(site, req, saving, result)));
      return;
    case "approve":
    case "conflict": {
      const frame = await frameOf(req, site, pathOfNewPage(slug));
      const props = clashProps(site, slug, text, summary, result);
      const view =
        result.outcome === "approve"
          ? approveView(frame, { ...props, merged: typedText(result.merged) })
          : conflictView(frame, props);
      res.status(409).send(String(view));
    }
  }
}

function clashProps(
  site: Site,
  slug: string,
  text: string,
  summary: string,
  clash: Clash,
): ConflictProps {
  const { snapshot } = site.wiki;
  const page = snapshot.pageAt(slug);
  const [other] = clash.others;
  return {
    slug,
    title: page?.title ?? titleOfSlug(slug),
    base: clash.head,
    baseText: typedText(clash.base),
    theirs: {
      text: typedText(clash.theirs),
      author: other ? site.former.shownName(other.author.name, other.author.email) : "",
      summary: other?.summary ?? "",
      ...(other && { at: other.at }),
    },
    mine: typedText(text),
    summary,
    formAction: addressFor("edit", slug),
    address: addressOfSlug(slug),
    licence: licenceName(snapshot, page?.path ?? pathOfNewPage(slug), text),
    uploadLimitBytes: uploadRules(site, snapshot).limitBytes,
    ...(page?.language && { language: page.language }),
  };
}

async function gonePage(
  site: Site,
  req: Request,
  { slug, text, summary }: Saving,
  { head, change, renamedTo }: SaveResult & { outcome: "gone" },
): Promise<Html> {
  const { snapshot } = site.wiki;
  const target = renamedTo && snapshot.pageAt(renamedTo.slug);
  return goneView(await frameOf(req, site), {
    slug,
    title: titleOfSlug(slug),
    mine: typedText(text),
    summary,
    base: head,
    formAction: addressFor("edit", slug),
    ...(change && {
      change: {
        by: site.former.shownName(change.author.name, change.author.email),
        at: change.at,
      },
    }),
    ...(target && {
      renamedTo: {
        title: target.title,
        address: addressOfSlug(target.slug),
        formAction: addressFor("edit", target.slug),
        content: typedText(text),
        base: renamedTo?.base ?? head,
      },
    }),
  });
}
