import { type Request, type Response, Router } from "express";
import type { FieldError } from "../../views/field.ts";
import { messages } from "../../views/language/index.ts";
import { auditView, memberAdminView, oneTimeLinkView } from "../../views/memberadmin.ts";
import { memberListView } from "../../views/memberlist.ts";
import { PageNotFound } from "../errors.ts";
import type { Account } from "../members/administration.ts";
import { LastMaintainer } from "../members/lastmaintainer.ts";
import type { Member } from "../members/member.ts";
import type { AccountChange } from "../members/notice.ts";
import { problemOfEmail, tidiedEmail } from "../members/person.ts";
import { isRole, type Role } from "../members/role.ts";
import { notify, requireMember } from "../members/session.ts";
import type { Site } from "../site.ts";
import { field } from "./address.ts";
import { pageNumber } from "./bydays.ts";
import { frameOf } from "./frame.ts";
import { languageOf } from "./language.ts";

const list = "/-/admin/members";
const entriesPerPage = 100;

/** Looking after the members: for maintainers alone. */
export function memberAdminRoutes(site: Site): Router {
  const router = Router();
  const { administration, config } = site;

  router.use("/-/admin", (req, res, next) => {
    requireMember(req, "maintainer");
    res.set("Cache-Control", "no-store");
    next();
  });

  router.get(list, (req, res) => sendList(req, res, []));

  router.post(`${list}/invite`, async (req, res) => {
    const actor = requireMember(req, "maintainer");
    const role = field(req.body, "role");
    if (!isRole(role)) return sendList(req, res, [unknownRole(req)]);
    const to = tidiedEmail(field(req.body, "email"));
    const isMailed = site.mail !== undefined && to !== "";
    if (isMailed && problemOfEmail(to)) return sendList(req, res, [wrongEmail(req)]);
    const address = `${config.url}/-/invitation?token=${administration.invite(actor, role)}`;
    const frame = await frameOf(req, site);
    const about = { wiki: config.title, address, role, by: actor.name };
    if (isMailed) site.mail?.send({ to, ...frame.t.letters.invitation(about) });
    res.send(String(oneTimeLinkView(frame, { address, ...(isMailed && { sentTo: to }) })));
  });

  router.post(`${list}/withdraw`, (req, res) => {
    const actor = requireMember(req, "maintainer");
    administration.withdrawInvitation(actor, Number(field(req.body, "invitation")));
    done(req, res, "withdrawn");
  });

  router.get(`${list}/:id`, (req, res) => sendAccount(req, res, accountIn(req), []));

  router.post(`${list}/:id/reset`, async (req, res) => {
    const actor = requireMember(req, "maintainer");
    const account = accountIn(req, "active");
    const address = `${config.url}/-/reset?token=${administration.offerReset(actor, account)}`;
    const frame = await frameOf(req, site);
    const { name, email } = account;
    const isMailed = site.mail !== undefined && field(req.body, "by") === "mail";
    if (isMailed) {
      const words = frame.t.letters.reset({ wiki: config.title, name, address });
      site.mail?.send({ to: email, ...words });
    }
    const sent = isMailed && { sentTo: email };
    res.send(String(oneTimeLinkView(frame, { address, resetFor: name, ...sent })));
  });

  router.post(`${list}/:id/role`, (req, res) =>
    withRole(req, res, accountIn(req, "active"), "role", (actor, account, role) =>
      administration.changeRole(actor, account, role),
    ),
  );

  router.post(`${list}/:id/approve`, (req, res) =>
    withRole(req, res, accountIn(req, "waiting"), "approved", (actor, account, role) => {
      administration.approve(actor, account, role);
      const about = { wiki: config.title, name: account.name, address: `${config.url}/-/sign-in` };
      site.mail?.send({ to: account.email, ...messages[config.language].letters.approved(about) });
    }),
  );

  router.post(`${list}/:id/refuse`, (req, res) => {
    administration.refuse(requireMember(req, "maintainer"), accountIn(req, "waiting"));
    done(req, res, "refused");
  });

  router.post(`${list}/:id/deactivate`, (req, res) => {
    const account = accountIn(req, "active");
    return unlessLast(req, res, account, () => {
      administration.deactivate(requireMember(req, "maintainer"), account);
      done(req, res, "deactivated");
    });
  });

  router.post(`${list}/:id/reactivate`, (req, res) => {
    administration.reactivate(requireMember(req, "maintainer"), accountIn(req, "deactivated"));
    done(req, res, "reactivated");
  });

  router.get("/-/admin/log", async (req, res) => {
    const number = pageNumber(field(req.query, "page"));
    const skip = (number - 1) * entriesPerPage;
    const entries = site.audit.list({ skip, count: entriesPerPage + 1 });
    const turn = (page: number) => `/-/admin/log?page=${page}`;
    const page = auditView(await frameOf(req, site), {
      entries: entries.slice(0, entriesPerPage),
      ...(number > 1 && { newer: turn(number - 1) }),
      ...(entries.length > entriesPerPage && { older: turn(number + 1) }),
    });
    res.send(String(page));
  });

  function accountIn(req: Request, state?: Account["state"]): Account {
    const id = String(req.params.id);
    const account = /^\d{1,15}$/.test(id) ? administration.account(Number(id)) : undefined;
    if (account === undefined || (state !== undefined && account.state !== state))
      throw new PageNotFound("no such account", { slug: "" });
    return account;
  }

  async function sendList(req: Request, res: Response, errors: FieldError[]): Promise<void> {
    const frame = await frameOf(req, site);
    const page = memberListView(frame, {
      accounts: administration.accounts(),
      invitations: site.links.invitations(),
      ownId: requireMember(req).id,
      sendsMail: site.mail !== undefined,
      email: field(req.body, "email"),
      errors,
    });
    res.status(errors.length > 0 ? 422 : 200).send(String(page));
  }

  async function sendAccount(
    req: Request,
    res: Response,
    account: Account,
    errors: FieldError[],
  ): Promise<void> {
    const page = memberAdminView(await frameOf(req, site), {
      account,
      sendsMail: site.mail !== undefined,
      folderRoles: site.folderRoles.list(account.id),
      errors,
    });
    res.status(errors.length > 0 ? 422 : 200).send(String(page));
  }

  async function withRole(
    req: Request,
    res: Response,
    account: Account,
    what: AccountChange,
    act: (actor: Member, account: Account, role: Role) => void,
  ): Promise<void> {
    const role = field(req.body, "role");
    if (!isRole(role)) return sendAccount(req, res, account, [unknownRole(req)]);
    return unlessLast(req, res, account, () => {
      act(requireMember(req, "maintainer"), account, role);
      done(req, res, what);
    });
  }

  async function unlessLast(
    req: Request,
    res: Response,
    account: Account,
    act: () => void,
  ): Promise<void> {
    try {
      act();
    } catch (error) {
      if (!(error instanceof LastMaintainer)) throw error;
      const { lastMaintainer } = wordsFor(req);
      return sendAccount(req, res, account, [{ field: "role", text: lastMaintainer }]);
    }
  }

  // One who has taken the rights from themselves has no list to come back to.
  function done(req: Request, res: Response, what: AccountChange): void {
    const { id } = requireMember(req);
    notify(req, { kind: "account", what });
    res.redirect(303, site.members.find(id)?.role === "maintainer" ? list : "/");
  }

  function unknownRole(req: Request): FieldError {
    return { field: "role", text: wordsFor(req).unknownRole };
  }

  function wrongEmail(req: Request): FieldError {
    const { problem } = messages[languageOf(req, config)].members;
    return { field: "email", text: problem["email-shape"] };
  }

  function wordsFor(req: Request) {
    return messages[languageOf(req, config)].admin;
  }

  return router;
}
