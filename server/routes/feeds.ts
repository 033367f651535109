import type { Response } from "express";
import { type Feed, feedView } from "../../views/feed.ts";

/** Answers with an Atom feed. Readers ask often, so an unchanged one is answered by its tag alone. */
export function sendFeed(res: Response, feed: Feed): void {
  res.set("Cache-Control", "no-cache");
  res.type("application/atom+xml; charset=utf-8").send(String(feedView(feed)));
}
