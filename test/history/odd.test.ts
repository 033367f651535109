import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nameOfBytes } from "../../server/git/filename.ts";
import { isRobot } from "../../server/history/robot.ts";
import { gitWithInput } from "../support/git.ts";
import { historyOf, worldOf } from "./world.ts";

describe("the history of odd commits", () => {
  const authors: [string, { name: string; email: string }][] = [
    ["<>", { name: "", email: "" }],
    [" <bo@example.org>", { name: "", email: "bo@example.org" }],
    ["Åsa Öberg <asa@example.org>", { name: "Åsa Öberg", email: "asa@example.org" }],
  ];
  for (const [author, expected] of authors) {
    it(`knows the author "${author}"`, async (t) => {
      const { repository } = await worldOf(t, [{ name: "1", files: { "A.md": "a" }, author }]);
      const history = await historyOf(t, repository);
      const { name, email } = (await history.lastChange("A.md"))?.author ?? {};
      assert.deepEqual({ name, email }, expected);
    });
  }

  it("survives angle brackets in a name, as other programs have written them", async (t) => {
    const { repository, head } = await worldOf(t, [{ name: "1", files: { "A.md": "a" } }]);
    const { tree } = (await repository.findCommit(head)) ?? { tree: "" };
    const object = `tree ${tree}\nauthor A <b> C <a@example.org> 5 +0000\ncommitter  <> 5 +0000\n\n`;
    const id = await gitWithInput(
      repository.folder,
      object,
      ...["hash-object", "-t", "commit", "-w", "--literally", "--stdin"],
    );
    await repository.moveBranch(head, String(id).trim());
    const history = await historyOf(t, repository);
    assert.equal((await history.lastChange("A.md"))?.author.name, "A");
    assert.equal((await history.lastChange("A.md"))?.summary, "");
  });

  const dates: [string, { at: string; offsetMinutes: number }][] = [
    ["1700000000 +1345", { at: "2023-11-14T22:13:20.000Z", offsetMinutes: 825 }],
    ["1700000000 -1200", { at: "2023-11-14T22:13:20.000Z", offsetMinutes: -720 }],
    ["0 +0000", { at: "1970-01-01T00:00:00.000Z", offsetMinutes: 0 }],
    ["32503680000 +0100", { at: "3000-01-01T00:00:00.000Z", offsetMinutes: 60 }],
  ];
  for (const [date, expected] of dates) {
    it(`knows the time "${date}"`, async (t) => {
      const { repository, ids } = await worldOf(t, [
        { name: "1", files: { "A.md": "a" }, date },
        { name: "2", files: { "B.md": "b" } },
      ]);
      const history = await historyOf(t, repository);
      const { at, offsetMinutes } = (await history.lastChange("A.md"))?.author ?? {};
      assert.deepEqual({ at: at?.toISOString(), offsetMinutes }, expected);
      const { entries } = await history.recent({ skip: 0, count: 10 });
      assert.deepEqual(
        entries.map(({ commit }) => commit),
        [ids.get("2"), ids.get("1")],
        "a commit comes after its parent, whatever its clock said",
      );
    });
  }

  it("reads a message that is not UTF-8", async (t) => {
    const { repository } = await worldOf(t, [
      { name: "1", files: { "A.md": "a" }, message: Buffer.from("Sm\xf6r\n\nmer", "latin1") },
    ]);
    const history = await historyOf(t, repository);
    assert.equal((await history.lastChange("A.md"))?.summary, "Smör");
  });

  it("knows files whose names are not UTF-8", async (t) => {
    const path = nameOfBytes(Buffer.from("om/Sm\xf6r.md", "latin1"));
    const { repository } = await worldOf(t, [
      { name: "1", files: { '"om/Sm\\366r.md"': "a", "om/B.md": "b" } },
    ]);
    const history = await historyOf(t, repository);
    const [life] = await history.lives(path);
    assert.equal(life?.revisions[0]?.path, path);
    const { entries } = await history.recent({ skip: 0, count: 10, folder: "om" });
    assert.deepEqual(
      entries.flatMap(({ changes }) => changes.map((change) => change.path)),
      ["om/B.md", path],
    );
  });

  it("knows links and submodules by their names alone", async (t) => {
    const { repository, head } = await worldOf(t, [{ name: "1", files: { "A.md": "a" } }]);
    const stream = [
      "commit refs/heads/main\ncommitter Ada <ada@example.org> 1700000600 +0100\ndata 1\nx\n",
      `from ${head}\nM 120000 inline link.md\ndata 4\nA.md\nM 160000 ${head} module\n`,
    ];
    await gitWithInput(repository.folder, stream.join(""), "fast-import", "--quiet");
    const history = await historyOf(t, repository);
    assert.equal((await history.lives("link.md")).length, 1);
    assert.equal((await history.lives("module")).length, 1);
  });
});

describe("a robot", () => {
  const authors: [string, string, boolean][] = [
    ["dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", true],
    ["github-actions[bot]", "", true],
    ["github-actions", "", true],
    ["Renovate Bot", "bot@renovateapp.com", true],
    ["release-bot", "release@example.org", true],
    ["Wiki", "project_12_bot_abc@noreply.example.org", true],
    ["Linkbot", "noreply@example.org", true],
    ["Ada Talbot", "ada.talbot@example.org", false],
    ["Ada", "ada@users.noreply.example.org", false],
    ["Botvid", "botvid@example.org", false],
    ["", "", false],
  ];
  for (const [name, email, expected] of authors) {
    it(`is ${expected ? "" : "not "}"${name} <${email}>"`, () =>
      assert.equal(isRobot({ name, email }), expected));
  }
});
