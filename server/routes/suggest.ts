import { Router } from "express";
import { type Messages, messages } from "../../views/language/index.ts";
import { SearchFailed, type Suggestion } from "../search/search.ts";
import type { Site } from "../site.ts";
import { addressOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import { field } from "./address.ts";
import { languageOf } from "./language.ts";
import { queryFor } from "./searchaddress.ts";

/** What may be meant by what has been typed so far, in the reader's language. */
export interface Suggested {
  text: string;
  /** What it is: "Page", "Heading in Open data". */
  note: string;
  address: string;
}

const most = 8;
const longestQuery = 100;

/** Suggestions under the search box: `/-/suggest?q=till`; with `&form=opensearch` as browsers' address bars want them. */
export function suggestRoutes(site: Site): Router {
  const router = Router();
  router.get("/-/suggest", async (req, res) => {
    const t = messages[languageOf(req, site.config)];
    const query = field(req.query, "q").slice(0, longestQuery).toWellFormed();
    const found = query.trim() === "" ? [] : await suggestionsFor(site, query);
    const { snapshot } = site.wiki;
    const suggestions = found
      .filter(({ path }) => path === undefined || snapshot.files.has(path))
      .map((suggestion) => suggested(snapshot, suggestion, t));
    res.set("Cache-Control", "no-store");
    if (field(req.query, "form") === "opensearch") {
      res.type("application/x-suggestions+json");
      res.send(JSON.stringify(openSearchForm(query, suggestions, site.config.url)));
    } else {
      res.json({ status: t.search.suggested(suggestions.length), suggestions });
    }
  });
  return router;
}

/** An index that does not answer has nothing to suggest; the search screen says so. */
async function suggestionsFor({ search }: Site, query: string): Promise<Suggestion[]> {
  try {
    return await search.suggest(query, most);
  } catch (error) {
    if (error instanceof SearchFailed) return [];
    throw error;
  }
}

function suggested(snapshot: Snapshot, suggestion: Suggestion, t: Messages): Suggested {
  const { kind, text, title } = suggestion;
  const words = t.search;
  const name = words.suggestion[kind];
  return {
    text: text.toWellFormed(),
    note: kind === "heading" && title ? words.suggestedIn(name, title.toWellFormed()) : name,
    address: addressFor(snapshot, suggestion),
  };
}

function addressFor(snapshot: Snapshot, suggestion: Suggestion): string {
  const { kind, text, path = "", anchor, page } = suggestion;
  if (kind === "person" || kind === "organisation")
    return `/-/search?${new URLSearchParams({ q: queryFor(kind, text) })}`;
  const address = addressOfSlug(snapshot.pages.get(path)?.slug ?? path);
  if (anchor !== undefined) return `${address}#${encodeURIComponent(anchor.toWellFormed())}`;
  return page !== undefined && /\.pdf$/i.test(path) ? `${address}#page=${page}` : address;
}

/** Source: OpenSearch Suggestions 1.1: the query, the completions, what they are, where they lead. */
function openSearchForm(query: string, suggestions: readonly Suggested[], url: string) {
  return [
    query,
    suggestions.map(({ text }) => text),
    suggestions.map(({ note }) => note),
    suggestions.map(({ address }) => url + address),
  ];
}
