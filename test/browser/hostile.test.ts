import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openBrowser } from "../support/browser.ts";
import { commitFiles, type Files } from "../support/git.ts";
import { bo, type Person } from "../support/people.ts";
import { beacon, bodies, fileName, quote, tag, trip } from "./payloads.ts";
import { expectCalm } from "./tripwire.ts";
import { served, signedIn } from "./world.ts";

const files: Files = {
  ...Object.fromEntries(Object.entries(bodies).map(([name, body]) => [`${name}.md`, body])),
  Home: `# Home\n\n[[${fileName}]]\n`,
  [`${fileName}.md`]: `${tag}\n`,
  [`${fileName}/${fileName}.md`]: `# ${fileName}\n`,
  _Sidebar: `${tag}\n\n[x](javascript:${trip})\n\n[[${tag}]]\n`,
  _Footer: tag,
  [`uploads/${"0".repeat(32)}/page.html`]: `<script>${trip};fetch("${beacon}")</script>`,
  [`uploads/${"0".repeat(32)}/picture.svg`]: `<svg xmlns="http://www.w3.org/2000/svg" onload="${trip}"><script>${trip}</script></svg>`,
  [`uploads/${"0".repeat(32)}/page.xml`]: `<html xmlns="http://www.w3.org/1999/xhtml"><script>${trip}</script></html>`,
  [`uploads/${"0".repeat(32)}/picture.png`]: `<html><script>${trip}</script></html>`,
  ".gitlab/redirects.yml": `Old: "javascript:${trip}"\n"Older": "//evil.example.org/x"\n"${tag.replaceAll('"', "'")}": Home\n`,
};

// Mermaid tries its labels as HTML, in a frame that is shut off from the wiki and lets nothing of them run.
const watched = {
  tolerated: /inline event handler .* has been blocked\. \(.+\/-\/assets\/mermaid-/,
} as const;

describe("hostile text", () => {
  it("does nothing in file names, lists, the sidebar and redirects", async (t) => {
    const world = await served(t, {}, files);
    const page = await openBrowser(t, { url: world.url });
    const slug = encodeURIComponent(fileName);
    const query = encodeURIComponent(`"><script>${trip}</script>`);
    const addresses = ["/", `/${slug}`, `/${slug}/${slug}`, "/Old", "/Older", "/-/pages"];
    const asked = [
      `/-/pages?q=${query}`,
      `/-/pages?folder=${slug}`,
      `/${query}`,
      `/-/search?q=${query}`,
    ];
    const signIn = [`/-/sign-in?return=${query}`, "/-/sign-in?return=javascript:alert(1)"];
    for (const address of [...addresses, ...asked, ...signIn]) {
      await page.goto(address);
      await expectCalm(page);
      assert.equal(new URL(page.url()).origin, world.url, `${address} led away`);
    }
  });

  it("does nothing in the name and the summary of who wrote it", async (t) => {
    const world = await served(t, {}, files);
    const parent = await commitFiles(world.repository, { Home: "# Changed\n" }, tag);
    await world.wiki.refresh();
    const page = await openBrowser(t, { url: world.url });
    for (const address of ["/Home", "/-/history/Home", "/-/changes", `/Home?at=${parent}`]) {
      await page.goto(address);
      await expectCalm(page);
    }
  });

  it("does nothing in what the wiki serves as files", async (t) => {
    const world = await served(t, {}, files);
    const page = await openBrowser(t, { url: world.url });
    for (const name of ["page.html", "picture.svg", "page.xml", "picture.png"]) {
      const address = `/uploads/${"0".repeat(32)}/${name}`;
      const answer = await page.request.get(address);
      assert.equal(answer.headers()["x-content-type-options"], "nosniff");
      const opened = await page.goto(address).catch(() => "a download");
      if (opened === "a download") continue;
      await expectCalm(page);
    }
  });

  it("does nothing in the editor, its preview and its drafts", async (t) => {
    const world = await served(t, {}, files);
    const page = await signedIn(t, world, watched);
    for (const slug of ["raw HTML", "links", "code", "diagrams", "front matter", fileName]) {
      await page.goto(`/-/edit/${encodeURIComponent(slug)}`);
      await page.getByRole("region", { name: "Preview" }).waitFor();
      await page.waitForLoadState("networkidle");
      await expectCalm(page);
    }
    for (const screen of ["rename", "delete"]) {
      await page.goto(`/-/${screen}/${encodeURIComponent(fileName)}`);
      await expectCalm(page);
    }
    const quoted = encodeURIComponent(`"><script>${trip}</script>`);
    await page.goto(`/-/new?title=${quoted}&folder=${quoted}&template=${quoted}`);
    await expectCalm(page);
  });

  it("does nothing where two hostile texts clash", async (t) => {
    const world = await served(t, {}, files);
    const page = await signedIn(t, world, { scripts: false });
    const watcher = await signedIn(t, world, {}, hostileBo);
    await page.goto("/-/edit/Home");
    await watcher.goto("/-/edit/Home");
    await commitFiles(world.repository, { Home: `# ${tag}\n` }, tag);
    await world.wiki.refresh();
    await page.fill("[name=content]", `${tag}\n${quote}\n`);
    await page.fill("[name=summary]", tag.slice(0, 150));
    await page.click("#wiki-edit-form button.primary");
    await page.locator("#wiki-whole-theirs").waitFor({ state: "attached" });

    await watcher.getByRole("textbox", { name: "Text", exact: true }).click();
    await watcher.keyboard.press("Control+a");
    await watcher.keyboard.insertText(`${quote}\n${tag}\n`);
    await watcher.keyboard.press("Control+s");
    await watcher.locator("#wiki-whole-theirs").waitFor({ state: "attached" });
    await expectCalm(watcher);
  });
});

/** As far as a public name may go. */
const hostileBo: Person = { ...bo, name: `Bo " onclick=${trip} '` };
