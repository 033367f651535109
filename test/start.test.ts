import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { temporaryFolder } from "./support/folder.ts";
import { createRepository, expectSound, git } from "./support/git.ts";
import { Visitor } from "./support/http.ts";
import { ada, bo } from "./support/people.ts";
import { addMember, serverWith, startInVain, startServer } from "./support/server.ts";

describe("the first start", () => {
  it("makes a wiki of the starter pages, says where it is, and who may begin", async (t) => {
    const server = await serverWith(t);
    const link = await server.firstLink();
    assert.match(server.output(), /^Ekowiki is ready: http:\/\/localhost:\d+\/$/m);
    assert.ok(server.output().includes(server.dataFolder), "where the data lies");
    assert.equal(await git(server.repository, "rev-list", "--count", "HEAD"), "1");
    assert.equal(await git(server.repository, "rev-parse", "--is-bare-repository"), "true");
    await expectSound(server.repository);

    const visitor = new Visitor(server.url);
    assert.match(await visitor.text("/"), /<h1/);
    await visitor.becomeFirst(link, ada);
    const saved = await visitor.save(await visitor.openEditor("Min sida"), "Hej!\n", "Begin");
    assert.equal(saved.status, 303);
    assert.match(await git(server.repository, "log", "-1", "--format=%an%n%B"), /^Ada[\s\S]*Begin/);
    const author = await git(server.repository, "log", "-1", "--format=%ae");
    assert.notEqual(author, ada.email, "a private address must not enter Git");

    const again = await new Visitor(server.url).get(new URL(link).pathname + new URL(link).search);
    assert.equal(again.status, 403, "the link works once");
  });

  it("offers no link any more when a member exists", async (t) => {
    const server = await serverWith(t, { Home: "text" });
    await addMember(server.dataFolder, bo);
    assert.equal(await server.stop(), 0);
    const next = await startServer(t, server.dataFolder);
    await new Visitor(next.url).text("/");
    assert.doesNotMatch(next.output(), /first/);
  });
});

describe("a start that cannot succeed", () => {
  const refused: [what: string, environment: Record<string, string>, said: RegExp][] = [
    ["a port that is none", { PORT: "http" }, /^PORT is "http", but must be .+\.$/],
    [
      "a language it does not speak",
      { WIKI_LANGUAGE: "no" },
      /^WIKI_LANGUAGE is "no".+sv or en\.$/,
    ],
    ["an address with a path", { WIKI_URL: "https://example.org/wiki" }, /^WIKI_URL is .+\.$/],
    ["a misspelt setting", { WIKI_REED: "members" }, /^WIKI_REED is not .+WIKI_READ\?$/],
  ];
  for (const [what, environment, said] of refused) {
    it(`says in one sentence what is wrong with ${what}`, async (t) => {
      const { code, output } = await startInVain(t, await temporaryFolder(t), environment);
      assert.match(output.trimEnd(), said);
      assert.equal(code, 1);
    });
  }

  it("says that the port is taken", async (t) => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    t.after(() => other.close());
    const PORT = String((other.address() as AddressInfo).port);
    const { code, output } = await startInVain(t, await temporaryFolder(t), { PORT });
    assert.match(
      output.trimEnd(),
      new RegExp(`^Another program.* 127\\.0\\.0\\.1:${PORT}\\..+\\.$`),
    );
    assert.equal(code, 1);
  });

  it("refuses a working copy and says what to do", async (t) => {
    const folder = await temporaryFolder(t);
    const copy = join(folder, "copy");
    await git(".", "init", "--quiet", copy);
    for (const repository of [copy, join(copy, ".git")]) {
      const environment = { WIKI_REPOSITORY: repository };
      const { code, output } = await startInVain(t, join(folder, "data"), environment);
      assert.match(output.trimEnd(), /^[^\n]+working copy[^\n]+git clone --bare[^\n]+$/);
      assert.equal(code, 1);
    }
  });

  it("refuses a folder that is no repository", async (t) => {
    const folder = await temporaryFolder(t);
    await mkdir(join(folder, "wiki.git"));
    const { code, output } = await startInVain(t, folder);
    assert.match(output.trimEnd(), /^[^\n]+not a Git repository[^\n]+$/);
    assert.equal(code, 1);
  });

  it("says that the data folder cannot be written", async (t) => {
    // A file stands in the folder's place: that stops root as well.
    const folder = join(await temporaryFolder(t), "data");
    await writeFile(folder, "");
    const { code, output } = await startInVain(t, folder);
    assert.match(output.trimEnd(), /^The data folder [^\n]+ cannot be written[^\n]+\.$/);
    assert.equal(code, 1);
  });

  it("leaves the data folder to the server that has it", async (t) => {
    const server = await serverWith(t, { Home: "text" });
    const { code, output } = await startInVain(t, server.dataFolder);
    assert.match(output.trimEnd(), /^Another server is already using the data folder [^\n]+\.$/);
    assert.equal(code, 1);
    await new Visitor(server.url).text("/");
  });
});

describe("a stop", () => {
  it("finishes the saves that are under way, and ends well", async (t) => {
    const server = await serverWith(t, { Home: "text" });
    await addMember(server.dataFolder, ada);
    const visitor = new Visitor(server.url);
    await visitor.signIn(ada);
    const names = Array.from({ length: 12 }, (_, index) => `Page ${index}`);
    const opened = await Promise.all(names.map((name) => visitor.openEditor(name)));
    const saving = opened.map((editor) => visitor.save(editor, `${editor.slug}\n`));
    await Promise.race(saving);
    const stopped = server.stop();
    const answers = await Promise.allSettled(saving);
    assert.equal(await stopped, 0);

    await expectSound(server.repository);
    const files = await git(server.repository, "ls-tree", "-r", "--name-only", "HEAD");
    const answered = opened.filter((_, index) => {
      const answer = answers[index];
      return answer?.status === "fulfilled" && answer.value.status === 303;
    });
    assert.ok(answered.length > 0, "the saves had begun");
    for (const { slug } of answered)
      assert.ok(files.includes(`${slug.replace(" ", "-")}.md`), slug);
  });

  it("does not wait for a reader who keeps the connection", async (t) => {
    const server = await serverWith(t, { Home: "text" });
    await new Visitor(server.url).text("/");
    const started = performance.now();
    assert.equal(await server.stop(), 0);
    assert.ok(performance.now() - started < 5000);
  });
});

describe("a repository that others also use", () => {
  it("shows a push within two seconds", async (t) => {
    const server = await serverWith(t, { Home: "first" });
    const visitor = new Visitor(server.url);
    assert.match(await visitor.text("/Home"), /first/);

    const copy = join(await temporaryFolder(t), "copy");
    await git(".", "clone", "--quiet", server.repository, copy);
    await writeFile(join(copy, "Home.md"), "second\n");
    await writeFile(join(copy, "Ny sida.md"), "new\n");
    await git(copy, "add", "--all");
    await git(copy, "commit", "--quiet", "--message=Write elsewhere");
    await git(copy, "push", "--quiet");
    await wait(2000);
    assert.match(await visitor.text("/Home"), /second/);
    assert.match(await visitor.text("/Ny%20sida"), /new/);
  });

  it("is opened where it lies, and keeps every byte that it had", async (t) => {
    const folder = await temporaryFolder(t);
    const repository = join(folder, "elsewhere.git");
    const head = await createRepository(
      repository,
      { Home: "# Hej\r\n", "uploads/0/a": "x" },
      "trunk",
    );
    const before = await git(repository, "for-each-ref");
    const server = await startServer(t, join(folder, "data"), { WIKI_REPOSITORY: repository });
    await new Visitor(server.url).text("/");
    assert.equal(await server.stop(), 0);
    assert.equal(await git(repository, "for-each-ref"), before, "opening makes no commit");
    assert.equal(await git(repository, "rev-parse", "HEAD"), head);
  });

  it("survives git's own housekeeping", async (t) => {
    const server = await serverWith(t, { Home: "first" });
    await addMember(server.dataFolder, ada);
    const visitor = new Visitor(server.url);
    await visitor.signIn(ada);
    for (const text of ["second\n", "third\n"]) {
      const saved = await visitor.save(await visitor.openEditor("Home"), text);
      assert.equal(saved.status, 303);
      await git(server.repository, "gc", "--quiet", "--prune=now");
      assert.match(await visitor.text("/Home"), new RegExp(text.trim()));
    }
    await expectSound(server.repository);
  });
});

describe("a wiki for members only", () => {
  it("tells visitors nothing at any address", async (t) => {
    const files = {
      "Secret page": "the treasure\n",
      _Sidebar: "the treasure\n",
      "uploads/0123456789abcdef0123456789abcdef/a.txt": "the treasure",
    };
    const server = await serverWith(t, files, { WIKI_READ: "members" });
    const commit = await git(server.repository, "rev-parse", "HEAD");
    const visitor = new Visitor(server.url);
    const closed = [
      "/",
      "/Secret%20page",
      "/secret-page",
      `/Secret%20page?at=${commit}`,
      "/No%20such%20page",
      "/uploads/0123456789abcdef0123456789abcdef/a.txt",
      "/-/pages",
      "/-/pages?q=tre",
      "/-/raw/Secret%20page",
      "/-/edit/Secret%20page",
      "/-/history/Secret%20page",
      "/-/rename/Secret%20page",
      "/-/delete/Secret%20page",
      "/-/new",
      "/-/complete?q=Sec",
      "/-/upload",
      "/-/search?q=tre",
      "/-/feed",
      "/group/project/-/wikis/Secret%20page",
    ];
    const open = ["/-/sign-in", "/-/first?token=wrong"];
    for (const address of [...closed, ...open]) {
      const answer = await visitor.get(address);
      assert.doesNotMatch(await answer.text(), /treasure/, address);
      if (open.includes(address)) continue;
      assert.equal(answer.status, 303, address);
      // The same for what exists and for what does not, in the words of who asked.
      const signIn = `/-/sign-in?return=${encodeURIComponent(address)}`;
      assert.equal(answer.headers.get("location"), signIn);
    }
    const preview = await visitor.post("/-/preview/Home", { content: "[[Secret page]]" });
    assert.equal(preview.status, 401);

    await addMember(server.dataFolder, bo);
    await visitor.signIn(bo);
    assert.match(await visitor.text("/Secret%20page"), /the treasure/);
  });
});
