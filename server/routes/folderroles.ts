import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { folderRolesView } from "../../views/folderroles.ts";
import { messages } from "../../views/language/index.ts";
import { PageNotFound } from "../errors.ts";
import type { Account } from "../members/administration.ts";
import { FolderRefused } from "../members/folderroles.ts";
import { isRole } from "../members/role.ts";
import { notify, requireMember } from "../members/session.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { foldersOf } from "./changes.ts";
import { frameOf } from "./frame.ts";
import { languageOf } from "./language.ts";

const address = "/-/admin/members/:id/folders";

/** A member's roles below folders: for maintainers alone. */
export function folderRoleRoutes(site: Site): Router {
  const router = Router();

  router.get(address, (req, res) => {
    requireMember(req, "maintainer");
    return send(req, res, []);
  });

  router.post(address, (req, res) => {
    const actor = requireMember(req, "maintainer");
    const { id } = accountIn(req);
    const words = messages[languageOf(req, site.config)].folderRoles;
    const role = field(req.body, "role");
    if (!isRole(role)) return send(req, res, [{ field: "role", text: words.unknownRole }]);
    try {
      site.folderRoles.set(actor, id, field(req.body, "folder"), role);
    } catch (error) {
      if (!(error instanceof FolderRefused)) throw error;
      return send(req, res, [{ field: "folder", text: words.noFolder }]);
    }
    done(req, res, id);
  });

  router.post(`${address}/remove`, (req, res) => {
    const actor = requireMember(req, "maintainer");
    const { id } = accountIn(req);
    site.folderRoles.remove(actor, id, field(req.body, "folder"));
    done(req, res, id);
  });

  function accountIn(req: Request): Account {
    const id = String(req.params.id);
    const account = /^\d{1,15}$/.test(id) ? site.administration.account(Number(id)) : undefined;
    if (account?.state !== "active") throw new PageNotFound("no such account", { slug: "" });
    return account;
  }

  async function send(req: Request, res: Response, errors: FieldError[]): Promise<void> {
    const account = accountIn(req);
    const page = folderRolesView(await frameOf(req, site), {
      account,
      folderRoles: site.folderRoles.list(account.id),
      folders: foldersOf(site.wiki.snapshot),
      folder: field(req.body, "folder"),
      role: field(req.body, "role"),
      errors,
    });
    res.set("Cache-Control", "no-store").status(errors.length > 0 ? 422 : 200);
    res.send(String(page));
  }

  return router;
}

function done(req: Request, res: Response, id: number): void {
  notify(req, { kind: "account", what: "folder-role" });
  res.redirect(303, `/-/admin/members/${id}/folders`);
}
