import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { JSDOM } from "jsdom";
import request from "supertest";
import { commitFiles, git, gitWithInput } from "../support/git.ts";
import { ada } from "../support/people.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const policy = `---
title: Policy
kind: policy
license:
  default: CC-BY-4.0
  fritt: CC0-1.0
code-license: Apache-2.0
---
Var vänlig`;

describe("the terms of a page", () => {
  const examples: [slug: string, text: string, licence: string, code?: string][] = [
    ["Om/Oss", "x", "CC BY 4.0"],
    ["Fritt/Allt", "x", "CC0 1.0"],
    ["Fritt/Eget", "---\nlicense: MIT\n---\nx", "MIT"],
    ["Om/Fel", "---\nlicense: Alla rättigheter förbehållna\n---\nx", "CC BY 4.0"],
    ["Om/Kod", "```js\n1\n```", "CC BY 4.0", "Apache 2.0"],
  ];
  for (const [slug, text, licence, code] of examples) {
    it(`say ${licence} ${code ? `and ${code} for code ` : ""}on ${slug}`, async (t) => {
      const { app } = await wikiWith(t, { Policy: policy, [slug]: text });
      const end = await endOf({ app }, `/${slug}`);
      const licences = [...end.querySelectorAll("footer > p a[rel=license]")];
      assert.deepEqual(
        licences.map((link) => link.textContent),
        code ? [licence, code] : [licence],
      );
    });
  }

  it("give nothing away that the repository had, where nobody has stated a licence", async (t) => {
    const { app } = await wikiWith(t, { Om: "x", Eget: "---\nlicense: MIT\n---\nx", "a.pdf": "y" });
    const end = await endOf({ app }, "/Om");
    assert.equal(end.querySelector("a[rel=license], .page-reuse"), null);
    assert.ok(end.querySelector(".page-cite"));
    const own = await endOf({ app }, "/Eget");
    assert.equal(own.querySelector("a[rel=license]")?.textContent, "MIT");
    for (const address of ["/-/attachments", "/-/attachments/a.pdf"]) {
      const { text } = await request(app).get(address).expect(200);
      assert.doesNotMatch(text, /CC BY|Licens/, address);
    }
  });

  it("name who wrote it, and what to write when one cites or reuses it", async (t) => {
    const { app, repository, wiki, site } = await wikiWith(t, { Policy: policy, "om/Oss": "x" });
    const together = "Skriv ihop\n\nCo-authored-by: Bo <Exempel> <bo@example.org>\n";
    const last = await commitFiles(repository, { "om/Oss": "# Vi & \\<ni>\n\ny" }, together);
    await commitFiles(repository, { Annan: "z" }, "Annat");
    await wiki.refresh();
    const end = await endOf({ app }, "/om/Oss");
    const people = [...end.querySelectorAll(".page-people a")].map((link) => link.textContent);
    assert.deepEqual(people, ["Ebba", "Bo <Exempel>"]);
    const address = `${site.config.url}/om/Oss?at=${last}`;
    const [cite = ""] = copyable(end, ".page-cite");
    assert.ok(cite.startsWith("Ebba, Bo <Exempel> (20"), cite);
    assert.ok(
      cite.includes(`. Vi & <ni>. Ekowiki, revision ${last.slice(0, 10)}. ${address} (read `),
      cite,
    );
    const [reuse = "", markup = ""] = copyable(end, ".page-reuse");
    assert.ok(
      reuse.startsWith(`“Vi & <ni>” by Ebba, Bo <Exempel>. Source: Ekowiki, ${address} (revision`),
      reuse,
    );
    assert.match(
      reuse,
      /Licence: CC BY 4\.0 \(https:\/\/creativecommons\.org\/licenses\/by\/4\.0\/\)\.$/,
    );
    const pasted = new JSDOM(markup).window.document.querySelector("p");
    assert.match(
      pasted?.textContent ?? "",
      /^“Vi & <ni>” by Ebba, Bo <Exempel>\. Source: Ekowiki \(/,
    );
    const links = [...(pasted?.querySelectorAll("a") ?? [])].map(({ href }) => href);
    assert.deepEqual(links, [address, "https://creativecommons.org/licenses/by/4.0/"]);
  });

  it("are those of its time on an old revision, with those who had written it by then", async (t) => {
    const { app, repository, wiki } = await wikiWith(t, { Policy: policy, Om: "x" });
    const first = wiki.snapshot.commit ?? "";
    const free = await commitFiles(repository, { Om: "y" }, "Ändra\n\nLicense: CC0-1.0\n");
    await commitFiles(repository, { Om: "z" }, "Ihop\n\nCo-authored-by: Bo <bo@example.org>\n");
    await wiki.refresh();
    const then = await endOf({ app }, `/Om?at=${free}`);
    assert.equal(then.querySelector("a[rel=license]")?.textContent, "CC0 1.0");
    assert.equal(then.querySelector(".page-people")?.textContent?.includes("Bo"), false);
    assert.match(copyable(then, ".page-reuse")[0] ?? "", new RegExp(`at=${free} .*CC0 1\\.0`));
    const before = await endOf({ app }, `/Om?at=${first}`);
    assert.equal(before.querySelector("a[rel=license]")?.textContent, "CC BY 4.0");
  });
});

describe("a commit's page", () => {
  it("says in words what the trailers say, with links, and git reads the same trailers", async (t) => {
    const { app, as, wiki, repository } = await wikiWith(t, { Policy: policy, Om: "x" });
    const browser = await as(ada);
    const form = { content: "y\n", summary: "Rätta", base: wiki.snapshot.commit, action: "save" };
    await browser.post("/-/edit/Om").type("form").send(form).expect(303);
    const id = wiki.snapshot.commit ?? "";
    const blob = wiki.snapshot.pages.get("Policy.md")?.blob;
    const message = await git(repository, "log", "-1", "--format=%B", id);
    const trailers = String(
      await gitWithInput(repository, message, "interpret-trailers", "--parse"),
    );
    const email = "ada.exempel@users.noreply.localhost";
    assert.equal(
      trailers,
      `Signed-off-by: Ada Exempel <${email}>\nLicense: CC-BY-4.0\nPolicy: ${blob}\n`,
    );
    await browser
      .post("/-/edit/Policy")
      .type("form")
      .send({ ...form, content: `${policy}!` })
      .expect(303);
    const { text } = await request(app).get(`/-/commit/${id}`).set("Accept-Language", "en");
    const facts = [...new JSDOM(text).window.document.querySelectorAll(".commit-facts > div")].map(
      (row) => [
        row.querySelector("dt")?.textContent,
        row.querySelector("dd")?.textContent,
        row.querySelector("a")?.getAttribute("href"),
      ],
    );
    const first = await git(repository, "rev-list", "--max-parents=0", "HEAD");
    assert.deepEqual(facts.slice(-3), [
      ["Right to share stated by", `Ada Exempel <${email}>`, "/-/members/Ada%20Exempel"],
      ["Licence", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"],
      ["Policy in force", "Policy", `/Policy?at=${first}`],
    ]);
  });

  it("shows trailers of others as they are, and what leads nowhere without a link", async (t) => {
    const { app, wiki, repository } = await wikiWith(t, { Om: "x" });
    const lines = [
      "Suggestion: 12",
      "Suggestion: <b>",
      "License: a\tb",
      `Policy: ${"a".repeat(40)}`,
      "Fixes: #7",
    ];
    await commitFiles(repository, { Om: "y" }, `Rätta\n\n${lines.join("\n")}\n`);
    await wiki.refresh();
    const { text } = await request(app)
      .get(`/-/commit/${wiki.snapshot.commit}`)
      .set("Accept-Language", "sv");
    assert.match(text, />Förslag<\/dt><dd>12</);
    assert.match(text, />Förslag<\/dt><dd>&lt;b&gt;</);
    assert.match(text, />Policy som gällde<\/dt><dd>a{40}</);
    assert.match(text, />Fixes<\/dt><dd>#7</);
  });
});

async function endOf({ app }: Pick<TestWiki, "app">, address: string): Promise<Element> {
  const { text } = await request(app)
    .get(encodeURI(address))
    .set("Accept-Language", "en")
    .expect(200);
  const end = new JSDOM(text).window.document.querySelector(".page-end");
  assert.ok(end);
  const holder = end.ownerDocument.createElement("div");
  holder.append(end);
  return holder;
}

function copyable(end: Element, where: string): string[] {
  return [...end.querySelectorAll(`${where} .copyable`)].map((each) => each.textContent ?? "");
}
