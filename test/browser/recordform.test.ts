import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expectAccessible } from "../support/browser.ts";
import type { Files } from "../support/git.ts";
import { served, signedIn, textOf } from "./world.ts";

const phone = { width: 360, height: 740 };
const volunteers = fileURLToPath(new URL("../presentations/volunteers.csv", import.meta.url));

const files: Files = {
  "Home.md": "# Welcome\n",
  "moten/W12.md": `---
title: Workshop 12
kind: workshop
number: 12
date: 2021-05-04
organisers: [Ada Exempel (Digg)]
agenda:
  - start: "10:10"
    title: Öppna data i praktiken
    speakers: [Bo Exempel (SCB)]
recordings:
  - address: https://youtu.be/abcdefghijk
---
Text.
`,
  "moten/Data.md": `---
title: Öppna data i myndigheternas informationsförsörjningsstrategier
kind: presentation
workshop: moten/W12
speakers:
  - person: Ada Exempel
    organisation: Digg
slides: uploads/0/borta.pdf
recording: { address: "https://youtu.be/abcdefghijk", start: "51:30:00" }
---
Text.
`,
  "JobTech.md":
    "[Sammanfattning från workshop 15/9 | Ada Exempel (Digg) | Se även: [Inspelning](https://youtu.be/abcdefghijk?t=2684)]\n\n* Ada berättade.\n",
  "Digital-Workshopserie.md":
    "### Workshop 5 maj 2020\n\n[Inspelning](https://youtu.be/abcdefghijk)\n\nKartor för alla | Bo Exempel (Region Skåne) | [bilder](https://example.org/kartor.pdf)\n",
};

for (const [language, colorScheme] of [
  ["sv", "light"],
  ["en", "dark"],
] as const)
  describe(`the forms of records, in ${language} and ${colorScheme}`, () => {
    it("are accessible, and fit a phone", { timeout: 120_000 }, async (t) => {
      const world = await served(t, {}, files);
      await world.site.records.settled();
      const page = await signedIn(t, world, { language, colorScheme, viewport: phone });
      for (const address of [
        "/-/record/moten/Data",
        "/-/record/moten/W12",
        "/-/record/new?kind=presentation&workshop=moten/W12&item=0",
        "/-/record/Home",
        "/-/propose/JobTech",
        "/-/propose/Digital-Workshopserie",
        "/-/presentations/missing",
        "/-/import",
      ]) {
        await page.goto(address);
        await expectGood(page);
      }
      await page.setInputFiles("[name=file]", volunteers);
      await page.locator("form[action$=file] button").click();
      await page.locator(".import-rows").waitFor();
      await expectGood(page);

      await page.goto("/-/record/moten/W12");
      await page.fill("[name=date]", "31/13");
      await page.fill("[name=title]", "");
      await page.locator("button.primary").click();
      await page.locator("#wiki-error-summary").waitFor();
      await expectGood(page);
      const isFocused = await page
        .locator("#wiki-error-summary")
        .evaluate((summary) => summary === document.activeElement);
      assert.ok(isFocused, "the summary of what is wrong has the focus");
    });
  });

describe("the form of a record", () => {
  it("makes a presentation of a workshop without scripts", { timeout: 60_000 }, async (t) => {
    const world = await served(t, {}, files);
    await world.site.records.settled();
    const page = await signedIn(t, world, { scripts: false });
    await page.goto("/moten/W12");
    await page.getByRole("link", { name: "New presentation" }).first().click();
    await page.getByLabel("Title").first().fill("Data i var dags rum");
    await page.getByLabel("Name", { exact: true }).first().fill("Ada Exempel");
    await page.getByRole("button", { name: "Add a speaker" }).click();
    const second = page.getByRole("group", { name: "Speaker 2" });
    await second.getByLabel("Name").fill("Bo Exempel");
    await second.getByRole("button", { name: "Move up: Speaker 2" }).click();
    await page.getByRole("button", { name: "Save", exact: true }).last().click();
    await page.waitForURL(`${world.url}/moten/Data-i-var-dags-rum`);
    const text = await textOf(world, "moten/Data-i-var-dags-rum");
    assert.match(text, /workshop: moten\/W12\n/);
    assert.match(text, /speakers:\n {2}- person: Bo Exempel\n {2}- person: Ada Exempel\n/);
  });

  it("keeps what is typed when the tab is closed", { timeout: 60_000 }, async (t) => {
    const world = await served(t, {}, files);
    await world.site.records.settled();
    const page = await signedIn(t, world, { viewport: phone });
    await page.goto("/-/record/moten/Data");
    await page.getByLabel("Title").first().fill("En kortare titel");
    await page.getByRole("button", { name: "Add a speaker" }).click();
    await page.getByRole("group", { name: "Speaker 2" }).getByLabel("Name").fill("Bo Exempel");
    await page.getByText(/^Draft saved \d\d:\d\d$/).waitFor();
    await page.close();

    const again = await page.context().newPage();
    await again.goto("/-/record/moten/Data");
    await again.getByRole("heading", { name: "You have a draft that was not saved" }).waitFor();
    await expectGood(again);
    await again.getByRole("button", { name: "Go on with the draft" }).click();
    assert.equal(await again.inputValue("#wiki-speakers-1-person"), "Bo Exempel");
    await again.getByRole("button", { name: "Save", exact: true }).last().click();
    await again.waitForURL(`${world.url}/moten/Data`);
    assert.match(await textOf(world, "moten/Data"), /^---\ntitle: En kortare titel\n/);
    await again.goto("/-/record/moten/Data");
    assert.equal(await again.locator("#wiki-draft").count(), 0);
  });

  it("makes pages of a table without scripts", { timeout: 60_000 }, async (t) => {
    const world = await served(t, {}, files);
    await world.site.records.settled();
    const page = await signedIn(t, world, { scripts: false });
    await page.goto("/-/presentations");
    await page.getByRole("link", { name: "Import a table" }).click();
    await page.setInputFiles("[name=file]", volunteers);
    await page.getByRole("button", { name: "Read the file" }).click();
    await page.getByRole("checkbox", { name: "Kartor för alla" }).first().uncheck();
    await page.getByRole("button", { name: "Import what is chosen" }).click();
    await page.waitForURL(`${world.url}/-/presentations`);
    await page.getByText(/^Done: \d+ presentations have got a page each\.$/).waitFor();
    assert.match(await textOf(world, "moten/Frågor;-och-svar"), /person: Ada Exempel\n/);
  });

  it("adds and removes rows in place with scripts, and keeps the focus in them", {
    timeout: 60_000,
  }, async (t) => {
    const world = await served(t, {}, files);
    await world.site.records.settled();
    const page = await signedIn(t, world);
    await page.goto("/-/record/moten/Data");
    await page.evaluate(() => document.body.setAttribute("data-same-page", ""));
    await page.getByLabel("Title").first().fill("En kortare titel");
    await page.getByRole("button", { name: "Add a speaker" }).click();
    const second = page.getByRole("group", { name: "Speaker 2" });
    await second.waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), "wiki-speakers-1-person");
    await page.keyboard.type("Cecilia Exempel");
    await page.getByRole("button", { name: "Remove: Speaker 1" }).click();
    await second.waitFor({ state: "detached" });
    assert.equal(await page.inputValue("#wiki-speakers-0-person"), "Cecilia Exempel");
    assert.equal(await page.locator("body[data-same-page]").count(), 1);
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${world.url}/moten/Data`);
    const text = await textOf(world, "moten/Data");
    assert.match(text, /^---\ntitle: En kortare titel\n/);
    assert.match(text, /speakers:\n {2}- person: Cecilia Exempel\n/);
    assert.match(text, /start: "51:30:00"/);
  });
});

async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0, `wider than the phone: ${page.url()}`);
}
