import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { commitFiles, expectSound, type Files, fileAt, git } from "../support/git.ts";
import { Visitor } from "../support/http.ts";
import { ada } from "../support/people.ts";
import { addMember, type RunningServer, serverWith } from "../support/server.ts";
import { newToken, type Token, tokensAdded } from "../support/tokens.ts";

const writers = 32;
const saves = 500;

describe("many writers at once", () => {
  it(`${writers} on one page, ${saves} saves`, { timeout: 300_000 }, async (t) => {
    const book = (lines: readonly string[]) => lines.map((line) => `${line}\n\n`).join("");
    const names = ["all", ...Array.from({ length: writers }, (_, index) => `writer ${index}`)];
    const begun = book(names.map((name) => newToken(name).line));
    const { server, visitors } = await openWiki(t, { Book: begun });

    const last = new Map<string, Token>();
    const result = await write(visitors, async (visitor, index) => {
      // One save in four is of the line that everybody writes; the others are of the writer's own.
      const name = names[Math.random() < 0.25 ? 0 : index + 1] ?? "all";
      const token = newToken(name);
      const opened = await visitor.openEditor("Book");
      const lines = opened.content.split(/\r?\n/);
      const text = lines
        .map((line) => (line.startsWith(`${name} `) ? token.line : line))
        .join("\n");
      const saved = await settle(visitor.save(opened, text), token);
      if (saved && name !== "all") last.set(name, token);
      return saved;
    });
    await expectNothingLost(t, server, result);
    const text = await fileAt(server.repository, "Book.md");
    const overwritten = [...last.values()].filter(({ line }) => !text.includes(line));
    assert.deepEqual(
      overwritten.map(({ id }) => id),
      [],
      "only its writer touched such a line",
    );
    assert.ok(result.refused > 0, "the line of all must have clashed now and then");
  });

  it(`${writers} on ${writers} pages, ${saves} saves`, { timeout: 300_000 }, async (t) => {
    const slugs = Array.from({ length: writers }, (_, index) => `Shelf ${index % 4}/Page ${index}`);
    const pages = Object.fromEntries(slugs.map((slug) => [slug, "# Begin\n"]));
    const { server, visitors } = await openWiki(t, pages);
    const result = await write(visitors, async (visitor, index) => {
      const token = newToken(`writer ${index}`);
      const opened = await visitor.openEditor(slugs[index] ?? "");
      return settle(visitor.save(opened, `# Changed\n\n${token.line}\n`), token);
    });
    await expectNothingLost(t, server, result);
    assert.equal(result.refused, 0, "nobody else was on that page");
  });

  it("while a program commits to the same branch", { timeout: 120_000 }, async (t) => {
    const { server, visitors } = await openWiki(t, { Book: "begin\n", Log: "begin\n" });
    const pushed: Token[] = [];
    let isOver = false;
    const pushing = (async () => {
      while (!isOver) {
        const token = newToken("robot");
        const files = { Log: `${token.line}\n` };
        // Git refuses when a save came first, as it refuses any push that is not the newest.
        const commit = await commitFiles(server.repository, files, "Log").catch(() => undefined);
        if (commit !== undefined) pushed.push(token);
        await wait(50);
      }
    })();
    const writing = write(
      visitors.slice(0, 4),
      async (visitor, index) => {
        const token = newToken(`writer ${index}`);
        const opened = await visitor.openEditor(`New ${token.id}`);
        return settle(visitor.save(opened, `${token.line}\n`), token);
      },
      60,
    );
    const result = await writing.finally(() => {
      isOver = true;
    });
    await pushing;
    assert.ok(pushed.length > 0);
    await expectNothingLost(t, server, { ...result, saved: [...result.saved, ...pushed] });
  });
});

async function openWiki(
  t: TestContext,
  files: Files,
): Promise<{ server: RunningServer; visitors: Visitor[] }> {
  const server = await serverWith(t, files);
  await addMember(server.dataFolder, ada);
  const visitors = Array.from({ length: writers }, () => new Visitor(server.url));
  for (const visitor of visitors) await visitor.signIn(ada);
  return { server, visitors };
}

interface Result {
  saved: Token[];
  refused: number;
  tookMs: number;
}

/** All writers at once, each its next save when the one before is settled, until so many have been made. */
async function write(
  visitors: readonly Visitor[],
  save: (visitor: Visitor, index: number) => Promise<Token | undefined>,
  total = saves,
): Promise<Result> {
  const result: Result = { saved: [], refused: 0, tookMs: 0 };
  let left = total;
  const started = performance.now();
  const work = visitors.map(async (visitor, index) => {
    while (left-- > 0) {
      const token = await save(visitor, index);
      if (token) result.saved.push(token);
      else result.refused++;
    }
  });
  await Promise.all(work);
  return { ...result, tookMs: performance.now() - started };
}

/** @returns the token when it was saved; undefined when its writer got both texts back to settle */
async function settle(answer: Promise<Response>, token: Token): Promise<Token | undefined> {
  const response = await answer;
  const page = await response.text();
  if (response.status === 303) return token;
  assert.equal(response.status, 409, `a save was answered with ${response.status}`);
  assert.ok(page.includes(token.line), "a refused text must still be on the page");
  return undefined;
}

async function expectNothingLost(
  t: TestContext,
  { repository }: RunningServer,
  { saved, refused, tookMs }: Result,
): Promise<void> {
  await expectSound(repository);
  const kept = await tokensAdded(repository, "HEAD");
  assert.deepEqual(
    saved.filter(({ id }) => !kept.has(id)),
    [],
    "saves that are in no commit",
  );
  const commits = Number(await git(repository, "rev-list", "--count", "HEAD"));
  assert.equal(commits, saved.length + 1, "one save is one commit");
  assert.equal(await git(repository, "rev-list", "--min-parents=2", "HEAD"), "", "one line");
  t.diagnostic(`${saved.length} saved, ${refused} refused in ${Math.round(tookMs)} ms`);
}
