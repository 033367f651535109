import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectAccessible } from "../support/browser.ts";
import { served, signedIn, textOf } from "./world.ts";

const files = {
  Home: "See [us](About) and [[About]].\n",
  About: "We are here.\n",
  "About/People": "Up to [us](../About.md).\n",
  Contact: "text\n",
};

describe("renaming in the browser", () => {
  for (const scripts of [true, false]) {
    it(`shows each line, lets one out, and saves the others, ${scripts ? "with" : "without"} scripts`, async (t) => {
      const world = await served(t, {}, files);
      const page = await signedIn(t, world, { scripts });
      await page.goto("/-/rename/About");
      await page.getByLabel("New name").fill("Us/Who we are");
      await page.getByRole("button", { name: "See what will change" }).click();
      await page.getByRole("heading", { name: "2 lines with links will change" }).waitFor();
      if (scripts) await expectAccessible(page);
      await page.getByRole("checkbox", { name: "Change line 1 of People" }).uncheck();
      await page.getByRole("button", { name: "Rename", exact: true }).click();
      await page.waitForURL(`${world.url}/Us/Who-we-are`);
      await page.getByRole("link", { name: "Home" }).first().waitFor();
      assert.equal(await textOf(world, "Home"), "See [us](Us/Who-we-are) and [[Us/Who-we-are]].\n");
      assert.equal(await textOf(world, "Us/Who-we-are/People"), "Up to [us](../About.md).\n");
    });
  }

  it("offers to swap names with the page that has the name", async (t) => {
    const world = await served(t, {}, files);
    const page = await signedIn(t, world);
    await page.goto("/-/rename/About");
    await page.getByLabel("New name").fill("Contact");
    await page.getByRole("button", { name: "See what will change" }).click();
    await page.getByRole("alert").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "swap names" }).click();
    await page.getByRole("button", { name: "Rename", exact: true }).click();
    await page.waitForURL(`${world.url}/Contact`);
    assert.equal(await textOf(world, "Contact"), files.About);
    assert.equal(await textOf(world, "About"), files.Contact);
  });
});

describe("what is behind “more” on a phone", () => {
  // In Swedish the row of actions wraps just before it.
  it("is on the screen, and leads to renaming", async (t) => {
    const world = await served(t);
    const viewport = { width: 360, height: 740 };
    const page = await signedIn(t, world, { language: "sv", viewport });
    await page.goto("/Home");
    await page.locator(".more > summary").click();
    for (const link of await page.locator(".more a").all()) {
      const box = await link.boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 360, `${await link.textContent()}`);
    }
    await page.locator(".more a[href^='/-/rename/']").click();
    await page.waitForURL(`${world.url}/-/rename/Home`);
  });
});

describe("the lists of links in the browser", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    it(`are accessible, ${colorScheme}, also on a phone`, async (t) => {
      const world = await served(
        t,
        {},
        { ...files, Odd: "[x](Gone) ![y](gone.png) [z](Home#x)\n" },
      );
      const viewport = { width: 360, height: 740 };
      const page = await signedIn(t, world, { colorScheme, viewport });
      for (const address of ["/About", "/-/pages", "/-/missing", "/-/orphans", "/-/broken"]) {
        await page.goto(address);
        await expectAccessible(page);
        const isWide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
        assert.equal(isWide, false, `${address} is wider than the screen`);
      }
    });
  }
});
