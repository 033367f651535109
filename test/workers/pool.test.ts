import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { JobFailed, Pool, type PoolOptions, type Urgency } from "../../server/workers/pool.ts";

/** A worker that runs the program it is sent, so that a test can have it misbehave. */
const script = new URL("./obedientworker.ts", import.meta.url);

function pool(
  workers: number,
  limitMs: number,
  more: Partial<PoolOptions> = {},
): Pool<string, string> {
  return new Pool({ script, workers, limitMs, heapMb: 64, kept: workers, ...more });
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

  it("does not count against a job what other programs had of the processors, up to four times the limit", async (t) => {
    const workers = pool(1, 100);
    t.after(() => workers.close());
    await workers.run("echo");
    // It takes longer than the limit, and hardly any of the processors.
    assert.equal(await workers.run("nap"), "nap");
    const asleep = workers.run("sleep");
    await assert.rejects(asleep, (error) => error instanceof JobFailed && error.reason === "time");
  });

  it("does not count against a job what another worker has of the processors", async (t) => {
    const workers = pool(2, 110);
    t.after(() => workers.close());
    const endless = workers.run("loop").catch(() => "stopped");
    assert.equal(await workers.run("nap"), "nap");
    assert.equal(await endless, "stopped");
  });

  it("counts the time from a job's start, not from its place in the queue", async (t) => {
    const workers = pool(1, 300);
    t.after(() => workers.close());
    const slow = Array.from({ length: 5 }, () => workers.run("nap"));
    assert.deepEqual(await Promise.all(slow), ["nap", "nap", "nap", "nap", "nap"]);
  });

  it("keeps a worker for those who wait, whatever the patient have asked for", async (t) => {
    const workers = pool(2, 600);
    t.after(() => workers.close());
    const patient = Promise.allSettled(
      Array.from({ length: 3 }, () => workers.run("loop", { urgency: "whenever" })),
    );
    let isOver = false;
    void patient.then(() => {
      isOver = true;
    });
    for (let asked = 0; asked < 5; asked++) assert.equal(await workers.run("echo"), "echo");
    assert.equal(isOver, false, "nobody waited for the patient");
    assert.equal((await patient).length, 3, "whose turn comes all the same");
  });

  it("lets those go first who wait, before what nobody waits for, in the order they asked", async (t) => {
    const workers = pool(1, 20_000);
    t.after(() => workers.close());
    const order: string[] = [];
    const run = (name: string, urgency: Urgency) =>
      workers.run("nap", { urgency }).then(() => order.push(name));
    await Promise.all([
      run("whatever", "whenever"),
      run("a text", "soon"),
      run("another text", "soon"),
      run("a page", "now"),
      run("another page", "now"),
    ]);
    assert.deepEqual(order, ["a page", "another page", "a text", "another text", "whatever"]);
  });

  it("does not let what nobody waits for wait for ever", async (t) => {
    const workers = pool(1, 20_000);
    t.after(() => workers.close());
    let isRead = false;
    const text = workers.run("echo", { urgency: "soon" }).then(() => {
      isRead = true;
    });
    const readers = Array.from({ length: 3 }, async () => {
      while (!isRead) await workers.run("nap");
    });
    await Promise.all([text, ...readers]);
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

  it("stops a worker whose buffers grow beyond the limit, which the heap's own does not see", async (t) => {
    const workers = pool(1, 20_000, { memoryMb: 200 });
    t.after(() => workers.close());
    const hungry = workers.run("hoard");
    await assert.rejects(hungry, (error) => error instanceof JobFailed && error.reason === "size");
    assert.equal(await workers.run("echo"), "echo");
  });

  it("lets workers go that have nothing to do, but for those that are kept", async (t) => {
    const workers = pool(2, 20_000, { kept: 1, idleMs: 50 });
    t.after(() => workers.close());
    const names = async () =>
      new Set(await Promise.all(Array.from({ length: 4 }, () => workers.run("who"))));
    let common: Set<string>;
    do {
      const before = await names();
      await wait(100);
      common = before.intersection(await names());
    } while (common.size !== 1);
  });

  it("calls no other worker for jobs that one has soon done, also while it comes up", async (t) => {
    const workers = pool(2, 20_000);
    t.after(() => workers.close());
    const names = await Promise.all(["me", "me", "me"].map((job) => workers.run(job)));
    assert.equal(new Set(names).size, 1);
  });

  it("calls another when somebody goes on waiting", async (t) => {
    const workers = pool(2, 20_000);
    t.after(() => workers.close());
    const asleep = workers.run("sleep").catch(() => "closed");
    assert.equal(await workers.run("echo"), "echo");
    await workers.close();
    assert.equal(await asleep, "closed");
  });

  it("keeps them all as long as one of them has work", async (t) => {
    const idleMs = 500;
    const workers = pool(2, 20_000, { kept: 1, idleMs });
    t.after(() => workers.close());
    const names = async () =>
      new Set(await Promise.all(Array.from({ length: 4 }, () => workers.run("who"))));
    let before = await names();
    while (before.size !== 2) before = await names();
    const end = Date.now() + 2 * idleMs;
    while (Date.now() < end) await workers.run("echo");
    let later = await names();
    while (later.size !== 2) later = await names();
    assert.deepEqual(later, before);
  });

  it("tells waiting jobs when no worker comes up", async (t) => {
    const broken = new Pool<string, string>({
      script: new URL("./nosuchworker.ts", import.meta.url),
      workers: 2,
      limitMs: 100,
      heapMb: 64,
      kept: 0,
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
