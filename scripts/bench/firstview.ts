import createDOMPurify from "dompurify";
import { JSDOM } from "jsdom";
import { marked } from "marked";
import { Connection, requestOf } from "./connection.ts";
import { type MadeWikis, sizes, slugOfPage } from "./madewiki.ts";
import { ready } from "./reads.ts";
import { quantile, type Row } from "./row.ts";
import { startWiki } from "./server.ts";

const pages = 200;

/** A page that nobody has seen yet, beside what marked and DOMPurify alone take for its text. */
export async function firstViewRows(wikis: MadeWikis): Promise<Row[]> {
  const rows: Row[] = [];
  const purify = createDOMPurify(new JSDOM("").window);
  for (const size of Object.values(sizes)) {
    const wiki = await startWiki(await wikis.copyOf(size));
    try {
      const connection = await Connection.open(wiki.url);
      await ready(wiki);
      const texts: string[] = [];
      for (let page = 0; page < pages; page++) {
        const raw = await connection.send(requestOf("GET", `/-/raw/${slugOfPage(page)}`));
        texts.push(raw.body.toString().replace(/^---\n[\s\S]*?\n---\n/, ""));
      }
      const views: number[] = [];
      const bare: number[] = [];
      for (const [page, text] of texts.entries()) {
        const start = performance.now();
        const view = await connection.send(requestOf("GET", `/${slugOfPage(page)}`));
        if (view.status !== 200) throw new Error(`answered ${view.status}`);
        const middle = performance.now();
        purify.sanitize(await marked.parse(text));
        views.push(middle - start);
        bare.push(performance.now() - middle);
      }
      connection.close();
      // The first half is for the compilers of both.
      const view = quantile(views.slice(pages / 2).sort(byNumber), 0.5);
      const alone = quantile(bare.slice(pages / 2).sort(byNumber), 0.5);
      rows.push({
        what: `${size.name}: first view; limit: 1.5 × marked and DOMPurify alone + 2 ms`,
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
