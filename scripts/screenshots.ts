import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import Vips from "wasm-vips";
import { findChromium } from "./chromium.mjs";

/**
 * Writes pictures of every kind of screen to `screenshots/`: three widths, light and dark, both languages.
 *
 * @example npm run screenshots -- edit conflict   only the screens with these names
 * @example npm run screenshots -- readme          the three pictures in the README, into `docs/`
 */

const root = fileURLToPath(new URL("..", import.meta.url));
const widths = [360, 768, 1440];
const schemes = ["light", "dark"] as const;
const locales = { sv: "sv-SE", en: "en-GB" } as const;
const ada = { email: "ada@example.org", password: "en lång ramsa som ingen gissar" };

/** What is pictured: an address, or a way to get to the screen. */
const visitorScreens: Record<string, string> = {
  start: "/",
  page: "/Checklista-öppen-dataplattform",
  specimen: "/Allt-som-går-att-skriva",
  pages: "/-/pages",
  "pages-none": "/-/pages?q=zebra",
  search: "/-/search?q=data+policy",
  "search-narrowed": "/-/search?q=data&kind=presentation&sort=date",
  "search-none": "/-/search?q=datta+polcy+%22helt+fel%22",
  "search-help": "/-/search-help",
  presentations: "/-/presentations",
  "presentations-table": "/-/presentations?view=table&year=2020",
  presentation: "/presentationer/JobTech-Dev-en-plattform-för-arbetsmarknaden",
  series: "/Workshopserien",
  workshops: "/-/workshops",
  organisations: "/-/organisations",
  person: "/-/people/Jonas Södergren",
  missing: "/-/missing",
  orphans: "/-/orphans",
  broken: "/-/broken",
  history: "/-/history/Om-nätverket",
  compare: "/-/compare/Om-nätverket",
  "compare-side": "/-/compare/Om-nätverket?view=side",
  blame: "/-/blame/Om-nätverket",
  changes: "/-/changes",
  deleted: "/-/deleted",
  absent: "/Checklista-dataplatform",
  "sign-in": "/-/sign-in",
};

const memberScreens: Record<string, (page: Page) => Promise<unknown>> = {
  "start-member": (page) => page.goto("/"),
  edit: (page) => page.goto("/-/edit/Om-nätverket"),
  "edit-plain": async (page) => {
    await openWithoutScripts(page, "/-/edit/Om-nätverket");
    await page.click("button[value=preview]");
  },
  new: (page) => page.goto("/-/new"),
  rename: (page) => page.goto("/-/rename/Om-nätverket"),
  "rename-preview": async (page) => {
    await page.goto("/-/rename/Om-nätverket");
    await page.fill("[name=name]", "Nätverket/Vilka vi är");
    await page.click("button[value=preview]");
  },
  delete: (page) => page.goto("/-/delete/Om-nätverket"),
  "not-allowed": (page) => page.goto("/-/edit/..%2Fx"),
  suggestions: (page) => page.goto("/-/suggestions"),
  "suggest-topic": (page) => page.goto("/-/suggestions/topic"),
  suggestion: async (page) => {
    await page.goto("/-/suggestions/topic");
    await page.fill("[name=title]", "Öppna data om förskolor");
    await page.fill("[name=reason]", "Många kommuner har frågat.");
    await page.click("main form button.primary");
  },
  approve: (page) => editTogether(page, (text) => text.replace(/(?<=att du är )/, "minst lika ")),
  conflict: (page) => editTogether(page, (text) => `${text.trimEnd()} Bos ord sist.\n`),
};

/** What the README shows, in Swedish: the upper part of a screen. */
const readmePictures = [
  { name: "page", address: "/", width: 1440, height: 900, colorScheme: "light" },
  {
    name: "editor",
    address: "/-/edit/Checklista-öppen-dataplattform",
    width: 1440,
    height: 900,
    colorScheme: "light",
  },
  {
    name: "phone",
    address: "/Checklista-öppen-dataplattform",
    width: 360,
    height: 740,
    colorScheme: "dark",
  },
] as const;

/** Saves the page "Delta" from two windows at a time, and stays with what the later one is shown. */
async function editTogether(page: Page, theirs: (text: string) => string): Promise<void> {
  await openWithoutScripts(page, "/-/edit/Delta");
  const base = await page.inputValue("[name=base]");
  const text = await page.inputValue("[name=content]");
  const form = { content: theirs(text), summary: "", base, action: "save" };
  await page.request.post("/-/edit/Delta", { form });
  const mine = text.replace("öppna data,", "alla öppna data,").trimEnd();
  await page.fill("[name=content]", `${mine} Adas ord sist.\n`);
  await page.click("button[value=save]");
}

const wanted = process.argv.slice(2);
const data = await mkdtemp(join(tmpdir(), "screenshots-"));
await mkdir(join(root, "screenshots"), { recursive: true });
const server = await startServer();
const browser = await chromium.launch({
  executablePath: findChromium() ?? "chromium",
  // Chromium's own sandbox does not work for root; the pages come from this machine.
  chromiumSandbox: process.getuid?.() !== 0,
  args: ["--disable-gpu", "--disable-background-networking"],
});
try {
  await runWiki(
    "member",
    "add",
    "--email",
    ada.email,
    "--name",
    "Ada Exempel",
    "--role",
    "maintainer",
    "--password",
    ada.password,
  );
  await writeSpecimen();
  for (const language of ["sv", "en"] as const) await pictureAll(language);
  if (wanted.includes("readme")) await pictureReadme();
} finally {
  await browser.close();
  const closed = once(server.process, "close");
  server.process.kill();
  await closed;
  await rm(data, { recursive: true, force: true });
}

async function pictureAll(language: keyof typeof locales): Promise<void> {
  const visitor = await openContext(language);
  for (const [name, address] of Object.entries(visitorScreens).filter(isWanted)) {
    const page = await visitor.newPage();
    await page.goto(address);
    await picture(page, `${name}-${language}`);
  }
  await visitor.close();

  const member = await openContext(language);
  await signIn(member);
  for (const [name, open] of Object.entries(memberScreens).filter(isWanted)) {
    const page = await member.newPage();
    await open(page);
    await picture(page, `${name}-${language}`);
  }
  await member.close();
}

function isWanted([name]: [string, unknown]): boolean {
  return wanted.length === 0 || wanted.includes(name);
}

async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of schemes)
    for (const width of widths) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: width < 500 ? 780 : 900 });
      await page.evaluate("document.fonts.ready");
      await page.waitForSelector("pre.mermaid", { state: "detached" });
      const path = join(root, "screenshots", `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
    }
  console.log(name);
  await page.close();
}

async function pictureReadme(): Promise<void> {
  const vips = await Vips({ dynamicLibraries: [] });
  for (const { name, address, width, height, colorScheme } of readmePictures) {
    const context = await openContext("sv");
    if (name === "editor") await signIn(context);
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await page.goto(address, { waitUntil: "networkidle" });
    await page.evaluate("document.fonts.ready");
    const picture = vips.Image.newFromBuffer(await page.screenshot());
    // A palette makes the file a third as large, and nobody sees the difference.
    const small = picture.writeToBuffer(".png", { palette: true, Q: 90, compression: 9 });
    await writeFile(join(root, "docs", `${name}.png`), small);
    await context.close();
  }
  vips.shutdown();
}

function openContext(language: keyof typeof locales): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: server.url,
    locale: locales[language],
    timezoneId: "Europe/Stockholm",
    reducedMotion: "reduce",
  });
}

async function signIn(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto("/-/sign-in");
  await page.fill("[name=email]", ada.email);
  await page.fill("[name=password]", ada.password);
  await page.click("main button");
  await page.waitForURL((url) => !url.pathname.startsWith("/-/sign-in"));
  await page.close();
}

async function writeSpecimen(): Promise<void> {
  const context = await openContext("sv");
  await signIn(context);
  const page = await context.newPage();
  await openWithoutScripts(page, "/-/edit/Allt-som-går-att-skriva");
  await page.fill("[name=content]", await readFile(join(root, "scripts/specimen.md"), "utf8"));
  await page.click("button[value=save]");
  await context.close();
}

/** The bare form, as someone without scripts has it: the scripts are not let through. */
async function openWithoutScripts(page: Page, address: string): Promise<void> {
  await page.route("**/*.js", (route) => route.abort());
  await page.goto(address);
}

async function startServer(): Promise<{ url: string; process: ChildProcess }> {
  const environment = { ...process.env, PORT: "0", HOST: "127.0.0.1", WIKI_DATA: data };
  const child = spawn(process.execPath, [join(root, "server/main.js")], {
    env: { ...environment, WIKI_TITLE: "Nätverkets kunskapsbank" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const ready = /is ready: (\S+?)\/?\n/.exec(printed)?.[1];
      if (ready) resolve(ready);
    });
    child.once("close", () => reject(new Error(`The wiki did not start: ${printed}`)));
  });
  return { url, process: child };
}

async function runWiki(...words: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, "scripts/wiki.ts"), ...words], {
    env: { ...process.env, WIKI_DATA: data },
    stdio: "inherit",
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`wiki ${words[0]} ended with ${code}`);
}
