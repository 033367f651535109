import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { JSDOM } from "jsdom";
import { openBrowser } from "../support/browser.ts";
import { commitFiles, type Files } from "../support/git.ts";
import { indexed } from "../support/indexed.ts";
import { ada, david, type Person } from "../support/people.ts";
import { bodies, fileName, quote, tag, trip, turn } from "./payloads.ts";
import { expectCalm } from "./tripwire.ts";
import { type ServedWiki, served, signedIn } from "./world.ts";

/** A word that every hostile page has, by which the search finds them all. */
const word = "krakel";
const folder = `uploads/${"0".repeat(32)}`;
const attachment = `${folder}/${word}.txt`;
const transcript = `${folder}/${fileName}.vtt`;
const gone = `gone ${fileName} ${turn}`;

/** Files that are no pages, and a page that shows a recording and what is said in it. */
const files: Files = {
  [attachment]: `${tag} ${word}`,
  [`${folder}/${fileName} ${turn}.txt`]: `${tag} ${word}`,
  [`${folder}/${fileName}.pdf`]: "%PDF-1.4 and no more",
  [`${folder}/${fileName}.wav`]: Buffer.from("RIFF$\0\0\0WAVEfmt ", "latin1"),
  [transcript]: `WEBVTT\n\n00:00.000 --> 00:04.000\n<v ${quote}>${tag} ${word}\n\n00:05.000 --> 00:06.000\n<v ${tag}>${word}\n`,
  Recording: `---\nkind: presentation\nrecording:\n  address: ${JSON.stringify(`${folder}/${fileName}.wav`)}\n  transcript: ${JSON.stringify(transcript)}\n---\n${word}\n`,
  [gone]: `# ${tag}\n`,
};

/** As far as a public name may go. */
const hostile = (person: Person): Person => ({
  ...person,
  name: `${person.name} " onclick=${trip} '`,
});
const author = `Ebba " onmouseover="${trip}" ' x="${turn}`;

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
  ...[author, hostile(ada).name].map((name) => `/-/members/${encodeURIComponent(name)}`),
  ...["mine", "sent", "1?view=column", "1?view=side", "1/merge?for=accept"].map(
    (rest) => `/-/suggestions/${rest}`,
  ),
  ...["/-/account", "/-/account/tokens", "/-/admin/members/1", "/-/admin/members/2/folders"],
  ...Object.keys(files).flatMap((path) =>
    path.startsWith(folder)
      ? ["attachments", "delete-file", "history", "compare"].map((action) =>
          addressOf(action, path),
        )
      : [],
  ),
  addressOf("history", gone),
  "/Recording",
  ...[quote, tag].flatMap((text) =>
    ["record/new?kind=presentation&workshop=", "suggestions/topic?title=", "upload?file="].map(
      (asked) => `/-/${asked}${encodeURIComponent(text)}`,
    ),
  ),
];

function addressOf(action: string, path: string): string {
  return `/-/${action}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

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
    const page = await signedIn(t, world, watched, hostile(ada));
    await suggestHostile(world);
    watchAll(world);
    const searches = queries.map((query) => `/-/search?q=${encodeURIComponent(query)}`);
    const restore = `${addressOf("restore", gone)}?at=${revisions.first}`;
    const commits = [`/-/commit/${revisions.second}`, `/-/undo/${revisions.second}`, restore];
    const errors = [
      `/${encodeURIComponent(gone)}`,
      `/${encodeURIComponent(tag)}`,
      `/-/commit/${encodeURIComponent(quote)}`,
    ];
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
      ...[addressOf("captions", transcript), "/-/workshops/a%20workshop.ics"],
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
  const world = await served(t, {}, { Home: "x", ...files });
  const save = (ending: string, more: Parameters<typeof commitFiles>[1]) => {
    const changed = Object.entries(texts).map(([name, text]) => [
      name,
      `${text}\n${word} ${ending}\n`,
    ]);
    return commitFiles(
      world.repository,
      { ...Object.fromEntries(changed), ...more },
      `${tag} ${turn}\n\n${tag}\n\nX: ${tag}`,
      "main",
      `${author} <ebba@example.org>`,
    );
  };
  const first = await save("once", {});
  const second = await save(`twice ${tag}`, { [gone]: null });
  await world.wiki.refresh();
  await indexed(world);
  return { world, revisions: { first, second } };
}

/** What a reader would rather have on a hostile page, with the first of all numbers; it clashes with what others did. */
async function suggestHostile(world: ServedWiki): Promise<void> {
  const agent = await world.as(hostile(david));
  world.site.tokens.make(1, { name: fileName, scope: "read", days: 7 });
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
  await commitFiles(world.repository, { links: `${quote}\n\n${word} ${tag}\n` }, tag);
  await world.wiki.refresh();
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
