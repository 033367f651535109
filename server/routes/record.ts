import { type Request, type Response, Router } from "express";
import { recordChoiceView } from "../../views/recordform.ts";
import { BadName, NotEditable, PageExists, PageNotFound } from "../errors.ts";
import type { ProposedChange } from "../policy/check.ts";
import { policyIn } from "../policy/inforce.ts";
import { keyOfDoubt } from "../presentations/doubtkey.ts";
import { doubtsIn, tidied } from "../presentations/formcheck.ts";
import { type RecordKind, recordKinds } from "../presentations/formfields.ts";
import { prefilled } from "../presentations/prefill.ts";
import { readFromText, withProposedFields } from "../presentations/proposal.ts";
import { changesIn, formOf, type RecordForm } from "../presentations/recordform.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import { type Fields, readFrontMatter } from "../wiki/frontmatter.ts";
import { editFields } from "../wiki/frontmatteredit.ts";
import type { Page } from "../wiki/page.ts";
import { checkNewSlug, folderOf, pathOfNewPage, slugOfTitle } from "../wiki/slug.ts";
import { addressFor, below, field, slugIn } from "./address.ts";
import { saveOrSuggest } from "./deciding.ts";
import { sendEditor } from "./editor.ts";
import { forgetFormDraft } from "./formdraft.ts";
import { frameOf } from "./frame.ts";
import { actionIn, type RecordAction, recordFormIn, withAction } from "./recordbody.ts";
import { type RecordScreen, sendRecordForm, surroundingsOf } from "./recordscreen.ts";
import { saveExact, textAtBase } from "./saving.ts";
import { suggestingIn } from "./suggesting.ts";

const prefix = "/-/record/";
const newAddress = "/-/record/new";

/** The facts of workshops and presentations as forms: `/-/record/<slug>` and `/-/record/new?kind=&workshop=`. */
export function recordRoutes(site: Site): Router {
  const router = Router();

  router.get(newAddress, async (req, res, next) => {
    const kind = kindOf(field(req.query, "kind"));
    if (kind === undefined) return next();
    saveOrSuggest(site, req, { deed: "create", paths: [], kinds: [kind] });
    const item = field(req.query, "item");
    const date = field(req.query, "date");
    const workshop = field(req.query, "workshop") || undefined;
    const today = new Intl.DateTimeFormat("sv", { timeZone: site.config.timeZone }).format();
    const form = prefilled(
      kind,
      site.records.records,
      {
        workshop,
        item: /^\d{1,3}$/.test(item) ? Number(item) : undefined,
        read: field(req.query, "read") || undefined,
        date: /^\d{4}-\d\d-\d\d$/.test(date) ? date : undefined,
      },
      today,
    );
    const folder = folderFor(site, kind, workshop);
    await sendRecordForm(site, req, res, { form, folder, formAction: req.originalUrl });
  });

  router.post(newAddress, async (req, res, next) => {
    const kind = kindOf(field(req.query, "kind"));
    if (kind === undefined) return next();
    await saveNew(site, req, res, kind);
  });

  router.get(below(prefix), async (req, res) => {
    const page = pageFor(site, slugIn(req, prefix));
    if (page.slug !== slugIn(req, prefix))
      return res.redirect(302, addressFor("record", page.slug));
    const kind = kindOf(page.kind) ?? kindOf(field(req.query, "kind"));
    saveOrSuggest(site, req, editOf(page, kind));
    if (kind === undefined) return sendChoice(site, req, res, page);
    const { text, isEditable } = await site.wiki.textOf(page);
    if (!isEditable) throw new NotEditable("its bytes", { slug: page.slug, reason: "encoding" });
    const before = formOf(kind, readFrontMatter(text).fields, page.title);
    const { records } = site.records;
    const isFromText = field(req.query, "from") === "text";
    const read = isFromText ? readFromText(records, page.slug) : undefined;
    const shown = read ? withProposedFields(text, page, read) : text;
    const form = formOf(kind, readFrontMatter(shown).fields, page.title);
    await sendRecordForm(site, req, res, { form, page, before });
  });

  router.post(below(prefix), async (req, res) => {
    await saveOld(site, req, res, slugIn(req, prefix));
  });

  return router;
}

function kindOf(text: string | undefined): RecordKind | undefined {
  return recordKinds.find((kind) => kind === text);
}

/** The page of that name, also by another spelling. @throws PageNotFound */
export function pageFor(site: Site, slug: string): Page {
  const { snapshot } = site.wiki;
  const found = snapshot.findPage(slug);
  const page = found && snapshot.pages.get(found.path);
  if (page === undefined) throw new PageNotFound("no page to have a record", { slug });
  return page;
}

function editOf(page: Page, kind: RecordKind | undefined): ProposedChange {
  const kinds = [page.kind, kind].filter((one) => one !== undefined);
  return { deed: "edit", paths: [page.path], kinds };
}

async function sendChoice(site: Site, req: Request, res: Response, page: Page): Promise<void> {
  const { records } = site.records;
  const { slug } = page;
  const isRead = records.presentationsAt(slug).length + records.workshopsAt(slug).length > 0;
  if (isRead) return res.redirect(302, addressFor("propose", slug));
  const frame = await frameOf(req, site, page.path);
  const address = addressFor("record", slug);
  const choices = {
    presentation: `${address}?kind=presentation`,
    workshop: `${address}?kind=workshop`,
  };
  const props = { page: page.title, address: addressFor("edit", slug), choices };
  res.send(String(recordChoiceView(frame, props)));
}

/** New presentations lie where the others of that workshop do, else where the last one does. */
export function folderFor(site: Site, kind: RecordKind, workshop: string | undefined): string {
  const { records } = site.records;
  const [sibling] = workshop === undefined ? [] : records.presentationsOf(workshop);
  const isOwnPage = ({ origin }: { origin: { readFrom: string } }) => origin.readFrom === "fields";
  const all = kind === "workshop" ? records.workshops : records.presentations;
  const example = [sibling, ...all].find((one) => one !== undefined && isOwnPage(one));
  return example === undefined ? "" : folderOf(example.origin.slug);
}

async function saveOld(site: Site, req: Request, res: Response, slug: string): Promise<void> {
  const { snapshot } = site.wiki;
  const page = snapshot.pageAt(slug);
  const path = page?.path ?? pathOfNewPage(slug);
  const kind = kindOf(field(req.body, "kind")) ?? "presentation";
  const kinds = [page?.kind, kind].filter((one) => one !== undefined);
  const change = { deed: page ? "edit" : "create", paths: [path], kinds } as const;
  const outcome = saveOrSuggest(site, req, change, snapshot);
  const base = field(req.body, "base");
  const { text, isEditable } = await textAtBase(site, slug, base);
  if (!isEditable) throw new NotEditable("its bytes", { slug, reason: "encoding" });
  const { fields } = readFrontMatter(text);

  const before = formOf(kind, fields, field(req.body, "named"));
  const formAction = addressFor("record", slug);
  const sent = sentForm(req, before, { page, formAction, base });
  if (await sendAgain(site, req, res, sent, fields)) return;
  const { form, action, summary = "" } = sent;
  const changes = { ...(fields.kind !== kind && { kind }), ...changesIn(form, before, fields) };
  const content = editFields(text, changes);
  const suggesting = suggestingIn(site, req, outcome);
  const edited = { snapshot, slug, content, summary, base };
  const next = action.kind === "write" ? { next: addressFor("edit", slug) } : {};
  if (suggesting) await sendEditor(site, req, res, { ...edited, suggesting });
  else await saveExact(site, req, res, { slug, text: content, base, summary, ...next });
  forgetFormDraft(site, req, formAction);
}

async function saveNew(site: Site, req: Request, res: Response, kind: RecordKind): Promise<void> {
  const { snapshot } = site.wiki;
  const before = formOf(kind, {}, "");
  const folder = field(req.body, "folder").trim();
  const base = field(req.body, "base") || snapshot.commit || noCommit;
  const sent = sentForm(req, before, { folder, base, formAction: req.originalUrl });
  const { form, action, summary = "" } = sent;
  // A slash in a title is no folder.
  const name = slugOfTitle((form.values.title ?? "").replaceAll("/", "-"));
  const asked = folder === "" ? name : `${slugOfTitle(folder)}/${name}`;
  const change = { deed: "create", paths: [pathOfNewPage(asked)], kinds: [kind] } as const;
  const outcome = saveOrSuggest(site, req, change, snapshot);
  if (await sendAgain(site, req, res, sent, {})) return;
  try {
    const slug = checkNewSlug(asked);
    if (snapshot.pageAt(slug)) throw new PageExists("the name is taken", { slug });
    const text = editFields("", { kind, ...changesIn(form, before, {}) });
    const suggesting = suggestingIn(site, req, outcome);
    const edited = { snapshot, slug, content: text, summary, base };
    // What has to be reviewed is sent from the editor, where the whole text is seen once more.
    const next = action.kind === "write" ? { next: addressFor("edit", slug) } : {};
    if (suggesting) await sendEditor(site, req, res, { ...edited, suggesting });
    else await saveExact(site, req, res, { slug, text, base, summary, ...next });
    forgetFormDraft(site, req, req.originalUrl);
  } catch (error) {
    if (!(error instanceof PageExists || error instanceof BadName)) throw error;
    await sendRecordForm(site, req, res.status(409), { ...sent, failure: error });
  }
}

type SentForm = RecordScreen & { before: RecordForm; action: RecordAction };

function sentForm(
  req: Request,
  before: RecordForm,
  about: Pick<RecordScreen, "page" | "folder" | "formAction" | "base">,
): SentForm {
  const action = actionIn(req.body);
  const typed = recordFormIn(req.body, before.kind);
  const form = "list" in action ? withAction(typed, action) : tidied(typed, before);
  return { ...about, form, before, action, summary: field(req.body, "summary") };
}

/**
 * Shows the form again when a button only changed its rows, or when something keeps it from being saved.
 *
 * @returns whether it did
 */
async function sendAgain(
  site: Site,
  req: Request,
  res: Response,
  sent: SentForm,
  fields: Fields,
): Promise<boolean> {
  const { form, before, action, summary } = sent;
  if ("list" in action || action.kind === "show") {
    await sendRecordForm(site, req, res, sent);
    return true;
  }
  const changes = changesIn(form, before, fields);
  const doubts = doubtsIn(form, { fields, changes }, surroundingsOf(site, sent.page));
  const answered = new Set(field(req.body, "asked").split("\n"));
  const open = doubts.new.filter(
    ({ doubt, isFault }) => isFault || !answered.has(keyOfDoubt(doubt)),
  );
  const isSummaryMissing = policyIn(site.wiki.snapshot).summary === "required" && !summary?.trim();
  const isTitleMissing = !form.values.title;
  if (!isSummaryMissing && !isTitleMissing && open.length === 0) return false;
  const screen = { ...sent, isSummaryMissing, isTitleMissing, doubts: doubts.new };
  await sendRecordForm(site, req, res.status(422), screen);
  return true;
}
