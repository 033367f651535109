import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { decodeHTML } from "entities";
import request from "supertest";
import { fileAt, git } from "../support/git.ts";
import { ada, bo, david } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };

describe("a policy that is to be accepted", () => {
  it("is shown before the first edit, with its licence and what is stored", async (t) => {
    const { as, wiki } = await asking(t, "1");
    const browser = await as(bo);
    const opened = await browser.get("/-/edit/om/Oss?template=a").expect(303);
    const address = opened.headers.location ?? "";
    assert.equal(address, `/-/accept?return=${encodeURIComponent("/-/edit/om/Oss?template=a")}`);
    const { text } = await browser.get(address).set(english).expect(200);
    assert.match(text, /<h2 id="var-vänlig">/);
    assert.match(text, /you contribute under <a href="[^"]*by\/4\.0\/" rel="license">CC BY 4\.0/);
    assert.match(text, /code under <a [^>]*>Apache 2\.0/);
    assert.match(text, /gets into the wiki’s history with your name/);
    assert.match(text, /This is edition 1\./);
    assert.match(text, /class="cancel" href="\/om\/Oss"/);

    await browser
      .post("/-/accept")
      .type("form")
      .send(formIn(text))
      .expect(303)
      .expect("Location", "/-/edit/om/Oss?template=a");
    await browser.get("/-/edit/om/Oss").expect(200);
    const again = await browser.get("/-/accept").set(english).expect(200);
    assert.match(again.text, /You accepted edition 1 of the policy/);
    assert.doesNotMatch(again.text, /action="\/-\/accept"/);
    assert.equal(wiki.snapshot.pages.has("om/Oss.md"), false);
  });

  it("keeps a text that was being saved, and sends it on after it is accepted", async (t) => {
    const { as, wiki, repository } = await asking(t, "1");
    const browser = await as(bo);
    const content = "\r\n”Min” <egna> text\r\n & rad\r\n";
    const form = { content, summary: 'Ett "skäl"', base: wiki.snapshot.commit, action: "save" };
    const { text } = await browser
      .post("/-/edit/Home")
      .set(english)
      .type("form")
      .send(form)
      .expect(403);
    assert.match(text, /What you wrote is not saved yet/);
    const kept = formIn(text);
    assert.equal(kept.content, content);
    const sentOn = await browser.post("/-/accept").type("form").send(kept);
    assert.deepEqual([sentOn.status, sentOn.headers.location], [307, "/-/edit/Home"]);
    await browser.post("/-/edit/Home").type("form").send(kept).expect(303);
    assert.equal(await fileAt(repository, "Home.md"), content.replaceAll("\r\n", "\n"));
    assert.equal(await git(repository, "log", "-1", "--format=%s"), 'Ett "skäl"');
  });

  it("keeps nobody from seeing what they are writing, and lets nobody else see it", async (t) => {
    const { as, app, wiki } = await asking(t, "1");
    const before = wiki.snapshot.commit;
    const browser = await as(bo);
    const { text } = await browser
      .post("/-/preview/Home")
      .type("form")
      .send({ content: "**Mitt**" })
      .expect(200);
    assert.match(text, /<strong>Mitt<\/strong>/);
    await request(app).post("/-/preview/Home").type("form").send({ content: "x" }).expect(401);
    assert.equal(wiki.snapshot.commit, before);
  });

  it("is asked about again when the maintainer raises the edition, and not for another change", async (t) => {
    const { as, site } = await asking(t, "1");
    const [maintainer, member] = [await as(ada), await as(bo)];
    await accept(maintainer);
    await accept(member);
    await save(site, maintainer, policyText("1", "Var snäll"));
    await member.get("/-/edit/Home").expect(200);
    await save(site, maintainer, policyText("2", "Var snäll"));
    await member.get("/-/edit/Home").expect(303);
    await maintainer.get("/-/edit/Home").expect(303);
    const { text } = await member.get("/-/accept").set(english);
    assert.match(text, /has changed since you accepted it/);
    await accept(member);
    await member.get("/-/edit/Home").expect(200);
    const { body } = await member.get("/-/account/data.json").expect(200);
    assert.deepEqual(
      body.acceptances.map(({ edition }: { edition: string }) => edition),
      ["1", "2"],
    );
    assert.equal(body.acceptances[1].policyBlob, site.wiki.snapshot.pages.get("Policy.md")?.blob);
    assert.match(body.acceptances[0].acceptedAt, /^20\d\d-.*Z$/);
  });

  it("is shown anew when it was changed while it was being read, and the text stays kept", async (t) => {
    const { as, site } = await asking(t, "1");
    const [maintainer, member] = [await as(ada), await as(bo)];
    await accept(maintainer);
    const form = { content: "mine", summary: "", base: site.wiki.snapshot.commit, action: "save" };
    const { text } = await member.post("/-/edit/Home").type("form").send(form).expect(403);
    await save(site, maintainer, policyText("1", "Skriv kort"));
    const anew = await member
      .post("/-/accept")
      .set(english)
      .type("form")
      .send(formIn(text))
      .expect(409);
    assert.match(anew.text, /changed while you were reading/);
    assert.match(anew.text, /Skriv kort/);
    assert.equal(formIn(anew.text).content, "mine");
    await member.post("/-/accept").type("form").send(formIn(anew.text)).expect(307);
  });

  it("is asked about before every way of changing the wiki, and of readers too", async (t) => {
    const { as, wiki } = await asking(t, "1");
    const member = await as(bo);
    const id = wiki.snapshot.commit ?? "";
    const addresses = [
      "new",
      "upload",
      "edit/Home",
      "rename/Home",
      "delete/Home",
      `restore/Home?at=${id}`,
      `undo/${id}`,
    ];
    for (const address of addresses) {
      const { headers } = await member.get(`/-/${address}`).expect(303);
      assert.match(headers.location ?? "", /^\/-\/accept\?return=/);
      await member.post(`/-/${address}`).type("form").send({ at: id }).expect(403);
    }
    assert.equal(wiki.snapshot.commit, id);
    const reader = await as(david);
    assert.match((await reader.get("/-/edit/Home").expect(303)).headers.location ?? "", /accept/);
  });

  it("is told of clearly to programs, which cannot accept it", async (t) => {
    const { as, app, site } = await asking(t, "1");
    await as(bo);
    const token = site.tokens.make(1, { name: "Robot", scope: "write", days: 7 });
    const program = { ...english, Authorization: `Bearer ${token}` };
    const form = { content: "x", summary: "", base: site.wiki.snapshot.commit };
    const saved = request(app).post("/-/edit/Home").set(program).set("Accept", "application/json");
    const { body } = await saved.type("form").send(form).expect(403);
    assert.equal(body.error, "AcceptanceNeeded");
    assert.match(body.text, /Edition 1 .*\/-\/accept\./);
    await request(app)
      .get("/-/edit/Home")
      .set(program)
      .expect(403)
      .expect(/Edition 1/);
    await request(app).post("/-/accept").set(program).expect(403);
    const script = (await as(bo)).post("/-/upload").set("Accept", "application/json");
    assert.equal(
      (await script.attach("file", Buffer.from("x"), "a.txt").expect(403)).body.error,
      "AcceptanceNeeded",
    );
  });

  it("leads back to the form of a file, which is to be chosen once more", async (t) => {
    const { as, site } = await asking(t, "1");
    const member = await as(bo);
    const form = `${site.config.url}/-/upload?file=x`;
    const sent = member.post("/-/upload").set(english).set("Referer", form);
    const { text } = await sent.attach("file", Buffer.from("x"), "a.txt").expect(403);
    assert.match(text, /Choose it once more/);
    const back = member.post("/-/accept").type("form").send(formIn(text));
    await back.expect(303).expect("Location", "/-/upload?file=x");
  });

  it("goes with the account when that is erased", async (t) => {
    const { as, site } = await asking(t, "1");
    await as(ada);
    const member = await as(bo);
    await accept(member);
    await member
      .post("/-/account/data/erase")
      .type("form")
      .send({ confirm: bo.password })
      .expect(200);
    assert.equal(site.store.database.prepare("SELECT count(*) AS n FROM acceptances").get()?.n, 0);
  });

  it("leads nowhere but within the wiki", async (t) => {
    const { as } = await asking(t, "1");
    const member = await as(bo);
    const { text } = await member.get("/-/accept?return=//example.org").expect(200);
    const form = { ...formIn(text), "accept-send": "https://example.org/" };
    await member.post("/-/accept").type("form").send(form).expect(307).expect("Location", "/");
    await member.post("/-/accept").type("form").send({}).expect(400);
  });
});

type Browser = Awaited<ReturnType<TestWiki["as"]>>;

function asking(t: TestContext, edition: string): Promise<TestWiki> {
  return wikiWith(t, { Home: "old\n", Policy: policyText(edition, "Var vänlig") });
}

function policyText(edition: string, heading: string): string {
  return `---\nkind: policy\nlang: sv\ncode-license: Apache-2.0\nacceptance: required\nedition: ${edition}\n---\n## ${heading}\n`;
}

async function accept(browser: Browser): Promise<void> {
  const { text } = await browser.get("/-/accept").expect(200);
  await browser.post("/-/accept").type("form").send(formIn(text)).expect(303);
}

async function save(site: TestWiki["site"], browser: Browser, content: string): Promise<void> {
  const form = { content, summary: "", base: site.wiki.snapshot.commit, action: "save" };
  await browser.post("/-/edit/Policy").type("form").send(form).expect(303);
}

/** What the screen's form would send. */
function formIn(text: string): Record<string, string> {
  const [form = ""] = /<form method="post" action="\/-\/accept">[\s\S]*?<\/form>/.exec(text) ?? [];
  const hidden = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  const areas = form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n([^<]*)</g);
  return Object.fromEntries(
    [...hidden, ...areas].map(([, name = "", value = ""]) => [name, decodeHTML(value)]),
  );
}
