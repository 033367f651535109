import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type TestAgent from "supertest/lib/agent.js";
import { bo } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const minuteMs = 60 * 1000;
const dayMs = 24 * 60 * minuteMs;

describe("a session that is used", () => {
  it("sends its cookie again once an hour at most, for another month", async (t) => {
    const { browser, pass } = await signedIn(t);
    const cookies = async () => (await browser.get("/Home").expect(200)).headers["set-cookie"];
    assert.equal(await cookies(), undefined);
    pass(59 * minuteMs);
    assert.equal(await cookies(), undefined);
    pass(2 * minuteMs);
    const [cookie = "", ...more] = ((await cookies()) ?? []) as unknown as string[];
    assert.deepEqual(more, []);
    const inAMonth = new Date(Date.now() + 30 * dayMs).toUTCString();
    assert.match(cookie, /^ekowiki=s%3A.*; Path=\/; .*HttpOnly; SameSite=Lax$/);
    assert.ok(cookie.includes(`Expires=${inAMonth}`), cookie);
    assert.equal(await cookies(), undefined);
  });

  it("lasts for a month after the last visit, and no longer", async (t) => {
    const { browser, pass } = await signedIn(t);
    for (let month = 0; month < 3; month++) {
      pass(29 * dayMs);
      await browser.get("/-/account").expect(200);
    }
    pass(31 * dayMs);
    await browser
      .get("/-/account")
      .expect(303)
      .expect("Location", /sign-in/);
  });

  it("writes nothing while pages are read", async (t) => {
    const { browser, site, pass } = await signedIn(t);
    await browser.get("/Home").expect(200);
    const { edition } = site.store;
    pass(50 * minuteMs);
    await browser.get("/Home").expect(200);
    await browser.get("/-/account").expect(200);
    assert.equal(site.store.edition, edition);
  });
});

/** A wiki in which Bo is signed in, and the clock goes when it is told. */
async function signedIn(
  t: TestContext,
): Promise<{ browser: TestAgent; pass(ms: number): void } & Pick<TestWiki, "site">> {
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() });
  const { as, site } = await wikiWith(t, { Home: "# Hem\n" });
  const browser = await as(bo);
  return { browser, site, pass: (ms) => t.mock.timers.setTime(Date.now() + ms) };
}
