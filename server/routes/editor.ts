import type { Request, Response } from "express";
import { placedDoubtText } from "../../views/doubt.ts";
import { editView } from "../../views/edit.ts";
import type { FieldError } from "../../views/field.ts";
import type { SuggestingProps } from "../../views/suggesting.ts";
import type { BadName, BadPolicy, PageExists } from "../errors.ts";
import { memberOf } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { licenceOf, licenseFor, ownLicense } from "../policy/licence.ts";
import { keyOfDoubt } from "../presentations/doubtkey.ts";
import { recordKinds } from "../presentations/formfields.ts";
import { doubtsInText, type TextDoubt } from "../presentations/textcheck.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import { readFrontMatter } from "../wiki/frontmatter.ts";
import type { Page } from "../wiki/page.ts";
import { typedText } from "../wiki/pagetext.ts";
import { addressOfSlug, pathOfNewPage, titleOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { proposedSummary } from "../wiki/summary.ts";
import { addressFor } from "./address.ts";
import { frameOf } from "./frame.ts";
import { previewOf } from "./preview.ts";
import { templatesIn } from "./templates.ts";
import { uploadRules } from "./uploadrules.ts";

/** What stands in the editor when it is shown. */
export interface EditorState {
  snapshot: Snapshot;
  slug: string;
  content: string;
  /** the text is to be sent as a suggestion */
  suggesting?: SuggestingProps;
  /** what else is wrong with the form */
  problems?: readonly FieldError[];
  summary?: string;
  base?: string;
  preview?: boolean;
  errors?: readonly "summary"[];
  failure?: PageExists | BadName | BadPolicy;
  /** what is doubtful in the facts on top of the text, when somebody wanted to save it */
  doubts?: readonly TextDoubt[];
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
    suggesting,
    summary = "",
    base = snapshot.commit ?? noCommit,
  } = state;
  const page = snapshot.pageAt(slug);
  const path = page?.path ?? pathOfNewPage(slug);
  const frame = await frameOf(req, site, path);
  const rules = uploadRules(site, snapshot);
  const member = memberOf(req);
  const draft = state.preview || !member ? undefined : site.drafts.read(member.id, slug);
  const isRecord = recordKinds.some((kind) => kind === page?.kind);
  const isNewDraft = draft !== undefined && draft.content !== content;
  const errors: FieldError[] = (state.errors ?? []).map((name) => ({
    field: name,
    text: frame.t.edit.summaryMissing,
  }));
  errors.push(...(state.problems ?? []));
  const { doubts = [] } = state;
  const isDoubtOnly = errors.length === 0 && !state.failure && doubts.length > 0;
  for (const doubt of doubts)
    errors.push({ field: "content", text: placedDoubtText(frame.t, doubt) });
  if (state.failure) {
    errors.push({
      field: "content",
      text: frame.t.errors.sentence[state.failure.name](state.failure.values).text,
    });
  }
  const isAsked = doubts.length > 0;
  const found = doubtsInText(site.records, { page, slug, text: content });
  const notes = [...found.old, ...(isAsked ? [] : found.new)];
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
        licence: licenceName(snapshot, path, content),
        errors,
        isDoubtOnly,
        factNotes: notes.map((note) => placedDoubtText(frame.t, note)),
        ...(isAsked && { asked: found.new.map(({ doubt }) => keyOfDoubt(doubt)) }),
        ...(isDoubtOnly && { saveLabel: frame.t.recordForm.saveAnyway }),
        hasDrafts: member !== undefined,
        ...(suggesting && { suggesting }),
        templates: page === undefined && content === "" ? templatesIn(snapshot) : [],
        uploadsAllowed: true,
        ...(isRecord && { record: addressFor("record", slug) }),
        uploadLimitBytes: rules.limitBytes,
        ...(rules.types && { uploadTypes: rules.types }),
        ...(page?.language && { language: page.language }),
        ...(isNewDraft && { draft }),
        ...(state.preview && {
          previewHtml: await previewOf(site, snapshot, slug, content, frame.language),
        }),
      }),
    ),
  );
}

/** The name of the licence under which a page with this text is shared. */
export function licenceName(snapshot: Snapshot, path: string, text: string): string {
  const own = ownLicense(readFrontMatter(text).fields);
  return licenceOf(licenseFor(policyIn(snapshot), { path, own })).name;
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
