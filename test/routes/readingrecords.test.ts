import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import { listenerOf } from "../../server/app.ts";
import { wikiWith } from "../support/wiki.ts";

const pages = {
  Träff: "---\ntitle: Träff\nkind: workshop\ndate: 2021-05-04\n---\n",
  Katalog:
    "---\ntitle: Katalog\nkind: presentation\ndate: 2021-05-04\nspeakers: [Ada Exempel]\n---\n",
};

/** A wiki that has read its records, and does not know it yet. */
async function reading(t: TestContext) {
  const { site } = await wikiWith(t, pages);
  await site.records.settled();
  Object.assign(site.records, { ready: new Promise(() => undefined) });
  return request(listenerOf(site));
}

describe("while the records of a wiki are being read", () => {
  it("people see those that have been", async (t) => {
    const asking = await reading(t);
    for (const [address, words] of [
      ["/-/presentations", /Katalog/],
      ["/-/workshops", /Träff/],
      ["/-/people", /Ada Exempel/],
      ["/-/people/Ada%20Exempel", /Katalog/],
      ["/-/workshops/Tr%C3%A4ff.ics", /Träff/],
    ] as const) {
      const { text } = await asking.get(address).expect(200);
      assert.match(text, words, address);
    }
  });

  it("nobody is told that what may come is not there", async (t) => {
    const asking = await reading(t);
    for (const address of [
      "/-/people/Bo%20Exempel",
      "/-/organisations/Exempelkommunen",
      "/-/subjects/data",
      "/-/workshops/Annan.ics",
    ]) {
      const { text } = await asking
        .get(address)
        .set("Accept-Language", "sv")
        .expect(503)
        .expect("Retry-After", /^\d+$/);
      assert.match(text, /alla presentationer och workshoppar är inte lästa än/, address);
    }
  });

  it("programs are asked to come again: they would take some for all", async (t) => {
    const asking = await reading(t);
    for (const address of [
      "/-/presentations.atom",
      "/-/presentations.csv",
      "/-/presentations.json",
      "/-/workshops.ics",
    ])
      await asking.get(address).expect(503).expect("Retry-After", /^\d+$/);
  });
});
