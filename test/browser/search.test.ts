import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible, openBrowser, type Reader } from "../support/browser.ts";
import type { Files } from "../support/git.ts";
import { indexed } from "../support/indexed.ts";
import { type ServedWiki, served } from "./world.ts";

const pages: Files = {
  Home: "# Welcome\n\nAll about open data.\n",
  "talks/Open-data": `---
lang: en
kind: presentation
date: 2023-04-18
speakers:
  - person: Ada Exempel
    organisation: Exempelkommunen
---
# Open data

## Opening the archive

How the archive was opened, and what data came out of it.
`,
  "<img src=x onerror=alert(1)>": "opera\n",
  ...Object.fromEntries(
    Array.from({ length: 24 }, (_, number) => [
      `samlingar/Datadelningsplattform-${number}`,
      `---\nlang: sv\nkind: slag-${number}\n---\nOm data och öppenhet, del ${number}.\n`,
    ]),
  ),
};

async function reading(
  t: TestContext,
  reader: Partial<Reader> = {},
): Promise<{ world: ServedWiki; page: Page }> {
  const world = await indexed(await served(t, {}, pages));
  const page = await openBrowser(t, { url: world.url, language: "en", ...reader });
  return { world, page };
}

describe("suggestions under the search box", () => {
  it("are reached by the keyboard alone, from any page", async (t) => {
    const { page, world } = await reading(t);
    await page.goto("/Home");
    await page.keyboard.press("/");
    await page.keyboard.type("open");
    const box = page.getByRole("combobox", { name: "Search the wiki" });
    const option = page.getByRole("option", { name: /^Open data Page$/ });
    await option.waitFor();
    assert.equal(await box.getAttribute("aria-expanded"), "true");
    assert.equal(await box.getAttribute("aria-activedescendant"), null);
    await page.keyboard.press("ArrowDown");
    assert.equal(await option.getAttribute("aria-selected"), "true");
    assert.equal(await box.getAttribute("aria-activedescendant"), await option.getAttribute("id"));
    await page.keyboard.press("Enter");
    await page.waitForURL(`${world.url}/talks/Open-data`);
  });

  it("keep what is chosen when the answer to the last letter comes late", async (t) => {
    const { page, world } = await reading(t);
    const late = Promise.withResolvers<void>();
    await page.route("**/-/suggest?q=open", async (route) => {
      await late.promise;
      await route.continue();
    });
    await page.goto("/Home");
    await page.locator("#wiki-search").pressSequentially("ope");
    const option = page.getByRole("option", { name: /^Open data Page$/ });
    await option.waitFor();
    const asked = page.waitForRequest(/q=open$/);
    await page.keyboard.type("n");
    await asked;
    while ((await option.getAttribute("aria-selected")) !== "true")
      await page.keyboard.press("ArrowDown");
    const answered = page.waitForResponse(/q=open$/);
    late.resolve();
    await (await answered).finished();
    await page
      .getByRole("status")
      .filter({ hasText: /^2 suggestions/ })
      .waitFor();
    assert.equal(await option.getAttribute("aria-selected"), "true");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${world.url}/talks/Open-data`);
  });

  it("leave Enter to the search as long as none is chosen", async (t) => {
    const { page } = await reading(t);
    await page.goto("/Home");
    await page.fill("#wiki-search", "open");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/-\/search\?q=open$/);
    assert.equal(await page.inputValue("#wiki-search"), "open");
  });

  it("close on Escape with the words still there, and when the reader goes elsewhere", async (t) => {
    const { page } = await reading(t);
    await page.goto("/Home");
    const list = page.getByRole("listbox", { name: "Suggestions" });
    await page.locator("#wiki-search").pressSequentially("open");
    await list.waitFor();
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "hidden" });
    assert.equal(await page.inputValue("#wiki-search"), "open");
    await page.keyboard.press("ArrowDown");
    await list.waitFor();
    await page.keyboard.press("Tab");
    await list.waitFor({ state: "hidden" });
    assert.equal(await page.getAttribute("#wiki-search", "aria-expanded"), "false");
  });

  it("open by a click", async (t) => {
    const { page, world } = await reading(t);
    await page.goto("/Home");
    const answered = page.waitForResponse(/q=archive$/);
    await page.locator("#wiki-search").pressSequentially("archive");
    await answered;
    await page.getByRole("option", { name: /Heading in Open data/ }).click();
    await page.waitForURL(`${world.url}/talks/Open-data#opening-the-archive`);
  });

  it("say to a screen reader how many there are, and show strangers' names as text", async (t) => {
    const { page } = await reading(t);
    await page.goto("/Home");
    await page.locator("#wiki-search").pressSequentially("onerror");
    await page.getByRole("option", { name: "<img src=x onerror=alert(1)>" }).waitFor();
    const hasText = /^1 suggestion, choose with the arrow keys$/;
    await page.locator(".top-search [role=status]", { hasText }).waitFor({ state: "attached" });
    assert.equal(await page.locator(".top-search img").count(), 0);
  });
});

describe("searching without scripts", () => {
  it("goes from the box to the very heading where the words stand", async (t) => {
    const { page, world } = await reading(t, { scripts: false });
    await page.goto("/Home");
    await page.fill("#wiki-search", "archive opened");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/-\/search\?q=archive\+opened$/);
    await page.getByRole("link", { name: "Under “Opening the archive”" }).click();
    await page.waitForURL(`${world.url}/talks/Open-data#opening-the-archive`);
  });

  it("narrows the search on a phone, where the choices are behind a switch", async (t) => {
    const viewport = { width: 360, height: 740 };
    const { page } = await reading(t, { scripts: false, viewport });
    await page.goto("/-/search?q=data");
    const choice = page.getByRole("link", { name: "Presentation 1 hit" });
    assert.equal(await choice.isVisible(), false);
    await page.getByText("Narrow the search").first().click();
    await choice.click();
    await page.waitForURL(/kind=presentation/);
    assert.equal(await page.locator(".hit").count(), 1);
    await page.getByRole("link", { name: /^Remove Kind: Presentation/ }).click();
    await page.waitForURL(/\/-\/search\?q=data$/);
  });
});

describe("axe finds nothing to complain about in searching", () => {
  const screens = {
    "nothing asked": "/-/search",
    "two pages of hits": "/-/search?q=data",
    "a narrowed search": "/-/search?q=data&kind=presentation&year=2023",
    "no hits": "/-/search?q=zebra+-giraffe+%22open+season%22+year:2020",
    "how to search": "/-/search-help",
  };
  for (const language of ["sv", "en"] as const)
    for (const colorScheme of ["light", "dark"] as const)
      it(`in ${language}, ${colorScheme}`, { timeout: 240_000 }, async (t) => {
        const { page, world } = await reading(t, { language, colorScheme });
        world.site.search.report({ done: 3, total: 10 });
        for (const viewport of [
          { width: 1280, height: 800 },
          { width: 320, height: 640 },
        ]) {
          await page.setViewportSize(viewport);
          for (const [name, address] of Object.entries(screens)) {
            await page.goto(address);
            await expectAccessible(page, `${name}, ${viewport.width} px`);
            assert.equal(await page.evaluate(isTooWide), false, `${name} scrolls sideways`);
          }
          await page.goto("/-/search?q=data");
          const more = page.locator(".facets-switch summary");
          if (await more.isVisible()) await more.click();
          await page.locator(".facet details summary").first().click();
          await expectAccessible(page, `all choices, ${viewport.width} px`);
          await page.fill("#wiki-search", "");
          await page.locator("#wiki-search").pressSequentially("data");
          await page.getByRole("option").first().waitFor();
          await page.keyboard.press("ArrowDown");
          await expectAccessible(page, `suggestions, ${viewport.width} px`);
        }
      });
});

const isTooWide = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
