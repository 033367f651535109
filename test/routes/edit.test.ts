import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { JSDOM } from "jsdom";
import request from "supertest";
import type TestAgent from "supertest/lib/agent.js";
import { commitFiles, expectSound, fileAt, git } from "../support/git.ts";
import { ada, bo, cecilia, david } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

/** Opens the editor and gives the form that a browser would send back. */
async function opened(
  browser: TestAgent,
  slug: string,
): Promise<{ content: string; base: string }> {
  const { text } = await browser.get(`/-/edit/${encodeURI(slug)}`).expect(200);
  const base = /name="base" value="([0-9a-f]{40})"/.exec(text)?.[1] ?? "";
  const content = /<textarea[^>]*name="content"[^>]*>\n([^<]*)</.exec(text)?.[1] ?? "";
  return {
    base,
    content: content.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&"),
  };
}

function save(browser: TestAgent, slug: string, fields: Record<string, string>) {
  return browser
    .post(`/-/edit/${encodeURI(slug)}`)
    .type("form")
    .send(fields);
}

describe("saving a page", () => {
  it("is one commit by the member, under the policy, and leads back to the page", async (t) => {
    const { as, repository } = await wikiWith(t, {
      Home: "ett\n",
      Policy: "---\nkind: policy\nlicense: CC0-1.0\n---\n",
    });
    const browser = await as(bo);
    const { base } = await opened(browser, "Home");
    await save(browser, "Home", { content: "två\r\n", summary: "Räkna vidare", base })
      .expect(303)
      .expect("Location", "/Home");
    await browser
      .get("/Home")
      .expect(/två/)
      .expect(/Sidan är sparad/);
    await browser
      .get("/Home")
      .expect((answer) => assert.doesNotMatch(answer.text, /Sidan är sparad/));
    assert.equal(
      await git(repository, "log", "-1", "--format=%an <%ae>%n%B"),
      `Bo Exempel <bo.exempel@users.noreply.localhost>\nRäkna vidare\n\nSigned-off-by: Bo Exempel <bo.exempel@users.noreply.localhost>\nLicense: CC0-1.0\nPolicy: ${await git(repository, "rev-parse", "HEAD:Policy.md")}\n`,
    );
    assert.equal(await git(repository, "rev-list", "--count", "main"), "2");
    assert.equal(await fileAt(repository, "Home.md"), "två\n");
    await expectSound(repository);
  });

  it("proposes a summary when none is given", async (t) => {
    const { as, repository } = await wikiWith(t, { Home: "# Hem\n\n## Ett\na\n\n## Två\nb\n" });
    const browser = await as(bo);
    const { base, content } = await opened(browser, "Home");
    await save(browser, "Home", { content: content.replace("b", "B"), summary: " ", base }).expect(
      303,
    );
    assert.equal(
      await git(repository, "log", "-1", "--format=%s"),
      "Uppdatera avsnittet ”Två” i ”Home”",
    );
    const fresh = await opened(browser, "Ny sida");
    await save(browser, "Ny sida", { content: "x", summary: "", base: fresh.base }).expect(303);
    assert.equal(await git(repository, "log", "-1", "--format=%s"), "Skapa ”Ny sida”");
    assert.equal(await fileAt(repository, "Ny-sida.md"), "x\n");
  });

  it("makes no commit when nothing was changed, and says so", async (t) => {
    const { as, repository } = await wikiWith(t, { Home: "a\r\nb" });
    const browser = await as(bo);
    const { base, content } = await opened(browser, "Home");
    await save(browser, "Home", {
      content: content.replaceAll("\n", "\r\n"),
      summary: "",
      base,
    }).expect(303);
    await browser.get("/Home").expect(/Inget var ändrat/);
    assert.equal(await git(repository, "rev-list", "--count", "main"), "1");
  });

  it("tells on the next page of the last few, where many were made before one was asked for", async (t) => {
    const { as } = await wikiWith(t, { Home: "a" });
    const browser = await as(bo);
    const { base, content } = await opened(browser, "Home");
    for (let time = 0; time < 8; time++)
      await save(browser, "Home", { content, summary: "", base }).expect(303);
    const { text } = await browser.get("/Home").expect(200);
    assert.equal(text.match(/Inget var ändrat/g)?.length, 5);
  });

  it("keeps every byte that the editor did not touch", async (t) => {
    const original = "\ufeffrad ett\r\nrad två\nrad a\u030a tre\r\nsista utan slut";
    const { as, repository } = await wikiWith(t, { Home: original });
    const browser = await as(bo);
    const { base, content } = await opened(browser, "Home");
    const typed = content.replace("rad två", "rad 2").replaceAll("\n", "\r\n");
    await save(browser, "Home", { content: typed, summary: "", base }).expect(303);
    assert.equal(await fileAt(repository, "Home.md"), original.replace("rad två", "rad 2"));
  });

  it("merges with what someone else saved in other lines, and tells whose change came in", async (t) => {
    const { as, repository } = await wikiWith(t, { Home: "ett\n\ntvå\n\ntre\n" });
    const first = await as(bo);
    const second = await as(cecilia);
    const { base } = await opened(first, "Home");
    await save(second, "Home", { content: "ett\n\ntvå\n\nTRE\n", summary: "s", base }).expect(303);
    await save(first, "Home", { content: "ETT\n\ntvå\n\ntre\n", summary: "s", base }).expect(303);
    assert.equal(await fileAt(repository, "Home.md"), "ETT\n\ntvå\n\nTRE\n");
    await first.get("/Home").expect(/Cecilia Exempel/);
    assert.equal(
      await git(repository, "rev-list", "--merges", "--count", "main"),
      "0",
      "one line of commits",
    );
  });

  it("shows both texts when someone else changed the same words first, and lets mine be saved again", async (t) => {
    const { as, repository } = await wikiWith(t, { Home: "en röd stuga\n" });
    const first = await as(bo);
    const second = await as(cecilia);
    const { base } = await opened(first, "Home");
    await save(second, "Home", { content: "en blå stuga\n", summary: "s", base }).expect(303);
    const { text } = await save(first, "Home", {
      content: "en grön stuga\n",
      summary: "min",
      base,
    }).expect(409);
    for (const words of ["röd", "blå", "en grön stuga", "Cecilia Exempel", "min"])
      assert.ok(text.includes(words), words);
    const head = await git(repository, "rev-parse", "main");
    assert.ok(text.includes(`name="base" value="${head}"`));
    await save(first, "Home", {
      content: "en blågrön stuga\n",
      summary: "båda",
      base: head,
    }).expect(303);
    assert.equal(await fileAt(repository, "Home.md"), "en blågrön stuga\n");
  });

  it("asks for a look when the same line was changed in other words", async (t) => {
    const { as, repository } = await wikiWith(t, { Home: "en röd stuga vid sjön\n" });
    const first = await as(bo);
    const second = await as(cecilia);
    const { base } = await opened(first, "Home");
    await save(second, "Home", { content: "en röd stuga vid havet\n", summary: "s", base }).expect(
      303,
    );
    const { text } = await save(first, "Home", {
      content: "en grön stuga vid sjön\n",
      summary: "min",
      base,
    }).expect(409);
    assert.match(text, /<textarea[^>]*>\nen grön stuga vid havet\n<\/textarea>/);
    assert.equal(
      await fileAt(repository, "Home.md"),
      "en röd stuga vid havet\n",
      "nothing is saved unseen",
    );
  });

  it("merges with a push", async (t) => {
    const { as, repository } = await wikiWith(t, { Home: "ett\n\ntvå\n" });
    const browser = await as(bo);
    const { base } = await opened(browser, "Home");
    await commitFiles(repository, { Home: "ett\n\nTVÅ\n" }, "Push");
    await save(browser, "Home", { content: "ETT\n\ntvå\n", summary: "", base }).expect(303);
    assert.equal(await fileAt(repository, "Home.md"), "ETT\n\nTVÅ\n");
  });

  it("refuses an edit that does not say from which commit it began", async (t) => {
    const { as, repository } = await wikiWith(t, { Home: "x" });
    const browser = await as(bo);
    for (const base of [
      "",
      "HEAD",
      "main",
      "1".repeat(40),
      await git(repository, "rev-parse", "main^{tree}"),
    ]) {
      await save(browser, "Home", { content: "y", summary: "", base }).expect(428);
    }
    await save(browser, "Home", { content: "y", summary: "" }).expect(428);
    assert.equal(await fileAt(repository, "Home.md"), "x");
  });

  it("keeps the text and offers the choice when the page was deleted or renamed meanwhile", async (t) => {
    const { as, repository } = await wikiWith(t, { Borta: "x\n", Flyttad: "y\n" });
    const browser = await as(bo);
    const gone = await opened(browser, "Borta");
    const moved = await opened(browser, "Flyttad");
    await commitFiles(repository, { Borta: null }, "Delete");
    const second = await as(cecilia);
    await second
      .post("/-/rename/Flyttad")
      .type("form")
      .send({ name: "Ny plats", redirect: "yes", base: moved.base });

    const first = await save(browser, "Borta", {
      content: "min text\n",
      summary: "s",
      base: gone.base,
    }).expect(409);
    assert.ok(first.text.includes("min text"));
    const head = await git(repository, "rev-parse", "main");
    await save(browser, "Borta", { content: "min text\n", summary: "s", base: head }).expect(303);
    assert.equal(await fileAt(repository, "Borta.md"), "min text\n");

    const other = await save(browser, "Flyttad", {
      content: "min andra\n",
      summary: "s",
      base: moved.base,
    }).expect(409);
    assert.ok(other.text.includes("min andra") && other.text.includes("Cecilia Exempel"));
    const form = /action="\/-\/edit\/Ny-plats"[\s\S]*?name="base" value="([0-9a-f]{40})"/.exec(
      other.text,
    );
    const fields = { content: "min andra\n", summary: "s", base: form?.[1] ?? "" };
    await save(browser, "Ny-plats", fields).expect(303);
    assert.equal(await fileAt(repository, "Ny-plats.md"), "min andra\n");
  });

  it("does not make a second page whose name differs only in case or spaces", async (t) => {
    const { as } = await wikiWith(t, { "Om-oss": "x", "mapp/Sida": "y", "fil.txt": "z" });
    const browser = await as(bo);
    const { base } = await opened(browser, "Annat");
    for (const slug of ["om-oss", "Om oss"]) {
      const { text } = await save(browser, slug, { content: "min", summary: "", base }).expect(409);
      assert.ok(text.includes("min") && text.includes("Om-oss"));
    }
    await save(browser, "Sida", { content: "egen", summary: "", base }).expect(303);
    await save(browser, "fil.txt/Under", { content: "n", summary: "", base }).expect(409);
    for (const slug of ["..%2fx", "a//b", ".git/x", "-/x", "uploads/x"]) {
      const { status } = await save(browser, slug.replace("%2f", "/"), {
        content: "n",
        summary: "",
        base,
      });
      assert.ok(status >= 400 && status < 500, `${slug} answered ${status}`);
    }
  });

  it("takes away the redirect that a new page would stand behind", async (t) => {
    const { as, repository } = await wikiWith(t, {
      Ny: "x",
      ".gitlab/redirects.yml": "Gammal: Ny\nAnnan: Ny\n",
    });
    const browser = await as(bo);
    const { base } = await opened(browser, "Gammal");
    await save(browser, "Gammal", { content: "åter", summary: "", base }).expect(303);
    assert.equal(await fileAt(repository, ".gitlab/redirects.yml"), "Annan: Ny\n");
  });

  it("asks again when the policy requires a summary", async (t) => {
    const { as } = await wikiWith(t, {
      Home: "x",
      Policy: "---\nkind: policy\nsummary: required\n---\n",
    });
    const browser = await as(bo);
    const { base } = await opened(browser, "Home");
    const { text } = await save(browser, "Home", { content: "min text", summary: "", base }).expect(
      422,
    );
    assert.ok(text.includes("min text") && text.includes("wiki-error-summary"));
  });
});

describe("who may write", () => {
  const writes = ["/-/edit/Home", "/-/rename/Home", "/-/delete/Home", "/-/new", "/-/upload"];
  for (const address of writes) {
    it(`asks a visitor to sign in at ${address}, and takes nothing`, async (t) => {
      const { app, repository } = await wikiWith(t, { Home: "x" });
      await request(app)
        .get(address)
        .expect((answer) => assert.ok([303, 404].includes(answer.status)));
      const { status } = await request(app)
        .post(address)
        .type("form")
        .send({ content: "y", name: "Z", base: "0" });
      assert.ok([401, 403, 303].includes(status), `answered ${status}`);
      assert.equal(await git(repository, "rev-list", "--count", "main"), "1");
    });
  }

  it("lets a reader suggest, and save nothing", async (t) => {
    const { as, wiki } = await wikiWith(t, { Home: "x" });
    const browser = await as(david);
    const { base } = await opened(browser, "Home");
    await save(browser, "Home", { content: "y", summary: "", base })
      .expect(303)
      .expect("Location", "/-/suggestions/1");
    assert.equal(wiki.snapshot.commit, base);
    await browser.get("/Home").expect(/<p>x<\/p>/);
  });

  it("leaves the policy page to maintainers, also a page that would become one", async (t) => {
    const { as } = await wikiWith(t, { Home: "x\n", Policy: "---\nkind: policy\n---\n" });
    const member = await as(bo);
    await member.get("/-/edit/Policy").expect(403);
    const { base } = await opened(member, "Home");
    await save(member, "Home", {
      content: "---\nkind: policy\nlicense: MIT\n---\n",
      summary: "",
      base,
    }).expect(403);
    const maintainer = await as(ada);
    await maintainer.get("/-/edit/Policy").expect(200);
  });

  it("refuses what another site sends in a member's name, and lets a plain client through", async (t) => {
    const { as, app } = await wikiWith(t, { Home: "x" });
    const browser = await as(bo);
    const { base } = await opened(browser, "Home");
    const forms = { content: "y", summary: "", base };
    await save(browser, "Home", forms).set("Sec-Fetch-Site", "cross-site").expect(403);
    await save(browser, "Home", forms).set("Origin", "https://evil.example").expect(403);
    await save(browser, "Home", forms).set("Sec-Fetch-Site", "same-origin").expect(303);
    await request(app)
      .post("/-/sign-out")
      .expect((answer) => assert.notEqual(answer.status, 403));
  });
});

describe("deleting a page", () => {
  it("is a commit, and the page answers that it is not there", async (t) => {
    const { as, repository } = await wikiWith(t, { Home: "x", Bort: "y" });
    const browser = await as(bo);
    const { text } = await browser.get("/-/delete/Bort").expect(200);
    const base = /name="base" value="([0-9a-f]{40})"/.exec(text)?.[1];
    await browser.post("/-/delete/Bort").type("form").send({ summary: "", base }).expect(303);
    await browser
      .get("/Bort")
      .expect(404)
      .expect(/borttagen/);
    assert.equal(await git(repository, "log", "-1", "--format=%s"), "Ta bort ”Bort”");
  });

  it("says first whose links will lead nowhere", async (t) => {
    const { as } = await wikiWith(t, { Home: "[[Bort]]", Om: "[x](Bort)", Bort: "[[Home]]" });
    const browser = await as(bo);
    const { text } = await browser.get("/-/delete/Bort").expect(200);
    const warning = new JSDOM(text).window.document.querySelector(".notice.warning");
    assert.match(warning?.querySelector("p")?.textContent ?? "", /^2 sidor länkar hit\./);
    const pages = [...(warning?.querySelectorAll("li a") ?? [])].map((link) => link.textContent);
    assert.deepEqual(pages.sort(), ["Home", "Om"]);
  });

  it("stops when somebody changed the page after it was looked at", async (t) => {
    const { as, repository } = await wikiWith(t, { Bort: "y" });
    const browser = await as(bo);
    const base = await git(repository, "rev-parse", "main");
    await commitFiles(repository, { Bort: "viktigt tillägg" }, "Add");
    await browser.post("/-/delete/Bort").type("form").send({ summary: "", base }).expect(409);
    assert.equal(await fileAt(repository, "Bort.md"), "viktigt tillägg");
  });
});

describe("a new page", () => {
  it("is asked for by title, folder and template", async (t) => {
    const { as } = await wikiWith(t, {
      Home: "x",
      "templates/Möte": "# {{title}}\n\n## Närvarande\n",
    });
    const browser = await as(bo);
    await browser
      .get("/-/new?title=Nytt")
      .expect(200)
      .expect(/value="Nytt"/)
      .expect(/templates\/Möte/);
    const to = await browser
      .post("/-/new")
      .type("form")
      .send({ title: "Möte i maj", folder: "möten", template: "templates/Möte" })
      .expect(303);
    const { text } = await browser.get(String(to.headers.location)).expect(200);
    assert.match(text, /<textarea[^>]*>\n# Möte i maj\n\n## Närvarande\n</);
    await browser.post("/-/new").type("form").send({ title: "../x", folder: "" }).expect(422);
  });

  it("is asked for another name where that one is taken, in whatever spelling, or missing", async (t) => {
    const { as } = await wikiWith(t, { Home: "x", "Om/Vår-policy": "x" });
    const browser = await as(bo);
    const asked = { title: "vår policy", folder: "om", template: "" };
    browser.set("Accept-Language", "en");
    const { text } = await browser.post("/-/new").type("form").send(asked).expect(422);
    const { document } = new JSDOM(text).window;
    const field = document.querySelector<HTMLInputElement>("[name=title][aria-invalid=true]");
    assert.equal(field?.value, "vår policy");
    assert.match(document.querySelector("#wiki-title-error")?.textContent ?? "", /“vår policy”/);
    const edit = document.querySelector("form.stacked .buttons a");
    assert.equal(edit?.getAttribute("href"), "/-/edit/Om/V%C3%A5r-policy");
    assert.equal(edit?.textContent, "Edit Vår policy");
    await browser
      .post("/-/new")
      .type("form")
      .send({ ...asked, title: " " })
      .expect(422)
      .expect(/Write a name for the page/);
    await browser
      .post("/-/new")
      .type("form")
      .send({ ...asked, folder: "andra" })
      .expect(303);
  });
});
