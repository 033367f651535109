import assert from "node:assert/strict";
import { JSDOM } from "jsdom";
import request from "supertest";
import { edit, type TestWiki } from "../support/wiki.ts";

export const ada = { name: "Ada", email: "ada@example.org" };

export function documentOf(html: string): Document {
  return new JSDOM(html).window.document;
}

export async function get({ app }: TestWiki, address: string): Promise<Document> {
  const response = await request(app).get(address).set("Accept-Language", "en").expect(200);
  return documentOf(response.text);
}

export function texts(document: Document, selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((element) =>
    (element.textContent ?? "").replace(/\s+/g, " ").trim(),
  );
}

/** Saves a page by somebody; each is a commit. */
export async function save(
  { wiki }: TestWiki,
  slug: string,
  text: string,
  message = "Change",
  author = ada,
) {
  const result = await wiki.save(edit(wiki, slug, text, message), author);
  assert.ok("commit" in result);
  return result.commit;
}
