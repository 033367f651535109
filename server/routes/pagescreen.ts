import type { Html } from "../../views/html.ts";
import { pageView } from "../../views/page.ts";
import { sourceView } from "../../views/source.ts";
import type { RenderingFailed } from "../errors.ts";
import type { PublicSite } from "../site.ts";
import type { Stance } from "../stance.ts";
import type { Page } from "../wiki/page.ts";
import { folderOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { addressFor, field } from "./address.ts";
import { withBlocks } from "./blocks.ts";
import { frameFor } from "./frame.ts";
import { backlinksOf } from "./linklists.ts";
import { creditsOf, endOf } from "./pageend.ts";
import { headOf } from "./pagehead.ts";
import { mediaOf } from "./pagemedia.ts";
import { notesOf } from "./pagenotes.ts";
import { recordOfPage } from "./recordhead.ts";
import { render, renderBeside } from "./rendering.ts";

/**
 * A page as all who stand alike are shown it.
 *
 * @param nameTag  who is signed in; absent for visitors
 * @throws RenderingFailed
 */
export async function pageScreen(
  site: PublicSite,
  snapshot: Snapshot,
  page: Page,
  stance: Stance,
  nameTag?: Html,
): Promise<Html> {
  const { language } = stance;
  const decoded = await site.wiki.textOf(page);
  const folder = folderOf(page.path);
  // Begun first: while a worker renders what nobody has seen yet, all else is gathered here.
  const rendering = Promise.all([
    render(site, snapshot, { ...page, text: decoded.text }, language),
    renderBeside(site, snapshot, folder, "_header", language),
    renderBeside(site, snapshot, folder, "_footer", language),
  ]);
  // A fault met meanwhile is told first, and this one is then nobody's.
  rendering.catch(() => undefined);
  const frame = await frameFor(site, snapshot, stance, nameTag);
  const head = await headOf(site, snapshot, page, stance.member, decoded.isEditable);
  const media = await mediaOf(site, stance.query, snapshot, page);
  const backlinks = await backlinksOf(site, snapshot, page);
  const credits = await creditsOf(site, page.path);
  const [rendered, above, below] = await rendering;
  const shown = {
    ...page,
    title: rendered.lead?.text ?? page.title,
    fields: page.facts.fields,
    html: rendered.html,
  };
  const record = recordOfPage(site, page.slug, frame);
  return pageView(frame, {
    ...head,
    ...(record && { record }),
    ...(rendered.lead && { lead: rendered.lead }),
    html: withBlocks(site, rendered, frame),
    headings: rendered.headings,
    notes: notesOf(snapshot, page, decoded, field(stance.query, "from")),
    media,
    ...(above && { above }),
    ...(below && { below }),
    ...(backlinks && { backlinks }),
    ...endOf(site, snapshot, shown, credits),
  });
}

/** A page that defeats the renderer, as it was written: the text is still there to read. */
export async function sourceScreen(
  site: PublicSite,
  snapshot: Snapshot,
  page: Page,
  stance: Stance,
  nameTag: Html | undefined,
  { values }: RenderingFailed,
): Promise<Html> {
  const decoded = await site.wiki.textOf(page);
  const frame = await frameFor(site, snapshot, stance, nameTag);
  const { text: reason } = frame.t.errors.sentence.RenderingFailed(values);
  frame.notices.push({ kind: "warning", text: reason });
  return sourceView(frame, {
    ...(await headOf(site, snapshot, page, stance.member, decoded.isEditable)),
    format: "Markdown",
    text: decoded.text,
    notes: notesOf(snapshot, page, decoded, field(stance.query, "from")),
    download: addressFor("raw", page.slug),
  });
}
