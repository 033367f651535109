import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Markdown } from "../../server/markdown/markdown.ts";

/** Enough for the sanitiser's window to be renewed several times. */
const texts = Number(process.env.RENDERED_TEXTS || 1600);
const atOnce = 8;

describe("rendering thousands of different texts", () => {
  it("leaves memory where it was when the caches were full", { timeout: 600_000 }, async (t) => {
    const markdown = new Markdown({ workers: 1, limitMs: 20_000, cacheBytes: 2 ** 20 });
    t.after(() => markdown.close());
    const heldMb: number[] = [];
    for (let at = 0; at < texts; at += atOnce) {
      const numbers = Array.from({ length: atOnce }, (_, index) => at + index);
      await Promise.all(numbers.map((number) => markdown.render(source(number))));
      if (at % (texts / 16) === 0) heldMb.push(process.memoryUsage.rss() / 2 ** 20);
    }
    // The first quarter is for compilers and caches.
    const [, second = 0, third = 0, last = 0] = quarters(heldMb);
    t.diagnostic(`${[second, third, last].map((mb) => mb.toFixed(0)).join(", ")} MB at most`);
    assert.ok(last < Math.max(second, third) + 25, `${last} MB after ${second} and ${third} MB`);
  });
});

function source(number: number) {
  const words = Array.from({ length: 150 }, (_, at) => `ord${number}x${at}`).join(" ");
  return {
    id: number.toString(16).padStart(40, "0"),
    slug: `Sida-${number}`,
    body: `# Sida ${number}\n\n${words} **fet** [länk](Annan-${number})\n\n- ett\n- två\n\n<b>tre</b> $x^${number}$\n`,
    resolve: () => ({ state: "page" as const, href: "/Annan" }),
  };
}

/** The most in each quarter. */
function quarters(values: readonly number[]): number[] {
  const length = Math.ceil(values.length / 4);
  return [0, 1, 2, 3].map((part) => Math.max(...values.slice(part * length, (part + 1) * length)));
}
