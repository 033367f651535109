import { type Request, type Response, Router } from "express";
import { messages } from "../../views/language/index.ts";
import { openSearchView } from "../../views/opensearch.ts";
import {
  type Missing,
  type SearchAnswer,
  type SearchProps,
  searchFailedView,
  searchView,
} from "../../views/search.ts";
import type { Facet } from "../../views/searchfacets.ts";
import { searchHelpView } from "../../views/searchhelp.ts";
import { type UnreadFilesProps, unreadFilesView } from "../../views/unreadfiles.ts";
import {
  type FacetName,
  facetNames,
  type Query,
  SearchFailed,
  type SearchResult,
} from "../search/search.ts";
import type { Site } from "../site.ts";
import { addressOfSlug, nameOf, pathOfNewPage, slugOfTitle } from "../wiki/slug.ts";
import { frameOf } from "./frame.ts";
import { offerOf } from "./offer.ts";
import { type Asked, addressOfSearch, askedIn, chosenWith, queryFor } from "./searchaddress.ts";
import { isUploadFolder, shownHits } from "./searchhits.ts";
import { stretch } from "./stretch.ts";

const hitsOnPage = 20;
const mostValues = 40;
const filesOnPage = 100;
const mostSources = 10;

/** Searching: `/-/search`, how to ask, and the description by which browsers offer it in their own address bar. */
export function searchRoutes(site: Site): Router {
  const router = Router();

  router.get("/-/search", async (req, res) => {
    const asked = askedIn(req.query);
    const props = { query: asked.query, address: addressOfSearch(asked) };
    await orSaySo(site, req, res, props, () => sendAnswer(site, req, res, asked));
  });

  router.get("/-/search-help", async (req, res) => {
    res.send(String(searchHelpView(await frameOf(req, site))));
  });

  router.get("/-/unread-files", async (req, res) => {
    await orSaySo(site, req, res, { query: "", address: "/-/unread-files" }, async () => {
      const props = await unreadFiles(site, req);
      res.send(String(unreadFilesView(await frameOf(req, site), props)));
    });
  });

  router.get("/-/opensearch.xml", (_req, res) => {
    const { url, title, language } = site.config;
    const description = messages[language].search.describe(title);
    const icon = site.assets.urls.icon;
    res.type("application/opensearchdescription+xml");
    res.send(String(openSearchView({ url, title, description, language, icon })));
  });

  return router;
}

/** Answers, or tells the reader that the index does not. */
async function orSaySo(
  site: Site,
  req: Request,
  res: Response,
  props: SearchProps,
  answer: () => Promise<void>,
): Promise<void> {
  try {
    await answer();
  } catch (error) {
    if (!(error instanceof SearchFailed)) throw error;
    console.error("The search has failed:", error.message);
    res.status(503).send(String(searchFailedView(await frameOf(req, site), props)));
  }
}

async function sendAnswer(site: Site, req: Request, res: Response, asked: Asked): Promise<void> {
  const progress = site.search.progress();
  const props: SearchProps = {
    query: asked.query,
    address: addressOfSearch(asked, { page: asked.page }),
    ...(progress && { progress }),
  };
  const isAsking = asked.query !== "" || Object.keys(asked.chosen).length > 0;
  if (isAsking) props.answer = await answerTo(site, req, asked);
  res.send(String(searchView(await frameOf(req, site), props)));
}

/** @throws SearchFailed */
async function unreadFiles(site: Site, req: Request): Promise<UnreadFilesProps> {
  const unread = await site.search.unread();
  const { snapshot } = site.wiki;
  const links = site.wiki.linksIn(snapshot);
  const present = unread.filter(({ path }) => snapshot.files.has(path));
  const { shown, paging } = stretch(req, present, filesOnPage);
  return {
    files: shown.map(({ path, reason, isPartlyRead }) => ({
      name: nameOf(path).toWellFormed(),
      address: addressOfSlug(path),
      reason,
      isPartlyRead,
      from: links
        .backlinks(path)
        .slice(0, mostSources)
        .map(({ title, slug }) => ({ title, address: addressOfSlug(slug) })),
    })),
    paging,
  };
}

async function answerTo(site: Site, req: Request, asked: Asked): Promise<SearchAnswer> {
  const { result, page } = await findPage(site, asked);
  const { total, complete, spelling, understood } = result;
  const pages = Math.ceil(total / hitsOnPage);
  return {
    // Taken after the answer has come, so that nothing is shown that is gone by now.
    hits: await shownHits(site, site.wiki.snapshot, result.hits),
    total,
    complete,
    first: (page - 1) * hitsOnPage + 1,
    page,
    pages,
    ...(page > 1 && { previous: addressOfSearch(asked, { page: page - 1 }) }),
    ...(page < pages && { next: addressOfSearch(asked, { page: page + 1 }) }),
    sort: asked.sort,
    sorts: {
      relevance: addressOfSearch(asked, { sort: "relevance" }),
      date: addressOfSearch(asked, { sort: "date" }),
    },
    facets: facetNames.map((name) => facetOf(asked, result, name)),
    chosen: chipsOf(asked),
    withoutChosen: addressOfSearch(asked, { chosen: {} }),
    ...(spelling !== undefined && {
      spelling: { text: spelling, address: addressOfSearch(asked, { query: spelling }) },
    }),
    understood,
    missing: missingPage(site, req, asked, understood),
  };
}

/** The hits of the page asked for, or of the last one when there are not so many. */
async function findPage(
  { search }: Site,
  { query, sort, chosen, page }: Asked,
): Promise<{ result: SearchResult; page: number }> {
  // Without words, what is chosen is all that is asked for.
  const text = query === "" ? queryOfChosen(chosen) : query;
  const find = (number: number) =>
    search.find(text, { skip: (number - 1) * hitsOnPage, count: hitsOnPage, sort, facets: chosen });
  const result = await find(page);
  const last = Math.max(1, Math.ceil(result.total / hitsOnPage));
  return page <= last ? { result, page } : { result: await find(last), page: last };
}

function queryOfChosen(chosen: Asked["chosen"]): string {
  return facetNames
    .flatMap((name) => {
      const value = chosen[name];
      return value === undefined ? [] : [queryFor(name, value)];
    })
    .join(" ");
}

function facetOf(asked: Asked, { facets }: SearchResult, name: FacetName): Facet {
  const chosen = asked.chosen[name];
  const values = facets[name]
    .filter(({ value }) => name !== "folder" || !isUploadFolder(value))
    .map(({ value, count }) => {
      const isChosen = value === chosen;
      const others = chosenWith(asked, name, isChosen ? undefined : value);
      return {
        value: value.toWellFormed(),
        count,
        isChosen,
        address: addressOfSearch(asked, { chosen: others }),
      };
    })
    // Only one value of a facet can be chosen: it stands alone until it is taken away.
    .filter(({ isChosen }) => chosen === undefined || isChosen)
    .slice(0, mostValues);
  if (name === "year") values.sort((one, other) => Number(other.value) - Number(one.value));
  return { name, values };
}

function chipsOf(asked: Asked): SearchAnswer["chosen"] {
  return facetNames.flatMap((facet) => {
    const value = asked.chosen[facet];
    if (value === undefined) return [];
    const address = addressOfSearch(asked, { chosen: chosenWith(asked, facet, undefined) });
    return [{ facet, value, address }];
  });
}

function missingPage(site: Site, req: Request, asked: Asked, understood: Query): Missing {
  const title = titleAskedFor(asked.query, understood);
  const address = `/-/new?title=${encodeURIComponent(title.toWellFormed())}`;
  return { title, ...offerOf(site, req, pathOfNewPage(slugOfTitle(title)), address) };
}

/** @example titleAskedFor('"öppen data" -portal year:2020', …) → "öppen data" */
function titleAskedFor(query: string, { words, phrases, filters, without }: Query): string {
  const isPlain =
    phrases.length + filters.length === 0 &&
    Object.values(without).every((part) => part.length === 0) &&
    words.every(({ isPrefix, isInTitle }) => !isPrefix && !isInTitle);
  return isPlain ? query : [...phrases.flat(), ...words.map(({ text }) => text)].join(" ");
}
