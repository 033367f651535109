import type { Request, Response } from "express";
import { doubtText } from "../../views/doubt.ts";
import type { FieldError } from "../../views/field.ts";
import type { Frame } from "../../views/frame.ts";
import { recordFormView } from "../../views/recordform.ts";
import type { BadName, PageExists } from "../errors.ts";
import { policyIn } from "../policy/inforce.ts";
import { licenceOf } from "../policy/licence.ts";
import { keyOfDoubt } from "../presentations/doubtkey.ts";
import { doubtsIn, type FormDoubt, type FormSurroundings } from "../presentations/formcheck.ts";
import type { RecordForm } from "../presentations/recordform.ts";
import type { Records } from "../presentations/records.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import { noFacts, type Page } from "../wiki/page.ts";
import { addressOfSlug, folderOf } from "../wiki/slug.ts";
import { proposedSummary } from "../wiki/summary.ts";
import { addressFor } from "./address.ts";
import { formDraft } from "./formdraft.ts";
import { frameOf } from "./frame.ts";
import type { RecordAction } from "./recordbody.ts";

/** A record's form and what is to be said about it. */
export interface RecordScreen {
  form: RecordForm;
  /** absent for a page that is to be new */
  page?: Page | undefined;
  folder?: string;
  formAction?: string;
  base?: string;
  summary?: string;
  /** the form as it was before somebody changed it */
  before?: RecordForm;
  /** what a button has just done with the rows */
  action?: RecordAction;
  isSummaryMissing?: boolean;
  isTitleMissing?: boolean;
  failure?: PageExists | BadName;
  /** what is doubtful in what was typed */
  doubts?: readonly FormDoubt[];
}

export async function sendRecordForm(
  site: Site,
  req: Request,
  res: Response,
  screen: RecordScreen,
): Promise<void> {
  const { snapshot } = site.wiki;
  const { form, page, folder } = screen;
  const { records } = site.records;
  const frame = await frameOf(req, site, page?.path);
  const { t } = frame;
  const errors: FieldError[] = [];
  if (screen.isTitleMissing) errors.push({ field: "title", text: t.recordForm.titleMissing });
  if (screen.isSummaryMissing) errors.push({ field: "summary", text: t.edit.summaryMissing });
  if (screen.failure) {
    const { name, values } = screen.failure;
    const text = name === "PageExists" ? t.recordForm.taken : t.errors.sentence[name](values).text;
    errors.push({ field: "title", text });
  }
  const { doubts = [] } = screen;
  const isDoubtOnly = errors.length === 0 && doubts.every(({ isFault }) => !isFault);
  for (const { element, doubt } of doubts)
    errors.push({ field: element, text: doubtText(t, doubt) });
  const focus = focusAfter(screen);
  const formAction = screen.formAction ?? addressFor("record", page?.slug ?? "");
  res.send(
    String(
      recordFormView(frame, {
        form,
        ...(page && { page: page.title, editor: addressFor("edit", page.slug) }),
        formAction,
        draft: formDraft(site, req, formAction),
        base: screen.base ?? snapshot.commit ?? noCommit,
        named: screen.before?.values.title ?? form.values.title ?? "",
        address: page ? addressOfSlug(page.slug) : "/",
        errors,
        isDoubtOnly: isDoubtOnly && doubts.length > 0,
        asked: doubts.filter(({ isFault }) => !isFault).map(({ doubt }) => keyOfDoubt(doubt)),
        notes: notesOn(site, frame, screen),
        workshops: workshopsIn(records),
        people: [...records.people.keys()].slice(0, mostSuggestions),
        organisations: [...records.organisations.keys()].slice(0, mostSuggestions),
        ...(page === undefined && { folder: { chosen: folder ?? "", known: foldersIn(site) } }),
        summary: screen.summary ?? "",
        ...(page && {
          proposedSummary: proposedSummary("update", { title: page.title }, site.config.language),
        }),
        licence: licenceOf(policyIn(snapshot).license).name,
        ...(focus && { focus }),
      }),
    ),
  );
}

/** What may be wrong with what stands on the page already: it is said, and keeps nothing from being saved. */
function notesOn(site: Site, frame: Frame, { form, page, doubts }: RecordScreen): FieldError[] {
  if (page === undefined) return [];
  const { fields } = page.facts;
  const { old } = doubtsIn(form, { fields, changes: {} }, surroundingsOf(site, page));
  const asked = new Set(doubts?.map(({ doubt }) => keyOfDoubt(doubt)));
  return old
    .filter(({ doubt }) => !asked.has(keyOfDoubt(doubt)))
    .map(({ element, doubt }) => ({ field: element, text: doubtText(frame.t, doubt) }));
}

/** What a form's record is read by; a page that is to be new lies nowhere yet. */
export function surroundingsOf(site: Site, page: Page | undefined): FormSurroundings {
  const { wiki, config } = site;
  const { records } = site.records;
  return {
    page: page ?? { ...noPage, facts: noFacts },
    snapshot: wiki.snapshot,
    homes: { aliases: config.aliases, ownUrl: config.url },
    timeZone: config.timeZone,
    firstYear: records.firstYear,
    now: new Date(),
    records,
  };
}

const noPage = {
  path: "new.md",
  slug: "new",
  blob: "",
  title: "",
  isListed: true,
  isPresent: true,
};

const mostSuggestions = 500;

/** A new row's first field; where a row went, the one that took its place. */
function focusAfter({ form, action }: RecordScreen): string | undefined {
  if (action === undefined || !("list" in action)) return undefined;
  const rows = form.lists[action.list as keyof RecordForm["lists"]] ?? [];
  const index =
    action.kind === "add"
      ? rows.length - 1
      : action.kind === "up"
        ? action.index - 1
        : Math.min(action.index, rows.length - 1);
  if (index < 0) return `${action.list}-add`;
  return `${action.list}-${index}`;
}

function workshopsIn(records: Records): { value: string; label: string }[] {
  return records.workshops.map(({ id, title, date }) => ({
    value: id,
    label: date === undefined ? title : `${title} (${date})`,
  }));
}

function foldersIn(site: Site): string[] {
  const folders = site.wiki.snapshot.listed.map(({ path }) => folderOf(path));
  return [...new Set(folders)].filter((folder) => folder !== "").sort();
}
