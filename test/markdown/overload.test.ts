import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RenderingFailed } from "../../server/errors.ts";
import { render, renderer } from "./rendering.ts";

describe("a page that would stop the wiki", () => {
  const markdown = renderer({ workers: 1, limitMs: 800 });

  function failsFor(reason: string) {
    return (error: unknown) =>
      error instanceof RenderingFailed &&
      error.values.slug === "Test" &&
      reason.includes(error.values.reason ?? "none");
  }

  it("is refused when it is too long", async () => {
    await assert.rejects(render(markdown, "a ".repeat(1_100_000)), failsFor("size"));
  });

  it("is refused when it has more elements than can be judged while somebody waits", async () => {
    await assert.rejects(render(markdown, "- a\n".repeat(30_000)), failsFor("size"));
    await assert.rejects(render(markdown, "<i>a</i>".repeat(30_000)), failsFor("size"));
  });

  it("is refused when it has more links than the wiki follows, also where these are known", async () => {
    const targets = Array.from({ length: 12_000 }, (_, at) => `Sida-${at}`);
    const body = targets.map((target) => `[a](${target})\n`).join("");
    await assert.rejects(render(markdown, body), failsFor("size"));
    const links = targets.map((target) => ({ target, form: "markdown", role: "link" }) as const);
    const known = render(markdown, body, { id: "c".repeat(40), links });
    await assert.rejects(known, failsFor("size"));
  });

  const bombs: Record<string, string> = {
    "quotes in quotes": ">".repeat(50_000),
    "lists in lists": Array.from(
      { length: 3000 },
      (_, depth) => `${" ".repeat(2 * depth)}- a`,
    ).join("\n"),
    "elements in elements": "<div>".repeat(200_000),
    "brackets in brackets": `${"[".repeat(50_000)}a${"]".repeat(50_000)}`,
    "emphasis without end": `${"*a **b ".repeat(20_000)}`,
    "links without end": "[a](b".repeat(50_000),
    "footnotes without end": "[^a".repeat(50_000),
    "details without end": "<details>\n".repeat(20_000),
    "formulas without end": "$a ".repeat(50_000),
    "a formula that grows": `$\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\a\\a}\\a$`,
    "code marks without end": Array.from({ length: 3000 }, (_, n) => "`".repeat(n % 700)).join("a"),
    "comments without end": "<!-- ".repeat(50_000),
    "attributes without end": `<a ${'b="'.repeat(50_000)}`,
    "wiki links without end": "[[a ".repeat(50_000),
    "shortcodes without end": "{{< a ".repeat(50_000),
  };

  for (const [name, body] of Object.entries(bombs)) {
    it(`is rendered or given up in time: ${name}`, async () => {
      const started = performance.now();
      try {
        await render(markdown, body);
      } catch (error) {
        assert.ok(failsFor("time size")(error), String(error));
      }
      assert.ok(performance.now() - started < 10_000);
      assert.equal((await render(markdown, "ok")).html.toString().trim(), "<p>ok</p>");
    });
  }

  it("is not tried again and again for each reader", async () => {
    const id = "b".repeat(40);
    const body = ">".repeat(50_000);
    const why = () =>
      render(markdown, body, { id }).then(
        () => undefined,
        (error: unknown) => error,
      );
    const first = await why();
    assert.ok(failsFor("time size")(first));
    assert.equal(await why(), first, "the answer that is remembered");
  });

  it("has no facts, and the pages beside it do", async () => {
    const facts = await markdown.facts(["# A\n\na", ">".repeat(50_000), "# B\n\nb"]);
    assert.deepEqual(
      facts.map(({ lead }) => lead),
      ["A", undefined, "B"],
    );
    assert.deepEqual(
      facts.map(({ missed }) => missed !== undefined),
      [false, true, false],
    );
  });
});
