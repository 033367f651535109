import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { archiveRows } from "./bench/archive.ts";
import { firstViewRows } from "./bench/firstview.ts";
import { historyRows } from "./bench/history.ts";
import { MadeWikis } from "./bench/madewiki.ts";
import { readRows } from "./bench/reads.ts";
import { isKept, type Row } from "./bench/row.ts";
import { saveRows } from "./bench/saves.ts";
import { searchRows } from "./bench/search.ts";
import { startRows } from "./bench/starts.ts";

/**
 * Measures what the wiki promises, each limit beside what was measured: `npm run --silent bench -- reads saves`.
 * With `--keep FOLDER` the made wikis are kept there for the next time.
 */
const subjects: Record<string, (wikis: MadeWikis) => Promise<Row[]>> = {
  reads: readRows,
  firstview: firstViewRows,
  saves: saveRows,
  starts: startRows,
  archive: archiveRows,
  history: historyRows,
  search: searchRows,
};
const groups: Record<string, string[]> = { speed: ["reads", "firstview", "saves", "starts"] };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: "string" } },
});
const asked = positionals.flatMap((name) => groups[name] ?? [name]);
const unknown = asked.filter((name) => subjects[name] === undefined);
if (unknown.length > 0) {
  const known = [...Object.keys(groups), ...Object.keys(subjects)].join("|");
  console.error(`There is nothing called ${unknown.join(", ")} to measure.`);
  console.error(`Usage: npm run --silent bench -- [--keep FOLDER] [${known}]`);
  process.exit(2);
}

const wikis = new MadeWikis(values.keep);
const rows: Row[] = [];
try {
  for (const [name, measure] of Object.entries(subjects)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.error(`${name} …`);
    rows.push(...(await measure(wikis)));
  }
} finally {
  wikis.close();
}
const shown = (
  { measured, limit, unit = "ms", atLeast, beside = "", what }: Row,
  kept: boolean,
) => ({
  what,
  measured: `${number(measured)} ${unit}`,
  limit: `${atLeast ? "≥" : "≤"} ${number(limit)} ${unit}`,
  kept: kept ? "yes" : "NO",
  beside,
});
console.table(rows.map((row) => shown(row, isKept(row))));
console.log(`Load of the machine at the end: ${loadavg().map(number).join(", ")}`);
process.exitCode = rows.every(isKept) ? 0 : 1;

/** @example number(0.8123) → "0.81"; number(123.4) → "123" */
function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
