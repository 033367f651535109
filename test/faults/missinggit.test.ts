import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import request from "supertest";
import { hasGitProgram } from "../../server/git/program.ts";
import { ada, cecilia } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

describe("a wiki whose machine has no git program", () => {
  it("tells those who keep it, and nobody else, until the program is there", async (t) => {
    const { app, as } = await wikiWith(t, { Home: "text\n" });
    const [maintainer, reviewer] = [await as(ada), await as(cecilia)];
    const seenBy = async (agent: ReturnType<typeof request>, language = "en") =>
      (await agent.get("/-/changes").set("Accept-Language", language).expect(200)).text;
    const english = /git is not installed[^<]*no backup/;
    assert.doesNotMatch(await seenBy(maintainer), english);

    const { PATH } = process.env;
    t.after(() => {
      process.env.PATH = PATH;
    });
    process.env.PATH = "/nonexistent";
    await findOut(t, 15, false);
    assert.match(await seenBy(maintainer), english);
    assert.match(await seenBy(maintainer, "sv"), /git är inte installerat[^<]*säkerhetskopiera/);
    for (const other of [reviewer, request(app)])
      assert.doesNotMatch(await seenBy(other), /git is not installed/);

    process.env.PATH = PATH;
    await findOut(t, 30, true);
    assert.doesNotMatch(await seenBy(maintainer), english);
  });
});

/** So many minutes after now the wiki asks again; this waits until it has found out. */
async function findOut(t: TestContext, minutes: number, isThere: boolean): Promise<void> {
  const now = performance.now() + minutes * 60_000;
  const clock = t.mock.method(performance, "now", () => now);
  for (let tries = 0; tries < 1000 && (await hasGitProgram()) !== isThere; tries++) await wait(10);
  clock.mock.restore();
}
