import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/**
 * Nothing has run, and nothing runs when everything on the page is touched; the wiki's own words read as they are
 * written. The browser's own watch sees the rest.
 */
export async function expectCalm(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.locator("pre.mermaid").first().waitFor({ state: "detached" });
  for (const frame of page.frames())
    assert.equal(await frame.evaluate("'__tripped' in window"), false, `in ${frame.url()}`);
  const found = await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>("main *, nav *")) {
      for (const type of ["mouseover", "focus", "toggle", "error", "load"])
        element.dispatchEvent(new Event(type));
      if (element instanceof HTMLDetailsElement) element.open = true;
    }
    const handlers = [...document.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes].filter(({ name }) => /^on/i.test(name)).map(({ name }) => name),
    );
    const targets = [
      ...document.querySelectorAll("[href], [src], [action], [formaction], [srcset]"),
    ]
      .flatMap((element) => [...element.attributes].map(({ value }) => value))
      .filter((value) => /^\W*(java|vb)script:/i.test(value));
    return { handlers, targets, tripped: "__tripped" in window };
  });
  assert.deepEqual(found, { handlers: [], targets: [], tripped: false }, page.url());
  assert.deepEqual(await page.evaluate(turnedWords), [], `words turned around: ${page.url()}`);
  assert.equal(await page.locator("main").count(), 1, "the frame is whole");
}

/** Texts outside what people have written whose second letter stands before the first. */
function turnedWords(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? "";
    const at = text.search(/[\p{L}\p{N}]{2}/u);
    const isOurs = !node.parentElement?.closest("article") && !/[\u202a-\u202e]/.test(text);
    if (at < 0 || !isOurs) continue;
    const range = document.createRange();
    const [first, second] = [at, at + 1].map((start) => {
      range.setStart(node, start);
      range.setEnd(node, start + 1);
      return range.getBoundingClientRect();
    });
    const isOneLine = first && second && first.width > 0 && Math.abs(first.top - second.top) < 1;
    if (isOneLine && second.left < first.left) found.push(text);
  }
  return found;
}
