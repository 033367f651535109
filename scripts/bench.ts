import { historyRows } from "./bench/history.ts";
import type { Row } from "./bench/row.ts";
import { searchRows } from "./bench/search.ts";

/** Measures what the wiki promises, each limit beside what was measured: `npm run --silent bench -- history`. */
const subjects: Record<string, () => Promise<Row[]>> = {
  history: historyRows,
  search: searchRows,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => subjects[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is nothing called ${unknown.join(", ")} to measure.`);
  console.error(`Usage: npm run --silent bench -- [${Object.keys(subjects).join("|")}]`);
  process.exit(2);
}

const rows: Row[] = [];
for (const [name, measure] of Object.entries(subjects)) {
  if (asked.length === 0 || asked.includes(name)) rows.push(...(await measure()));
}
console.table(
  rows.map(({ what, ms, limitMs, unit = "ms" }) => ({
    what,
    measured: Number(ms.toFixed(1)),
    limit: Math.round(limitMs),
    unit,
    kept: ms <= limitMs ? "yes" : "NO",
  })),
);
process.exitCode = rows.every(({ ms, limitMs }) => ms <= limitMs) ? 0 : 1;
