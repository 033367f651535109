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
  files: Files = pages,
): Promise<ServedWiki> {
  const world = await wikiWith(t, files, environment);
  const server = createServer(world.app).listen(0, "localhost");
  cleanUp(t, () => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, "listening");
  return { ...world, url: `http://localhost:${(server.address() as AddressInfo).port}` };
}

/** A browser in which somebody has signed in, with no page open yet. */
export async function signedIn(
  t: TestContext,
  world: ServedWiki,
  reader: Partial<Reader> = {},
  person: Person = ada,
): Promise<Page> {
  await world.as(person);
  const page = await openBrowser(t, { url: world.url, language: "en", ...reader });
  const { email, password } = person;
  const sent = { form: { email, password }, maxRedirects: 0 };
  const answer = await page.request.post("/-/sign-in", sent);
  assert.equal(answer.status(), 303);
  return page;
}

/** Fills in and sends the sign-in form that the page shows. */
export async function sendSignIn(page: Page, { email, password }: Person): Promise<void> {
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", password);
  await page.locator("main form button").click();
}

export function editor(page: Page, name = "Text"): Locator {
  return page.getByRole("textbox", { name, exact: true });
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

/** Drops a file of so many bytes where the text begins. */
export async function dropFile(
  page: Page,
  text: Locator,
  name: string,
  sizeBytes: number,
): Promise<void> {
  const data = await page.evaluateHandle(
    ([name, sizeBytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["x".repeat(sizeBytes)], name));
      return transfer;
    },
    [name, sizeBytes] as const,
  );
  const box = await text.boundingBox();
  assert.ok(box);
  const place = { clientX: box.x + 30, clientY: box.y + 20 };
  await text.dispatchEvent("drop", { dataTransfer: data, ...place });
}
