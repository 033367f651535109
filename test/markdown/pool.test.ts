import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RenderingFailed } from "../../server/errors.ts";
import { JobFailed, Pool } from "../../server/markdown/pool.ts";
import { render, renderer } from "./rendering.ts";

/** A worker that runs the program it is sent, so that a test can have it misbehave. */
const script = new URL("./obedientworker.ts", import.meta.url);

function pool(workers: number, limitMs: number): Pool<string, string> {
  return new Pool({ script, workers, limitMs, heapMb: 64 });
}

describe("the pool of workers", () => {
  it("stops a job that takes too long, and the others go on", async (t) => {
    const workers = pool(1, 150);
    t.after(() => workers.close());
    const endless = workers.run("loop");
    const next = workers.run("echo");
    await assert.rejects(endless, (error) => error instanceof JobFailed && error.reason === "time");
    assert.equal(await next, "echo");
  });

  it("counts the time from a job's start, not from its place in the queue", async (t) => {
    const workers = pool(1, 300);
    t.after(() => workers.close());
    const slow = Array.from({ length: 5 }, () => workers.run("nap"));
    assert.deepEqual(await Promise.all(slow), ["nap", "nap", "nap", "nap", "nap"]);
  });

  it("outlives a worker that dies", async (t) => {
    const workers = pool(2, 2000);
    t.after(() => workers.close());
    const answers = await Promise.allSettled([
      workers.run("exit"),
      workers.run("throw"),
      workers.run("echo"),
      workers.run("echo"),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      ["rejected", "rejected", "fulfilled", "fulfilled"],
    );
  });

  it("outlives a worker that eats all its memory", async (t) => {
    const workers = pool(1, 20_000);
    t.after(() => workers.close());
    const hungry = workers.run("eat");
    await assert.rejects(hungry, (error) => error instanceof JobFailed && error.reason === "size");
    assert.equal(await workers.run("echo"), "echo");
  });

  it("tells waiting jobs when no worker comes up", async (t) => {
    const broken = new Pool<string, string>({
      script: new URL("./nosuchworker.ts", import.meta.url),
      workers: 2,
      limitMs: 100,
      heapMb: 64,
    });
    t.after(() => broken.close());
    await assert.rejects(broken.run("echo"), JobFailed);
  });

  it("fails what still waits when it is closed", async () => {
    const workers = pool(1, 2000);
    const jobs = [workers.run("nap"), workers.run("nap")];
    const results = Promise.allSettled(jobs);
    await workers.close();
    assert.deepEqual(
      (await results).map(({ status }) => status),
      ["rejected", "rejected"],
    );
    await assert.rejects(workers.run("echo"), JobFailed);
  });
});

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

  it("has no facts, and the pages beside it do", async () => {
    const facts = await markdown.facts(["# A\n\na", ">".repeat(50_000), "# B\n\nb"]);
    assert.deepEqual(
      facts.map(({ lead }) => lead),
      ["A", undefined, "B"],
    );
  });
});
