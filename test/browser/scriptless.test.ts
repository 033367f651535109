import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bo } from "../support/people.ts";
import { served, signedIn, textOf } from "./world.ts";

describe("writing without scripts", () => {
  it("previews and saves", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world, { scripts: false }, bo);
    await page.goto("/-/edit/New-page");
    await page.fill("#wiki-content", "\n\nSome **bold** words");
    await page.getByRole("button", { name: "Preview" }).click();
    await page
      .getByRole("region", { name: "Preview" })
      .locator("strong")
      .getByText("bold")
      .waitFor();
    assert.equal(await page.inputValue("#wiki-content"), "\n\nSome **bold** words");
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(`${world.url}/New-page`);
    assert.equal(await textOf(world, "New-page"), "\n\nSome **bold** words\n");
  });

  it("uploads a file in a tab of its own", async (t) => {
    const world = await served(t);
    const page = await signedIn(t, world, { scripts: false }, bo);
    await page.goto("/-/edit/Home");
    await page.getByText("Add a file").click();
    await page.setInputFiles("#wiki-file", {
      name: "a b.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("text"),
    });
    const [opened] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("button", { name: "Upload" }).click(),
    ]);
    assert.match(await opened.inputValue("#wiki-markdown"), /^\[a-b\.txt\]\(uploads\//);
  });
});
