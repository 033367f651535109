import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible, openBrowser } from "../support/browser.ts";
import { served } from "./world.ts";

const isInSearch = (page: Page) =>
  page.evaluate(() => document.activeElement?.id === "wiki-search");

describe("the search key", () => {
  it("can be turned off, which the browser remembers, and on again", async (t) => {
    const world = await served(t);
    const page = await openBrowser(t, { url: world.url, language: "en" });
    await page.goto("/");
    await page.keyboard.press("/");
    assert.equal(await isInSearch(page), true);

    await page.getByRole("button", { name: "Turn off the search key /" }).click();
    await page.goto("/-/pages");
    await page.keyboard.press("/");
    assert.equal(await isInSearch(page), false);
    assert.equal(await page.locator("#wiki-search").getAttribute("aria-keyshortcuts"), null);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Turn on the search key /" }).click();
    await page.keyboard.press("/");
    assert.equal(await isInSearch(page), true);
  });

  it("is not offered where it does not work: without scripts", async (t) => {
    const world = await served(t);
    const page = await openBrowser(t, { url: world.url, language: "en", scripts: false });
    await page.goto("/");
    assert.equal(await page.locator("#wiki-search-key").isVisible(), false);
  });
});
