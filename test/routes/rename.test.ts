import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeHTML } from "entities";
import type TestAgent from "supertest/lib/agent.js";
import { commitFiles, expectSound, fileAt, git } from "../support/git.ts";
import { ada, bo } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

type Fields = Record<string, string | string[]>;

/** What a preview shows, and the fields that its form would send as it stands. */
interface Preview {
  text: string;
  lines: string[];
  fields: Fields;
}

async function preview(browser: TestAgent, slug: string, fields: Fields): Promise<Preview> {
  const { text } = await browser
    .post(`/-/rename/${encodeURI(slug)}`)
    .type("form")
    .send({ redirect: "yes", action: "preview", ...fields })
    .expect(200);
  return previewIn(text);
}

function previewIn(text: string): Preview {
  const hidden = [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
  const boxes = [...text.matchAll(/name="(line|rest)" value="([\w-]+)"[^>]*( checked)>/g)];
  const lines = [...text.matchAll(/<p class="line-(?:before|after)">(.*?)<\/p>/g)].map(([, line]) =>
    decodeHTML(
      (line ?? "").replace(/<span class="visually-hidden">.*?<\/span>|<\/?(?:ins|del)>/g, ""),
    ),
  );
  const keys = boxes.filter(([, name]) => name === "line").map(([, , key = ""]) => key);
  return {
    text,
    lines,
    fields: {
      ...Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, decodeHTML(value)])),
      ...(boxes.some(([, name]) => name === "rest") && { rest: "yes" }),
      line: keys,
      action: "save",
    },
  };
}

function save(browser: TestAgent, slug: string, fields: Fields) {
  return browser
    .post(`/-/rename/${encodeURI(slug)}`)
    .type("form")
    .send(fields);
}

describe("renaming a page", () => {
  const files = {
    Home: "# Hem\n\nSe [oss](Om-oss) och [[Om oss]].\n\n`[x](Om-oss)`\n",
    "Om-oss": "Vi är [vi](#a), se [hem](Home).\n",
    "mapp/Sida": "---\nx: [a](Om-oss)\n---\n[a](/Om-oss#mål) [b](Home)\r\n",
  };

  it("shows every line that will change before anything does, and then does exactly that", async (t) => {
    const { as, repository } = await wikiWith(t, files);
    const browser = await as(bo);
    const { text, lines, fields } = await preview(browser, "Om-oss", { name: "vi/Vilka är vi" });
    assert.deepEqual(lines, [
      "Se [oss](Om-oss) och [[Om oss]].",
      "Se [oss](vi/Vilka-är-vi) och [[vi/Vilka är vi]].",
      "[a](/Om-oss#mål) [b](Home)",
      "[a](/vi/Vilka-är-vi#mål) [b](Home)",
    ]);
    assert.match(text, /<del>.*Om-oss.*<\/del>/);
    assert.equal(await git(repository, "rev-list", "--count", "main"), "1");

    await save(browser, "Om-oss", fields).expect(303).expect("Location", "/vi/Vilka-%C3%A4r-vi");
    assert.equal(await git(repository, "rev-list", "--count", "main"), "2");
    assert.equal(
      await fileAt(repository, "Home.md"),
      "# Hem\n\nSe [oss](vi/Vilka-är-vi) och [[vi/Vilka är vi]].\n\n`[x](Om-oss)`\n",
    );
    assert.equal(
      await fileAt(repository, "mapp/Sida.md"),
      "---\nx: [a](Om-oss)\n---\n[a](/vi/Vilka-är-vi#mål) [b](Home)\r\n",
    );
    assert.equal(await fileAt(repository, ".gitlab/redirects.yml"), "Om-oss: vi/Vilka-är-vi\n");
    await browser
      .get("/Om-oss")
      .expect(302)
      .expect("Location", /^\/vi\/Vilka/);
    await expectSound(repository);
  });

  it("is followed by git, and says in a trailer what the page was called", async (t) => {
    const { as, repository } = await wikiWith(t, files);
    await save(await as(bo), "Om-oss", { name: "Vi", redirect: "yes" }).expect(303);
    const log = await git(repository, "log", "--follow", "--format=%h", "main", "--", "Vi.md");
    assert.equal(log.split("\n").length, 2);
    const format = "--format=%(trailers:key=Renamed-from,valueonly)";
    assert.equal((await git(repository, "log", "-1", format)).trim(), "Om-oss");
  });

  it("is summed up by the names, which the page's title does not follow", async (t) => {
    const titled = "---\ntitle: Så deltar du\n---\nx\n";
    const { as, repository } = await wikiWith(t, { Home: "x", Delta: titled });
    const browser = await as(bo);
    const summary = () => git(repository, "log", "-1", "--format=%s");
    const within = await preview(browser, "Delta", { name: "Så-deltar-du" });
    await save(browser, "Delta", within.fields).expect(303);
    assert.equal(await summary(), "Byt namn på ”Delta” till ”Så deltar du”");
    const away = await preview(browser, "Så-deltar-du", { name: "Guider/Så-deltar-du" });
    await save(browser, "Så-deltar-du", away.fields).expect(303);
    assert.equal(await summary(), "Byt namn på ”Så deltar du” till ”Guider/Så deltar du”");
  });

  it("leaves out the lines that the member does not want", async (t) => {
    const { as, repository } = await wikiWith(t, files);
    const browser = await as(bo);
    const { fields } = await preview(browser, "Om-oss", { name: "Vi" });
    const [, second = ""] = fields.line ?? [];
    await save(browser, "Om-oss", { ...fields, line: [second] }).expect(303);
    assert.equal(await fileAt(repository, "Home.md"), files.Home);
    assert.match(await fileAt(repository, "mapp/Sida.md"), /\[a\]\(\/Vi#mål\)/);
  });

  it("shows anew what would change, and saves nothing, when the wiki has moved on", async (t) => {
    const { as, repository, wiki } = await wikiWith(t, files);
    const browser = await as(bo);
    const { fields } = await preview(browser, "Om-oss", { name: "Vi" });
    const [first = ""] = fields.line ?? [];
    await commitFiles(repository, { Ny: "[x](Om-oss)\n" }, "Another link");
    await wiki.refresh();
    const { text } = await save(browser, "Om-oss", { ...fields, line: [first] }).expect(409);
    const again = previewIn(text);
    assert.ok(again.lines.includes("[x](Vi)"));
    assert.match(text, /class="notice warning" role="alert"/);
    assert.equal((again.fields.line ?? []).length, 2, "the line that was left out still is");
    await save(browser, "Om-oss", again.fields).expect(303);
    assert.equal(await fileAt(repository, "Ny.md"), "[x](Vi)\n");
    assert.equal(await fileAt(repository, "mapp/Sida.md"), files["mapp/Sida"]);
  });

  it("goes through when what has moved on is something else", async (t) => {
    const { as, repository, wiki } = await wikiWith(t, files);
    const browser = await as(bo);
    const { fields } = await preview(browser, "Om-oss", { name: "Vi" });
    await commitFiles(repository, { Ny: "[x](Home)\n" }, "Something else");
    await wiki.refresh();
    await save(browser, "Om-oss", fields).expect(303);
  });

  it("can leave no redirect; those that led there before go on working", async (t) => {
    const redirects = { ".gitlab/redirects.yml": "Först: Om-oss # äldst\n" };
    const { as, repository } = await wikiWith(t, { ...files, ...redirects });
    await save(await as(bo), "Om-oss", { name: "Vi" }).expect(303);
    assert.equal(await fileAt(repository, ".gitlab/redirects.yml"), "Först: Vi # äldst\n");
  });

  it("takes along its folder, and files beside it that nobody else uses", async (t) => {
    const { as, repository } = await wikiWith(t, {
      Home: "[a](om/Oss/Mål) [b](om/Oss)\n",
      "om/Oss": "![k](karta.png) ![g](gemensam.png) [m](Oss/Mål.md)\n",
      "om/Oss/Mål": "[upp](../Oss.md) ![k](plan.png)\n",
      "om/Oss/plan.png": "png",
      "om/karta.png": "png",
      "om/gemensam.png": "png",
      "om/Andra": "![g](gemensam.png)\n",
      ".gitlab/redirects.yml": "Målen: om/Oss/Mål\n",
    });
    const browser = await as(bo);
    await browser.get("/-/rename/om/Oss").expect(/name="children" value="yes" checked/);
    const asked = { name: "vi/Vi", children: "yes" };
    const { fields } = await preview(browser, "om/Oss", asked);
    await save(browser, "om/Oss", fields).expect(303);
    const tree = await git(
      repository,
      "-c",
      "core.quotePath=off",
      "ls-tree",
      "-r",
      "--name-only",
      "main",
    );
    assert.deepEqual(tree.split("\n"), [
      ".gitlab/redirects.yml",
      "Home.md",
      "om/Andra.md",
      "om/gemensam.png",
      "vi/Vi.md",
      "vi/Vi/Mål.md",
      "vi/Vi/plan.png",
      "vi/karta.png",
    ]);
    assert.equal(await fileAt(repository, "Home.md"), "[a](vi/Vi/Mål) [b](vi/Vi)\n");
    assert.equal(
      await fileAt(repository, "vi/Vi.md"),
      "![k](karta.png) ![g](../om/gemensam.png) [m](Vi/Mål.md)\n",
    );
    assert.equal(await fileAt(repository, "vi/Vi/Mål.md"), "[upp](../Vi.md) ![k](plan.png)\n");
    await browser
      .get("/om/Oss/M%C3%A5l")
      .expect(302)
      .expect("Location", /^\/vi\/Vi\/M%C3%A5l/);
    await browser
      .get("/M%C3%A5len")
      .expect(302)
      .expect("Location", /^\/vi\/Vi\/M%C3%A5l/);
  });

  it("leaves the folder where it is when asked to, and its pages' links whole", async (t) => {
    const { as, repository } = await wikiWith(t, {
      Oss: "[m](Oss/Mål)\n",
      "Oss/Mål": "[upp](../Oss.md)\n",
    });
    await save(await as(bo), "Oss", { name: "vi/Vi", redirect: "yes" }).expect(303);
    assert.equal(await fileAt(repository, "vi/Vi.md"), "[m](Oss/Mål)\n");
    assert.equal(await fileAt(repository, "Oss/Mål.md"), "[upp](../vi/Vi.md)\n");
  });

  it("is refused onto a page that is there, and offers to swap the two names", async (t) => {
    const { as, repository } = await wikiWith(t, {
      Home: "[a](Ett) [b](Två)\n",
      Ett: "Sidan ett har ord.\n",
      Två: "Den andra är helt annorlunda.\n",
      ".gitlab/redirects.yml": "Gammal: Ett\n",
    });
    const browser = await as(bo);
    await save(browser, "Ett", { name: "två", action: "preview" })
      .expect(409)
      .expect(/name="action" value="swap"/);
    const { lines, fields } = await preview(browser, "Ett", { name: "två", action: "swap" });
    assert.deepEqual(lines, ["[a](Ett) [b](Två)", "[a](Två) [b](Ett)"]);
    await save(browser, "Ett", fields).expect(303).expect("Location", "/Tv%C3%A5");
    assert.equal(await fileAt(repository, "Två.md"), "Sidan ett har ord.\n");
    assert.equal(await fileAt(repository, "Ett.md"), "Den andra är helt annorlunda.\n");
    assert.equal(await fileAt(repository, ".gitlab/redirects.yml"), "Gammal: Två\n");
  });

  it("lets two pages swap names by way of a third", async (t) => {
    const { as, repository } = await wikiWith(t, { Home: "[a](A) [b](B)\n", A: "a\n", B: "b\n" });
    const browser = await as(bo);
    for (const [from, name] of [
      ["A", "tmp"],
      ["B", "A"],
      ["tmp", "B"],
    ] as const)
      await save(browser, from, { name, redirect: "yes" }).expect(303);
    assert.equal(await fileAt(repository, "Home.md"), "[a](B) [b](A)\n");
    assert.equal(await fileAt(repository, "A.md"), "b\n");
    assert.equal(await fileAt(repository, ".gitlab/redirects.yml"), "tmp: B\n");
    await browser.get("/A").expect(200);
    await browser.get("/B").expect(200);
  });

  it("changes letter case alone, and back again", async (t) => {
    const { as, repository } = await wikiWith(t, { Home: "[a](om-oss)\n", "om-oss": "x\n" });
    const browser = await as(bo);
    await save(browser, "om-oss", { name: "Om-Oss", redirect: "yes" }).expect(303);
    assert.equal(await fileAt(repository, "Om-Oss.md"), "x\n");
    assert.equal(await fileAt(repository, "Home.md"), "[a](om-oss)\n");
    await browser.get("/om-oss").expect(302).expect("Location", "/Om-Oss");
    await save(browser, "Om-Oss", { name: "om-oss", redirect: "yes" }).expect(303);
    assert.doesNotMatch(await git(repository, "ls-tree", "-r", "--name-only", "main"), /redirects/);
  });

  it("leaves the links of pages that only a maintainer may change", async (t) => {
    const policy = "---\nkind: policy\n---\n[x](Om-oss)\n";
    const { as, repository } = await wikiWith(t, { ...files, Policy: policy });
    const member = await as(bo);
    const { text, fields } = await preview(member, "Om-oss", { name: "Vi" });
    assert.match(text, /Bara en förvaltare|Only a maintainer/);
    await save(member, "Om-oss", fields).expect(303);
    assert.equal(await fileAt(repository, "Policy.md"), policy);
    await member.get("/-/rename/Policy").expect(403);

    await save(await as(ada), "Vi", { name: "Oss", redirect: "yes" }).expect(303);
    assert.match(await fileAt(repository, "Policy.md"), /\[x\]\(Oss\)/);
  });

  it("can go back from the preview to the name, with what was filled in", async (t) => {
    const { as } = await wikiWith(t, files);
    await save(await as(bo), "Om-oss", { name: "Vi & ni", action: "form", summary: "för att" })
      .expect(200)
      .expect(/value="Vi &amp; ni"/)
      .expect(/value="för att"/);
  });

  it("bounds what it shows of a page that the whole wiki links to", async (t) => {
    const many = Object.fromEntries(
      Array.from({ length: 5 }, (_, page) => [
        `sidor/S${page}`,
        Array.from({ length: 100 }, () => "[x](Om-oss)\n").join("\n"),
      ]),
    );
    const { as, repository } = await wikiWith(t, { ...files, ...many });
    const browser = await as(bo);
    const { lines, fields } = await preview(browser, "Om-oss", { name: "Vi" });
    assert.equal(lines.length, 800);
    assert.equal(fields.rest, "yes");
    await save(browser, "Om-oss", fields).expect(303);
    for (const path of Object.keys(many))
      assert.doesNotMatch(await fileAt(repository, `${path}.md`), /Om-oss/);
  });

  it("moves the file as it is, with a redirect, in one commit that git follows", async (t) => {
    const { as, repository } = await wikiWith(t, {
      "om/Gammal": "text\r\n",
      ".gitlab/redirects.yml": "Äldst: om/Gammal\n",
    });
    const browser = await as(bo);
    await browser.get("/-/rename/om/Gammal").expect(200);
    const base = await git(repository, "rev-parse", "main");
    await browser
      .post("/-/rename/om/Gammal")
      .type("form")
      .send({ name: "nytt/Namn", redirect: "yes", base, step: "save" });
    assert.equal(await fileAt(repository, "nytt/Namn.md"), "text\r\n");
    await browser
      .get("/om/Gammal")
      .expect(302)
      .expect("Location", /^\/nytt\/Namn/);
    await browser
      .get("/%C3%84ldst")
      .expect(302)
      .expect("Location", /^\/nytt\/Namn/);
    assert.equal(await git(repository, "rev-list", "--count", "main"), "2");
    await expectSound(repository);
  });

  it("is refused onto another page, and allowed in letter case only", async (t) => {
    const { as, repository } = await wikiWith(t, { Ett: "1\n", Två: "2\n" });
    const browser = await as(bo);
    const base = await git(repository, "rev-parse", "main");
    await browser
      .post("/-/rename/Ett")
      .type("form")
      .send({ name: "två", base, step: "save" })
      .expect(409)
      .expect(/två/);
    await browser
      .post("/-/rename/Ett")
      .type("form")
      .send({ name: "ETT", base, step: "save" })
      .expect(303);
    await browser.get("/Ett").expect(302).expect("Location", "/ETT");
  });
});
