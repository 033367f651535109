import { JSDOM } from "jsdom";
import request from "supertest";
import type { TestWiki } from "./wiki.ts";

/** The screen that a visitor gets at an address, as a document. */
export async function screenAt(
  { app }: Pick<TestWiki, "app">,
  address: string,
  language: "sv" | "en" = "en",
): Promise<Document> {
  const { text } = await request(app).get(address).set("Accept-Language", language).expect(200);
  return new JSDOM(text, { url: `http://localhost${address}` }).window.document;
}

/** What the elements say, with single spaces. */
export function textsOf(document: Document, selector: string): string[] {
  return [...document.querySelectorAll(selector)].map(
    ({ textContent }) => textContent?.replace(/\s+/g, " ").trim() ?? "",
  );
}

/** Where the one link of the main part leads that has these words. */
export function linkIn(document: Document, words: RegExp): string {
  const links = [...document.querySelectorAll("main a")].filter(({ textContent }) =>
    words.test(textContent?.replace(/\s+/g, " ").trim() ?? ""),
  );
  if (links.length !== 1) throw new Error(`${links.length} links say ${words}`);
  return links[0]?.getAttribute("href") ?? "";
}
