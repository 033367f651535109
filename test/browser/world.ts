import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import type { Locator, Page } from "playwright-core";
import { openBrowser, type Reader } from "../support/browser.ts";
import { cleanUp } from "../support/cleanup.ts";
import type { Files } from "../support/git.ts";
import { ada, type Person } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const pages: Files = {
  "Home.md": "# Welcome\n\nfirst line\n\nlast line\n",
  "Guides/Tillgänglighet.md": "text\n",
};

/** A wiki that browsers can reach. */
export interface ServedWiki extends TestWiki {
  readonly url: string;
}

export async function served(
  t: TestContext,
  environment: Record<string, string> = {},
): Promise<ServedWiki> {
  const world = await wikiWith(t, pages, environment);
  const server = createServer(world.app).listen(0, "localhost");
  cleanUp(t, () => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, "listening");
  return { ...world, url: `http://localhost:${(server.address() as AddressInfo).port}` };
}

export async function signedIn(
  t: TestContext,
  world: ServedWiki,
  reader: Partial<Reader> = {},
  person: Person = ada,
): Promise<Page> {
  await world.as(person);
  const page = await openBrowser(t, { url: world.url, language: "en", ...reader });
  await page.goto("/-/sign-in");
  await page.fill("[name=email]", person.email);
  await page.fill("[name=password]", person.password);
  await page.locator("main form button").click();
  await page.waitForURL(`${world.url}/`);
  return page;
}

export function editor(page: Page): Locator {
  return page.getByRole("textbox", { name: "Text", exact: true });
}

export async function writeAtEnd(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(text);
}

export async function textOf(world: TestWiki, slug: string): Promise<string> {
  const page = world.wiki.snapshot.pageAt(slug);
  assert.ok(page, `there is no page ${slug}`);
  return (await world.wiki.textOf(page)).text;
}
