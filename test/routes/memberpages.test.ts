import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import request from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { PrivateStore } from "../../server/members/store.ts";
import { commitFiles, type Files } from "../support/git.ts";
import { ada, bo, cecilia, david, type Person } from "../support/people.ts";
import { edit, type TestWiki, wikiWith } from "../support/wiki.ts";
import { decide, policy, suggestEdit } from "./suggesting.ts";

const named = (person: Person, name: string, email: string): Person => ({ ...person, name, email });
const erik = named(bo, `Erik "É" & Öst's $& $1 \\1 &amp;`, "erik@example.org");
const frida = named(david, "Frida Exempel", "frida@example.org");
const gun = named(bo, "Gun Exempel", "gun@example.org");
const everybody = [ada, bo, cecilia, david, erik, frida, gun];

const pages: Files = {
  Home: "# Hem\n\nSamma text för alla. [Start](guider/Start)\n",
  "guider/Start": "# Start\n\nText.\n\n## Ett\n\n## Två\n",
};

describe("a page that several members read", () => {
  for (const [what, policyPage] of Object.entries<Files>({
    "": {},
    ", under a policy that asks to be accepted": policy(
      "acceptance: required\nedition: 1\nreview:\n  - paths: [Home]\n    roles: [member]\n",
    ),
    ", under a policy that cannot be read": {
      Policy: "---\nkind: policy\nreview: sometimes\n---\n",
    },
  })) {
    it(`is what each of them would be shown alone${what}`, async (t) => {
      const world = await settledWiki(t, { ...pages, ...policyPage });
      const { site } = world;
      const readers = await signedIn(world, everybody);
      const idOf = ({ email }: Person) => site.members.findByEmail(email)?.id ?? 0;
      site.folderRoles.set(memberOf(world, ada), idOf(frida), "guider", "reviewer");
      for (const person of [erik, david])
        site.acceptances.accept(idOf(person), { edition: "1", policyBlob: "0", at: new Date() });
      site.watches.add(idOf(gun), "Home.md");
      await suggestEdit(world, readers.get(david) as TestAgent, "guider/Start", "Annat.\n");
      // What there is to tell of it.
      await readers.get(david)?.get("/Home");

      const asked = everybody.flatMap((person) =>
        ["/Home", "/guider/Start", "/"].flatMap((address) =>
          ["sv", "en"].map((language) => ({ person, address, language })),
        ),
      );
      const ask = async ({ person, address, language }: (typeof asked)[number]) => {
        const browser = readers.get(person) as TestAgent;
        return (await browser.get(address).set("Accept-Language", language).expect(200)).text;
      };
      const alone: string[] = [];
      for (const each of asked) {
        // Whatever form is sent, all pages are made anew.
        await request(world.app).post("/-/language").type("form").send({ language: "sv" });
        alone.push(await ask(each));
      }
      assert.equal(new Set(alone).size, asked.length);
      for (let time = 0; time < 2; time++)
        for (const [index, each] of asked.entries())
          assert.equal(await ask(each), alone[index], JSON.stringify(each));
    });
  }

  it("is one for all who stand alike, with each one's own name in it", async (t) => {
    const world = await settledWiki(t, pages);
    const [first, second] = [await world.as(bo), await world.as(erik)];
    const [bos, eriks] = [await first.get("/Home"), await second.get("/Home")];
    assert.equal(sharedTag(bos), sharedTag(eriks));
    assert.notEqual(bos.headers.etag, eriks.headers.etag);
    assert.ok(!eriks.text.includes(bo.name));
    const shown = "Erik &quot;É&quot; &amp; Öst&#39;s $&amp; $1 \\1 &amp;amp;";
    assert.equal(eriks.text.replaceAll(shown, bo.name).replace(">E&amp;<", ">BE<"), bos.text);
    assert.match(eriks.text, /class="person-words" aria-hidden="true">Erik /);
  });

  it("has a tag of its own for each of them, and is not sent again to who has it", async (t) => {
    const world = await settledWiki(t, pages);
    const [first, second] = [await world.as(bo), await world.as(erik)];
    const page = await first.get("/Home").expect(200);
    const { etag = "" } = page.headers;
    assert.match(etag, /^"[\w-]{22}-[\w-]{22}"$/);
    const again = await first.get("/Home").set("If-None-Match", etag).expect(304);
    assert.equal(again.text, "");
    assert.equal(again.headers.etag, etag);
    await second.get("/Home").set("If-None-Match", etag).expect(200, /Erik/);
    await first.get("/Home").set("If-None-Match", etag).set("Accept-Language", "en").expect(200);
    await request(world.app).get("/Home").set("If-None-Match", etag).expect(200);
    await world.wiki.save(edit(world.wiki, "Home", "# Hem\n\nNytt.\n"), ada);
    await first
      .get("/Home")
      .set("If-None-Match", etag)
      .expect(200, /Nytt\./);
  });

  it("comes with the same headers each time, and for HEAD with them alone", async (t) => {
    const { as } = await settledWiki(t, pages);
    const browser = await as(bo);
    const [made, kept] = [await browser.get("/Home"), await browser.get("/Home")];
    const { date: _, ...headers } = kept.headers;
    assert.deepEqual({ ...headers, date: made.headers.date }, made.headers);
    assert.equal(headers["content-type"], "text/html; charset=utf-8");
    assert.equal(headers["content-length"], String(Buffer.byteLength(made.text)));
    assert.equal(headers["cache-control"], "private, no-cache");
    assert.ok(headers["content-security-policy"]);
    const head = await browser.head("/Home").expect(200);
    assert.equal(head.text, undefined);
    assert.equal(head.headers.etag, headers.etag);
    assert.equal(head.headers["content-length"], headers["content-length"]);
  });

  it("shows at once what somebody saves or pushes", async (t) => {
    const { as, wiki, repository } = await settledWiki(t, pages);
    const browser = await as(bo);
    await browser.get("/Home").expect(200, /Samma text/);
    await wiki.save(edit(wiki, "Home", "# Hem\n\nSaved.\n"), ada);
    await browser.get("/Home").expect(200, /Saved\./);
    await commitFiles(repository, { Home: "# Hem\n\nPushed.\n" }, "Push");
    await wiki.refresh();
    await browser.get("/Home").expect(200, /Pushed\./);
  });

  it("tells what is told once to the one whom it concerns, and no second time", async (t) => {
    const world = await settledWiki(t, pages);
    const [first, second] = [await world.as(bo), await world.as(erik)];
    await second.get("/Home").expect(200);
    const sent = { content: "# Hem\n\nMitt.\n", base: world.wiki.snapshot.commit, summary: "" };
    await first.post("/-/edit/Home").type("form").send(sent).expect(303);
    const told = /<p class="notice done">/;
    assert.doesNotMatch((await second.get("/Home")).text, told);
    assert.match((await first.get("/Home")).text, told);
    assert.doesNotMatch((await second.get("/Home")).text, told);
    assert.doesNotMatch((await first.get("/Home")).text, told);
  });

  it("is shown as it was asked for at an address with a query", async (t) => {
    const world = await settledWiki(t, {
      ...pages,
      ".gitlab/redirects.yml": "Old: Home\nOlder: Home\n",
    });
    const browser = await world.as(bo);
    for (const old of ["Old", "Older"]) {
      const { text } = await browser.get(`/Home?from=${old}`).set("Accept-Language", "en");
      assert.match(text, new RegExp(`You came here from “${old}”`));
      assert.match(text, new RegExp(`name="return" value="/Home\\?from=${old}"`));
    }
    assert.doesNotMatch((await browser.get("/Home")).text, /You came here from|from=Old/);
  });

  it("is shown by a token in its owner's name, and to nobody without one in a closed wiki", async (t) => {
    const world = await settledWiki(t, pages, { WIKI_READ: "members" });
    const browser = await world.as(bo);
    await browser.get("/Home").expect(200, new RegExp(bo.name));
    await world.as(erik);
    const { id } = memberOf(world, erik);
    const token = world.site.tokens.make(id, { name: "Program", scope: "read", days: 7 });
    const get = () => request(world.app).get("/Home");
    const { text } = await get().auth(token, { type: "bearer" }).expect(200);
    assert.match(text, /Erik/);
    assert.ok(!text.includes(bo.name));
    await get()
      .expect(303)
      .expect("Location", /sign-in/);
    await get().auth(`${token}x`, { type: "bearer" }).expect(401);
    await browser.get("/Home").expect(200, new RegExp(bo.name));
  });
});

describe("what changes for a member", () => {
  it("shows on the next page: the name, the role, a role in a folder, what is watched", async (t) => {
    const world = await settledWiki(t, pages);
    const { site } = world;
    const browser = await world.as(bo);
    await world.as(ada);
    const member = memberOf(world, bo);
    const page = async () => (await browser.get("/guider/Start").expect(200)).text;
    assert.doesNotMatch(await page(), /\/-\/admin\/members|unwatch/);
    site.ownAccount.present(member, "Bodil Exempel", "noreply");
    assert.match(await page(), /Bodil Exempel/);
    site.watches.add(member.id, "guider/Start.md");
    assert.match(await page(), /name="unwatch"/);
    site.folderRoles.set(memberOf(world, ada), member.id, "guider", "reviewer");
    assert.match(await page(), /href="\/-\/suggestions"/);
    const account = site.administration.account(member.id) ?? assert.fail();
    site.administration.changeRole(memberOf(world, ada), account, "maintainer");
    assert.match(await page(), /\/-\/admin\/members/);
  });

  it("shows on the next page of a reviewer: how many suggestions wait", async (t) => {
    const world = await settledWiki(t, pages);
    const [reviewer, reader] = [await world.as(cecilia), await world.as(david)];
    const page = async () =>
      (await reviewer.get("/Home").set("Accept-Language", "en").expect(200)).text;
    const before = await page();
    await suggestEdit(world, reader, "guider/Start", "Annat.\n");
    const waiting = await page();
    assert.notEqual(waiting, before);
    assert.match(await (await reader.get("/Home")).text, /href="\/-\/suggestions\/mine"/);
    await decide(world, reviewer, 1, "decline", "No.").expect(303);
    await reviewer.get("/-/changes");
    assert.equal(await page(), before);
  });

  it("counts from the next page, also when another process has done it", async (t) => {
    const world = await settledWiki(t, pages);
    const browser = await world.as(bo);
    const { id } = memberOf(world, bo);
    const page = async () => (await browser.get("/Home").expect(200)).text;
    assert.doesNotMatch(await page(), /\/-\/admin\/members/);
    const other = new PrivateStore(world.dataFolder);
    other.database.prepare("UPDATE members SET role = 'maintainer' WHERE id = ?").run(id);
    assert.match(await page(), /\/-\/admin\/members/);
    other.database.prepare("UPDATE members SET state = 'deactivated' WHERE id = ?").run(id);
    assert.doesNotMatch(await page(), new RegExp(bo.name));
    other.database.prepare("UPDATE members SET state = 'active' WHERE id = ?").run(id);
    assert.match(await page(), new RegExp(bo.name));
    other.database.prepare("UPDATE sessions SET data = '' WHERE member_id = ?").run(id);
    other.close();
    assert.doesNotMatch(await page(), new RegExp(bo.name));
  });

  for (const [what, change] of Object.entries<(world: TestWiki, id: number) => void>({
    "signing out everywhere": ({ site }, id) => site.sessionList.endAll(id),
    "an account that is closed": (world, id) => {
      const { administration } = world.site;
      administration.deactivate(memberOf(world, ada), administration.account(id) ?? assert.fail());
    },
    "an account that is erased": ({ site }, id) =>
      void site.store.database.prepare("DELETE FROM members WHERE id = ?").run(id),
  })) {
    it(`counts from the next page: ${what}`, async (t) => {
      const world = await settledWiki(t, pages, { WIKI_READ: "members" });
      await world.as(ada);
      const browser = await world.as(bo);
      await browser.get("/Home").expect(200, new RegExp(bo.name));
      change(world, memberOf(world, bo).id);
      await browser
        .get("/Home")
        .expect(303)
        .expect("Location", /sign-in/);
    });
  }
});

/** What all who stand alike have in common of their tags. */
function sharedTag({ headers }: request.Response): string {
  return String(headers.etag).slice(0, 23);
}

function memberOf({ site }: TestWiki, { email }: Person) {
  return site.members.findByEmail(email) ?? assert.fail(`${email} is no member`);
}

async function signedIn(world: TestWiki, people: Person[]): Promise<Map<Person, TestAgent>> {
  const browsers = new Map<Person, TestAgent>();
  for (const person of people) browsers.set(person, await world.as(person));
  return browsers;
}

/** A page changes when its last change becomes known: here that has been by the time it is asked for. */
async function settledWiki(
  t: TestContext,
  files: Files,
  environment: Record<string, string> = {},
): Promise<TestWiki> {
  const world = await wikiWith(t, files, environment);
  while ((await world.wiki.lastChange("Home.md")) === undefined);
  await world.wiki.textsRead;
  return world;
}
