import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible, openBrowser } from "../support/browser.ts";
import { bo, david } from "../support/people.ts";
import { served, signedIn } from "./world.ts";

const phone = { width: 360, height: 740 };

for (const language of ["sv", "en"] as const)
  for (const colorScheme of ["light", "dark"] as const)
    describe(`the screens of accounts, in ${language} and ${colorScheme}`, () => {
      it("are accessible, and fit a phone", { timeout: 120_000 }, async (t) => {
        const world = await served(t, { WIKI_REGISTRATION: "approval" });
        await world.as(bo);
        await world.site.members.add({ ...david, name: "Davíd-Åke af Överlångtnamnsholm" });
        const page = await signedIn(t, world, { language, colorScheme, viewport: phone });
        await world.site.joining.register(
          { name: "Eva Exempel", email: "eva@example.org", password: "vinden i vassen" },
          "192.0.2.1",
        );
        for (const address of [
          "/-/account",
          "/-/account/tokens",
          "/-/account/data",
          "/-/admin/members",
          "/-/admin/members/1",
          "/-/admin/members/4",
          "/-/admin/log",
          "/-/register",
          "/-/reset?token=wrong",
        ]) {
          await page.goto(address);
          await expectGood(page);
        }
        await page.goto("/-/account");
        await page.fill("[name=current]", "wrong password");
        await page.fill("[name=password]", "stegen mot stugan");
        await page.locator("form[action='/-/account/password'] button").click();
        await page.locator("#wiki-error-summary").waitFor();
        await expectGood(page);

        await page.goto("/-/admin/members");
        await page.locator("form[action$=invite] button").click();
        const link = await page.inputValue("#wiki-link");
        await expectGood(page);
        const guest = await openBrowser(t, {
          url: world.url,
          language,
          colorScheme,
          viewport: phone,
        });
        await guest.goto(new URL(link).pathname + new URL(link).search);
        await expectGood(guest);
      });
    });

describe("getting an account and looking after it, without scripts", () => {
  it("goes from the invitation to another name", { timeout: 120_000 }, async (t) => {
    const world = await served(t);
    const maintainer = await signedIn(t, world, { scripts: false });
    await maintainer.getByRole("link", { name: "Members" }).click();
    await maintainer.getByLabel("Role").selectOption("reviewer");
    await maintainer.getByRole("button", { name: "Make a link" }).click();
    const link = new URL(await maintainer.getByLabel("Link").inputValue());

    const guest = await openBrowser(t, { url: world.url, language: "en", scripts: false });
    await guest.goto(link.pathname + link.search);
    await guest.getByLabel("Name").fill("Eva Exempel");
    await guest.getByLabel("E-mail address").fill("eva@example.org");
    await guest.getByLabel("Password").fill("vinden i vassen");
    await guest.getByRole("button", { name: "Make the account" }).click();
    await guest.getByRole("link", { name: "Your account, Eva Exempel" }).click();
    await guest.getByLabel("Name", { exact: true }).fill("Eva Ek");
    await guest.getByRole("button", { name: "Save" }).click();
    await guest.getByRole("link", { name: "Your account, Eva Ek" }).waitFor();

    await maintainer.goto("/-/admin/log");
    const log = await maintainer.locator("main").innerText();
    assert.match(log, /Eva Ek became a reviewer, invited by Ada Exempel\./);
  });
});

async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0, `wider than the phone: ${page.url()}`);
}
