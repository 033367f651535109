import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible, openBrowser, type Reader } from "../support/browser.ts";
import type { Files } from "../support/git.ts";
import { type ServedWiki, served } from "./world.ts";

const topics = ["Datadelningsplattformar", "Öppen källkod", "Licenser", "Geodata"];
const pages: Files = {
  Home: "# Welcome\n",
  Serien: "# Serien\n\n## Kommande\n\n{{workshops upcoming}}\n\n## Alla\n\n{{organisations}}\n",
  "workshops/Vår": `---
title: Vårens träff
kind: workshop
date: 2021-05-04
start: "10:00"
organisers:
  - person: Ada Exempel
recordings:
  - https://youtu.be/abcdefghijk
---
Text.
`,
  "workshops/Framtid": `---
title: Framtidens träff
kind: workshop
date: 2099-01-06
start: "10:00"
link: https://meet.example.org/framtid
---
Välkommen.
`,
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [
      `talks/P${n}`,
      `---
title: "${topics[n % 4]} och interoperabilitetskrav, del ${n}"
kind: presentation
lang: ${n % 3 ? "sv" : "en"}
date: ${2020 + (n % 4)}-05-04
workshop: workshops/Vår
speakers:
  - person: ${["Ada", "Bo", "Cecilia"][n % 3]} Exempel
    organisation: ${["Exempelkommunen", "Åkermyndigheten", "Digitaliseringsförvaltningen"][n % 3]}
${n % 2 ? "recording: https://youtu.be/abcdefghijk" : "slides: https://example.org/a.pdf"}
subjects: [${topics[n % 4]}, ämne ${n}]
description: "</script><script>alert(1)</script> ${"Vad man lärde sig. ".repeat(8)}"
---
Text.
`,
    ]),
  ),
};

async function reading(
  t: TestContext,
  reader: Partial<Reader> = {},
): Promise<{ world: ServedWiki; page: Page }> {
  const world = await served(t, {}, pages);
  await world.site.records.settled();
  const page = await openBrowser(t, { url: world.url, language: "en", ...reader });
  return { world, page };
}

describe("the archive in a browser", () => {
  for (const scripts of [true, false])
    it(`is narrowed, searched and turned ${scripts ? "with" : "without"} scripts`, async (t) => {
      const { page, world } = await reading(t, { scripts });
      await page.goto("/Home");
      await page.getByRole("link", { name: "Presentations", exact: true }).click();
      await page.getByRole("heading", { name: "Presentations", level: 1 }).waitFor();
      await page.waitForLoadState();
      assert.equal(await page.locator(".hit").count(), 25);
      await page.getByRole("link", { name: "Next" }).click();
      await page.waitForURL(/page=2$/);
      assert.equal(await page.locator(".hit").count(), 15);

      const facets = page.getByRole("navigation", { name: "Narrow the search" });
      await facets.getByRole("link", { name: "Bo Exempel 13 hits" }).click();
      await page.waitForURL(`${world.url}/-/presentations?person=Bo+Exempel`);
      await page.getByRole("searchbox", { name: "Search the presentations" }).fill("licenser");
      await page.keyboard.press("Enter");
      await page.waitForURL(/q=licenser/);
      assert.match(page.url(), /person=Bo\+Exempel/);
      const found = await page.locator(".hit").count();
      assert.ok(found > 0 && found < 13);

      await page.getByRole("link", { name: "Table" }).click();
      await page.getByRole("link", { name: "Title", exact: true }).last().click();
      await page.waitForURL(/sort=title/);
      assert.equal(await page.locator("th[aria-sort=ascending]").textContent(), "Title");
      assert.equal(await page.locator(".records-table tbody tr").count(), found);
      await page.getByRole("link", { name: "Remove Words: licenser" }).click();
      await page.waitForURL((url) => !url.searchParams.has("q"));
    });

  it("leads from a series to its next workshop, by the address people know", async (t) => {
    const { page, world } = await reading(t, { scripts: false });
    await page.goto("/Serien#kommande");
    const upcoming = page.locator(".block").first();
    assert.ok(await upcoming.isVisible());
    await upcoming.getByRole("link", { name: "Framtidens träff", exact: true }).click();
    await page.waitForURL(`${world.url}/workshops/Framtid`);
    const calendar = page.getByRole("link", { name: "Add to calendar" });
    const [download] = await Promise.all([page.waitForEvent("download"), calendar.click()]);
    assert.equal(download.suggestedFilename(), "Framtid.ics");
  });

  it("narrows on a phone, where the choices are behind a switch", async (t) => {
    const viewport = { width: 360, height: 740 };
    const { page } = await reading(t, { scripts: false, viewport });
    await page.goto("/-/presentations");
    const choice = page.getByRole("link", { name: "2021 10 hits" });
    assert.equal(await choice.isVisible(), false);
    await page.getByText("Narrow the search").first().click();
    await choice.click();
    await page.waitForURL(/year=2021/);
  });
});

describe("axe finds nothing to complain about in the archive", () => {
  const screens = {
    "the list": "/-/presentations?page=2",
    "a narrowed list": "/-/presentations?year=2021&recording=yes&q=data",
    "the table": "/-/presentations?view=table&sort=person",
    "no hits": "/-/presentations?q=zebra",
    workshops: "/-/workshops",
    organisations: "/-/organisations",
    "a person": "/-/people/Ada%20Exempel",
    "a workshop": "/workshops/V%C3%A5r",
    "a presentation": "/talks/P1",
    "lists in a page": "/Serien",
  };
  for (const language of ["sv", "en"] as const)
    it(`in ${language}, light and dark, wide and narrow`, { timeout: 240_000 }, async (t) => {
      const { page } = await reading(t, { language });
      for (const [index, [name, address]] of Object.entries(screens).entries()) {
        const width = 1280;
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: index % 2 ? "dark" : "light" });
        await page.goto(address);
        await expectAccessible(page, `${name}, ${width} px`);
        assert.equal(await page.evaluate(isTooWide), false, `${name} scrolls sideways`);
        await page.setViewportSize({ width: 360, height: 740 });
        await page.emulateMedia({ colorScheme: index % 2 ? "light" : "dark" });
        await expectAccessible(page, `${name}, 360 px`);
        assert.equal(await page.evaluate(isTooWide), false, `${name} scrolls sideways at 360 px`);
      }
    });
});

const isTooWide = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
