import type { ComparedFile, CompareProps, CompareView } from "../../views/compare.ts";
import { comparePages } from "../compare/page.ts";
import { RenderingFailed } from "../errors.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Site } from "../site.ts";
import { isPagePath, isPicturePath, nameOf, slugOfPath } from "../wiki/slug.ts";
import { fileText } from "./filetext.ts";
import { renderChanges } from "./rendering.ts";

const mostRenderedLength = 400_000;
/** Of changed paragraphs: a page of more would take seconds to write, and nobody reads it. */
const mostRows = 10_000;

/** How a comparison is to be shown. */
export interface Wish {
  view: CompareView;
  isSpaceHidden: boolean;
  language: "sv" | "en";
}

/** A file on one side of a comparison. */
export interface ComparedSide {
  path: string;
  /** absent when the file is not there */
  blob?: ObjectId;
  /** where the file itself is fetched */
  address: string;
}

/** Compares two states of a file, in the form that is wished for or the next best. */
export async function comparisonOf(
  site: Site,
  ownPath: string,
  from: ComparedSide | undefined,
  to: ComparedSide | undefined,
  { view, isSpaceHidden, language }: Wish,
): Promise<CompareProps["content"]> {
  const path = to?.path ?? from?.path ?? ownPath;
  const [old, young] = await Promise.all([
    fileText(site, from?.path ?? path, from?.blob),
    fileText(site, path, to?.blob),
  ]);
  const hasBytes = from?.blob !== undefined || to?.blob !== undefined;
  if (isPicturePath(path) || old.kind === "binary" || young.kind === "binary" || !hasBytes) {
    const [fromFile, toFile] = await Promise.all([
      comparedFile(site, from),
      comparedFile(site, to),
    ]);
    return {
      kind: "file",
      ...(fromFile && { from: fromFile }),
      ...(toFile && { to: toFile }),
      isSame: from?.blob === to?.blob,
    };
  }
  if (old.kind === "missing" || young.kind === "missing") return { kind: "missing" };
  if (old.kind !== "text" || young.kind !== "text") return { kind: "too-large" };

  const isPage = isPagePath(path);
  const compared = comparePages(old.text, young.text, {
    ignoreSpace: isSpaceHidden,
    hasFrontMatter: isPage,
  });
  if (compared.rows.filter(({ kind }) => kind !== "same").length > mostRows)
    return { kind: "too-large" };
  const texts = { before: old.text, after: young.text };
  const rendered =
    isPage && view === "rendered"
      ? await renderedChanges(site, path, { from, to, ...texts }, language)
      : undefined;
  const notes: ("same" | "sameButSpace" | "linesOnly" | "notRendered")[] = [];
  if (compared.difference === "none") notes.push("same");
  if (compared.difference === "space") notes.push("sameButSpace");
  if (view === "rendered" && rendered === undefined) notes.push("notRendered");
  if (compared.isCoarse && rendered === undefined) notes.push("linesOnly");
  return {
    kind: "text",
    view: view === "rendered" && rendered === undefined ? "column" : view,
    fields: compared.fields,
    rows: compared.rows,
    size: compared.size,
    notes,
    ...(rendered && { html: rendered }),
  };
}

/** @returns undefined when the page is too large, or defeats the renderer */
async function renderedChanges(
  site: Site,
  path: string,
  texts: {
    from: ComparedSide | undefined;
    to: ComparedSide | undefined;
    before: string;
    after: string;
  },
  language: Wish["language"],
) {
  if (texts.before.length + texts.after.length > mostRenderedLength) return undefined;
  const { snapshot } = site.wiki;
  const place = { path, slug: slugOfPath(path) };
  const before = {
    ...place,
    text: texts.before,
    ...(texts.from?.blob && { blob: texts.from.blob }),
  };
  const after = { ...place, text: texts.after, ...(texts.to?.blob && { blob: texts.to.blob }) };
  try {
    return await renderChanges(site, snapshot, before, after, language);
  } catch (error) {
    if (error instanceof RenderingFailed) return undefined;
    throw error;
  }
}

async function comparedFile(
  site: Site,
  side: ComparedSide | undefined,
): Promise<ComparedFile | undefined> {
  if (side?.blob === undefined) return undefined;
  const { path, blob, address } = side;
  const stored = await site.wiki.repository.openBlob(blob);
  return {
    name: nameOf(path),
    ...(stored && { bytes: stored.sizeBytes }),
    address,
    isPicture: stored !== undefined && isPicturePath(path),
  };
}
