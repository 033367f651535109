import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { messages } from "../../views/language/index.ts";
import { expectAccessible, openBrowser } from "../support/browser.ts";
import { commitFiles, type Files, git } from "../support/git.ts";
import { ada, bo, david } from "../support/people.ts";
import { sendSignIn, served, signedIn } from "./world.ts";

const specimen = await readFile(new URL("../../scripts/specimen.md", import.meta.url), "utf8");
const pages: Files = {
  Home: "# Välkommen\n\nTill [allt](Allt).\n",
  Allt: specimen,
  "Äldre/Sida": "---\ntitle: En sida: med fel\n---\ntext\n",
  "Äldre/_Sidebar": "- [Hem](Home)\n- [Allt](Allt)\n",
  "latin1.md": Buffer.from("# R\xe4ksm\xf6rg\xe5s\n\nbr\xf6d\n", "latin1"),
  "källa.rst": "Rubrik\n======\n\ntext\n",
  "uploads/0123456789abcdef0123456789abcdef/a.txt": "text",
  ".gitlab/redirects.yml": "Gammal: Home\n",
};

const read: Readonly<Record<string, string>> = {
  "the start page": "/",
  "a page with everything": "/Allt",
  "a page with a sidebar of its own and broken front matter": "/%C3%84ldre/Sida",
  "a page that is not UTF-8": "/latin1",
  "a text shown as its source": "/k%C3%A4lla.rst",
  "a redirect": "/Gammal",
  "an old state of a page": "/Home?at=HEAD",
  "an absent page": "/Hom",
  "all pages": "/-/pages",
  "a list without hits": "/-/pages?q=zebra",
  "a folder": "/-/pages?folder=%C3%84ldre",
  "the sign-in": "/-/sign-in",
  "a link that does not work": "/-/first?token=wrong",
  "an address that nothing answers": "/-/nothing",
};

for (const language of ["sv", "en"] as const) {
  describe(`in ${language}, light and dark, axe finds nothing to complain about`, () => {
    it("on the screens that visitors see", { timeout: 240_000 }, async (t) => {
      const world = await served(t, {}, pages);
      const head = await git(world.repository, "rev-parse", "HEAD");
      await commitFiles(world.repository, { Home: "# Välkommen\n\nNytt.\n" }, "Write");
      await world.wiki.refresh();
      const page = await openBrowser(t, { url: world.url, language });
      for (const [name, address] of Object.entries(read)) {
        await page.goto(address.replace("HEAD", head));
        await expectAccessibleInBoth(t.diagnostic.bind(t), name, page);
      }
    });

    it("on the screens of signing in and of what one may not do", {
      timeout: 240_000,
    }, async (t) => {
      const world = await served(t, {}, pages);
      const say = t.diagnostic.bind(t);
      const page = await openBrowser(t, { url: world.url, language });
      await page.goto(`/-/first?token=${world.site.firstMaintainer.offer()}`);
      await expectAccessibleInBoth(say, "the first account", page);

      await page.goto("/-/sign-in");
      await sendSignIn(page, { ...ada, password: "wrong password" });
      await page.locator("[aria-invalid=true]").first().waitFor();
      await expectAccessibleInBoth(say, "a failed sign-in", page);

      const reader = await signedIn(t, world, { language }, david);
      await reader.goto("/-/edit/Home");
      await expectAccessibleInBoth(say, "a refusal", reader);
      await reader.goto("/-/sign-in");
      await expectAccessibleInBoth(say, "the sign-in of someone signed in", reader);
    });

    it("on the screens between writing and saving", { timeout: 240_000 }, async (t) => {
      const world = await served(t, {}, pages);
      const say = t.diagnostic.bind(t);
      const page = await signedIn(t, world, { language });
      await page.goto("/Allt");
      await expectAccessibleInBoth(say, "a page with a member's actions", page);

      const { conflict, approve } = messages[language].edit;
      const texts = [
        ["a clash of words", "# Välkommen\n\nTill något helt annat.\n", conflict.title],
        ["words to approve", "# Välkommen\n\nTill [allt](Allt). Och mer.\n", approve.title],
      ] as const;
      for (const [name, theirs, title] of texts) {
        await openBareEditor(page, "Home");
        await commitFiles(world.repository, { Home: theirs }, "Write");
        await world.wiki.refresh();
        const mine = "# Välkommen\n\nHit och [till allt](Allt).\n";
        await page.fill("[name=content]", mine);
        await page.click("#wiki-edit-form button.primary");
        // The editor had such a form too: only the heading tells that the answer has come.
        await page.getByRole("heading", { level: 1, name: title }).waitFor();
        assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
        await expectAccessibleInBoth(say, name, page);
        await commitFiles(world.repository, { Home: pages.Home ?? "" }, "Write");
        await world.wiki.refresh();
      }

      await openBareEditor(page, "Home");
      await commitFiles(world.repository, { Home: null }, "Delete");
      await world.wiki.refresh();
      await page.fill("[name=content]", "mine\n");
      await page.click("#wiki-edit-form button.primary");
      await page
        .getByRole("heading", { name: messages[language].edit.gone.deletedTitle })
        .waitFor();
      await expectAccessibleInBoth(say, "a page that was deleted meanwhile", page);
    });

    it("on a narrow screen with its menu open", async (t) => {
      const world = await served(t, {}, pages);
      await world.as(bo);
      const viewport = { width: 320, height: 640 };
      const page = await openBrowser(t, { url: world.url, language, viewport });
      await page.goto("/Allt");
      await page.locator("#wiki-menu summary").click();
      await expectAccessibleInBoth(t.diagnostic.bind(t), "the menu", page);
      const isTooWide =
        "document.documentElement.scrollWidth > document.documentElement.clientWidth";
      assert.equal(await page.evaluate(isTooWide), false, "the page scrolls sideways at 320 px");
    });
  });
}

/** The bare form, as someone without scripts has it: the scripts are not let through. */
async function openBareEditor(page: Page, slug: string): Promise<void> {
  await page.route("**/*.js", (route) =>
    route.fulfill({ body: "", contentType: "text/javascript" }),
  );
  await page.goto(`/-/edit/${slug}`);
}

async function expectAccessibleInBoth(
  say: (words: string) => void,
  name: string,
  page: Page,
): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${name}, ${colorScheme}`);
  }
  say(`${name}: ${await page.title()}`);
}
