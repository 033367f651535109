import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Lookup } from "../../server/members/lookup.ts";
import { PrivateStore } from "../../server/members/store.ts";
import { ada } from "../support/people.ts";
import { membersWith } from "./world.ts";

describe("what every request looks up", () => {
  it("is looked up once as long as nothing private changes", async (t) => {
    const { names, asked } = await namesWith(t);
    assert.deepEqual([names.find(1), names.find(1)], [ada.name, ada.name]);
    assert.deepEqual(asked, [1]);
  });

  it("is looked up anew when this process has changed something", async (t) => {
    const { names, store, rename } = await namesWith(t);
    names.find(1);
    rename(store, "Bodil");
    assert.equal(names.find(1), "Bodil");
  });

  it("is looked up anew in the next turn when another process has", async (t) => {
    const { names, folder, rename } = await namesWith(t);
    names.find(1);
    const other = new PrivateStore(folder);
    rename(other, "Bodil");
    other.close();
    await nextTurn();
    assert.equal(names.find(1), "Bodil");
  });

  it("is not kept from the middle of a change that may be undone", async (t) => {
    const { names, store, rename } = await namesWith(t);
    assert.throws(() =>
      store.atomically(() => {
        rename(store, "Bodil");
        assert.equal(names.find(1), "Bodil");
        throw new Error("undone");
      }),
    );
    assert.equal(names.find(1), ada.name);
  });
});

async function namesWith(t: TestContext) {
  const { store, folder } = await membersWith(t, ada);
  const asked: number[] = [];
  const names = new Lookup(store, (id: number) => {
    asked.push(id);
    return store.statement("SELECT name FROM members WHERE id = ?").get(id)?.name;
  });
  const rename = ({ database }: PrivateStore, name: string) =>
    database.prepare("UPDATE members SET name = ?").run(name);
  return { names, asked, store, folder, rename };
}
