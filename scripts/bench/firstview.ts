import createDOMPurify from "dompurify";
import { JSDOM } from "jsdom";
import { marked } from "marked";
import { addressOfSlug } from "../../server/wiki/slug.ts";
import { Connection, requestOf } from "./connection.ts";
import type { MadeWikis } from "./madewiki.ts";
import { ready } from "./reads.ts";
import { quantile, type Row } from "./row.ts";
import { startWiki } from "./server.ts";
import { trialsOf } from "./trial.ts";

/** A page that nobody has seen yet, beside what marked and DOMPurify alone take for its text. */
export async function firstViewRows(wikis: MadeWikis): Promise<Row[]> {
  const rows: Row[] = [];
  const purify = createDOMPurify(new JSDOM("").window);
  for (const { name, pages, copy } of await trialsOf(wikis)) {
    const wiki = await startWiki(await copy());
    try {
      const connection = await Connection.open(wiki.url);
      await ready(wiki);
      const texts: string[] = [];
      for (const slug of pages) {
        const raw = await connection.send(requestOf("GET", `/-/raw${addressOfSlug(slug)}`));
        texts.push(raw.body.toString().replace(/^---\n[\s\S]*?\n---\n/, ""));
      }
      const views: number[] = [];
      const bare: number[] = [];
      for (const [index, text] of texts.entries()) {
        const address = addressOfSlug(pages[index] ?? "");
        const start = performance.now();
        const view = await connection.send(requestOf("GET", address));
        if (view.status !== 200) throw new Error(`${address} answered ${view.status}`);
        const middle = performance.now();
        purify.sanitize(await marked.parse(text));
        views.push(middle - start);
        bare.push(performance.now() - middle);
      }
      connection.close();
      // The first half is for the compilers of both.
      const view = quantile(views.slice(pages.length / 2).sort(byNumber), 0.5);
      const alone = quantile(bare.slice(pages.length / 2).sort(byNumber), 0.5);
      rows.push({
        what: `${name}: first view; limit: 1.5 × marked and DOMPurify alone + 2 ms`,
        measured: view,
        limit: 1.5 * alone + 2,
        beside: `alone: ${alone.toFixed(2)} ms`,
      });
    } finally {
      await wiki.stop();
    }
  }
  return rows;
}

function byNumber(one: number, other: number): number {
  return one - other;
}
