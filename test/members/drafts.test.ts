import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Drafts } from "../../server/members/drafts.ts";
import { ada, bo } from "../support/people.ts";
import { membersWith } from "./world.ts";

const base = "3f2a9c1".padEnd(40, "0");
const text = { slug: "om/Oss", content: "Rad ett\r\nrad två", summary: "Rätta", base };

describe("keeping drafts", () => {
  it("keeps one a page and member, the newest", async (t) => {
    const { store } = await membersWith(t, ada, bo);
    const drafts = new Drafts(store);
    drafts.write(1, { ...text, content: "old" });
    drafts.write(1, text);
    drafts.write(2, { ...text, content: "Bo's" });
    const { savedAt, ...draft } = drafts.read(1, "om/Oss") ?? assert.fail("no draft");
    assert.deepEqual({ ...draft }, text);
    assert.ok(Math.abs(savedAt.getTime() - Date.now()) < 60_000);
    assert.equal(drafts.read(2, "om/Oss")?.content, "Bo's");
    assert.equal(drafts.read(1, "Om/oss"), undefined);
  });

  it("forgets one that was saved or thrown away", async (t) => {
    const { store } = await membersWith(t, ada);
    const drafts = new Drafts(store);
    drafts.write(1, text);
    drafts.remove(1, "om/Oss");
    assert.equal(drafts.read(1, "om/Oss"), undefined);
    assert.deepEqual(drafts.list(1), []);
  });

  it("refuses a text beyond five megabytes, and long names", async (t) => {
    const { store } = await membersWith(t, ada);
    const drafts = new Drafts(store);
    const long = { ...text, content: "ö".repeat(2.6 * 1024 * 1024) };
    assert.throws(() => drafts.write(1, long), { name: "TooLarge", values: { limit: "5 MB" } });
    assert.throws(() => drafts.write(1, { ...text, slug: "x".repeat(10_241) }), {
      name: "TooLarge",
    });
  });

  it("keeps the hundred newest of a member", async (t) => {
    const { store } = await membersWith(t, ada);
    const drafts = new Drafts(store);
    t.mock.timers.enable({ apis: ["Date"] });
    for (let n = 1; n <= 102; n++) {
      t.mock.timers.tick(1000);
      drafts.write(1, { ...text, slug: `Page-${n}` });
    }
    const slugs = drafts.list(1).map(({ slug }) => slug);
    assert.equal(slugs.length, 100);
    assert.equal(slugs[0], "Page-102");
    assert.equal(slugs.at(-1), "Page-3");
  });

  it("loses a member's drafts with the member", async (t) => {
    const { store } = await membersWith(t, ada);
    const drafts = new Drafts(store);
    drafts.write(1, text);
    store.database.exec("DELETE FROM members WHERE id = 1");
    assert.equal(drafts.read(1, "om/Oss"), undefined);
  });
});
