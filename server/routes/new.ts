import { Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { newView } from "../../views/new.ts";
import { BadName } from "../errors.ts";
import type { Site } from "../site.ts";
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
    saveOrSuggest(site, req, { deed: "create", paths: [] });
    const { snapshot } = site.wiki;
    const asked = {
      title: field(req.query, "title"),
      folder: field(req.query, "folder"),
      template: "",
    };
    res.send(
      String(newView(await frameOf(req, site), { ...asked, ...choices(snapshot), errors: [] })),
    );
  });

  router.post("/-/new", async (req, res) => {
    saveOrSuggest(site, req, { deed: "create", paths: [] });
    const { snapshot } = site.wiki;
    const title = field(req.body, "title");
    const folder = field(req.body, "folder");
    const template = field(req.body, "template");
    try {
      const slug = checkNewSlug(slugOfTitle(folder === "" ? title : `${folder}/${title}`));
      const query = template === "" ? "" : `?template=${encodeURIComponent(template)}`;
      // A name that is taken leads to that page's editor: nothing is lost, and the writer sees what is there.
      res.redirect(303, addressFor("edit", slug) + query);
    } catch (error) {
      if (!(error instanceof BadName)) throw error;
      const frame = await frameOf(req, site);
      const { text } = frame.t.errors.sentence.BadName(error.values);
      const errors: FieldError[] = [{ field: "title", text }];
      res
        .status(422)
        .send(String(newView(frame, { title, folder, template, ...choices(snapshot), errors })));
    }
  });

  return router;
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
