import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { pdfOf } from "../extraction/pdffile.ts";
import { expectAccessible, openBrowser } from "../support/browser.ts";
import { mediaFiles, places } from "./mediaworld.ts";
import { served, signedIn } from "./world.ts";

const phone = { width: 360, height: 740 };

/** Addresses that the page has fetched, from now on. */
function fetched(page: Page): string[] {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(decodeURI(new URL(request.url()).pathname)));
  return addresses;
}

describe("the slides of a presentation, in Chromium", () => {
  it("are fetched when the reader asks, and turned by keys, buttons and numbers", async (t) => {
    const { url } = await served(t, {}, mediaFiles);
    const page = await openBrowser(t, { url, language: "sv" });
    const asked = fetched(page);
    await page.goto("/Moln");
    const show = page.getByRole("button", { name: "Visa bilderna här" });
    await show.waitFor();
    assert.deepEqual(
      asked.filter((path) => /pdf/i.test(path)),
      [],
    );

    await show.click();
    const stage = page.getByRole("group", { name: "Molntjänster.pdf: Sida 1 av 5" });
    await stage.getByText("Molntjänster i kommuner").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("ArrowRight");
    await page.getByText("Varför moln?").waitFor();
    await page.keyboard.press("PageDown");
    await page.getByText("Upphandling", { exact: true }).waitFor();
    await page.getByRole("status").filter({ hasText: "Sida 3 av 5" }).waitFor();
    await page.getByRole("button", { name: "Föregående" }).click();
    await page.getByText("Varför moln?").waitFor();
    await page.locator(".slideshow-stage").focus();
    await page.keyboard.press("5");
    await page.keyboard.press("Enter");
    await page.getByText("Frågor?").waitFor();
    assert.match(page.url(), /\/Moln\?page=5#slides$/);
    assert.match(
      (await page.locator(".slides .media-links a").getAttribute("href")) ?? "",
      /#page=5$/,
    );
    const pixels = await page.locator(".slideshow canvas").evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      return new Set(data).size;
    });
    assert.ok(pixels > 2, "something is drawn");
  });

  it("open at the page that the address names, on a phone too", async (t) => {
    const { url } = await served(t, {}, mediaFiles);
    const page = await openBrowser(t, {
      url,
      language: "en",
      viewport: phone,
      colorScheme: "dark",
    });
    for (const address of ["/Moln?page=4#slides", "/Moln#page=4"]) {
      await page.goto("about:blank");
      await page.goto(address);
      await page.getByText("Öppna data och öppen källkod").waitFor();
    }
    await expectAccessible(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, phone.width);
  });

  it("are a link to the page of the file without scripts", async (t) => {
    const { url } = await served(t, {}, mediaFiles);
    const page = await openBrowser(t, { url, scripts: false, language: "sv" });
    await page.goto("/Moln?page=4");
    const link = page.getByRole("link", { name: /^Molntjänster\.pdf \(PDF, / });
    assert.equal(decodeURI((await link.getAttribute("href")) ?? ""), `/${places.slides}#page=4`);
    assert.equal(await page.getByRole("button", { name: "Visa bilderna här" }).count(), 0);
  });

  it("say so in the page when the file cannot be shown, and stay a link", async (t) => {
    const { url } = await served(t, {}, { ...mediaFiles, [places.slides]: "%PDF-1.7\nbroken" });
    const page = await openBrowser(t, { url, language: "en" });
    await page.goto("/Moln?page=1");
    await page.getByText("The file cannot be shown here.").waitFor();
    await page.getByRole("link", { name: /^Molntjänster\.pdf/ }).waitFor();
  });
});

describe("a recording, in Chromium", () => {
  it("plays in the page at its second, and a line of the transcript leads to its own", async (t) => {
    const { url } = await served(t, {}, mediaFiles);
    const page = await openBrowser(t, { url, language: "sv" });
    await page.goto("/Moln");
    const sound = page.locator("audio");
    const second = () => sound.evaluate((one: HTMLAudioElement) => one.currentTime);
    await page.waitForFunction(() => (document.querySelector("audio")?.readyState ?? 0) > 0);
    assert.equal(await second(), 4);
    await expectAccessible(page);
    await page.getByRole("link", { name: "0:14" }).click();
    await page.locator("li[aria-current]").filter({ hasText: "tre månader" }).waitFor();
    assert.ok((await second()) >= 14);
  });

  it("is searched in its transcript", async (t) => {
    const { url } = await served(t, {}, mediaFiles);
    const page = await openBrowser(t, { url, language: "sv" });
    await page.goto("/Moln");
    await page.getByRole("searchbox", { name: "Sök i utskriften" }).fill("UPPHANDLING gjort");
    await page.getByRole("status").filter({ hasText: "1 rad" }).waitFor();
    assert.deepEqual(await page.locator(".transcript-lines li:visible mark").allTextContents(), [
      "gjort",
      "upphandling",
    ]);
    await page.getByRole("searchbox", { name: "Sök i utskriften" }).fill("");
    assert.equal(await page.locator(".transcript-lines li:visible").count(), 3);
  });

  it("that others serve is fetched when the reader asks, from the host without cookies", async (t) => {
    const { url } = await served(t, {}, mediaFiles);
    const host = "https://www.youtube-nocookie.com";
    const page = await openBrowser(t, {
      url,
      language: "en",
      tolerated: /^request to https:\/\/www\.youtube-nocookie\.com\/embed\//,
    });
    const asked: string[] = [];
    const referrers = new Set<string | undefined>();
    await page.context().route(`${host}/**`, async (route) => {
      asked.push(route.request().url());
      referrers.add(route.request().headers().referer);
      await route.fulfill({
        contentType: "text/html",
        body: "<!doctype html><title>Player</title><p>Player",
      });
    });
    await page.goto("/Video");
    const show = page.getByRole("button", { name: "Play here" });
    await show.waitFor();
    await expectAccessible(page);
    assert.deepEqual(asked, []);
    await show.click();
    await page.frameLocator("iframe[title='Recording of Video']").getByText("Player").waitFor();
    const answered = page.waitForResponse(/start=10/);
    await page.getByRole("link", { name: "0:10" }).click();
    await answered;
    await page.frameLocator("iframe").getByText("Player").waitFor();
    assert.deepEqual(asked, [
      `${host}/embed/abcdefghijk?start=3090&autoplay=1`,
      `${host}/embed/abcdefghijk?start=10&autoplay=1`,
    ]);
    // The host learns from which site, and not from which page.
    assert.deepEqual(referrers, new Set([`${url}/`]));
  });

  it("is a link and a text without scripts", async (t) => {
    const { url } = await served(t, {}, mediaFiles);
    const page = await openBrowser(t, { url, scripts: false, language: "en", viewport: phone });
    await page.goto("/Video");
    const link = page.getByRole("link", { name: "Watch at youtu.be, from 51:30" });
    assert.equal(await link.getAttribute("href"), "https://youtu.be/abcdefghijk?t=3090");
    assert.equal(await page.getByRole("button", { name: "Play here" }).count(), 0);
    await page.getByRole("link", { name: "0:10" }).click();
    await page.getByRole("link", { name: "Watch at youtu.be, from 0:10" }).waitFor();
    await page.goto("/Moln?t=14");
    assert.match(
      (await page.locator("audio source").getAttribute("src")) ?? "",
      /Inspelning\.wav#t=14$/,
    );
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), phone.width);
  });
});

describe("the files that are not pages, in Chromium", () => {
  it("are listed, shown, replaced and deleted without scripts too", async (t) => {
    const world = await served(t, {}, mediaFiles);
    const page = await signedIn(t, world, { scripts: false, language: "sv", viewport: phone });
    await page.goto("/-/attachments");
    await page.getByLabel("Slag").selectOption("pdf");
    await page.getByRole("button", { name: "Filtrera" }).click();
    await page.getByRole("link", { name: "Molntjänster.pdf" }).click();
    await page.getByText("Byt ut filen").click();
    const file = { name: "ny.pdf", mimeType: "application/pdf", buffer: pdfOf(["Nya bilder"]) };
    await page.getByLabel("Ny version").setInputFiles(file);
    await page.getByRole("button", { name: "Byt ut" }).click();
    await page.getByText("Filen är utbytt.").waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), phone.width);
    await page.getByRole("link", { name: "Ta bort", exact: true }).click();
    await page.getByText("1 sida använder filen och kommer att sakna den:").waitFor();
    await page.getByRole("button", { name: "Ta bort filen" }).click();
    await page.getByText("”Molntjänster.pdf” är borttagen.").waitFor();
    assert.equal(world.wiki.snapshot.files.has(places.slides), false);
  });

  it("are accessible, also where something went wrong", async (t) => {
    const world = await served(t, {}, mediaFiles);
    const page = await signedIn(t, world, { colorScheme: "dark" });
    const path = encodeURI(places.slides);
    for (const address of [
      "/-/attachments",
      "/-/attachments?q=nothing",
      `/-/attachments/${path}`,
      `/-/delete-file/${path}`,
    ]) {
      await page.goto(address);
      await expectAccessible(page);
    }
    await page.goto(`/-/attachments/${path}`);
    await page.getByText("Replace the file").click();
    const wrong = { name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("no PDF") };
    await page.getByLabel("New version").setInputFiles(wrong);
    await page.getByRole("button", { name: "Replace" }).click();
    await page.getByRole("alert").waitFor();
    await expectAccessible(page);
    await page.goto(`/-/attachments/${path}?page=2`);
    await page.getByText("Varför moln?").waitFor();
    await expectAccessible(page);
  });
});
