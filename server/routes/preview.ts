import { Router } from "express";
import type { Html } from "../../views/html.ts";
import type { Language } from "../../views/language/catalogue.ts";
import { messages } from "../../views/language/index.ts";
import { noPreviewView, previewView } from "../../views/preview.ts";
import { RenderingFailed } from "../errors.ts";
import type { Site } from "../site.ts";
import { readFrontMatter, stringField } from "../wiki/frontmatter.ts";
import { pathOfNewPage, titleOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { below, field, slugIn } from "./address.ts";
import { withBlocks } from "./blocks.ts";
import { mayWrite } from "./deciding.ts";
import { languageOf } from "./language.ts";
import { render } from "./rendering.ts";

const prefix = "/-/preview/";

/** What a page would look like with the text that is being written: the same HTML as readers will get. */
export function previewRoutes(site: Site): Router {
  const router = Router();
  router.post(below(prefix), async (req, res) => {
    const slug = slugIn(req, prefix);
    const language = languageOf(req, site.config);
    const { snapshot } = site.wiki;
    const path = snapshot.pageAt(slug)?.path ?? pathOfNewPage(slug);
    mayWrite(site, req, { deed: "edit", paths: [path] }, snapshot);
    const preview = await previewOf(site, snapshot, slug, field(req.body, "content"), language);
    res.set("Cache-Control", "no-store").type("html").send(String(preview));
  });
  return router;
}

/** The page that a text would be. For a text that is too much, a sentence that says so: its writer must know it here. */
export async function previewOf(
  site: Site,
  snapshot: Snapshot,
  slug: string,
  text: string,
  language: Language,
): Promise<Html> {
  const path = snapshot.pageAt(slug)?.path ?? pathOfNewPage(slug);
  const reader = { language, t: messages[language] };
  try {
    const rendered = await render(site, snapshot, { path, slug, text }, language);
    const title = stringField(readFrontMatter(text).fields, "title") ?? titleOfSlug(slug);
    const html = withBlocks(site, rendered, reader);
    return previewView({ title, ...(rendered.lead && { lead: rendered.lead }), html });
  } catch (error) {
    if (!(error instanceof RenderingFailed)) throw error;
    const { reason = "fault" } = error.values;
    // What is too much is the text's own fault, and no news to those who keep the wiki.
    if (reason === "fault") console.error("A preview could not be made:", error);
    return noPreviewView(reader.t, reason);
  }
}
