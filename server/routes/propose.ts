import { type Request, type Response, Router } from "express";
import { type Proposal, type ProposedSection, proposeView } from "../../views/propose.ts";
import { comparePages } from "../compare/page.ts";
import { NotEditable } from "../errors.ts";
import { policyIn } from "../policy/inforce.ts";
import { licenceOf } from "../policy/licence.ts";
import { peopleText } from "../presentations/peopletext.ts";
import { readFromText, withProposedFields } from "../presentations/proposal.ts";
import type { Presentation, Workshop } from "../presentations/record.ts";
import { addressOfRecord } from "../presentations/recordaddress.ts";
import type { Site } from "../site.ts";
import { noCommit } from "../wiki/change.ts";
import { readFrontMatter } from "../wiki/frontmatter.ts";
import type { Page } from "../wiki/page.ts";
import { typedText } from "../wiki/pagetext.ts";
import { addressOfSlug } from "../wiki/slug.ts";
import { addressFor, below, slugIn } from "./address.ts";
import { saveOrSuggest } from "./deciding.ts";
import { proposalFor } from "./editor.ts";
import { frameOf } from "./frame.ts";
import { pageFor } from "./record.ts";

const prefix = "/-/propose/";

/** What is read from a page's text, proposed as its fields: `/-/propose/<slug>`. The editor's own route saves it. */
export function proposeRoutes(site: Site): Router {
  const router = Router();

  router.get(below(prefix), async (req, res) => {
    const slug = slugIn(req, prefix);
    const page = pageFor(site, slug);
    if (page.slug !== slug) return res.redirect(302, addressFor("propose", page.slug));
    saveOrSuggest(site, req, { deed: "edit", paths: [page.path], kinds: ["presentation"] });
    await site.records.settled();
    await sendProposal(site, req, res, page);
  });

  return router;
}

async function sendProposal(site: Site, req: Request, res: Response, page: Page): Promise<void> {
  const { records } = site.records;
  const read = readFromText(records, page.slug);
  const sections = [...records.workshopsAt(page.slug), ...records.presentationsAt(page.slug)]
    .filter(({ origin }) => origin.readFrom === "text" && origin.anchor !== undefined)
    .map(sectionOf);
  const props = {
    page: page.title,
    address: addressOfSlug(page.slug),
    sections,
    ...(read && { proposal: await proposalOf(site, page, read) }),
  };
  res.send(String(proposeView(await frameOf(req, site, page.path), props)));
}

async function proposalOf(site: Site, page: Page, read: Presentation): Promise<Proposal> {
  const { snapshot } = site.wiki;
  const { slug } = page;
  const { text, isEditable } = await site.wiki.textOf(page);
  if (!isEditable) throw new NotEditable("its bytes", { slug, reason: "encoding" });
  const proposed = withProposedFields(text, page, read);
  const { fields, rows } = comparePages(text, proposed);
  return {
    text: typedText(proposed),
    block: typedText(proposed.slice(0, readFrontMatter(proposed).bodyStart)),
    fields,
    rows,
    doubts: read.doubts,
    base: snapshot.commit ?? noCommit,
    formAction: addressFor("edit", slug),
    form: `${addressFor("record", slug)}?kind=presentation&from=text`,
    proposedSummary: await proposalFor(site, page, slug, proposed),
    licence: licenceOf(policyIn(snapshot).license).name,
  };
}

function sectionOf(one: Presentation | Workshop): ProposedSection {
  const kind = "agenda" in one ? "workshop" : "presentation";
  const people = "agenda" in one ? one.organisers : one.speakers;
  const query = new URLSearchParams({ kind, read: one.id });
  return {
    kind,
    title: one.title,
    address: addressOfRecord(one.origin),
    ...(one.date !== undefined && { date: one.date }),
    people: peopleText(people),
    doubts: one.doubts,
    make: `/-/record/new?${query}`,
  };
}
