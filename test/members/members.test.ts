import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { authorOf } from "../../server/members/author.ts";
import { Members } from "../../server/members/members.ts";
import type { Person, PersonProblems } from "../../server/members/person.ts";
import { PrivateStore, privateFileOf } from "../../server/members/store.ts";
import { cleanUp } from "../support/cleanup.ts";
import { temporaryFolder } from "../support/folder.ts";
import { ada, bo } from "../support/people.ts";
import { workedMs } from "../support/worktime.ts";
import { membersWith } from "./world.ts";

const address = "192.0.2.1";

describe("adding a member", () => {
  it("gives an account with a commit address that is not the private one", async (t) => {
    const { members } = await membersWith(t);
    const asa = await members.add({ ...bo, name: "  Åsa   Öberg " });
    assert.deepEqual(asa, {
      id: 1,
      name: "Åsa Öberg",
      email: "bo@example.org",
      role: "member",
      commitEmail: "asa.oberg@users.noreply.wiki.example.org",
    });
    assert.deepEqual(members.find(asa.id), asa);
    assert.deepEqual(members.findByName("Åsa Öberg"), asa);
    assert.deepEqual(authorOf(asa), { name: asa.name, email: asa.commitEmail });
    assert.equal(members.count(), 1);
  });

  it("lists members as they came, and finds nobody who is not there", async (t) => {
    const { members } = await membersWith(t, ada, bo);
    assert.deepEqual(
      members.list().map(({ name }) => name),
      [ada.name, bo.name],
    );
    assert.equal(members.find(3), undefined);
    assert.equal(members.findByName("Nobody"), undefined);
  });

  it("gives two people of one name a commit address each", async (t) => {
    const { members } = await membersWith(t, ada);
    const other = await members.add({ ...bo, name: ada.name });
    assert.equal(other.commitEmail, "ada.exempel.2@users.noreply.wiki.example.org");
  });

  const refused: [Partial<Person>, PersonProblems][] = [
    [{ email: "ada" }, { email: "email-shape" }],
    [{ email: "ada@" }, { email: "email-shape" }],
    [{ email: "ada @example.org" }, { email: "email-shape" }],
    [{ email: "a@b@example.org" }, { email: "email-shape" }],
    [{ email: "ada\n@example.org" }, { email: "email-shape" }],
    [{ email: "BO@Example.ORG" }, { email: "email-taken" }],
    [{ name: "" }, { name: "name-empty" }],
    [{ name: " ., " }, { name: "name-empty" }],
    [{ name: "Ada <root>" }, { name: "name-characters" }],
    [{ name: "Ada\nauthor Bo" }, { name: "name-characters" }],
    [{ name: "Ada\u202eexe" }, { name: "name-characters" }],
    [{ name: "A\ud800" }, { name: "name-characters" }],
    [{ name: "a".repeat(101) }, { name: "name-length" }],
    [{ role: "admin" as Person["role"] }, { role: "role-unknown" }],
    [{ password: "ninechars" }, { password: "password-short" }],
    [{ password: "x".repeat(1001) }, { password: "password-long" }],
    [
      { name: "", password: "", email: bo.email },
      { name: "name-empty", password: "password-short", email: "email-taken" },
    ],
  ];
  for (const [part, problems] of refused) {
    const shown = JSON.stringify(part);
    it(`refuses ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}`, async (t) => {
      const { members } = await membersWith(t, bo);
      await assert.rejects(members.add({ ...ada, ...part }), { name: "PersonRefused", problems });
      assert.equal(members.count(), 1);
    });
  }

  it("lets one of two who take the same address at the same time have it", async (t) => {
    const { members } = await membersWith(t);
    const results = await Promise.allSettled([members.add(ada), members.add(ada)]);
    assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    assert.equal(members.count(), 1);
  });

  it("is seen by another process that has the file open", async (t) => {
    const { members, folder } = await membersWith(t);
    const other = new PrivateStore(folder);
    cleanUp(t, () => other.close());
    await new Members(other, "wiki.example.org").add(ada);
    assert.equal(members.count(), 1);
  });
});

describe("signing in", () => {
  it("knows the member by e-mail address in any letter case, and password", async (t) => {
    const { members } = await membersWith(t, ada);
    const email = " ADA@example.org";
    const member = await members.signIn({ email, password: ada.password, address });
    assert.equal(member?.name, ada.name);
  });

  it("knows a password typed with other code points for the same letters", async (t) => {
    const { members } = await membersWith(t, bo);
    const password = bo.password.normalize("NFD");
    assert.notEqual(password, bo.password);
    assert.ok(await members.signIn({ email: bo.email, password, address }));
  });

  it("says the same of a wrong password and of an unknown account, after as much work", async (t) => {
    const { members } = await membersWith(t, ada);
    const timed = async (email: string) => {
      const start = workedMs();
      assert.equal(await members.signIn({ email, password: "wrong password", address }), undefined);
      return workedMs() - start;
    };
    await timed(ada.email);
    const known = Math.min(await timed(ada.email), await timed(ada.email));
    const unknown = Math.min(await timed("x@example.org"), await timed("y@example.org"));
    assert.ok(unknown > known / 4, `unknown ${unknown} ms, known ${known} ms`);
  });

  it("is stopped after five failures, also with the right password and sent all at once", async (t) => {
    const { members } = await membersWith(t, ada);
    const attempts = Array.from({ length: 8 }, () =>
      members.signIn({ email: ada.email, password: "wrong password", address }),
    );
    const results = await Promise.allSettled(attempts);
    assert.equal(results.filter(({ status }) => status === "rejected").length, 3);
    const right = members.signIn({ email: ada.email, password: ada.password, address });
    await assert.rejects(right, { name: "TooManyAttempts", values: { minutes: "15" } });
  });

  it("takes no longer password than an account can have", async (t) => {
    const { members } = await membersWith(t, { ...ada, password: "x".repeat(1000) });
    const password = "x".repeat(2_000_000);
    assert.equal(await members.signIn({ email: ada.email, password, address }), undefined);
  });
});

describe("the private file", () => {
  it("may be read by the wiki's own user alone, also what SQLite keeps beside it", async (t) => {
    const { folder } = await membersWith(t, ada);
    for (const ending of ["", "-wal", "-shm"]) {
      const { mode } = await stat(`${privateFileOf(folder)}${ending}`);
      assert.equal(mode & 0o777, 0o600);
    }
  });

  it("holds no password", async (t) => {
    const { folder, store } = await membersWith(t, ada);
    store.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    const bytes = await readFile(privateFileOf(folder), "latin1");
    assert.ok(!bytes.includes(ada.password));
    assert.ok(bytes.includes("$argon2id$v=19$m=47104,t=1,p=1$"));
  });

  it("is not opened when a newer wiki wrote it", async (t) => {
    const folder = await temporaryFolder(t);
    new PrivateStore(folder).close();
    const database = new DatabaseSync(join(folder, "private.sqlite"));
    database.exec("PRAGMA user_version = 99");
    database.close();
    assert.throws(() => new PrivateStore(folder), {
      name: "DataFolderError",
      message: /was written by a newer wiki \(format 99, this one knows \d+\)\.$/,
    });
  });

  it("keeps a setting that was made once", async (t) => {
    const { store } = await membersWith(t);
    assert.equal(
      store.setting("secret", () => "first"),
      "first",
    );
    assert.equal(
      store.setting("secret", () => "second"),
      "first",
    );
  });
});
