import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "../support/browser.ts";
import { dropFile, editor, served, signedIn, textOf, writeAtEnd } from "./world.ts";

describe("writing in the browser", () => {
  it("shows the page beside the text and saves with Ctrl+S", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await writeAtEnd(page, "\nSome **bold** words and [[Guides/Tillgänglighet]].\n");
    const preview = page.getByRole("region", { name: "Preview" });
    await preview.getByText("bold", { exact: true }).waitFor();
    await preview.getByRole("link", { name: "Tillgänglighet" }).waitFor();
    await page.keyboard.press("Control+s");
    await page.waitForURL(`${world.url}/Home`);
    assert.match(await textOf(world, "Home"), /Some \*\*bold\*\* words/);
  });

  it("takes what is typed over a selection, also of everything", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await editor(page).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("New text");
    await page.keyboard.press("Control+s");
    await page.waitForURL(`${world.url}/Home`);
    assert.equal(await textOf(world, "Home"), "New text");
  });

  it("has a bar of tools that Tab enters once and arrow keys walk along", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    const bar = page.getByRole("toolbar", { name: "Formatting" });
    assert.equal(await bar.locator("[tabindex='0']").count(), 1);
    await bar.getByRole("button", { name: "Bold" }).focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.keyboard.insertText("slanted");
    await editor(page).getByText("*slanted*").waitFor();
  });

  it("formats by keys", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await editor(page).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("one");
    await page.keyboard.press("Control+b");
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("two");
    await page.keyboard.press("Control+Shift+h");
    await page.keyboard.press("Enter");
    await page.keyboard.type("three");
    await page.keyboard.press("Control+Shift+Digit8");
    await page.keyboard.press("Control+s");
    await page.waitForURL(`${world.url}/Home`);
    assert.equal(await textOf(world, "Home"), "**one**\n\n## two\n- three");
  });

  it("lets Tab lead out of the text", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await editor(page).click();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "wiki-summary");
  });

  it("offers pages after [[ and after ](", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await editor(page).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("[[tillg");
    await choose(page, "Tillgänglighet");
    await page.keyboard.type(" and [words](tillg");
    await choose(page, "Tillgänglighet");
    await page.keyboard.press("Control+s");
    await page.waitForURL(`${world.url}/Home`);
    assert.equal(
      await textOf(world, "Home"),
      "[[Guides/Tillgänglighet]] and [words](/Guides/Tillgänglighet)",
    );
  });

  it("leaves the wiki's search alone when a slash is written", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await editor(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("either/or");
    await editor(page).getByText("either/or").waitFor();
  });

  it("can do without the preview, and remembers it", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    const toggle = page.getByRole("button", { name: "Preview beside the text" });
    await toggle.click();
    await page.getByRole("region", { name: "Preview" }).waitFor({ state: "hidden" });
    await page.reload();
    assert.equal(await toggle.getAttribute("aria-pressed"), "false");
  });
});

/** Takes what is offered, once the list has stood long enough that Enter cannot be meant for the text any more. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole("option", { name, selected: true }).waitFor();
  await page.waitForTimeout(200);
  await page.keyboard.press("Enter");
  await page.getByRole("option").first().waitFor({ state: "detached" });
}

describe("files in the editor", () => {
  it("are uploaded where they are dropped", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await dropFile(page, editor(page), "Våra anteckningar.txt", 1000);
    await page.getByRole("status").getByText("Våra-anteckningar.txt is uploaded").waitFor();
    await editor(page).getByText("[Våra-anteckningar.txt](uploads/").waitFor();
    await page.keyboard.press("Control+s");
    await page.waitForURL(`${world.url}/Home`);
    await page.getByRole("link", { name: "Våra-anteckningar.txt" }).waitFor();
  });

  it("are told to be too large without being sent", async (t) => {
    const world = await served(t, { WIKI_UPLOAD_LIMIT_MB: "1" });
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await dropFile(page, editor(page), "stor.txt", 1024 * 1024 + 1);
    await page.getByRole("status").getByText("It is larger than 1 MB.").waitFor();
  });

  it("can be stopped on the way", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await page.route("**/-/upload", () => {});
    await dropFile(page, editor(page), "lång.txt", 1000);
    await page.getByRole("progressbar", { name: "lång.txt" }).waitFor();
    await page.getByRole("button", { name: "Cancel the upload of lång.txt" }).click();
    await page.getByRole("status").getByText("The upload of lång.txt was cancelled").waitFor();
  });
});

describe("what is written and not saved", () => {
  it("survives a closed tab", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await writeAtEnd(page, "half a sentence");
    await page.getByText(/^Draft saved \d\d:\d\d$/).waitFor();
    await page.close();

    const again = await page.context().newPage();
    await again.goto("/-/edit/Home");
    await again.getByRole("heading", { name: "You have a draft that was not saved" }).waitFor();
    await again.getByRole("button", { name: "Go on with the draft" }).click();
    await editor(again).getByText("half a sentence").waitFor();
    await again.keyboard.press("Control+s");
    await again.waitForURL(`${world.url}/Home`);
    assert.match(await textOf(world, "Home"), /half a sentence/);
    await again.goto("/-/edit/Home");
    assert.equal(await again.locator("#wiki-draft").count(), 0);
  });

  it("can be thrown away", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await writeAtEnd(page, "half a sentence");
    await page.getByText(/^Draft saved/).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Throw the draft away" }).click();
    await page.getByRole("status").getByText("The draft is thrown away").waitFor();
    await page.reload();
    assert.equal(await page.locator("#wiki-draft").count(), 0);
  });

  it("is not left without a question, unless it is being saved", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world);
    const asked: string[] = [];
    page.on("dialog", (dialog) => asked.push(dialog.type()));
    await page.goto("/-/edit/Home");
    await page.getByRole("link", { name: "Cancel" }).click();
    await page.waitForURL(`${world.url}/Home`);
    assert.deepEqual(asked, [], "nothing was written yet");

    await page.goto("/-/edit/Home");
    await writeAtEnd(page, "words");
    await page.getByRole("link", { name: "Cancel" }).click();
    await page.waitForURL(`${world.url}/Home`);
    assert.deepEqual(asked, ["beforeunload"]);

    await page.goto("/-/edit/Home");
    await writeAtEnd(page, "words");
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(`${world.url}/Home`);
    assert.deepEqual(asked, ["beforeunload"]);
  });
});

describe("the editor on a phone", () => {
  it("has text and page behind two tabs", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world, { viewport: { width: 360, height: 740 } });
    await page.goto("/-/edit/Home");
    const write = page.getByRole("tab", { name: "Write" });
    const preview = page.getByRole("tab", { name: "Preview" });
    assert.equal(await write.getAttribute("aria-selected"), "true");
    await writeAtEnd(page, "\nfrom a phone\n");
    await preview.click();
    await page.getByRole("tabpanel", { name: "Preview" }).getByText("from a phone").waitFor();
    assert.equal(await editor(page).isVisible(), false);
    await preview.press("ArrowLeft");
    assert.equal(await editor(page).isVisible(), true);
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(isWide, false, "the screen scrolls sideways");
    await expectAccessible(page);
  });
});

describe("the screens for writing", () => {
  const screens = [
    "/-/edit/Home",
    "/-/edit/New-page",
    "/-/new",
    "/-/rename/Home",
    "/-/delete/Home",
    "/-/upload",
  ];
  for (const language of ["sv", "en"] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`are accessible in ${language}, ${colorScheme}`, async (t) => {
        const world = await served(t);
        const page = await signedIn(t, world, { language, colorScheme });
        for (const screen of screens) {
          await page.goto(screen);
          await page.getByRole("heading", { level: 1 }).first().waitFor();
          await expectAccessible(page);
        }
      });
    }
  }
});
