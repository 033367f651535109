import { Router } from "express";
import type { Site } from "../site.ts";
import type { Page } from "../wiki/page.ts";
import { field } from "./address.ts";

export interface Completion {
  slug: string;
  title: string;
}

/** The pages whose names begin with or hold what a writer has typed: `/-/complete?q=till`. */
export function completeRoutes(site: Site): Router {
  const router = Router();
  router.get("/-/complete", (req, res) => {
    res.set("Cache-Control", "no-store");
    res.json(completions(site.wiki.snapshot.listed, field(req.query, "q")));
  });
  return router;
}

const most = 20;

/**
 * The best first: whose title or last part of the slug begins with the words, then who has them elsewhere.
 *
 * @example completions(pages, "till") → [{ slug: "Vägledning/Tillgänglighet", title: "Tillgänglighet" }, …]
 */
export function completions(pages: readonly Page[], query: string): Completion[] {
  const wanted = folded(query);
  const words = wanted.split(" ").filter(Boolean);
  const found: { page: Page; rank: number }[] = [];
  for (const page of pages) {
    const names = [page.title, page.slug, page.slug.split("/").at(-1) ?? ""].map(folded);
    if (names.some((name) => name.startsWith(wanted))) found.push({ page, rank: 0 });
    else if (words.every((word) => names.some((name) => name.includes(word))))
      found.push({ page, rank: 1 });
  }
  return found
    .sort(
      (one, other) => one.rank - other.rank || one.page.title.localeCompare(other.page.title, "sv"),
    )
    .slice(0, most)
    .map(({ page }) => ({ slug: page.slug.toWellFormed(), title: page.title }));
}

function folded(text: string): string {
  return text
    .normalize("NFC")
    .toLocaleLowerCase("sv")
    .replace(/[\s-]+/g, " ")
    .trim();
}
