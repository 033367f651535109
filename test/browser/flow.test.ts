import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Locator, Page } from "playwright-core";
import { messages } from "../../views/language/index.ts";
import { openBrowser, type Reader } from "../support/browser.ts";
import { expectSound, fileAt, git } from "../support/git.ts";
import { ada, bo } from "../support/people.ts";
import { addMember, type RunningServer, serverWith } from "../support/server.ts";
import { dropFile, sendSignIn } from "./world.ts";

const address = "/V%C3%A5r-verksamhet";
const file = "Vår-verksamhet.md";

describe("a wiki from its first start to the first clash", () => {
  const readers = [
    { language: "sv", scripts: true },
    { language: "en", scripts: false },
  ] as const;
  for (const reader of readers) {
    it(`${reader.scripts ? "with" : "without"} scripts`, async (t) => {
      const server = await serverWith(t);
      const page = await openBrowser(t, { url: server.url, ...reader });
      const screen = new Screen(page, reader);
      await becomeFirst(server, screen);
      await signOutAndIn(screen);
      await createPage(server, screen);
      await addFile(server, screen);
      await clash(t, server, screen);
      await signOut(screen);
      await expectSound(server.repository);
    });
  }
});

/** A page in a language, with or without scripts: what differs between them stands here. */
class Screen {
  readonly page: Page;
  readonly words: (typeof messages)["sv"];
  readonly hasScripts: boolean;

  constructor(page: Page, { language, scripts }: Required<Pick<Reader, "language" | "scripts">>) {
    this.page = page;
    this.words = messages[language];
    this.hasScripts = scripts;
  }

  get text(): Locator {
    return this.page.getByRole("textbox", { name: this.words.edit.text, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name });
  }

  async write(text: string): Promise<void> {
    if (!this.hasScripts) return this.text.fill(text);
    await this.text.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(text);
  }

  async save(summary: string): Promise<void> {
    await this.page.getByLabel(this.words.edit.summary).fill(summary);
    await this.button(this.words.edit.save).first().click();
  }
}

async function becomeFirst(server: RunningServer, screen: Screen): Promise<void> {
  const { page, words } = screen;
  await page.goto(await server.firstLink());
  await page.getByLabel(words.members.first.name).fill(ada.name);
  await page.getByLabel(words.members.email).fill(ada.email);
  await page.getByLabel(words.members.password).fill(ada.password);
  await screen.button(words.members.first.make).click();
  await page.waitForURL(`${server.url}/`);
  await page.getByText(ada.name).first().waitFor();
}

async function signOutAndIn(screen: Screen): Promise<void> {
  const { page, words } = screen;
  await signOut(screen);
  await page.getByRole("link", { name: words.frame.signIn }).click();
  await sendSignIn(page, { ...ada, password: "wrong password" });
  await page.getByText(words.members.wrong).first().waitFor();
  await sendSignIn(page, ada);
  await screen.button(words.frame.signOut).waitFor();
}

async function createPage(server: RunningServer, screen: Screen): Promise<void> {
  const { page, words } = screen;
  await page.getByRole("link", { name: words.frame.newPage }).click();
  await page.getByLabel(words.edit.create.name).fill("Vår verksamhet");
  await screen.button(words.edit.create.begin).click();
  await page.waitForURL(/\/-\/edit\//);
  await screen.write("# Vår verksamhet\n\nEn **viktig** rad.\n");
  if (!screen.hasScripts) await screen.button(words.edit.preview).click();
  await page.locator("strong", { hasText: "viktig" }).first().waitFor();
  assert.equal(await commitsIn(server), 1, "a preview saves nothing");

  await screen.save("Berätta vad vi gör");
  await page.waitForURL(`${server.url}${address}`);
  await page.getByText(words.notices.saved).waitFor();
  await page.getByRole("heading", { level: 1, name: "Vår verksamhet" }).waitFor();
  assert.match(await git(server.repository, "log", "-1", "--format=%an: %s"), /^Ada.*: Berätta/);
  assert.equal(await fileAt(server.repository, file), "# Vår verksamhet\n\nEn **viktig** rad.\n");
}

async function addFile(server: RunningServer, screen: Screen): Promise<void> {
  const { page, words } = screen;
  await page.goto(`/-/edit${address}`);
  if (screen.hasScripts) {
    await dropFile(page, screen.text, "Anteckningar.txt", 500);
    await screen.text.getByText("[Anteckningar.txt](uploads/").waitFor();
  } else {
    await screen.text.fill(`En **viktig** rad.\n\n${await uploadedLine(page, words)}\n`);
  }
  await screen.save("Lägg till anteckningar");
  await page.waitForURL(`${server.url}${address}`);
  const link = page.getByRole("link", { name: "Anteckningar.txt" });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()["content-disposition"] ?? "", /^attachment/);
}

/** Sends a file by the form in a tab of its own. @returns the line to paste into the page */
async function uploadedLine(page: Page, words: Screen["words"]): Promise<string> {
  const tab = await page.context().newPage();
  await tab.goto("/-/upload");
  const buffer = Buffer.from("Anteckningar från mötet.\n");
  const chosen = { name: "Anteckningar.txt", mimeType: "text/plain", buffer };
  await tab.locator("input[type=file]").setInputFiles(chosen);
  await tab.getByRole("button", { name: words.edit.upload.send }).click();
  const line = await tab.getByLabel(words.edit.upload.markdown).inputValue();
  await tab.close();
  assert.match(
    line.trim(),
    /^\[Anteckningar\.txt\]\(\/?uploads\/[\da-f]{32}\/Anteckningar\.txt\)$/,
  );
  return line.trim();
}

async function clash(t: TestContext, server: RunningServer, mine: Screen): Promise<void> {
  await addMember(server.dataFolder, bo);
  const reader = { language: "en", scripts: mine.hasScripts } as const;
  const theirs = new Screen(await openBrowser(t, { url: server.url, ...reader }), reader);
  await theirs.page.goto(`/-/edit${address}`);
  await sendSignIn(theirs.page, bo);
  await theirs.page.waitForURL(/\/-\/edit\//);
  await mine.page.goto(`/-/edit${address}`);

  await theirs.write("# Vår verksamhet\n\nBos helt andra rad.\n");
  await theirs.save("Write it anew");
  await theirs.page.waitForURL(`${server.url}${address}`);
  await mine.write("# Vår verksamhet\n\nAdas egen rad.\n");
  await mine.save("Skriv om");
  const { conflict } = mine.words.edit;
  await mine.page.getByRole("heading", { level: 1, name: conflict.title }).waitFor();
  const shown = await mine.page.locator("main").innerText();
  assert.match(shown, /Bos[\s\S]+helt andra/, "their words are marked in the passages");
  assert.match(shown, /Adas[\s\S]+egen/, "so are mine");
  const whole = await mine.page.locator("#wiki-whole-theirs").inputValue();
  assert.equal(whole, "# Vår verksamhet\n\nBos helt andra rad.\n");
  assert.match(await fileAt(server.repository, file), /Bos helt andra rad\./);

  await mine.write("# Vår verksamhet\n\nBos rad och Adas.\n");
  await mine.page.locator("#wiki-edit-form button.primary").click();
  await mine.page.waitForURL(`${server.url}${address}`);
  await mine.page.getByText("Bos rad och Adas.").waitFor();
  await theirs.page.reload();
  await theirs.page.getByText("Bos rad och Adas.").waitFor();
}

async function signOut(screen: Screen): Promise<void> {
  const { page, words } = screen;
  await screen.button(words.frame.signOut).click();
  await page.getByRole("link", { name: words.frame.signIn }).waitFor();
  const answer = await page.request.get("/-/edit/home", { maxRedirects: 0 });
  assert.equal(answer.status(), 303, "who has signed out may not write");
}

async function commitsIn({ repository }: RunningServer): Promise<number> {
  return Number(await git(repository, "rev-list", "--count", "HEAD"));
}
