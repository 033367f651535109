import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it, type TestContext } from "node:test";
import { ConfigError } from "../../server/config.ts";
import { Mail } from "../../server/mail/mail.ts";
import { readMailSettings } from "../../server/mail/settings.ts";
import { privateFileOf } from "../../server/members/store.ts";
import { membersWith } from "../members/world.ts";
import { cleanUp } from "../support/cleanup.ts";
import { mailServer } from "../support/mail.ts";
import { bo } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

const letter = { to: "bo@example.org", subject: "Förslaget är antaget", text: "Tack, Bo!\n\nÅsa" };

describe("a letter from the wiki", () => {
  it("is taken by a mail server, in the wiki's name, as something sent by a program", async (t) => {
    const server = await mailServer(t);
    const world = await wikiWith(
      t,
      { Home: "x" },
      { SMTP_URL: server.url, WIKI_TITLE: "Ekowikin", WIKI_URL: "https://wiki.example.org" },
    );
    world.site.mail?.send(letter);
    const [got] = await server.received(1);
    assert.equal(got?.to, letter.to);
    assert.equal(got?.from, "wiki@wiki.example.org");
    assert.equal(got?.subject, letter.subject);
    assert.equal(got?.text, letter.text);
    assert.match(got?.headers.get("from") ?? "", /^"?Ekowikin"? <wiki@wiki\.example\.org>$/);
    assert.equal(got?.headers.get("auto-submitted"), "auto-generated");
    await world.site.mail?.deliver();
    assert.deepEqual(world.site.store.database.prepare("SELECT * FROM mails").all(), []);
    assert.equal(server.letters.length, 1);
  });

  it("is not sent where no mail server is named", async (t) => {
    const { site } = await wikiWith(t, { Home: "x" });
    assert.equal(site.mail, undefined);
  });

  it("waits while the mail server is away, also over a restart", async (t) => {
    const { store } = await membersWith(t);
    const errors = silenced(t);
    const absent = openMail(t, store, "smtp://127.0.0.1:9");
    absent.send(letter);
    await absent.deliver();
    await absent.close();
    assert.match(
      errors[0] ?? "",
      /^A letter could not be sent \(E\w+\); it is tried again later\.$/,
    );

    const server = await mailServer(t);
    const mail = openMail(t, store, server.url, () => Date.now() + 2 * 60_000);
    await mail.deliver();
    assert.deepEqual(
      server.letters.map(({ to, text }) => [to, text]),
      [[letter.to, letter.text]],
    );
  });

  it("is tried again when the mail server says later, less and less often, for three days", async (t) => {
    const { store } = await membersWith(t);
    const server = await mailServer(t);
    const errors = silenced(t);
    let now = Date.now();
    const mail = openMail(t, store, server.url, () => now);
    server.refuse(451);
    mail.send(letter);
    const waits: number[] = [];
    for (let tries = 0; tries < 100; tries++) {
      await mail.deliver();
      const at = store.database.prepare("SELECT next_at FROM mails").get()?.next_at;
      if (at === undefined) break;
      waits.push((Number(at) - now) / 60_000);
      now = Number(at);
    }
    assert.deepEqual(waits.slice(0, 7), [1, 5, 15, 60, 240, 240, 240]);
    assert.match(
      errors.at(-1) ?? "",
      /^A letter could not be sent \(EENVELOPE 451\); it is given up\.$/,
    );
    assert.ok(waits.reduce((sum, wait) => sum + wait) <= 3 * 24 * 60);
  });

  it("is given up when the mail server will not have it, and holds up no other", async (t) => {
    const { store } = await membersWith(t);
    const server = await mailServer(t);
    const errors = silenced(t);
    const mail = openMail(t, store, server.url);
    server.refuse(550);
    mail.send(letter);
    await mail.deliver();
    server.refuse();
    mail.send({ ...letter, to: "cecilia@example.org" });
    await mail.deliver();
    assert.deepEqual(
      server.letters.map(({ to }) => to),
      ["cecilia@example.org"],
    );
    assert.doesNotMatch(errors.join(), /@/);
  });

  it("goes to one address, whatever the address and the subject hold", async (t) => {
    const { store } = await membersWith(t);
    const server = await mailServer(t);
    silenced(t);
    const mail = openMail(t, store, server.url);
    mail.send({ ...letter, to: "bo@example.org, eve@example.org" });
    mail.send({ ...letter, subject: "Hej\r\nBcc: eve@example.org" });
    await mail.deliver();
    assert.ok(server.letters.every(({ to }) => !to.includes("eve")));
    const got = server.letters.find(({ to }) => to === letter.to);
    assert.equal(got?.subject, "Hej Bcc: eve@example.org");
    assert.equal(got?.headers.has("bcc"), false);
  });

  it("tells mail programs how to end letters of its kind", async (t) => {
    const { store } = await membersWith(t);
    const server = await mailServer(t);
    const mail = openMail(t, store, server.url);
    mail.send({ ...letter, unsubscribe: "https://wiki.example.org/-/stop?token=x" });
    await mail.deliver();
    const { headers } = server.letters[0] ?? assert.fail("no letter came");
    assert.equal(headers.get("list-unsubscribe"), "<https://wiki.example.org/-/stop?token=x>");
    assert.equal(headers.get("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
  });

  it("is erased with the account that it is for, and taken along with its data", async (t) => {
    const world = await wikiWith(t, { Home: "x" }, { SMTP_URL: "smtp://127.0.0.1:9" });
    silenced(t);
    const { id } = await world.site.members.add(bo);
    world.site.mail?.send({ ...letter, to: "BO@example.org" });
    const { mails = [] } = world.site.ownData.collect(id);
    assert.equal(mails[0]?.content, letter.text);
    world.site.ownData.erase({ id } as Parameters<typeof world.site.ownData.erase>[0]);
    const bytes = await readFile(privateFileOf(world.dataFolder), "utf8");
    assert.ok(!bytes.includes("Tack, Bo!"));
  });
});

describe("the settings for mail", () => {
  it("are an address of a mail server, and a sender that the wiki's host gives", () => {
    const SMTP_URL = "smtps://user:pass@mail.example.org";
    assert.deepEqual(readMailSettings({ SMTP_URL }, "wiki.example.org"), {
      server: SMTP_URL,
      from: "wiki@wiki.example.org",
    });
    const SMTP_FROM = "eko@example.org";
    assert.equal(readMailSettings({ SMTP_URL, SMTP_FROM }, "localhost")?.from, SMTP_FROM);
    assert.equal(readMailSettings({}, "localhost"), undefined);
  });

  it("are refused without showing the password", () => {
    for (const SMTP_URL of ["mail.example.org:25", "http://user:secret@mail.example.org", "smtp:"])
      assert.throws(
        () => readMailSettings({ SMTP_URL }, "localhost"),
        (error) => error instanceof ConfigError && !error.message.includes("secret"),
      );
    assert.throws(() => readMailSettings({ SMTP_FROM: "Eko <x@y>" }, "localhost"), ConfigError);
  });
});

function openMail(
  t: TestContext,
  store: ConstructorParameters<typeof Mail>[0]["store"],
  server: string,
  now?: () => number,
): Mail {
  const settings = { server, from: "wiki@example.org" };
  const mail = new Mail({ store, settings, name: "Ekowiki", ...(now && { now }) });
  cleanUp(t, () => mail.close());
  return mail;
}

/** What the log would have said. */
function silenced(t: TestContext): string[] {
  const lines: string[] = [];
  t.mock.method(console, "error", (line: unknown) => lines.push(String(line)));
  return lines;
}
