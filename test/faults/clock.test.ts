import assert from "node:assert/strict";
import { linkSync, writeFileSync } from "node:fs";
import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import { TooManyAttempts } from "../../server/errors.ts";
import { Attempts } from "../../server/members/attempts.ts";
import { VisitorLimit } from "../../server/suggestions/visitorlimit.ts";
import { expectSound, git } from "../support/git.ts";
import { ada, bo } from "../support/people.ts";
import { edit, openWiki, wikiWith } from "../support/wiki.ts";

const yearMs = 365 * 24 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
const author = { name: ada.name, email: "ada@users.noreply.localhost" };

describe("a clock that is set back by a year", () => {
  it("leaves the history, the changes and the feed in the order of the commits", async (t) => {
    const { now, setBack } = clock(t);
    const { app, wiki, site, repository, dataFolder } = await wikiWith(t, { Home: "first\n" });
    await wiki.save(edit(wiki, "Home", "second\n", "Before"), author);
    setBack(yearMs);
    await wiki.save(edit(wiki, "Home", "third\n", "After"), author);
    await wiki.save(edit(wiki, "Home", "fourth\n", "Last"), author);
    assert.match(await git(repository, "log", "-1", "--format=%cs"), dayOf(now - yearMs));
    await expectSound(repository);

    const expectOrder = async (asked: typeof app) => {
      for (const address of ["/-/history/Home", "/-/changes", "/-/changes.atom"]) {
        const { text } = await request(asked).get(address).expect(200);
        const places = ["Last", "After", "Before"].map((summary) => text.indexOf(summary));
        assert.ok(!places.includes(-1), address);
        assert.deepEqual(
          places,
          places.toSorted((one, other) => one - other),
          address,
        );
      }
      await request(asked)
        .get("/Home")
        .expect(200, /fourth/);
    };
    await expectOrder(app);
    await site.close();
    await expectOrder((await openWiki(t, dataFolder)).app);
  });

  it("ends no session, and lets none live for longer than a month of use", async (t) => {
    const { setBack } = clock(t);
    const { as, site } = await wikiWith(t, { Home: "first\n" });
    const browser = await as(bo);
    setBack(yearMs);
    await browser.get("/-/account").expect(200);
    const row = site.store.database.prepare("SELECT expires_at FROM sessions").get();
    assert.ok(Number(row?.expires_at) <= Date.now() + 31 * dayMs);
    await browser.get("/-/account").expect(200);
  });

  it("bounds also the sessions that nobody uses, at the next start", async (t) => {
    const { setBack } = clock(t);
    const { as, site, dataFolder } = await wikiWith(t, { Home: "first\n" });
    await as(bo);
    await site.close();
    setBack(yearMs);
    const { site: again } = await openWiki(t, dataFolder);
    const row = again.store.database.prepare("SELECT expires_at FROM sessions").get();
    assert.ok(Number(row?.expires_at) <= Date.now() + 31 * dayMs);
  });

  it("neither forgives nor prolongs the wait after failed attempts and too many suggestions", (t) => {
    const { setBack } = clock(t);
    const attempts = new Attempts();
    const limit = new VisitorLimit();
    for (let failures = 0; failures < 5; failures++) attempts.begin("bo@example.org", "192.0.2.1");
    for (let sent = 0; sent < 10; sent++) limit.count("192.0.2.1", "send");
    setBack(yearMs);
    for (const again of [
      () => attempts.begin("bo@example.org", "192.0.2.1"),
      () => limit.count("192.0.2.1", "send"),
    ]) {
      assert.throws(again, (error) => {
        assert.ok(error instanceof TooManyAttempts);
        return Number(error.values.minutes) > 0 && Number(error.values.minutes) <= 60;
      });
    }
  });

  it("lets a save pass the lock of a wiki that was killed before", async (t) => {
    const { wiki, repository } = await wikiWith(t, { Home: "first\n" });
    const folder = join(repository, "refs/heads");
    const own = join(folder, "ekowiki-ref-0123456789ab.lock");
    writeFileSync(own, `${wiki.snapshot.commit}\n`);
    linkSync(own, join(folder, "main.lock"));
    const later = new Date(Date.now() + yearMs);
    await utimes(own, later, later);
    const { outcome } = await wiki.save(edit(wiki, "Home", "second\n"), author);
    assert.equal(outcome, "saved");
  });
});

/** The wiki's clock, which a test may set. */
function clock(t: TestContext) {
  const now = Date.now();
  t.mock.timers.enable({ apis: ["Date"], now });
  return { now, setBack: (ms: number) => t.mock.timers.setTime(now - ms) };
}

function dayOf(ms: number): RegExp {
  return new RegExp(new Date(ms).getUTCFullYear().toString());
}
