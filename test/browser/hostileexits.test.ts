import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { JSDOM } from "jsdom";
import { openBrowser } from "../support/browser.ts";
import { commitFiles, type Files } from "../support/git.ts";
import { indexed } from "../support/indexed.ts";
import { ada, david } from "../support/people.ts";
import { bodies, quote, tag, trip } from "./payloads.ts";
import { expectCalm } from "./tripwire.ts";
import { type ServedWiki, served, signedIn } from "./world.ts";

/** A word that every hostile page has, by which the search finds them all. */
const word = "krakel";
const attachment = `uploads/${"0".repeat(32)}/${word}.txt`;

const records: Files = {
  "a presentation": `---\nkind: presentation\ntitle: '${tag}'\ndate: 2021-05-04\nspeakers:\n  - person: '${tag}'\n    organisation: '${quote}'\nsubjects: ['${tag}']\nworkshop: '${tag}'\nrecording: 'javascript:${trip}'\nslides: ['javascript:${trip}', '${quote}']\nlicense: '${tag}'\n---\n${word}\n`,
  "a workshop": `---\nkind: workshop\ntitle: '${tag}'\ndate: 2021-05-04\nplace: '${tag}'\nlink: 'javascript:${trip}'\norganisers: ['${tag}']\nagenda: ['${tag}']\nrecordings: ['javascript:${trip}']\n---\n${word}\n`,
  "a text that reads like records": `[Sammanfattning från workshop 15/9 | ${tag} (${quote}) | Se även: [Presentation](javascript:${trip}) | [Inspelning](javascript:${trip})]\n\n### ${tag}\n<small>4 maj 2021</small>\n\n${tag} | Ada (${tag}) | [x](javascript:${trip})\n\n${word}\n`,
  "blocks of records": `{{presentations organisation="${tag}"}}\n\n{{workshops}}\n\n{{organisations}}\n\n{{${tag}}}\n\n${word}\n`,
};

const pages = [...Object.keys(bodies), ...Object.keys(records)];

/** Where a page's text comes out, besides the page itself. */
function exitsOf(name: string, { first, second }: Revisions): string[] {
  const slug = encodeURIComponent(name);
  const compare = `/-/compare/${slug}?from=${first}&to=${second}`;
  return [
    `/${slug}`,
    `/${slug}?at=${first}`,
    `/-/history/${slug}`,
    `${compare}&view=rendered`,
    `${compare}&view=column`,
    `${compare}&view=sides`,
    `/-/blame/${slug}`,
    `/-/blame/${slug}?view=lines`,
    `/-/restore/${slug}?at=${first}`,
    `/-/record/${slug}`,
    `/-/propose/${slug}`,
  ];
}

/** Where many pages come out together. */
const lists = [
  ...["/-/changes", "/-/pages", "/-/missing", "/-/orphans", "/-/broken", "/-/deleted"],
  ...["/-/unread-files", "/-/attachments", "/-/presentations", "/-/presentations?view=table"],
  ...["/-/workshops", "/-/people", "/-/organisations", "/-/subjects", "/-/suggestions"],
  ...["/-/notices", "/-/accept", "/-/suggestions/topic", "/-/presentations/missing", "/-/import"],
  ...[
    "/-/suggestions/1",
    "/-/suggestions/1/revise",
    "/-/search-help",
    `/-/attachments/${attachment}`,
  ],
  ...["/-/admin/members", "/-/admin/commits", "/-/admin/log", "/-/account/data"],
  ...["people", "subjects"].map((kind) => `/-/${kind}/${encodeURIComponent(tag)}`),
  `/-/organisations/${encodeURIComponent(quote)}`,
];

const queries = [word, `"${word}"`, `title:${tag}`, `${tag} ${word}`, quote, `person:"${tag}"`];

interface Revisions {
  first: string;
  second: string;
}

describe("hostile text comes out harmless", () => {
  it("wherever a page can be read", async (t) => {
    const { world, revisions } = await hostileWorld(t);
    const page = await openBrowser(t, { url: world.url, ...watched });
    for (const name of pages) {
      await t.test(name, async () => {
        const answer = await page.goto(`/${encodeURIComponent(name)}`);
        assert.equal(answer?.status(), 200);
        for (const address of exitsOf(name, revisions)) {
          await page.goto(address);
          await expectCalm(page);
          assert.equal(new URL(page.url()).origin, world.url, `${address} led away`);
        }
      });
    }
  });

  it("in lists, in the search, in errors, and in what was done last", async (t) => {
    const { world, revisions } = await hostileWorld(t);
    await suggestHostile(world);
    const page = await signedIn(t, world, watched);
    watchAll(world);
    const searches = queries.map((query) => `/-/search?q=${encodeURIComponent(query)}`);
    const commits = [`/-/commit/${revisions.second}`, `/-/undo/${revisions.second}`];
    const errors = [`/${encodeURIComponent(tag)}`, `/-/commit/${encodeURIComponent(quote)}`];
    const statuses = new Map<string, number | undefined>();
    for (const address of [...lists, ...searches, ...commits, ...errors]) {
      statuses.set(address, (await page.goto(address))?.status());
      await expectCalm(page);
    }
    for (const address of [...lists, ...searches, ...commits])
      assert.equal(statuses.get(address), 200, address);
  });

  it("in suggestions while typing", async (t) => {
    const { world } = await hostileWorld(t);
    const page = await openBrowser(t, { url: world.url });
    await page.goto("/");
    await page.locator("input[name=q]").first().click();
    for (const typed of ["<img", "krak", '"']) await page.keyboard.type(typed, { delay: 20 });
    await page.waitForLoadState("networkidle");
    await expectCalm(page);
  });

  it("in feeds, which hold text and no elements of anybody's", async (t) => {
    const { world } = await hostileWorld(t);
    const page = await openBrowser(t, { url: world.url });
    await world.as(ada);
    const notices = `/-/notices.atom?token=${watchAll(world)}`;
    for (const address of ["/-/changes.atom", "/-/presentations.atom", notices]) {
      const answer = await page.request.get(address);
      assert.equal(answer.status(), 200, address);
      assert.match(String(answer.headers()["content-type"]), /^application\/atom\+xml/);
      const { document } = new JSDOM(await answer.text(), { contentType: "text/xml" }).window;
      assert.ok(document.querySelector("entry"), `${address} is empty`);
      const names = new Set([...document.querySelectorAll("*")].map(({ localName }) => localName));
      for (const name of ["script", "img", "svg", "parsererror"])
        assert.ok(!names.has(name), `${address} has an element ${name}`);
      for (const link of document.querySelectorAll("link"))
        assert.match(String(link.getAttribute("href")), /^https?:/);
    }
  });

  it("in answers for programs, which no browser takes for a page", async (t) => {
    const { world } = await hostileWorld(t);
    const page = await openBrowser(t, { url: world.url });
    const query = encodeURIComponent("<img");
    for (const address of [
      ...[`/-/suggest?q=${query}`, `/-/complete?q=${query}`, "/-/presentations.json"],
      ...["/-/presentations.csv", "/-/workshops.ics", `/${attachment}`, "/-/opensearch.xml"],
      ...pages.map((name) => `/-/raw/${encodeURIComponent(name)}`),
    ]) {
      const { headers, status } = await head(page, address);
      assert.equal(status, 200, address);
      assert.doesNotMatch(String(headers["content-type"]), /html|svg/, address);
      assert.equal(headers["x-content-type-options"], "nosniff", address);
    }
  });
});

// Mermaid tries its labels as HTML, in a frame that is shut off from the wiki and lets nothing of them run.
const watched = {
  tolerated: /inline event handler .* has been blocked\. \(.+\/-\/assets\/mermaid-/,
} as const;

/** A wiki of hostile pages, each changed once by somebody with a hostile name. */
async function hostileWorld(t: TestContext): Promise<{ world: ServedWiki; revisions: Revisions }> {
  const texts = { ...bodies, ...records };
  const world = await served(t, {}, { Home: "x", [attachment]: `${tag} ${word}` });
  const author = `Ebba " onmouseover="${trip}" ' x="‮ <ebba@example.org>`;
  const save = (ending: string) => {
    const files = Object.entries(texts).map(([name, text]) => [
      name,
      `${text}\n${word} ${ending}\n`,
    ]);
    return commitFiles(
      world.repository,
      Object.fromEntries(files),
      `${tag}\n\n${tag}\n\nX: ${tag}`,
      "main",
      author,
    );
  };
  const first = await save("once");
  const second = await save(`twice ${tag}`);
  await world.wiki.refresh();
  await indexed(world);
  return { world, revisions: { first, second } };
}

/** What a reader would rather have on a hostile page, with the first of all numbers. */
async function suggestHostile(world: ServedWiki): Promise<void> {
  const agent = await world.as(david);
  const form = { content: `${tag}\n\n${word} ${quote}\n`, base: world.wiki.snapshot.commit };
  const more = { summary: tag.slice(0, 150), reason: `${tag}\n${quote}`, action: "save" };
  await agent
    .post("/-/edit/links")
    .type("form")
    .send({ ...form, ...more })
    .expect(303);
  await agent
    .post("/-/suggestions/1")
    .type("form")
    .send({ action: "comment", text: tag })
    .expect(303);
}

/**
 * All that changes from now on concerns Ada, and all that has.
 *
 * @returns the secret of her feed
 */
function watchAll({ site }: ServedWiki): string {
  const { id } = site.members.list().find(({ email }) => email === ada.email) ?? { id: 0 };
  for (const name of pages) site.watches.add(id, `${name}.md`);
  return site.noticeSettings.makeFeed(id);
}

async function head(page: Awaited<ReturnType<typeof openBrowser>>, address: string) {
  const answer = await page.request.get(address);
  return { headers: answer.headers(), status: answer.status() };
}
