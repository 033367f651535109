import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** Nothing has run, and nothing runs when everything on the page is touched. The browser's own watch sees the rest. */
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
  assert.equal(await page.locator("main").count(), 1, "the frame is whole");
}
