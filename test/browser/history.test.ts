import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectAccessible, openBrowser } from "../support/browser.ts";
import { commitFiles, type Files } from "../support/git.ts";
import { bo } from "../support/people.ts";
import { served, signedIn } from "./world.ts";

const before = `---
title: Om nätverket
taggar: [a]
---
# Mål

Vi delar det vi vet med varandra, och det som vi vill lära oss.

Det här stycket flyttas från början av sidan till dess slut.

| Ort | Antal |
| --- | --- |
| Borås | 3 |

- ett
- två
`;

const after = `---
title: Om oss
---
# Mål

Vi delar allt vi vet med varandra, och det som vi vill lära oss.

| Ort | Antal |
| --- | --- |
| Borås | 4 |
| Luleå | 1 |

- ett
- två
- tre

Det här stycket flyttas från början av sidan till dess slut.
`;

const pages: Files = { Home: "# Hem\n", Om: before, Borta: "Den här sidan tas bort.\n" };

describe("the screens of what happened", () => {
  for (const [language, colorScheme, width] of [
    ["sv", "light", 360],
    ["en", "dark", 1280],
  ] as const) {
    it(`are accessible and fit the window: ${language}, ${colorScheme}, ${width} px`, {
      timeout: 240_000,
    }, async (t) => {
      const world = await served(t, {}, pages);
      const first = world.wiki.snapshot.commit;
      const second = await commitFiles(
        world.repository,
        { Om: after, Borta: null },
        "Ändra mycket",
      );
      await commitFiles(world.repository, { Om: after.replace("allt", "det") }, "Ändra igen");
      await world.wiki.refresh();
      const viewport = { width, height: 900 };
      const page = await signedIn(t, world, { language, colorScheme, viewport }, bo);
      for (const address of [
        "/-/history/Om",
        "/-/history/Borta",
        "/-/changes",
        "/-/changes?author=Nobody",
        "/-/members/Ebba",
        "/-/deleted",
        `/-/commit/${second}`,
        `/Om?at=${first}`,
        `/-/compare/Om?from=${first}&to=${second}`,
        `/-/compare/Om?from=${first}&to=${second}&view=column`,
        `/-/compare/Om?from=${first}&to=${second}&view=side`,
        "/-/blame/Om",
        "/-/blame/Om?view=lines",
        `/-/restore/Om?at=${first}`,
        `/-/undo/${second}`,
      ]) {
        await page.goto(address);
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll("main details"))
            fold.setAttribute("open", "");
        });
        await expectAccessible(page);
        const isWider = await page.evaluate(
          () => document.documentElement.scrollWidth > window.innerWidth,
        );
        assert.equal(isWider, false, `${address} is wider than the window`);
      }
    });
  }

  it("work without scripts: two revisions are chosen, compared, and the older one restored", {
    timeout: 120_000,
  }, async (t) => {
    const world = await served(t, {}, pages);
    await commitFiles(world.repository, { Om: after }, "Ändra");
    await world.wiki.refresh();
    const page = await signedIn(t, world, { language: "en", scripts: false }, bo);
    await page.goto("/-/history/Om");
    await page.getByRole("button", { name: "Compare the chosen revisions" }).first().click();
    assert.match(await page.locator(".comparison ins").first().innerText(), /allt/);
    await page.locator(".is-moved").first().waitFor({ state: "attached" });
    await page.getByRole("link", { name: "Restore the earlier revision" }).click();
    await page.getByRole("button", { name: "Restore" }).click();
    await page.waitForURL("**/Om");
    assert.match(await page.locator("article").innerText(), /Vi delar det vi vet/);
  });

  it("say insertions and deletions by lines under and through them, not by colour alone", {
    timeout: 60_000,
  }, async (t) => {
    const world = await served(t, {}, pages);
    await commitFiles(world.repository, { Om: after }, "Ändra");
    await world.wiki.refresh();
    const page = await openBrowser(t, { url: world.url });
    const line = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((mark) => getComputedStyle(mark).textDecorationLine);
    for (const view of ["rendered", "column", "side"]) {
      await page.goto(`/-/compare/Om?view=${view}`);
      assert.equal(await line(".comparison ins:not(.is-moved)"), "underline");
      assert.equal(await line(".comparison del:not(.is-moved)"), "line-through");
    }
  });
});
