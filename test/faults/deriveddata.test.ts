import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { cp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import request from "supertest";
import { temporaryFolder } from "../support/folder.ts";
import { commitFiles, createRepository } from "../support/git.ts";
import { bo } from "../support/people.ts";
import { edit, openWiki, type TestWiki, wikiWith } from "../support/wiki.ts";

const author = { name: bo.name, email: "bo@users.noreply.localhost" };
const upload = "uploads/0123456789abcdef0123456789abcdef/Protokoll.txt";
const film = Buffer.from("not a film, but long\n".repeat(100_000));

/** A page of each kind that something is derived from. */
const pages = (name: string) => ({
  Home: `# Hem\n\nVälkommen till ${name}. Se [[Annan]], [[Saknas ${name}]] och [protokollet](${upload}).\n`,
  Annan: `---\ntitle: Annan sida om ${name}\nlang: sv\n---\nLäs om kunskap.\n`,
  Föredrag: `---\nkind: presentation\ntitle: Föredrag om ${name}\ndate: 2021-05-04\nspeakers: [Cecilia Exempel]\n---\nText.\n`,
  [upload]: `Protokoll från ${name}\n`,
  "film.bin": film,
});

/** What may have become of each file while the wiki was stopped. */
const faults: [what: string, spoil: (file: string) => Promise<void>][] = [
  ["deleted", (file) => rm(file, { force: true })],
  ["empty", (file) => writeFile(file, "")],
  ["cut short", async (file) => truncate(file, Math.floor((await readFile(file)).length / 2))],
  ["other bytes from the middle on", async (file) => overwrite(file, 0.5)],
  ["other bytes from the start", async (file) => overwrite(file, 0)],
  ["written by another version", anotherVersion],
];

describe("derived data", () => {
  for (const [what, spoil] of faults) {
    it(`that is ${what} is computed again, file by file`, async (t) => {
      const { dataFolder, told } = await stoppedWiki(t, "träd");
      const files = await filesIn(join(dataFolder, "derived"));
      assert.ok(files.length >= 8, `only ${files.length} files are derived`);
      for (const file of files) await spoil(file);
      await expectSame(await openWiki(t, dataFolder), told);
    });
  }

  it("of another repository is not believed", async (t) => {
    const { dataFolder, told } = await stoppedWiki(t, "träd");
    const other = await stoppedWiki(t, "berg");
    const derived = join(dataFolder, "derived");
    await rm(derived, { recursive: true });
    await cp(join(other.dataFolder, "derived"), derived, { recursive: true });
    await expectSame(await openWiki(t, dataFolder), told);
  });

  it("of the same repository as it was later is not believed either", async (t) => {
    const { dataFolder, told } = await stoppedWiki(t, "träd");
    const early = await temporaryFolder(t);
    await cp(join(dataFolder, "wiki.git"), join(early, "wiki.git"), { recursive: true });
    await commitFiles(join(dataFolder, "wiki.git"), { ...pages("berg"), Ny: "ny\n" }, "Later");
    const later = await openWiki(t, dataFolder);
    await everything(later);
    await later.site.close();
    await cp(join(dataFolder, "derived"), join(early, "derived"), { recursive: true });
    await expectSame(await openWiki(t, early), told);
  });
});

describe("an index of the history that is damaged while the wiki runs", () => {
  for (const [who, next] of [
    ["a reader", async () => undefined],
    [
      "a save",
      async ({ wiki }: TestWiki) => void (await wiki.save(edit(wiki, "Ny", "ny\n"), author)),
    ],
  ] as const) {
    it(`is made anew once ${who} meets it, and pages are there meanwhile`, async (t) => {
      const world = await wikiWith(t, pages("träd"));
      await everything(world);
      const log = t.mock.method(console, "error", () => undefined);
      damage(join(world.dataFolder, "derived/history.sqlite"));
      await next(world);
      await request(world.app)
        .get("/Home")
        .expect(200, /Välkommen till träd/);
      const { text } = await request(world.app).get("/-/history/Home").expect(200);
      assert.match(text, /\/-\/commit\/[0-9a-f]{40}/);
      // A whole page is kept for a second.
      const says = async () => (await request(world.app).get("/Home").expect(200)).text;
      for (let tries = 0; !/<time/.test(await says()) && tries < 500; tries++) await wait(20);
      assert.match(await says(), /<time/);
      const said = log.mock.calls.map(({ arguments: [words] }) => String(words));
      assert.deepEqual(
        said.map((words) => words.replace(/^.*\//, "")),
        ["history.sqlite is damaged and is made anew:"],
      );
    });
  }
});

/** As a faulty disk would: pages of the file are other bytes, and what is in memory of them is read again. */
function damage(file: string): void {
  const other = new DatabaseSync(file);
  other.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const { page_size: pageBytes } = other.prepare("PRAGMA page_size").get() ?? {};
  overwriteFrom(file, Number(pageBytes));
  other.exec("PRAGMA user_version = 2");
  other.close();
}

async function stoppedWiki(t: TestContext, name: string) {
  const dataFolder = await temporaryFolder(t);
  await createRepository(join(dataFolder, "wiki.git"), pages(name));
  await commitFiles(join(dataFolder, "wiki.git"), { Annan: `Läs mer om ${name}.\n` }, `Om ${name}`);
  const world = await openWiki(t, dataFolder);
  const told = await everything(world);
  await world.site.close();
  return { dataFolder, told };
}

const addresses = [
  "/Home",
  "/Annan",
  "/-/history/Annan",
  "/-/changes",
  "/-/missing",
  "/-/presentations",
  "/-/attachments",
  "/-/search?q=kunskap",
  "/-/search?q=protokoll",
  `/-/attachments/${upload}`,
];

/** What the wiki says at every address where something derived shows, once all is derived. */
async function everything({ app, site }: TestWiki): Promise<Record<string, string>> {
  await site.history.ready;
  await site.records.settled();
  for (let tries = 0; site.search.progress() !== undefined && tries < 500; tries++) await wait(20);
  const { body } = await request(app)
    .get("/film.bin")
    .set("Range", "bytes=2000000-2000009")
    .buffer(true)
    .parse(binary as never)
    .expect(206);
  const told: Record<string, string> = { film: String(body) };
  for (const address of addresses) {
    const { text } = await request(app).get(address).expect(200);
    told[address] = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? "";
  }
  return told;
}

async function expectSame(world: TestWiki, told: Readonly<Record<string, string>>): Promise<void> {
  const now = await everything(world);
  assert.deepEqual(Object.keys(now), Object.keys(told));
  for (const [address, text] of Object.entries(told)) assert.equal(now[address], text, address);
}

/** superagent knows parsers by this shape; its types do not say so */
function binary(res: NodeJS.ReadableStream, done: (error: null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  res.on("data", (part: Buffer) => parts.push(part));
  res.on("end", () => done(null, Buffer.concat(parts)));
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
}

async function overwrite(file: string, from: number): Promise<void> {
  const bytes = await readFile(file);
  const start = Math.floor(bytes.length * from);
  await writeFile(
    file,
    Buffer.concat([bytes.subarray(0, start), randomBytes(bytes.length - start)]),
  );
}

function overwriteFrom(file: string, start: number): void {
  const bytes = readFileSync(file);
  writeFileSync(file, Buffer.concat([bytes.subarray(0, start), randomBytes(bytes.length - start)]));
}

async function anotherVersion(file: string): Promise<void> {
  if (!file.endsWith(".sqlite")) return rm(file);
  const database = new DatabaseSync(file);
  database.exec("PRAGMA user_version = 999; CREATE TABLE unknown (x)");
  for (const { name } of database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all())
    if (name !== "unknown") database.exec(`DROP TABLE "${name}"`);
  database.close();
}
