import { type Request, type Response, Router } from "express";
import { type ArchiveProps, archiveView } from "../../views/archive.ts";
import { type ChosenValue, type FacetList, languageText } from "../../views/facets.ts";
import type { Frame } from "../../views/frame.ts";
import {
  Archive,
  type ArchiveAnswer,
  type ArchiveFacet,
  archiveFacets,
  archiveSorts,
  materials,
} from "../presentations/archive.ts";
import { csvOf } from "../presentations/csv.ts";
import { jsonOf } from "../presentations/json.ts";
import type { Site } from "../site.ts";
import {
  type ArchiveFormat,
  type Asked,
  addressOfArchive,
  askedIn,
  chosenWith,
  everything,
  fieldsOfArchive,
  hasWith,
} from "./archiveaddress.ts";
import { sendPresentationFeed } from "./archivefeed.ts";
import { firstPageOf } from "./firstpage.ts";
import { frameOf } from "./frame.ts";
import { requireRead, watchReading } from "./readingrecords.ts";
import { shownPresentation } from "./shownrecords.ts";
import { stretch } from "./stretch.ts";

const perPage = { list: 25, table: 100 };
const mostValues = 40;

/** The archive: `/-/presentations`, and what it finds as `.atom`, `.csv` and `.json`. */
export function archiveRoutes(site: Site): Router {
  const router = Router();
  const isReading = watchReading(site);

  router.get("/-/presentations", async (req, res) => {
    const frame = await frameOf(req, site);
    res.send(String(archiveView(frame, archiveProps(site, req, frame, isReading()))));
  });

  router.get("/-/presentations.atom", (req, res) => {
    requireRead(isReading());
    return sendPresentationFeed(site, req, res);
  });

  router.get("/-/presentations.csv", (req, res) => {
    requireRead(isReading());
    sendFile(res, "text/csv; charset=utf-8", "presentations.csv", () => {
      const { records } = site.records;
      return csvOf(foundBy(site, req).found, records, site.config.url);
    });
  });

  router.get("/-/presentations.json", (req, res) => {
    requireRead(isReading());
    sendFile(res, "application/json", "presentations.json", () => {
      const { records } = site.records;
      return JSON.stringify(jsonOf(foundBy(site, req).found, records, site.config.url), null, 1);
    });
  });

  return router;
}

function sendFile(res: Response, type: string, name: string, write: () => string): void {
  res.set("Content-Disposition", `inline; filename="${name}"`);
  res.type(type).send(write());
}

function foundBy(site: Site, req: Request): ArchiveAnswer {
  return Archive.of(site.records.records).find(askedIn(req.query));
}

function archiveProps(site: Site, req: Request, frame: Frame, isReading: boolean): ArchiveProps {
  const { records } = site.records;
  const asked = askedIn(req.query);
  const answer = Archive.of(records).find(asked);
  const { shown, paging } = stretch(req, answer.found, perPage[asked.view]);
  const withSort = archiveSorts.map((sort) => [sort, addressOfArchive(asked, { sort })]);
  const format = (format: ArchiveFormat) => addressOfArchive(asked, {}, format);
  return {
    text: asked.text,
    kept: fieldsOfArchive({ ...asked, text: "" }),
    shown: shown.map((one) => shownPresentation(one, records, firstPageOf(site, one))),
    total: answer.found.length,
    paging,
    address: addressOfArchive(asked),
    facets: facetsOf(frame, asked, answer),
    chosen: chosenIn(frame, asked),
    withoutChosen: addressOfArchive({ ...everything, sort: asked.sort, view: asked.view }),
    sort: asked.sort,
    sorts: Object.fromEntries(withSort) as ArchiveProps["sorts"],
    view: asked.view,
    views: {
      list: addressOfArchive(asked, { view: "list" }),
      table: addressOfArchive(asked, { view: "table" }),
    },
    feed: format(".atom"),
    csv: format(".csv"),
    json: format(".json"),
    isReading,
  };
}

function facetsOf(frame: Frame, asked: Asked, { facets, has }: ArchiveAnswer): FacetList[] {
  const words = frame.t.archive;
  const lists = archiveFacets.map((facet): FacetList => {
    const chosen = asked.chosen[facet];
    const values = facets[facet]
      // Only one value of a facet can be chosen: it stands alone until it is taken away.
      .filter(({ value }) => chosen === undefined || value === chosen)
      .slice(0, mostValues)
      .map(({ value, count }) => {
        const others = chosenWith(asked, facet, value === chosen ? undefined : value);
        return {
          text: facetText(frame, facet, value),
          count,
          address: addressOfArchive(asked, { chosen: others }),
          isChosen: value === chosen,
        };
      });
    return { title: words.facet[facet], values };
  });
  const values = materials
    .filter((material) => has[material] > 0)
    .map((material) => ({
      text: words.materials[material],
      count: has[material],
      address: addressOfArchive(asked, { has: hasWith(asked, material) }),
      isChosen: asked.has.includes(material),
    }));
  return [...lists, { title: words.material, values }];
}

function chosenIn(frame: Frame, asked: Asked): ChosenValue[] {
  const words = frame.t.archive;
  const chosen = archiveFacets.flatMap((facet): ChosenValue[] => {
    const value = asked.chosen[facet];
    if (value === undefined) return [];
    const address = addressOfArchive(asked, { chosen: chosenWith(asked, facet, undefined) });
    return [{ title: words.facet[facet], text: facetText(frame, facet, value), address }];
  });
  const having = asked.has.map((material) => ({
    title: words.material,
    text: words.materials[material],
    address: addressOfArchive(asked, { has: hasWith(asked, material) }),
  }));
  const { text } = asked;
  const without = addressOfArchive(asked, { text: "" });
  const said = text === "" ? [] : [{ title: words.words, text, address: without }];
  return [...said, ...chosen, ...having];
}

function facetText({ language }: Frame, facet: ArchiveFacet, value: string): string {
  const shown = facet === "language" ? languageText(value, language) : value;
  return shown.toWellFormed();
}
