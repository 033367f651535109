import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { expectSound, fileAt, git } from "../support/git.ts";
import { Visitor } from "../support/http.ts";
import { ada } from "../support/people.ts";
import {
  addMember,
  type RunningServer,
  serverWith,
  startAndKill,
  startServer,
} from "../support/server.ts";
import { isWhole, newToken, tokensAdded } from "../support/tokens.ts";

const rounds = Number(process.env.ROUNDS || 10);
const clients = 6;
const slugs = ["Home", "Shared/First", "Shared/Second", "Åtgärder", "Own"];

describe("a server that is killed at any moment", () => {
  it(`keeps every save it has answered, over ${rounds} rounds`, {
    timeout: 60_000 + rounds * 30_000,
  }, async (t) => {
    const first = await serverWith(t, pages());
    const { dataFolder, repository } = first;
    await addMember(dataFolder, ada);
    const visitors = Array.from({ length: clients }, () => new Visitor(first.url));
    for (const visitor of visitors) await visitor.signIn(ada);

    let server: RunningServer = first;
    let answered = 0;
    for (let round = 1; round <= rounds; round++) {
      const before = await git(repository, "rev-parse", "HEAD");
      const acknowledged = await saveUntilKilled(server, visitors);
      answered += acknowledged.length;
      if (round % 4 === 0) await startAndKill(t, dataFolder, Math.random() * 1500);

      server = await startServer(t, dataFolder);
      await expectSound(repository);
      await git(repository, "merge-base", "--is-ancestor", before, "HEAD");
      const kept = await tokensAdded(repository, `${before}..HEAD`);
      const lost = acknowledged.filter((id) => !kept.has(id));
      assert.deepEqual(lost, [], `round ${round}: saves that were answered and are gone`);
      await expectWholePages(repository);
    }
    t.diagnostic(`${answered} saves answered in ${rounds} rounds, none lost`);
    assert.ok(answered >= rounds, `only ${answered} saves in ${rounds} rounds prove little`);
    await expectSaves(t, server, visitors);
  });
});

function pages(): Record<string, string> {
  return Object.fromEntries(slugs.map((slug) => [slug, page([newToken("begin").line])]));
}

function page(lines: readonly string[]): string {
  return `# A page\n\n${lines.join("\n\n")}\n\nThe end.\n`;
}

/** @returns the ids of the saves that the server answered with "saved" before it was killed */
async function saveUntilKilled(server: RunningServer, visitors: Visitor[]): Promise<string[]> {
  const acknowledged: string[] = [];
  let isUp = true;
  const writing = visitors.map(async (visitor, index) => {
    visitor.url = server.url;
    while (isUp) {
      try {
        const id = await saveOnce(visitor, `client ${index}`);
        if (id !== undefined) acknowledged.push(id);
      } catch (error) {
        // The connection broke off: whether that save was kept is the server's own affair.
        if (isUp && !(error instanceof TypeError)) throw error;
        await wait(5);
      }
    }
  });
  const killing = (async () => {
    // On a busy machine the first save takes its time; every third kill does not wait for it.
    const patience = Math.random() < 0.3 ? 0 : 20_000;
    const deadline = Date.now() + patience;
    while (acknowledged.length === 0 && Date.now() < deadline) await wait(10);
    await wait(Math.random() * 1500);
    await server.kill();
    isUp = false;
  })();
  await Promise.all([...writing, killing]);
  return acknowledged;
}

async function saveOnce(visitor: Visitor, name: string): Promise<string | undefined> {
  const slug = slugs[Math.floor(Math.random() * slugs.length)] ?? "Home";
  const token = newToken(name);
  const opened = await visitor.openEditor(slug);
  const lines = tokenLines(opened.content.replaceAll("\r\n", "\n"));
  const place = Math.floor(Math.random() * (lines.length + 1));
  // A page that grows for ever would make the last rounds slower than the first.
  const kept = lines.length > 30 ? lines.toSpliced(Math.floor(Math.random() * 30), 1) : lines;
  const response = await visitor.save(opened, page(kept.toSpliced(place, 0, token.line)));
  await response.arrayBuffer();
  if (response.status === 303) return token.id;
  assert.ok([409, 503].includes(response.status), `a save was answered with ${response.status}`);
  return undefined;
}

function tokenLines(text: string): string[] {
  return text.split("\n\n").filter((line) => isWhole(line.trim()));
}

async function expectWholePages(repository: string): Promise<void> {
  for (const slug of slugs) {
    const text = await fileAt(repository, `${slug}.md`);
    const [heading, ...lines] = text.trimEnd().split(/\n\n+/);
    assert.equal(heading, "# A page");
    assert.equal(lines.pop(), "The end.", `${slug} breaks off`);
    assert.deepEqual(
      lines.flatMap((line) => line.split("\n")).filter((line) => !isWhole(line)),
      [],
    );
  }
}

async function expectSaves(t: TestContext, server: RunningServer, visitors: Visitor[]) {
  const [visitor] = visitors;
  assert.ok(visitor);
  visitor.url = server.url;
  assert.notEqual(await saveOnce(visitor, "afterwards"), undefined, "nobody can save any more");
  assert.equal(await server.stop(), 0);
  t.diagnostic(
    `the wiki has ${await git(server.repository, "rev-list", "--count", "HEAD")} commits`,
  );
}
