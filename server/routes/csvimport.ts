import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { type Request, type Response, Router } from "express";
import { importAddress, importPreviewView, importView } from "../../views/csvimport.ts";
import type { FieldError } from "../../views/field.ts";
import { BadForm, BadName, PageExists, TooLarge } from "../errors.ts";
import { authorOf } from "../members/author.ts";
import { notify, requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { ownLicense } from "../policy/licence.ts";
import { commitMessage } from "../policy/message.ts";
import { type ImportRow, importPlan, pageTextOf } from "../presentations/csvimport.ts";
import { type CsvTable, csvText, readCsv } from "../presentations/csvtable.ts";
import type { Site } from "../site.ts";
import { readFrontMatter } from "../wiki/frontmatter.ts";
import { folderOf, pathOfNewPage, slugOfTitle, withoutOuterSlashes } from "../wiki/slug.ts";
import { field } from "./address.ts";
import { decide } from "./deciding.ts";
import { frameOf } from "./frame.ts";
import { readFile } from "./multipart.ts";

/** A table may be so large: a thousand rows are some hundred kilobytes. */
const mostBytes = 4 * 1024 * 1024;

/** A table of presentations becomes pages: first it is shown how each row is understood, then it is done. */
export function csvImportRoutes(site: Site): Router {
  const router = Router();

  router.get(importAddress, async (req, res) => {
    requireMember(req, "reviewer");
    await sendForm(site, req, res, { csv: "", folder: usualFolder(site) });
  });

  router.post(`${importAddress}/file`, async (req, res) => {
    requireMember(req, "reviewer");
    const folder = usualFolder(site);
    try {
      const { file } = await readFile(req, site.attachments.incoming, mostBytes);
      try {
        const csv = csvText(await buffer(file.stream()));
        await sendPreview(site, req, res, { csv, folder });
      } finally {
        await file.discard();
      }
    } catch (error) {
      if (!(error instanceof BadForm || error instanceof TooLarge)) throw error;
      const { t } = await frameOf(req, site);
      const isMissing = error instanceof BadForm;
      const text = isMissing ? t.csvImport.noFile : t.errors.sentence.TooLarge(error.values).text;
      const errors = [{ field: "file", text }];
      await sendForm(site, req, res.status(isMissing ? 400 : 413), { csv: "", folder, errors });
    }
  });

  router.post(importAddress, async (req, res) => {
    requireMember(req, "reviewer");
    const csv = field(req.body, "csv");
    const folder = slugOfTitle(withoutOuterSlashes(field(req.body, "folder").trim()));
    if (field(req.body, "do") === "import") await importChosen(site, req, res, { csv, folder });
    else await sendPreview(site, req, res, { csv, folder });
  });

  return router;
}

interface Sent {
  csv: string;
  folder: string;
}

async function importChosen(site: Site, req: Request, res: Response, sent: Sent): Promise<void> {
  const table = readCsv(sent.csv);
  if ("kind" in table) return sendPreview(site, req, res, sent);
  const rows = await planOf(site, table, sent.folder);
  const chosen = linesIn(req.body);
  const wanted = rows.filter(({ line }) => chosen.has(line));
  if (digestOf(rows) !== field(req.body, "seen")) {
    return sendPreview(site, req, res.status(409), sent, { chosen, isChanged: true });
  }
  const pages = wanted.flatMap((row) =>
    "slug" in row.verdict ? [{ slug: row.verdict.slug, text: pageTextOf(row) }] : [],
  );
  if (pages.length === 0) {
    const { t } = await frameOf(req, site);
    const errors = [{ field: "row", text: t.csvImport.noneChosen }];
    return sendPreview(site, req, res.status(422), sent, { chosen, errors });
  }
  try {
    await writePages(site, req, pages);
  } catch (error) {
    if (!(error instanceof PageExists || error instanceof BadName)) throw error;
    const { t } = await frameOf(req, site);
    const errors = [{ field: "folder", text: t.errors.sentence[error.name](error.values).text }];
    return sendPreview(site, req, res.status(409), sent, { chosen, errors });
  }
  notify(req, { kind: "imported", count: pages.length });
  res.redirect(303, "/-/presentations");
}

/** All in one commit: it is one deed, and whoever made a mistake takes it back as one. */
async function writePages(
  site: Site,
  req: Request,
  pages: readonly { slug: string; text: string }[],
): Promise<void> {
  const member = requireMember(req, "reviewer");
  const paths = pages.map(({ slug }) => pathOfNewPage(slug));
  decide(site, req, { deed: "create", paths, kinds: ["presentation"] });
  const author = authorOf(member);
  const policy = policyIn(site.wiki.snapshot);
  const summary = summaries[site.config.language](pages.length);
  const files = pages.map(({ slug, text }) => ({
    path: pathOfNewPage(slug),
    own: ownLicense(readFrontMatter(text).fields),
  }));
  const message = commitMessage({ summary, files, policy, author });
  await site.wiki.create(pages, message, author);
  await site.records.settled();
}

/** Like the proposed summaries of edits, they become part of Git's history. */
const summaries = {
  en: (count: number) => `Import ${count === 1 ? "a presentation" : `${count} presentations`}`,
  sv: (count: number) => `Importera ${count === 1 ? "en presentation" : `${count} presentationer`}`,
};

async function sendForm(
  site: Site,
  req: Request,
  res: Response,
  { errors = [], ...sent }: Sent & { errors?: readonly FieldError[] },
): Promise<void> {
  const frame = await frameOf(req, site);
  res.send(String(importView(frame, { ...sent, folders: foldersIn(site), errors })));
}

async function sendPreview(
  site: Site,
  req: Request,
  res: Response,
  sent: Sent,
  again: {
    chosen?: ReadonlySet<number>;
    errors?: readonly FieldError[];
    isChanged?: boolean;
  } = {},
): Promise<void> {
  const table = readCsv(sent.csv);
  const frame = await frameOf(req, site);
  if ("kind" in table) {
    const errors = [{ field: "csv", text: frame.t.csvImport.fault(table) }];
    return sendForm(site, req, res.status(422), { ...sent, errors });
  }
  const rows = await planOf(site, table, sent.folder);
  const fresh = rows.filter(({ verdict }) => verdict.kind === "new").map(({ line }) => line);
  const { chosen = new Set(fresh), errors = [], isChanged = false } = again;
  const { unknown } = table;
  const digest = digestOf(rows);
  const folders = foldersIn(site);
  const props = { ...sent, rows, chosen, unknown, digest, isChanged, folders, errors };
  res.send(String(importPreviewView(frame, props)));
}

async function planOf(site: Site, table: CsvTable, folder: string): Promise<ImportRow[]> {
  // What was imported a moment ago is in the wiki.
  await site.records.settled();
  const { wiki, config } = site;
  const { records } = site.records;
  const around = {
    snapshot: wiki.snapshot,
    homes: { aliases: config.aliases, ownUrl: config.url },
    timeZone: config.timeZone,
    now: new Date(),
    records,
    url: config.url,
    firstYear: records.firstYear,
  };
  return importPlan(table, around, folder);
}

/** What a preview shows, in short: if the wiki has changed so that it would show something else, it is another. */
function digestOf(rows: readonly ImportRow[]): string {
  const seen = rows.map(({ line, verdict, presentation, asWritten }) => [
    line,
    verdict.kind,
    "slug" in verdict ? verdict.slug : "",
    presentation,
    asWritten,
  ]);
  return createHash("sha256").update(JSON.stringify(seen)).digest("hex").slice(0, 32);
}

function linesIn(body: unknown): Set<number> {
  const value = (body as Record<string, unknown> | undefined)?.row;
  const lines = Array.isArray(value) ? value : [value];
  return new Set(lines.filter((line) => typeof line === "string").map(Number));
}

/** Where the presentations lie that there are. */
function usualFolder(site: Site): string {
  const counts = new Map<string, number>();
  for (const { origin } of site.records.records.presentations) {
    const folder = folderOf(origin.slug);
    if (origin.readFrom === "fields") counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? "";
}

function foldersIn(site: Site): string[] {
  const folders = site.wiki.snapshot.listed.map(({ path }) => folderOf(path));
  return [...new Set(folders)].filter((folder) => folder !== "").sort();
}
