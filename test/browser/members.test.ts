import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible, openBrowser } from "../support/browser.ts";
import { bo, david } from "../support/people.ts";
import { identityProvider } from "../support/provider.ts";
import { served, signedIn } from "./world.ts";

const everything = {
  WIKI_REGISTRATION: "approval",
  SMTP_URL: "smtp://127.0.0.1:9",
  OIDC_ISSUER: "http://127.0.0.1:9",
  OIDC_CLIENT_ID: "wiki",
};
const phone = { width: 360, height: 740 };

for (const language of ["sv", "en"] as const)
  for (const colorScheme of ["light", "dark"] as const)
    describe(`the screens of accounts, in ${language} and ${colorScheme}`, () => {
      it("are accessible, and fit a phone", { timeout: 120_000 }, async (t) => {
        const world = await served(t, everything);
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
          "/-/admin/members/2/folders",
          "/-/notices",
          "/-/pages?folder=Guides",
          "/-/sign-in",
          "/-/forgotten",
          "/-/notices/stop?token=wrong",
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
    await maintainer.goto("/");
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

describe("coming from a provider for the first time, without scripts", () => {
  it("makes an account, and links one that is there", { timeout: 120_000 }, async (t) => {
    const provider = await identityProvider(t);
    const environment = { ...provider.environment, OIDC_SIGN_UP: "member" };
    const world = await served(t, environment);
    await world.as(bo);
    provider.people.set("eva", {
      name: "Eva Exempel",
      email: "eva@example.org",
      email_verified: true,
    });
    provider.people.set("bo", { name: "Bo", email: bo.email, email_verified: true });
    const arrive = async (subject: string) => {
      const reader = { url: world.url, language: "en", scripts: false, viewport: phone } as const;
      const guest = await openBrowser(t, reader);
      await guest.goto("/-/sign-in");
      const start = await guest.getByRole("link", { name: "Sign in with" }).getAttribute("href");
      const { request } = guest.context();
      const answer = await request.get(`${world.url}${start}`, { maxRedirects: 0 });
      await guest.goto(await provider.browser(subject).visit(answer.headers().location ?? ""));
      await expectFits(guest);
      return guest;
    };
    const eva = await arrive("eva");
    await eva.getByText("cannot be taken out of it later").waitFor();
    await eva.getByRole("button", { name: "Make the account" }).click();
    await eva.getByRole("link", { name: "Your account, Eva Exempel" }).click();
    await expectFits(eva);
    await eva.getByRole("button", { name: "Sign out" }).click();
    await eva.getByRole("link", { name: "Sign out at Provider" }).waitFor();
    await expectFits(eva);

    const guest = await arrive("bo");
    await guest.getByLabel("Current password").fill(bo.password);
    await guest.getByRole("button", { name: "Link the accounts" }).click();
    await guest.getByRole("link", { name: "Your account, Bo Exempel" }).waitFor();
  });
});

describe("watching, without scripts", () => {
  it("goes from the button on a page to the notice of what another changed", async (t) => {
    const world = await served(t);
    const watcher = await signedIn(t, world, { scripts: false }, bo);
    await watcher.goto("/Home");
    await watcher.getByRole("button", { name: "Watch" }).click();
    await watcher.getByRole("button", { name: "Stop watching" }).waitFor();
    const writer = await signedIn(t, world, { scripts: false });
    await writer.goto("/-/edit/Home");
    await writer.locator("[name=content]").fill("# Welcome\n\nanother line\n");
    await writer.locator("[name=summary]").fill("Say it in another way");
    await writer.getByRole("button", { name: "Save", exact: true }).click();
    await writer.waitForURL(`${world.url}/Home`);
    await watcher.getByRole("link", { name: "Notices" }).click();
    await watcher.getByRole("link", { name: "Say it in another way" }).waitFor();
    await watcher.getByRole("button", { name: "Stop watching Home" }).click();
    await watcher.getByText("You watch nothing yet").waitFor();
  });
});

async function expectFits(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0, `wider than the phone: ${page.url()}`);
}

async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
}
