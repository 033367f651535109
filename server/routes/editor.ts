import type { Request, Response } from "express";
import { editView } from "../../views/edit.ts";
import type { FieldError } from "../../views/field.ts";
import type { BadName, BadPolicy, PageExists } from "../errors.ts";
import type { Member } from "../members/member.ts";
import { policyIn } from "../policy/inforce.ts";
import { licenceOf } from "../policy/licence.ts";
import { recordKinds } from "../presentations/formfields.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import type { Page } from "../wiki/page.ts";
import { typedText } from "../wiki/pagetext.ts";
import { addressOfSlug, pathOfNewPage, titleOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { proposedSummary } from "../wiki/summary.ts";
import { addressFor } from "./address.ts";
import { frameOf } from "./frame.ts";
import { previewOf } from "./preview.ts";
import { templatesIn } from "./templates.ts";

/** What stands in the editor when it is shown. */
export interface EditorState {
  snapshot: Snapshot;
  slug: string;
  content: string;
  member: Member;
  summary?: string;
  base?: string;
  preview?: boolean;
  errors?: readonly "summary"[];
  failure?: PageExists | BadName | BadPolicy;
}

/** Shows the editor with a text, and what is to be said about it. */
export async function sendEditor(
  site: Site,
  req: Request,
  res: Response,
  state: EditorState,
): Promise<void> {
  const {
    snapshot,
    slug,
    content,
    member,
    summary = "",
    base = snapshot.commit ?? noCommit,
  } = state;
  const page = snapshot.pageAt(slug);
  const frame = await frameOf(req, site, page?.path ?? pathOfNewPage(slug));
  const draft = state.preview ? undefined : site.drafts.read(member.id, slug);
  const isRecord = recordKinds.some((kind) => kind === page?.kind);
  const isNewDraft = draft !== undefined && draft.content !== content;
  const errors: FieldError[] = (state.errors ?? []).map((name) => ({
    field: name,
    text: frame.t.edit.summaryMissing,
  }));
  if (state.failure) {
    errors.push({
      field: "content",
      text: frame.t.errors.sentence[state.failure.name](state.failure.values).text,
    });
  }
  res.send(
    String(
      editView(frame, {
        slug,
        title: page?.title ?? titleOfSlug(slug),
        isNew: page === undefined,
        content: typedText(content),
        summary,
        proposedSummary: await proposalFor(site, page, slug, content),
        base,
        formAction: addressFor("edit", slug),
        address: addressOfSlug(slug),
        licence: licenceOf(policyIn(snapshot).license).name,
        errors,
        templates: page === undefined && content === "" ? templatesIn(snapshot) : [],
        uploadsAllowed: true,
        ...(isRecord && { record: addressFor("record", slug) }),
        uploadLimitBytes: site.config.uploadLimitBytes,
        ...(page?.language && { language: page.language }),
        ...(isNewDraft && { draft }),
        ...(state.preview && {
          previewHtml: await previewOf(site, snapshot, slug, content, frame.language),
        }),
      }),
    ),
  );
}

/** The summary that the wiki writes when the author leaves it out. */
export async function proposalFor(
  site: Site,
  page: Page | undefined,
  slug: string,
  text: string,
): Promise<string> {
  const title = page?.title ?? titleOfSlug(slug);
  if (page === undefined) return proposedSummary("create", { title }, site.config.language);
  const before = (await site.wiki.textOf(page)).text;
  return proposedSummary("update", { title, before, after: text }, site.config.language);
}
