import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { newView } from "../../views/new.ts";
import { BadName } from "../errors.ts";
import type { Site } from "../site.ts";
import type { Page } from "../wiki/page.ts";
import { checkNewSlug, folderOf, slugOfTitle } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { addressFor, field } from "./address.ts";
import { saveOrSuggest } from "./deciding.ts";
import { frameOf } from "./frame.ts";
import { templatesIn } from "./templates.ts";

/** A new page's name is asked for here; its text is then written in the editor at that name. */
export function newRoutes(site: Site): Router {
  const router = Router();

  router.get("/-/new", async (req, res) => {
    const asked = {
      title: field(req.query, "title"),
      folder: field(req.query, "folder"),
      template: "",
    };
    await sendForm(site, req, res, asked, []);
  });

  router.post("/-/new", async (req, res) => {
    outcomeFor(site, req);
    const asked = {
      title: field(req.body, "title"),
      folder: field(req.body, "folder"),
      template: field(req.body, "template"),
    };
    const { title, folder, template } = asked;
    const { t } = await frameOf(req, site);
    const refuse = (text: string, taken?: Page) =>
      sendForm(site, req, res.status(422), asked, [{ field: "title", text }], taken);
    if (title.trim() === "") return refuse(t.edit.create.nameMissing);
    try {
      const slug = checkNewSlug(slugOfTitle(folder === "" ? title : `${folder}/${title}`));
      const taken = site.wiki.snapshot.pageInPlace(slug);
      if (taken) return refuse(t.errors.sentence.PageExists({ slug: title.trim() }).text, taken);
      const query = template === "" ? "" : `?template=${encodeURIComponent(template)}`;
      res.redirect(303, addressFor("edit", slug) + query);
    } catch (error) {
      if (!(error instanceof BadName)) throw error;
      await refuse(t.errors.sentence.BadName(error.values).text);
    }
  });

  return router;
}

/** @param taken  the page that has the name, which the writer may have meant */
async function sendForm(
  site: Site,
  req: Request,
  res: Response,
  asked: { title: string; folder: string; template: string },
  errors: readonly FieldError[],
  taken?: Page,
): Promise<void> {
  const props = {
    ...asked,
    ...choices(site.wiki.snapshot),
    ...(taken && { taken: { title: taken.title, address: addressFor("edit", taken.slug) } }),
    errors,
    isSuggested: outcomeFor(site, req) === "suggest",
  };
  res.send(String(newView(await frameOf(req, site), props)));
}

/** What the policy says of new pages, wherever they are. */
function outcomeFor(site: Site, req: Request): "save" | "suggest" {
  return saveOrSuggest(site, req, { deed: "create", paths: [] });
}

function choices(snapshot: Snapshot): {
  folders: string[];
  templates: { slug: string; title: string }[];
} {
  const folders = new Set(
    snapshot.listed.map((page) => folderOf(page.path)).filter((folder) => folder !== ""),
  );
  return { folders: [...folders].sort(), templates: templatesIn(snapshot) };
}
