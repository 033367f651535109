import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Visitor } from "../support/http.ts";
import { onlooker } from "../support/onlooker.ts";
import { bo } from "../support/people.ts";
import { addMember, serverWith } from "../support/server.ts";

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

/** Times say more about the machine than about the wiki where other tests run beside: they are judged in `npm run soak`. */
const isSoak = process.env.SOAK_MINUTES !== undefined;
const longestMs = 2000;
const othersMs = 50;

describe("a page that is too much", () => {
  it("is shown or said to be too much, wherever it is asked for, and others are answered meanwhile", {
    timeout: 180_000,
  }, async (t) => {
    const pages = Object.fromEntries(
      names.map((name) => [name.replaceAll(" ", "-"), pathological[name] ?? ""]),
    );
    const server = await serverWith(t, { Home: "# Hem\n", Other: "# Annan\n", ...pages });
    await addMember(server.dataFolder, bo);
    const [reader, member] = [new Visitor(server.url), new Visitor(server.url)];
    await member.signIn(bo);
    const other = `${server.url}/Other`;
    const cookie = `ekowiki=${member.cookie("ekowiki")}`;
    const others = { visitor: await onlooker(other), member: await onlooker(other, cookie) };
    const ask = async (what: string, asking: () => Promise<Response>) => {
      const start = performance.now();
      const answer = await asking();
      const page = await answer.text();
      const took = performance.now() - start;
      t.diagnostic(`${what}: ${took.toFixed(0)} ms, ${page.length} letters`);
      if (isSoak) assert.ok(took < longestMs, `${what} took ${took} ms`);
      return { status: answer.status, page };
    };

    for (const name of names) {
      const { status, page } = await ask(name, () => reader.get(addressOf(name)));
      assert.equal(status, 200);
      const isSaidToBeTooMuch = page.includes('class="notice warning"');
      const isShown = page.includes("<article");
      assert.ok(isShown || isSaidToBeTooMuch, `${name} is neither shown nor said to be too much`);
    }
    for (const name of names) {
      for (const view of ["history", "compare", "blame", "raw"]) {
        const { status } = await ask(`${view} of ${name}`, () =>
          reader.get(`/-/${view}${addressOf(name)}`),
        );
        assert.equal(status, 200);
      }
      const { status } = await ask(`editor of ${name}`, () =>
        member.get(`/-/edit${addressOf(name)}`),
      );
      assert.equal(status, 200);
    }
    for (const name of ["ten thousand quotes within each other", "a hundred thousand links"]) {
      const { page } = await ask(`preview of ${name}`, () =>
        member.post(`/-/preview${addressOf(name)}`, { content: `${pathological[name]}more` }),
      );
      assert.match(page, /Texten är för stor för att visas som en sida/);
    }
    assert.equal((await ask("search", () => reader.get("/-/search?q=punkt"))).status, 200);
    for (const [who, one] of Object.entries(others)) {
      const times = await one.times();
      const p95 = times[Math.floor(times.length * 0.95)] ?? 0;
      const slowest = times.at(-1)?.toFixed(0);
      t.diagnostic(
        `another ${who}: ${times.length} answers, p95 ${p95.toFixed(1)} ms, slowest ${slowest} ms`,
      );
      if (isSoak) assert.ok(p95 < othersMs, `p95 of another ${who} is ${p95} ms`);
    }
    assert.equal(await server.stop(), 0);
  });
});
