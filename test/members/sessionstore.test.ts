import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { promisify } from "node:util";
import type { SessionData } from "express-session";
import { SessionStore } from "../../server/members/sessionstore.ts";
import { ada } from "../support/people.ts";
import { membersWith } from "./world.ts";

const hourMs = 60 * 60 * 1000;

async function storeWith(t: TestContext) {
  t.mock.timers.enable({ apis: ["Date", "setInterval"], now: Date.now() });
  const { store } = await membersWith(t, ada);
  const sessions = new SessionStore(store);
  const get = promisify<string, SessionData | null | undefined>(sessions.get.bind(sessions));
  const rows = () => store.database.prepare("SELECT * FROM sessions").all();
  return { sessions, store, get, rows };
}

function session(aliveMs: number): SessionData {
  const cookie = { originalMaxAge: aliveMs, expires: new Date(Date.now() + aliveMs) };
  return { cookie, memberId: 1 };
}

describe("keeping sessions", () => {
  it("finds one by its id, and keeps no id that could be used", async (t) => {
    const { sessions, get, rows } = await storeWith(t);
    sessions.set("secret-id", session(hourMs));
    assert.equal((await get("secret-id"))?.memberId, 1);
    assert.equal(await get("other-id"), null);
    assert.ok(!JSON.stringify(rows()).includes("secret-id"));
    assert.equal(rows()[0]?.member_id, 1);
  });

  it("does not find one that has expired, and cleans it away within the hour", async (t) => {
    const { sessions, get, rows } = await storeWith(t);
    sessions.set("id", session(hourMs / 2));
    t.mock.timers.tick(hourMs / 2);
    assert.equal(await get("id"), null);
    assert.equal(rows().length, 1);
    t.mock.timers.tick(hourMs / 2);
    assert.equal(rows().length, 0);
  });

  it("moves the expiry when it is used, but writes at most once an hour", async (t) => {
    const { sessions, rows } = await storeWith(t);
    const expiry = () => Number(rows()[0]?.expires_at);
    sessions.set("id", session(3 * hourMs));
    const first = expiry();
    t.mock.timers.tick(hourMs / 2);
    sessions.touch("id", session(3 * hourMs));
    assert.equal(expiry(), first);
    t.mock.timers.tick(hourMs);
    sessions.touch("id", session(3 * hourMs));
    assert.equal(expiry(), first + 1.5 * hourMs);
  });

  it("forgets one that ends, and a member's when the member is erased", async (t) => {
    const { sessions, store, get } = await storeWith(t);
    sessions.set("one", session(hourMs));
    sessions.set("two", session(hourMs));
    sessions.destroy("one");
    assert.equal(await get("one"), null);
    store.database.exec("DELETE FROM members");
    assert.equal(await get("two"), null);
  });

  it("hands a fault of the file on to the one who asked", async (t) => {
    const { store, get } = await storeWith(t);
    store.database.exec("DROP TABLE sessions");
    await assert.rejects(get("id"), /no such table/);
  });
});
