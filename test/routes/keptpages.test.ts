import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MemberPages } from "../../server/memberpages.ts";
import { Moments } from "../../server/moments.ts";
import type { Stance } from "../../server/stance.ts";
import type { Snapshot } from "../../server/wiki/snapshot.ts";
import { html } from "../../views/html.ts";

const stance: Stance = {
  language: "sv",
  address: "/Home",
  query: {},
  path: "Home.md",
  notices: [],
  member: { role: "member", isWatching: false, hasSuggested: false },
};

describe("keeping a page for all who stand alike", () => {
  it("makes it once for all who ask at the same time, and after each other", async () => {
    const { ask, made } = pages();
    await Promise.all([ask(stance), ask({ ...stance }), ask(stance)]);
    await ask(stance);
    assert.equal(made(), 1);
  });

  it("makes another wherever a stance differs in anything", async () => {
    const { ask, made } = pages();
    const { member } = stance;
    const others: Stance[] = [
      stance,
      { ...stance, language: "en" },
      { ...stance, address: "/" },
      { ...stance, path: "Other.md" },
      { ...stance, member: { ...member, role: "maintainer" } as Stance["member"] & {} },
      { ...stance, member: { ...member, isWatching: true } as Stance["member"] & {} },
      { ...stance, member: { ...member, waiting: 1 } as Stance["member"] & {} },
    ];
    for (const [index, other] of others.entries()) {
      await ask(other);
      assert.equal(made(), index + 1);
    }
  });

  it("hands on nothing but what the page is kept by", async () => {
    const { ask } = pages();
    const secret = { toJSON: () => undefined };
    let seen: Stance | undefined;
    await ask({ ...stance, secret } as Stance, (given) => {
      seen = given;
    });
    assert.deepEqual(seen, stance);
  });

  it("makes it anew when the wiki has gone on", async () => {
    const { ask, made, wiki } = pages();
    await ask(stance);
    wiki.snapshot = { commit: "b" } as Snapshot;
    await ask(stance);
    assert.equal(made(), 2);
  });

  it("makes it anew when a form was sent meanwhile", async () => {
    const { ask, made, moments } = pages();
    await ask(stance, () => moments.renew());
    await ask(stance);
    assert.equal(made(), 2);
  });

  it("makes it anew after a second", async (t) => {
    const { ask, made } = pages();
    let now = 0;
    t.mock.method(performance, "now", () => now);
    await ask(stance);
    now += 999;
    await ask(stance);
    assert.equal(made(), 1);
    now += 1;
    await ask(stance);
    assert.equal(made(), 2);
  });

  it("keeps none that could not be made", async () => {
    const { ask, made } = pages();
    const fail = () => {
      throw new Error("not to be made");
    };
    await assert.rejects(ask(stance, fail), /not to be made/);
    await ask(stance);
    assert.equal(made(), 2);
  });

  it("keeps none that tells something once, or that was asked for with a query", async () => {
    const { ask, made } = pages();
    const told: Stance = { ...stance, notices: [{ kind: "saved" }] };
    const asked: Stance = { ...stance, address: "/Home?t=1", query: { t: "1" } };
    for (const each of [told, told, asked, asked]) await ask(each);
    assert.equal(made(), 4);
  });

  it("is bounded in bytes", async () => {
    const { ask, made } = pages(10_000);
    const address = (number: number) => ({ ...stance, address: `/Sida-${number}` });
    for (let number = 0; number < 100; number++) await ask(address(number));
    await ask(address(99));
    assert.equal(made(), 100);
    await ask(address(0));
    assert.equal(made(), 101);
  });
});

function pages(limit?: number) {
  const wiki = { snapshot: { commit: "a" } as Snapshot };
  const moments = new Moments(wiki);
  const kept = new MemberPages(moments, limit);
  let made = 0;
  const ask = (asked: Stance, meanwhile: (given: Stance) => void = () => undefined) =>
    kept.find(asked, wiki.snapshot, async (given, nameTag) => {
      made++;
      await Promise.resolve();
      meanwhile(given);
      return html`<p>${given.address}</p>${nameTag}`;
    });
  return { ask, made: () => made, wiki, moments };
}
