import { LRUCache } from "lru-cache";
import { type Language, languages } from "../../views/language/catalogue.ts";
import { RenderingFailed } from "../errors.ts";
import type { Rendered, Source } from "../markdown/markdown.ts";
import type { Part } from "../markdown/part.ts";
import type { SafeHtml } from "../markdown/safehtml.ts";
import type { PublicSite } from "../site.ts";
import { type Fields, readFrontMatter, stringField } from "../wiki/frontmatter.ts";
import { type LinkContext, resolveLink } from "../wiki/links.ts";
import type { Facts } from "../wiki/page.ts";
import { sidebarPathFor } from "../wiki/sidebar.ts";
import { folderOf } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

/** A text that is to become HTML, with its place in the wiki, on which its links depend. */
export interface Text {
  /** the file it stands in or will stand in, for example "om/Oss.md" */
  path: string;
  slug: string;
  /** with its front matter */
  text: string;
  /** the blob's id, when the text is one: its HTML is then kept */
  blob?: string;
  /** Of a page: its fields are not read again, and the worker that renders it need not ask for its links first. */
  facts?: Pick<Facts, "fields" | "links">;
}

/** Renders a page's text, its links resolved in a snapshot. The one way from text to HTML. @throws RenderingFailed */
export function render(
  site: PublicSite,
  snapshot: Snapshot,
  text: Text,
  language: Language,
): Promise<Rendered> {
  return renderKept(site, snapshot, text, language);
}

/**
 * What was rendered lately in each snapshot, and what is being rendered: of a hundred who open a new page at once one
 * has it rendered. Markdown keeps HTML too, but to find it there a page's links must be resolved again: they say
 * whether it is still the right one.
 */
const lately = new WeakMap<Snapshot, LRUCache<string, Promise<Rendered>>>();
/** in bytes, altogether and of one page */
const mostKept = 8 * 2 ** 20;
const largestKept = 2 ** 19;
const besideHtml = 2000;

function renderKept(
  site: PublicSite,
  snapshot: Snapshot,
  text: Text,
  language: Language,
  part?: Part,
): Promise<Rendered> {
  const renderNow = () => {
    const source = sourceOf(site, snapshot, text, language);
    return site.markdown.render({ ...source, ...(part && { part }) });
  };
  if (text.blob === undefined) return renderNow();
  const kept =
    lately.get(snapshot) ??
    new LRUCache<string, Promise<Rendered>>({ maxSize: mostKept, maxEntrySize: largestKept });
  lately.set(snapshot, kept);
  const key = [text.blob, text.path, text.slug, language, part].join("\n");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const rendering = renderNow();
  kept.set(key, rendering, { size: besideHtml });
  rendering.then(
    // One that turns out too large is let go by this.
    ({ html }) => kept.set(key, rendering, { size: besideHtml + 2 * html.toString().length }),
    () => kept.delete(key),
  );
  return rendering;
}

/** Renders a page as it was and as it is in one, with what came and what went marked. @throws RenderingFailed */
export function renderChanges(
  site: PublicSite,
  snapshot: Snapshot,
  before: Text,
  after: Text,
  language: Language,
): Promise<SafeHtml> {
  return site.markdown.changes(
    sourceOf(site, snapshot, before, language),
    sourceOf(site, snapshot, after, language),
    language,
  );
}

function sourceOf(site: PublicSite, snapshot: Snapshot, text: Text, language: Language): Source {
  const context = { ...linkContext(site, snapshot), folder: folderOf(text.path) };
  const { body, fields } = readFrontMatter(text.text, text.facts?.fields);
  return {
    body,
    slug: text.slug,
    language: languageOfText(fields) ?? language,
    resolve: (link) => resolveLink(link, context),
    ...(text.blob !== undefined && { id: text.blob }),
    ...(text.facts && { links: text.facts.links }),
  };
}

/** The words that rendering adds ("Note", "Footnotes") are in the page's own language where they can be. */
function languageOfText(fields: Fields): Language | undefined {
  const tag = stringField(fields, "lang")?.toLowerCase().split("-", 1)[0];
  return languages.find((language) => language === tag);
}

/** What links are resolved in, but for the folder of the page that has them. */
export function linkContext(site: PublicSite, snapshot: Snapshot): Omit<LinkContext, "folder"> {
  const { aliases, url } = site.config;
  return { names: snapshot.names, redirects: snapshot.redirects, aliases, ownUrl: url };
}

/**
 * The sidebar, header or footer that belongs to a page's folder.
 *
 * @returns undefined when there is none, or when it cannot be shown: a fault in it must not take the page down
 */
export async function renderBeside(
  site: PublicSite,
  snapshot: Snapshot,
  folder: string,
  which: "_sidebar" | "_header" | "_footer",
  language: Language,
): Promise<SafeHtml | undefined> {
  const path = sidebarPathFor(folder, snapshot.names, which);
  const page = path === undefined ? undefined : snapshot.pages.get(path);
  if (page === undefined || !page.isPresent) return undefined;
  try {
    const { text } = await site.wiki.textOf(page);
    const shown = { ...page, text };
    return (await renderKept(site, snapshot, shown, language, parts[which])).html;
  } catch (error) {
    if (error instanceof RenderingFailed) return undefined;
    throw error;
  }
}

const parts = { _sidebar: "sidebar", _header: "header", _footer: "footer" } as const;
