import assert from "node:assert/strict";
import { createHook } from "node:async_hooks";
import { describe, it } from "node:test";
import request from "supertest";
import { ada, bo, cecilia } from "../support/people.ts";
import { siteWith } from "./world.ts";

const english = { "Accept-Language": "en" };

describe("the time that signing in takes", () => {
  it("does not tell whether the account exists: as much is worked out for one that does not", async (t) => {
    const { app, site } = await siteWith(t, [ada, bo, cecilia]);
    site.store.database.exec("UPDATE members SET state = 'deactivated' WHERE id = 2");
    site.store.database.exec("UPDATE members SET state = 'waiting' WHERE id = 3");
    const hashes = countHashes(t);
    const attempts: [email: string, password: string, status: number][] = [
      ["nobody@example.org", "wrong password", 422],
      ["", "wrong password", 422],
      [ada.email, "wrong password", 422],
      [bo.email, "wrong password", 422],
      [cecilia.email, "wrong password", 422],
      ["nobody@example.org", "", 422],
      [ada.email, "", 422],
      ["nobody@example.org", "x".repeat(100_000), 422],
      [ada.email, "x".repeat(100_000), 422],
      [ada.email, ada.password, 303],
    ];
    for (const [email, password, status] of attempts) {
      const before = hashes();
      await request(app)
        .post("/-/sign-in")
        .set(english)
        .type("form")
        .send({ email, password })
        .expect(status);
      assert.equal(hashes() - before, 1, `${email} ${password.slice(0, 20)}`);
    }
  });

  it("nor does asking for an account", async (t) => {
    const { app } = await siteWith(t, [ada], { WIKI_REGISTRATION: "approval" });
    const hashes = countHashes(t);
    for (const email of ["eva@example.org", ada.email]) {
      const before = hashes();
      await request(app)
        .post("/-/register")
        .type("form")
        .send({ name: "Eva", email, password: "vinden i vassen" })
        .expect(200);
      assert.equal(hashes() - before, 1, email);
    }
  });
});

/** How many passwords have been hashed so far: by far the most that a sign-in costs. */
function countHashes(t: { after(step: () => void): void }): () => number {
  let count = 0;
  const hook = createHook({
    init: (_id, type) => {
      if (type === "ARGON2REQUEST") count += 1;
    },
  }).enable();
  t.after(() => hook.disable());
  return () => count;
}
