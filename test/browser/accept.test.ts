import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectAccessible } from "../support/browser.ts";
import { fileAt } from "../support/git.ts";
import { bo } from "../support/people.ts";
import { editor, served, signedIn } from "./world.ts";

const Policy =
  "---\ntitle: Our policy\nlang: en\nkind: policy\ncode-license: Apache-2.0\nacceptance: required\n---\n# Be kind\n\nShare **what you may**.\n";
const files = { "Home.md": "first\n", "Policy.md": Policy };

describe("accepting the policy in a browser", () => {
  for (const scripts of [true, false]) {
    it(`comes before the first edit, ${scripts ? "with" : "without"} scripts`, async (t) => {
      const world = await served(t, {}, files);
      const page = await signedIn(t, world, { scripts }, bo);
      await page.goto("/Home");
      await page.getByRole("link", { name: "Edit", exact: true }).click();
      await page.getByRole("heading", { name: "Before you contribute" }).waitFor();
      assert.equal(await page.locator(".accept-policy strong").textContent(), "what you may");
      if (scripts) {
        await expectAccessible(page, "the policy to accept");
        await page.emulateMedia({ colorScheme: "dark" });
        await expectAccessible(page, "the policy to accept, in the dark");
      }
      await page.getByRole("button", { name: "I accept the policy" }).click();
      await page.waitForURL("**/-/edit/Home");
      assert.equal((await editor(page).count()) > 0, true);
    });

    it(`loses nothing that was typed before, ${scripts ? "with" : "without"} scripts`, async (t) => {
      const world = await served(
        t,
        {},
        { ...files, "Policy.md": Policy.replace("required", "none") },
      );
      const page = await signedIn(t, world, { scripts }, bo);
      await page.goto("/-/edit/Home");
      if (scripts) {
        await page.locator(".cm-content").click();
        await page.keyboard.press("ControlOrMeta+A");
        await page.keyboard.type("“Mine” & <yours>");
      } else await page.fill("textarea[name=content]", "“Mine” & <yours>\n\n second line\n");
      await page.fill("[name=summary]", 'Say "why"');
      const base = world.wiki.snapshot.commit ?? "";
      const author = { name: "Ada", email: "ada@example.org" };
      const slug = "Policy";
      await world.wiki.save({ slug, text: Policy, base, message: "Require it\n" }, author);

      await page.locator("#wiki-edit-form button[value=save]").click();
      await page.getByText("What you wrote is not saved yet").waitFor();
      await page.getByText("Your text", { exact: true }).first().click();
      assert.match(await page.locator("#wiki-accept-kept").inputValue(), /^“Mine” & <yours>/);
      if (scripts) await expectAccessible(page, "the policy to accept, with a text that waits");
      await page.getByRole("button", { name: "I accept the policy" }).click();
      await page.getByText("The page is saved.").waitFor();
      const saved = await fileAt(world.repository, "Home.md");
      assert.match(
        saved,
        scripts ? /^“Mine” & <yours>\s*$/ : /^“Mine” & <yours>\n\n second line\n$/,
      );
    });
  }
});

describe("citing and reusing a page in a browser", () => {
  it("copies the words at a button, and shows them without scripts too", async (t) => {
    const world = await served(t, {}, files);
    const page = await signedIn(t, world);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto("/Home");
    await page.getByText("Reuse the text").click();
    await page.getByText("Cite this page").click();
    await expectAccessible(page, "the end of a page");
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page, "the end of a page, in the dark");
    const use = page.locator(".page-reuse");
    const text = await use.locator(".copyable").first().textContent();
    await use.getByRole("button", { name: "Copy" }).first().click();
    await use.getByText("Copied").waitFor();
    assert.equal(await page.evaluate("navigator.clipboard.readText()"), text);

    const plain = await signedIn(t, world, { scripts: false });
    await plain.goto("/Home");
    await plain.getByText("Cite this page").click();
    await plain.locator(".page-cite .copyable").waitFor();
    assert.equal(await plain.locator(".page-end button").count(), 0);
  });
});
