import { describe, it } from "node:test";
import { expectAccessible } from "../support/browser.ts";
import { editor, served, signedIn } from "./world.ts";

describe("the editor with a text longer than its window", () => {
  it("can be scrolled by keyboard, as axe sees it too", async (t) => {
    const world = await served(t, {}, { Home: "a line of text\n\n".repeat(300) });
    const page = await signedIn(t, world);
    await page.goto("/-/edit/Home");
    await editor(page).waitFor();
    await expectAccessible(page);
  });
});
