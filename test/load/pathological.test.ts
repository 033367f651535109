import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Visitor } from "../support/http.ts";
import { serverWith } from "../support/server.ts";

const times = (count: number, text: string | ((at: number) => string)) =>
  Array.from({ length: count }, (_, at) => (typeof text === "string" ? text : text(at))).join("");

/** Pages that no person writes, or only by mistake. */
const pathological: Record<string, string> = {
  "five megabytes": times(5 * 2 ** 15, "Ett ord och ett till, i det långa. \n".slice(0, 32)),
  "fifty thousand list items": times(50_000, (at) => `- punkt ${at}\n`),
  "ten thousand quotes within each other": `${times(10_000, "> ")}slut\n`,
  "a table of five thousand rows": `| a | b | c |\n| - | - | - |\n${times(5000, (at) => `| ${at} | [x](y) | **z** |\n`)}`,
  "a hundred thousand links": times(100_000, (at) => `[länk ${at}](Sida-${at}) `),
  "emphasis that never ends": times(20_000, "*a **b _c "),
  "brackets that never end": times(50_000, "["),
  "links in links": `${times(5000, "[a](")}${times(5000, ")")}`,
};
const names = Object.keys(pathological);
const addressOf = (name: string) => `/${name.replaceAll(" ", "-")}`;

describe("a page that is too much", () => {
  it("is shown or said to be too much, and others are answered meanwhile", {
    timeout: 180_000,
  }, async (t) => {
    const pages = Object.fromEntries(
      names.map((name) => [name.replaceAll(" ", "-"), pathological[name] ?? ""]),
    );
    const server = await serverWith(t, { Home: "# Hem\n", Other: "# Annan\n", ...pages });
    const reader = new Visitor(server.url);
    await reader.text("/Other");
    const others: number[] = [];
    let isOver = false;
    const reading = (async () => {
      while (!isOver) {
        const start = performance.now();
        await reader.text("/Other");
        others.push(performance.now() - start);
        await wait(20);
      }
    })();
    for (const name of names) {
      const start = performance.now();
      const answer = await reader.get(addressOf(name));
      const page = await answer.text();
      t.diagnostic(`${name}: ${(performance.now() - start).toFixed(0)} ms, ${page.length} letters`);
      assert.equal(answer.status, 200);
      const isSaidToBeTooMuch = page.includes('class="notice warning"');
      const isShown = page.includes("<article");
      assert.ok(isShown || isSaidToBeTooMuch, `${name} is neither shown nor said to be too much`);
    }
    isOver = true;
    await reading;
    others.sort((one, other) => one - other);
    const p95 = others[Math.floor(others.length * 0.95)] ?? 0;
    t.diagnostic(
      `others: ${others.length} answers, p95 ${p95.toFixed(1)} ms, slowest ${others.at(-1)?.toFixed(0)} ms`,
    );
    assert.equal(await server.stop(), 0);
  });
});
