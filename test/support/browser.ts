import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, type TestContext } from "node:test";
import type { AxeResults } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";
import { cleanUp } from "./cleanup.ts";

export interface Reader {
  /** The wiki's address: paths are opened below it, and nothing may be fetched from anywhere else. */
  readonly url: string;
  readonly language?: "sv" | "en";
  readonly colorScheme?: "light" | "dark";
  readonly scripts?: boolean;
  readonly viewport?: { width: number; height: number };
  /** Complaints of the browser that the test expects. */
  readonly tolerated?: RegExp;
}

/** Half as long as what the package exports: each page that is looked at has to compile it. */
const axe = await readFile(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");

let running: Promise<Browser> | undefined;

after(async () => {
  await (await running)?.close();
});

/**
 * A browser window of a reader's own, with no cookies. The test fails if a page in it writes an error to the console,
 * breaks the content security policy, throws, opens a dialog, or asks another origin for anything.
 *
 * @example const page = await openBrowser(t, { url: server.url, language: "sv" }); await page.goto("/");
 */
export async function openBrowser(t: TestContext, reader: Reader): Promise<Page> {
  running ??= launch();
  const context = await (await running).newContext({
    baseURL: reader.url,
    locale: reader.language === "sv" ? "sv-SE" : "en-GB",
    colorScheme: reader.colorScheme ?? "light",
    javaScriptEnabled: reader.scripts ?? true,
    viewport: reader.viewport ?? { width: 1280, height: 800 },
    reducedMotion: "reduce",
    timezoneId: "Europe/Stockholm",
  });
  const faults = watch(context, reader.url);
  const { tolerated } = reader;
  cleanUp(t, async () => {
    await context.close();
    const unexpected = faults.filter((fault) => !tolerated?.test(fault));
    assert.deepEqual(unexpected, [], "the browser has something to complain about");
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** @throws AssertionError  naming what axe finds wrong with the page as it is now, and where */
export async function expectAccessible(page: Page, name = page.url()): Promise<void> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  const options = { rules: { "target-size": { enabled: true } } };
  // What passed is a description of the whole page: it stays in the browser.
  const violations = await page.evaluate<AxeResults["violations"]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} (${node.failureSummary})`),
  );
  assert.deepEqual(found, [], `not accessible: ${name}`);
}

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  assert.ok(executablePath, "no Chromium was found: npm test installs it, or says how to");
  return chromium.launch({
    executablePath,
    // Chromium's own sandbox does not work for root; the pages come from this machine.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
}

function watch(context: BrowserContext, url: string): string[] {
  const faults: string[] = [];
  const { origin } = new URL(url);
  const opened = new Set<string>();
  context.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (request.isNavigationRequest()) opened.add(request.url());
    if (/^(https?|wss?|ftp):$/.test(protocol) && asked !== origin)
      faults.push(`request to ${request.url()}`);
  });
  context.on("console", (message) => {
    // The browser also notes a page that answers 404 or 409, which is for the test to judge.
    const expected =
      message.text().startsWith("Failed to load") && opened.has(message.location().url);
    if (message.type() === "error" && !expected)
      faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => faults.push(`script: ${error.error().message}`));
  context.on("dialog", async (dialog) => {
    if (dialog.type() === "beforeunload") return dialog.accept();
    faults.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  return faults;
}
