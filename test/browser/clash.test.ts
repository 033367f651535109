import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectAccessible } from "../support/browser.ts";
import { edit } from "../support/wiki.ts";
import { editor, served, signedIn, textOf, writeAtEnd } from "./world.ts";

const author = { name: "Bo Exempel", email: "bo@users.noreply.example.org" };

describe("two people who write at the same time", () => {
  for (const scripts of [true, false]) {
    it(`see both texts and lose nothing, ${scripts ? "with" : "without"} scripts`, async (t) => {
      const world = await served(t);
      const page = await signedIn(t, world, { scripts });
      await page.goto("/-/edit/Home");
      const theirs = "# Welcome\n\ntheir line\n\ntheir last line\n";
      await world.wiki.save(edit(world.wiki, "Home", theirs), author);
      if (scripts) {
        await editor(page).click();
        await page.keyboard.press("Control+a");
        await page.keyboard.insertText("# Welcome\n\nmy line\n\nlast line\n");
      } else await page.fill("#wiki-content", "# Welcome\n\nmy line\n\nlast line\n");
      await page.getByRole("button", { name: "Save" }).click();

      const heading = "You and someone else changed the same lines";
      await page.getByRole("heading", { name: heading }).waitFor();
      const clash = page.locator(".is-clash");
      for (const words of ["first line", "their", "my"])
        assert.match((await clash.textContent()) ?? "", new RegExp(words));
      await page.getByText("Bo Exempel saved the page").waitFor();
      if (scripts) await expectAccessible(page);

      await page.getByRole("button", { name: "Save" }).click();
      await page.waitForURL(`${world.url}/Home`);
      assert.equal(await textOf(world, "Home"), "# Welcome\n\nmy line\n\ntheir last line\n");
    });
  }

  it("may keep the text when the page was deleted meanwhile", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await writeAtEnd(page, "my words");
    const base = world.wiki.snapshot.commit ?? "";
    await world.wiki.delete({ slug: "Home", base, message: "Delete" }, author);
    await page.keyboard.press("Control+s");
    const heading = "The page was deleted while you were writing";
    await page.getByRole("heading", { name: heading }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(`${world.url}/Home`);
    assert.match(await textOf(world, "Home"), /my words/);
  });
});
