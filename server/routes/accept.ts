import { type Request, type Response, Router } from "express";
import { type AcceptProps, acceptView } from "../../views/accept.ts";
import { bearerOf } from "../bearer.ts";
import { AcceptanceNeeded, BadForm } from "../errors.ts";
import type { Member } from "../members/member.ts";
import { memberOf, requireMember } from "../members/session.ts";
import { policyIn } from "../policy/inforce.ts";
import { licenceOf } from "../policy/licence.ts";
import type { Policy } from "../policy/policy.ts";
import type { Site } from "../site.ts";
import { readFrontMatter, stringField } from "../wiki/frontmatter.ts";
import { decodePage } from "../wiki/pagetext.ts";
import { field } from "./address.ts";
import { frameOf } from "./frame.ts";
import { ownPath } from "./ownpath.ts";
import { render } from "./rendering.ts";

const address = "/-/accept";

/** The contribution policy is shown and accepted: `/-/accept`. */
export function acceptRoutes(site: Site): Router {
  const router = Router();

  router.get(address, async (req, res) => {
    requireMember(req);
    const place = ownPath(field(req.query, "return"));
    await send(site, req, res, { target: { kind: "open", address: place } });
  });

  router.post(address, async (req, res) => {
    const member = requireMember(req);
    const policy = policyIn(site.wiki.snapshot);
    const next = field(req.body, "accept-send");
    const place = ownPath(next || field(req.body, "accept-open"));
    const target = { kind: next ? "send" : "open", address: place } as const;
    const shown = field(req.body, "accept-policy");
    if (shown === "") throw new BadForm("which policy is accepted?", { field: "accept-policy" });
    if (isAsked(site, member, policy)) {
      // What is accepted is what was read: not a policy that has come into force while the member was reading.
      const isSame = shown === policy.page?.blob;
      if (!isSame || field(req.body, "accept-edition") !== policy.edition) {
        const kept = fieldsOf(req);
        return send(site, req, res.status(409), { target, kept, hasChanged: true });
      }
      const { edition } = policy;
      site.acceptances.accept(member.id, { edition, policyBlob: shown, at: new Date() });
    }
    // 307 lets the browser send the same fields there: the form goes on as if nothing had come in between.
    res.redirect(next ? 307 : 303, place);
  });

  return router;
}

/**
 * Answers a person whose change waits for the policy to be accepted: with the way to it, or with the policy and, in
 * its form, all that was sent.
 *
 * @returns false when it is a program that asks: that gets the error itself
 */
export async function answerAcceptance(
  site: Site,
  req: Request,
  res: Response,
  error: unknown,
): Promise<boolean> {
  const isPerson = bearerOf(req) === undefined && req.accepts(["html", "json"]) === "html";
  if (!(error instanceof AcceptanceNeeded) || !isPerson) return false;
  if (req.method === "GET") {
    res.redirect(303, `${address}?return=${encodeURIComponent(req.originalUrl)}`);
    return true;
  }
  const isForm = req.is("urlencoded") !== false;
  await send(site, req, res.status(403), {
    target: isForm
      ? { kind: "send", address: ownPath(req.originalUrl) }
      : { kind: "open", address: ownPath(formBehind(req)) },
    kept: isForm ? fieldsOf(req) : [],
    isFileLost: !isForm,
  });
  return true;
}

/** Where a form with a file was filled in: browsers tell it within the wiki. */
function formBehind(req: Request): string {
  const referrer = req.get("Referer") ?? "";
  if (!URL.canParse(referrer)) return req.originalUrl;
  const { pathname, search } = new URL(referrer);
  return pathname + search;
}

function isAsked(site: Site, member: Member, { acceptance, edition }: Policy): boolean {
  return acceptance === "required" && site.acceptances.latest(member.id)?.edition !== edition;
}

/** The form's own fields, without those of this screen. */
function fieldsOf(req: Request): [string, string][] {
  const body = (req.body ?? {}) as Record<string, unknown>;
  return Object.entries(body).flatMap(([name, value]) =>
    name.startsWith("accept-")
      ? []
      : [value].flat().map((each): [string, string] => [name, String(each)]),
  );
}

async function send(
  site: Site,
  req: Request,
  res: Response,
  props: Pick<AcceptProps, "target"> & Partial<AcceptProps>,
): Promise<void> {
  const { snapshot } = site.wiki;
  const policy = policyIn(snapshot);
  const member = memberOf(req);
  const before = member && site.acceptances.latest(member.id);
  const frame = await frameOf(req, site, policy.page?.path);
  const text = await textOf(site, policy);
  const source = { path: "", slug: "", ...policy.page, text };
  const rendered = await render(site, snapshot, source, frame.language);
  const { codeLicense, edition, license } = policy;
  res.set("Cache-Control", "no-store").send(
    String(
      acceptView(frame, {
        edition,
        policy: policy.page?.blob ?? "",
        html: rendered.html,
        policyLanguage: stringField(readFrontMatter(text).fields, "lang") ?? site.config.language,
        licence: licenceOf(license),
        ...(codeLicense !== undefined && { codeLicence: licenceOf(codeLicense) }),
        ...(before && { before }),
        isAsked: member !== undefined && isAsked(site, member, policy),
        hasChanged: false,
        kept: [],
        isFileLost: false,
        back: pageBehind(props.target.address),
        ...props,
      }),
    ),
  );
}

/** @example pageBehind("/-/edit/om/Oss?template=a") → "/om/Oss"; "/" for what is not about one page */
function pageBehind(place: string): string {
  const [, page] = /^\/-\/(?:edit|rename|delete|restore)(\/[^?]+)/.exec(place) ?? [];
  return page ?? (place.startsWith("/-/") ? "/" : place);
}

/** The very text that is in force, which need not be what the page says now. */
async function textOf(site: Site, { page }: Policy): Promise<string> {
  const bytes = page && (await site.wiki.repository.findBlob(page.blob));
  return bytes ? decodePage(bytes).text : "";
}
