import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { FirstMaintainer } from "../../server/members/firstmaintainer.ts";
import { ada, bo, cecilia } from "../support/people.ts";
import { membersWith } from "./world.ts";

describe("the first maintainer", () => {
  it("is made once, by whoever has the token", async (t) => {
    const { members } = await membersWith(t);
    const first = new FirstMaintainer(members);
    const token = first.offer() ?? assert.fail("no token");
    assert.match(token, /^[\w-]{43}$/);
    assert.ok(first.accepts(token));

    const member = await first.use(token, { ...ada });
    assert.equal(member?.role, "maintainer");
    assert.ok(!first.accepts(token));
    assert.equal(await first.use(token, bo), undefined);
    assert.equal(first.offer(), undefined);
  });

  it("is not made by another token, nor before one was offered", async (t) => {
    const { members } = await membersWith(t);
    const first = new FirstMaintainer(members);
    assert.ok(!first.accepts(""));
    const token = first.offer() ?? assert.fail("no token");
    for (const wrong of ["", token.slice(1), `${token}=`])
      assert.equal(await first.use(wrong, ada), undefined);
    assert.equal(members.count(), 0);
  });

  it("is one person, also when several are as quick", async (t) => {
    const { members } = await membersWith(t);
    const first = new FirstMaintainer(members);
    const token = first.offer() ?? assert.fail("no token");
    const made = await Promise.all([ada, bo, cecilia].map((person) => first.use(token, person)));
    assert.equal(made.filter(Boolean).length, 1);
    assert.equal(members.count(), 1);
  });

  it("may try again after a slip", async (t) => {
    const { members } = await membersWith(t);
    const first = new FirstMaintainer(members);
    const token = first.offer() ?? assert.fail("no token");
    await assert.rejects(first.use(token, { ...ada, password: "short" }), {
      name: "PersonRefused",
    });
    assert.ok(await first.use(token, ada));
  });

  it("is not needed once somebody was added another way", async (t) => {
    const { members } = await membersWith(t);
    const first = new FirstMaintainer(members);
    const token = first.offer() ?? assert.fail("no token");
    await members.add(bo);
    assert.ok(!first.accepts(token));
    assert.equal(await first.use(token, ada), undefined);
    assert.equal(members.count(), 1);
  });
});
