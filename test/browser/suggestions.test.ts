import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { authorOf } from "../../server/members/author.ts";
import { messages } from "../../views/language/index.ts";
import { inhabited } from "../suggestions/world.ts";
import { expectAccessible, openBrowser, type Reader } from "../support/browser.ts";
import { expectSound, fileAt, git } from "../support/git.ts";
import { ada, bo, cecilia } from "../support/people.ts";
import { editor, type ServedWiki, served, signedIn } from "./world.ts";

const files = {
  "Home.md": "# Välkommen\n\nRing oss på måndagar.\n\nSista raden.\n",
  "Policy.md": "---\nkind: policy\nlicense: CC-BY-4.0\n---\n\nReglerna.\n",
};

const readers = [
  { language: "sv", scripts: true, viewport: { width: 1280, height: 900 } },
  { language: "en", scripts: false, viewport: { width: 360, height: 740 } },
] as const;

describe("a visitor's suggestion, from the policy that lets it in to the page that it becomes", () => {
  for (const reader of readers) {
    it(`by four people, ${reader.scripts ? "with" : "without"} scripts`, async (t) => {
      const world = await served(t, {}, files);
      const maintainer = await personOf(t, world, reader, ada);
      const member = await personOf(t, world, reader, bo);
      const reviewer = await personOf(t, world, reader, cecilia);
      const visitor = new Person(await openBrowser(t, { url: world.url, ...reader }), reader);

      await letVisitorsIn(world, maintainer);
      const link = await suggest(world, visitor);
      await askForChanges(world, reviewer);
      await reviseByLink(visitor, link);
      await changeTheSameLine(world, member);
      await settleAndAccept(world, reviewer);
      await seeWhatBecameOfIt(world, visitor, link);
      await expectSound(world.repository);
    });
  }
});

type Who = Required<Pick<Reader, "language" | "scripts" | "viewport">>;

/** Somebody in a browser of their own. */
class Person {
  readonly page: Page;
  readonly words: (typeof messages)["sv"];
  readonly hasScripts: boolean;

  constructor(page: Page, { language, scripts }: Who) {
    this.page = page;
    this.words = messages[language];
    this.hasScripts = scripts;
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  /** axe is a script itself. */
  async check(name: string): Promise<void> {
    if (this.hasScripts) await expectAccessible(this.page, name);
  }

  async write(text: string, name?: string): Promise<void> {
    const field = editor(this.page, name);
    if (!this.hasScripts) return field.fill(text);
    await field.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(text);
  }
}

async function personOf(
  t: TestContext,
  world: ServedWiki,
  reader: Who,
  person: typeof ada,
): Promise<Person> {
  return new Person(await signedIn(t, world, reader, person), reader);
}

async function letVisitorsIn({ url }: ServedWiki, maintainer: Person): Promise<void> {
  const { page, words } = maintainer;
  await page.goto("/-/edit/Policy");
  await maintainer.write(files["Policy.md"].replace("policy\n", "policy\nsuggestions: anyone\n"));
  await maintainer.press(words.edit.save);
  await page.waitForURL(`${url}/Policy`);
}

async function suggest({ repository }: ServedWiki, visitor: Person): Promise<string> {
  const { page, words } = visitor;
  const form = words.suggesting.form;
  const before = await git(repository, "rev-parse", "HEAD");
  await page.goto("/Home");
  await page.getByRole("link", { name: words.suggestions.frame.edit, exact: true }).click();
  await page.getByText(form.next).waitFor();
  await visitor.check("the editor of a suggestion");
  await visitor.write("# Välkommen\n\nRing oss på tisdagar.\n\nSista raden.\n");
  await page.getByLabel(form.summary).fill("Rätta dagen");
  await page.getByLabel(form.reason).fill("Växeln är stängd på måndagar.");
  await page.getByLabel(form.name).fill("Eva Besökare");
  await visitor.press(form.send);
  await page.waitForURL(/\/-\/suggestions\/1\?key=/);
  await page.getByText(words.suggestions.verdict.sent).waitFor();
  await visitor.check("the suggestion as its author sees it");
  const whole = new URL(await page.getByLabel(words.suggestions.one.copy).inputValue());
  const link = whole.pathname + whole.search;
  assert.match(link, /^\/-\/suggestions\/1\?key=[\w-]{43}$/);
  assert.equal(await git(repository, "rev-parse", "HEAD"), before, "the wiki is as it was");
  return link;
}

async function askForChanges({ url }: ServedWiki, reviewer: Person): Promise<void> {
  const { page, words } = reviewer;
  const { act, one, queue, verdict } = words.suggestions;
  // On a phone the tools stand behind the menu.
  await page.goto("/-/suggestions");
  await page.getByRole("heading", { level: 1, name: queue.title }).waitFor();
  await reviewer.check("the queue");
  await page.getByRole("link", { name: one.title(1, "Rätta dagen") }).click();
  await page.getByText("Växeln är stängd på måndagar.").waitFor();
  const changed = page.locator(".comparison ins");
  assert.match(await changed.first().innerText(), /tisdagar/);
  await reviewer.check("the suggestion as a reviewer sees it");
  await reviewer.press(act.return);
  await page.locator("#wiki-text-error").waitFor();
  await reviewer.check("a decision without a reason");
  await page.getByLabel(act.text).fill("Vilken tid på dagen?");
  await reviewer.press(act.return);
  await page.waitForURL(`${url}/-/suggestions/1`);
  await page.getByText(verdict.returned).waitFor();
}

async function reviseByLink(visitor: Person, link: string): Promise<void> {
  const { page, words } = visitor;
  const { act, revise, state, verdict } = words.suggestions;
  await page.goto(link);
  await page.getByText("Vilken tid på dagen?").waitFor();
  await page.getByText(state.returned).first().waitFor();
  await page.getByRole("link", { name: act.revise }).click();
  await page.getByRole("heading", { level: 1, name: revise.titleAuthor(1) }).waitFor();
  await visitor.check("revising");
  const text = "# Välkommen\n\nRing oss på tisdagar efter tio.\n\nSista raden.\n";
  await visitor.write(text, revise.text("Home.md"));
  await seePreview(visitor, "Ring oss på tisdagar efter tio.");
  await visitor.press(revise.save);
  await page.getByText(verdict.revised).waitFor();
}

/** Beside the text, or by the button on top of the form. */
async function seePreview({ page, words, hasScripts }: Person, text: string): Promise<void> {
  if (!hasScripts) await page.getByRole("button", { name: words.edit.preview }).click();
  const region = page.getByRole("region", { name: words.edit.previewTitle });
  await region.getByText(text).waitFor();
}

async function changeTheSameLine({ url }: ServedWiki, member: Person): Promise<void> {
  const { page, words } = member;
  await page.goto("/-/edit/Home");
  await member.write("# Välkommen\n\nSkriv till oss på måndagar.\n\nSista raden.\n");
  await member.press(words.edit.save);
  await page.waitForURL(`${url}/Home`);
}

async function settleAndAccept(world: ServedWiki, reviewer: Person): Promise<void> {
  const { page, words } = reviewer;
  const { act, merge, standing, verdict } = words.suggestions;
  await page.goto("/-/suggestions/1");
  await page.getByText(standing.clash).first().waitFor();
  await page.getByRole("link", { name: act.merge }).click();
  await page.getByRole("heading", { level: 1, name: merge.title(1) }).waitFor();
  await reviewer.check("the merge page");
  const settled = "# Välkommen\n\nSkriv, eller ring på tisdagar efter tio.\n\nSista raden.\n";
  await reviewer.write(settled, merge.text("Home.md"));
  await seePreview(reviewer, "Skriv, eller ring på tisdagar efter tio.");
  await reviewer.press(merge.accept);
  await page.waitForURL(`${world.url}/-/suggestions/1`);
  await page.getByText(verdict.accepted).waitFor();
  const text = await fileAt(world.repository, "Home.md");
  assert.equal(text, "# Välkommen\n\nSkriv, eller ring på tisdagar efter tio.\n\nSista raden.\n");
  const log = await git(world.repository, "log", "-1", "--format=%an|%cn|%B");
  assert.match(log, /^Eva Besökare\|Cecilia Exempel\|Rätta dagen\n\nVäxeln är stängd/);
  assert.match(log, /^Suggestion: 1$/m);
  assert.match(log, /^Reviewed-by: Cecilia Exempel </m);
}

async function seeWhatBecameOfIt(world: ServedWiki, { page, words }: Person, link: string) {
  await page.goto(link);
  await page.getByText(words.suggestions.state.accepted, { exact: true }).first().waitFor();
  await page.getByRole("link", { name: words.suggestions.one.commit }).click();
  await page.getByRole("heading", { level: 1, name: "Rätta dagen" }).waitFor();
  await page.goto("/Home");
  await page.getByText("ring på tisdagar efter tio").waitFor();
  assert.equal(world.wiki.snapshot.files.size, 2);
}

describe("a form about a suggestion", () => {
  const reader = {
    language: "en",
    scripts: true,
    viewport: { width: 1280, height: 900 },
  } as const;

  it("has the editor for each text, with names that tell them apart", async (t) => {
    const world = await served(t, {}, { ...files, "Andra.md": "Den andra sidan.\n" });
    await suggestFiles(world, { "Home.md": "Hem.\n", "Andra.md": "Annat.\n" });
    const reviewer = await personOf(t, world, reader, cecilia);
    const { page, words } = reviewer;
    await page.goto("/-/suggestions/1/revise");
    const { text } = words.suggestions.revise;
    for (const path of ["Andra.md", "Home.md"]) {
      await page.getByRole("toolbar", { name: `Formatting: ${text(path)}` }).waitFor();
      await page.getByRole("region", { name: `Preview: ${text(path)}` }).waitFor();
    }
    await reviewer.check("two texts in their editors");
    await editor(page, text("Andra.md")).click();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("ControlOrMeta+b");
    await page.getByLabel(words.suggestions.revise.summary).fill("Make it bold");
    await page.keyboard.press("ControlOrMeta+s");
    await page.getByText(words.suggestions.verdict.revised).waitFor();
    const ref = "refs/suggestions/1/head";
    assert.equal(await fileAt(world.repository, "Andra.md", ref), "**Annat.**\n");
    assert.equal(await fileAt(world.repository, "Home.md", ref), "Hem.\n");
  });

  it("keeps what is typed when the tab is closed", async (t) => {
    const world = await served(t, {}, files);
    await suggestFiles(world, { "Home.md": "Hem.\n" });
    const reviewer = await personOf(t, world, reader, cecilia);
    const { page, words } = reviewer;
    await page.goto("/-/suggestions/1/revise");
    const name = words.suggestions.revise.text("Home.md");
    await reviewer.write("Mitt hem.", name);
    await page.getByText(/^Draft saved \d\d:\d\d$/).waitFor();
    await page.close();

    const again = await page.context().newPage();
    await again.goto("/-/suggestions/1/revise");
    await again.getByRole("heading", { name: words.edit.draft.title }).waitFor();
    await again.getByRole("button", { name: words.edit.draft.restore }).click();
    assert.equal((await editor(again, name).innerText()).trim(), "Mitt hem.");
    await again.getByRole("region", { name: words.edit.previewTitle }).getByText("Mitt").waitFor();
  });
});

/** One suggestion that changes these files, from a reader. */
async function suggestFiles(world: ServedWiki, texts: Record<string, string>): Promise<void> {
  const { reader } = await inhabited(world);
  const { suggestions, wiki } = world.site;
  await suggestions.send({
    base: wiki.snapshot.commit ?? "",
    edits: new Map(
      Object.entries(texts).map(([path, text]) => [path, { bytes: Buffer.from(text) }]),
    ),
    author: authorOf(reader),
    sender: { kind: "member", id: reader.id },
    message: "Say it better\n",
  });
}
