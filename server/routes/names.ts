import { type Request, type Response, Router } from "express";
import type { LetterGroup } from "../../views/letters.ts";
import { type NameProps, type NamesKind, namesView, nameView } from "../../views/names.ts";
import { PageNotFound } from "../errors.ts";
import type { ArchiveFacet } from "../presentations/archive.ts";
import { byLetter } from "../presentations/letters.ts";
import type { Named, Organisation, Person, Subject } from "../presentations/record.ts";
import type { Records } from "../presentations/records.ts";
import type { Site } from "../site.ts";
import { addressOfSlug } from "../wiki/slug.ts";
import { below, slugIn } from "./address.ts";
import { archiveOf } from "./archiveaddress.ts";
import { firstPageOf } from "./firstpage.ts";
import { frameOf } from "./frame.ts";
import { requireRead, watchReading } from "./readingrecords.ts";
import { namedLink, organisationLink, personLink, shownPresentation } from "./shownrecords.ts";
import { shownWorkshop } from "./shownworkshops.ts";
import { stretch } from "./stretch.ts";

const kinds = ["people", "organisations", "subjects"] as const;
const facets: Record<NamesKind, ArchiveFacet> = {
  people: "person",
  organisations: "organisation",
  subjects: "subject",
};
const presentationsPerPage = 50;
const mostWorkshops = 200;

/** Who and what the records are about: `/-/people`, `/-/organisations`, `/-/subjects`, and a page for each name. */
export function nameRoutes(site: Site): Router {
  const router = Router();
  const isReading = watchReading(site);
  for (const kind of kinds) {
    router.get(`/-/${kind}`, async (req, res) => {
      const frame = await frameOf(req, site);
      const letters = lettersOf(kind, site.records.records);
      res.send(String(namesView(frame, { kind, letters, isReading: isReading() })));
    });
    const prefix = `/-/${kind}/`;
    router.get(below(prefix), (req, res) =>
      sendName(site, req, res, { kind, asked: slugIn(req, prefix), isReading: isReading() }),
    );
  }
  return router;
}

/** The names of a kind, A to Z, each with how many presentations it has. */
export function lettersOf(kind: NamesKind, records: Records): LetterGroup[] {
  const all: readonly (Named | Subject)[] = [...records[kind].values()];
  return byLetter(all).map(({ letter, ones }) => ({
    letter,
    names: ones.map(({ name, presentations }) => ({
      ...namedLink(kind, name),
      count: presentations.length,
    })),
  }));
}

async function sendName(
  site: Site,
  req: Request,
  res: Response,
  { kind, asked, isReading }: { kind: NamesKind; asked: string; isReading: boolean },
): Promise<void> {
  const { records } = site.records;
  const one = findName(kind, asked, records);
  if (one === undefined) {
    requireRead(isReading);
    throw new PageNotFound("no such name", { slug: asked });
  }
  if (one.name !== asked) return res.redirect(302, namedLink(kind, one.name).address);
  const frame = await frameOf(req, site);
  res.send(String(nameView(frame, { ...nameProps(site, req, kind, one), isReading })));
}

function findName(
  kind: NamesKind,
  name: string,
  records: Records,
): Person | Organisation | Subject | undefined {
  if (kind === "people") return records.person(name);
  return kind === "organisations" ? records.organisation(name) : records.subject(name);
}

function nameProps(
  site: Site,
  req: Request,
  kind: NamesKind,
  one: Person | Organisation | Subject,
): Omit<NameProps, "isReading"> {
  const { records } = site.records;
  const now = new Date();
  const { shown, paging } = stretch(req, one.presentations, presentationsPerPage);
  const archive = archiveOf(facets[kind], one.name);
  const named = "spellings" in one ? one : undefined;
  return {
    kind,
    name: one.name.toWellFormed(),
    related: relatedTo(one),
    spellings: (named?.spellings ?? []).filter((spelling) => spelling !== one.name),
    alike: (named?.alike ?? []).map((name) => namedLink(kind, name)),
    ...(named?.slug !== undefined && { page: addressOfSlug(named.slug) }),
    presentations: shown.map((each) => shownPresentation(each, records, firstPageOf(site, each))),
    total: one.presentations.length,
    paging,
    address: namedLink(kind, one.name).address,
    archive,
    feed: archive.replace("/-/presentations", "/-/presentations.atom"),
    workshops: one.workshops.slice(0, mostWorkshops).map((each) => shownWorkshop(each, site, now)),
  };
}

function relatedTo(one: Person | Organisation | Subject): NameProps["related"] {
  if ("organisations" in one) return one.organisations.map(organisationLink);
  return "people" in one ? one.people.map(personLink) : [];
}
