import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import request from "supertest";
import { commitFiles, git, gitWithInput } from "../support/git.ts";
import { bo, david } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

describe("reading a page", () => {
  it("shows its text, its title, who changed it last and its licence", async (t) => {
    const { app } = await wikiWith(t, {
      "om/Oss":
        "---\ntitle: Om oss\nlang: sv\nlicense: CC-BY-4.0\n---\n# Vi är **många**\n\nText.\n",
    });
    const { text } = await request(app).get("/om/Oss").set("Accept-Language", "sv").expect(200);
    assert.match(text, /<title lang="sv">Om oss – Ekowiki<\/title>/);
    assert.match(text, /<h1[^>]*id="vi-är-många"[^>]*>Vi är <strong>många<\/strong><\/h1>/);
    const [article = ""] = /<article[\s\S]*<\/article>/.exec(text) ?? [];
    assert.doesNotMatch(article, /Vi är/, "the heading is not shown twice");
    assert.match(text, /<article class="prose" lang="sv">\s*<p>Text\.<\/p>/);
    assert.match(text, /Uppdaterad .*Ebba/);
    assert.match(text, /rel="license">CC BY 4\.0</);
    assert.match(text, /href="\/-\/pages\?folder=om"/);
  });

  it("speaks the reader's language, or the wiki's own", async (t) => {
    const { app } = await wikiWith(t, { Home: "x" });
    await request(app)
      .get("/")
      .set("Accept-Language", "en-GB,en;q=0.9")
      .expect(/<html lang="en">/);
    await request(app)
      .get("/")
      .set("Accept-Language", "fi")
      .expect(/<html lang="sv">/);
  });

  const spellings: [string, string, string][] = [
    ["/om%20oss", "Om-oss", "/Om-oss"],
    ["/OM-OSS", "Om-oss", "/Om-oss"],
    ["/Om-oss.md", "Om-oss", "/Om-oss"],
    ["/A%CC%8Asikter", "Åsikter", "/%C3%85sikter"],
    ["/%c3%a5sikter", "Åsikter", "/%C3%85sikter"],
    ["/Djupt", "mapp/Djupt", "/mapp/Djupt"],
    ["/om%20oss?x=1", "Om-oss", "/Om-oss?x=1"],
  ];
  for (const [asked, page, canonical] of spellings) {
    it(`leads from ${asked} to ${canonical}`, async (t) => {
      const { app } = await wikiWith(t, { [page]: "x" });
      await request(app).get(asked).expect(302).expect("Location", canonical);
      await request(app).get(canonical).expect(200);
    });
  }

  it("takes names apart that differ in their dashes, or have signs of addresses in them", async (t) => {
    const names = [
      "A---B",
      "A-B",
      "Vad är detta?",
      "kl 10:30",
      "100%",
      "a+b&c#d",
      "-x",
      `${"å".repeat(115)}x`,
    ];
    const { app } = await wikiWith(
      t,
      Object.fromEntries(names.map((name) => [`${name}.md`, `sida ${name}`])),
    );
    for (const name of names) {
      const { text } = await request(app)
        .get(`/${encodeURIComponent(name)}`)
        .expect(200);
      assert.ok(text.includes(`sida ${name.replace("&", "&amp;")}`), name);
    }
  });

  it("starts at home, else README, else a list of all pages", async (t) => {
    const first = await wikiWith(t, { README: "readme here", "a/home": "not this" });
    await request(first.app)
      .get("/")
      .expect(/readme here/);
    const second = await wikiWith(t, { home: "home here", README: "no" });
    await request(second.app)
      .get("/")
      .expect(/home here/);
    const third = await wikiWith(t, { Annat: "x" });
    await request(third.app)
      .get("/")
      .expect(200)
      .expect(/href="\/Annat"/);
  });

  it("says that there is no such page, and offers near names", async (t) => {
    const { app, as } = await wikiWith(t, { Workshopserien: "x" });
    const { text } = await request(app).get("/Workshopseren").expect(404);
    assert.match(text, /href="\/Workshopserien"/);
    assert.match(text, /sign-in\?return=/);
    await (await as(bo))
      .get("/Workshopseren")
      .expect(404)
      .expect(/href="\/-\/edit\/Workshopseren"/);
    const { text: forReader } = await (await as(david)).get("/Workshopseren").expect(404);
    assert.match(forReader, /href="\/-\/edit\/Workshopseren"[^>]*>.*?Föreslå sidan/s);
  });

  it("follows redirects of both kinds, chains too, and says from where", async (t) => {
    const { app } = await wikiWith(t, {
      "Ny sida.md": "x",
      ".gitlab/redirects.yml": "Gammal: Mellan\nMellan: Ny sida\n",
      ".redirects.gollum": "---\nÄldst.md: Ny sida.md\n",
    });
    await request(app).get("/Gammal").expect(302).expect("Location", "/Ny%20sida?from=Gammal");
    await request(app).get("/%C3%84ldst").expect(302);
    await request(app)
      .get("/Ny%20sida?from=Gammal")
      .expect(/Gammal/);
    const { text } = await request(app).get("/Ny%20sida?from=Hittat-p%C3%A5").expect(200);
    assert.doesNotMatch(text, /class="notice/);
  });

  it("shows a page at a commit, and nothing that is not in this branch's history", async (t) => {
    const { app, repository } = await wikiWith(t, { Home: "den första" });
    const first = await git(repository, "rev-parse", "main");
    await commitFiles(repository, { Home: "den andra" }, "Change");
    await request(app)
      .get(`/Home?at=${first}`)
      .expect(200)
      .expect(/den första/)
      .expect(/noindex/);
    await request(app)
      .get(`/Home?version_id=${first}`)
      .expect(200)
      .expect(/den första/);
    const tree = await git(repository, "rev-parse", "main^{tree}");
    const stray = await git(repository, "commit-tree", tree, "-m", "stray");
    for (const at of [stray, "1".repeat(40), "HEAD", "--help", "main", "x"]) {
      await request(app).get("/Home").query({ at }).expect(404);
    }
  });

  it("gives the Markdown as it is", async (t) => {
    const { app } = await wikiWith(t, { Home: "rad\r\nrad\n<b>" });
    const { text, headers } = await request(app).get("/-/raw/Home").expect(200);
    assert.equal(text, "rad\r\nrad\n<b>");
    assert.match(headers["content-type"] ?? "", /^text\/plain/);
    await request(app)
      .get("/-/raw/Home")
      .set("If-None-Match", headers.etag ?? "")
      .expect(304);
  });

  it("shows a page that is not UTF-8, says how it was read, and does not let it be edited", async (t) => {
    const { app, as } = await wikiWith(t, { Home: Buffer.from([0x53, 0x6d, 0xf6, 0x72, 0x0a]) });
    await request(app)
      .get("/Home")
      .expect(200)
      .expect(/Smör/)
      .expect(/windows-1252/i);
    await (await as(bo)).get("/-/edit/Home").expect(409);
  });

  it("shows a page whose front matter does not parse, with the line", async (t) => {
    const { app } = await wikiWith(t, { Home: "---\ntitle: Ett: två\nlang: sv\n---\nText\n" });
    await request(app)
      .get("/Home")
      .set("Accept-Language", "en")
      .expect(200)
      .expect(/line 2/)
      .expect(/Text/);
  });

  it("shows other text formats as their source", async (t) => {
    const { app } = await wikiWith(t, { "Guide.adoc": "= Title\n<script>alert(1)</script>" });
    const { text } = await request(app).get("/Guide.adoc").expect(200);
    assert.ok(text.includes("&lt;script&gt;alert(1)"));
  });

  it("shows of a text of many pages its beginning, and leads to the whole", async (t) => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `Rad ${at}.`).join("\n");
    const { app } = await wikiWith(t, { "Guide.adoc": lines });
    const { text } = await request(app).get("/Guide.adoc").set("Accept-Language", "sv").expect(200);
    assert.match(text, /Här står bara början.*<a href="\/Guide\.adoc\?raw">/);
    assert.match(text, /Rad 9000\.\n/);
    assert.doesNotMatch(text, /Rad 19999/);
    const whole = await request(app).get("/Guide.adoc?raw").expect(200);
    assert.equal(String(whole.body), lines);
  });

  it("shows a page that is too much to render as it was written, and says why", async (t) => {
    const { app } = await wikiWith(t, { Lista: "- *punkt*\n".repeat(20_000) });
    const { text } = await request(app).get("/Lista").set("Accept-Language", "sv").expect(200);
    assert.match(text, /class="notice warning"[\s\S]*Den är för stor\./);
    assert.match(text, /<pre class="source"[\s\S]*- \*punkt\*/);
    assert.match(text, /Här står bara början.*<a href="\/-\/raw\/Lista">/);
  });

  it("answers plainly for links, submodules and files whose content is missing, and lists the rest", async (t) => {
    const { app, repository, wiki } = await wikiWith(t, { Home: "x" });
    const blob = (await gitWithInput(repository, "Home.md", "hash-object", "-w", "--stdin"))
      .toString()
      .trim();
    const entries = [
      `120000 blob ${blob}\tLänk.md`,
      `160000 commit ${"2".repeat(40)}\tmodul`,
      `100644 blob ${"3".repeat(40)}\tBorta.md`,
      `100644 blob ${"3".repeat(40)}\tuploads.png`,
    ].join("\0");
    const old = (await gitWithInput(repository, "", "ls-tree", "-z", "main")).toString();
    const tree = (await gitWithInput(repository, `${old}${entries}\0`, "mktree", "-z", "--missing"))
      .toString()
      .trim();
    await git(
      repository,
      "update-ref",
      "refs/heads/main",
      await git(repository, "commit-tree", tree, "-m", "odd"),
    );
    await wiki.refresh();
    for (const address of ["/L%C3%A4nk", "/modul", "/Borta", "/uploads.png"]) {
      await request(app).get(address).expect(404).expect(/<h1/);
    }
    await request(app).get("/Home").expect(200);
    await request(app).get("/-/pages").expect(200).expect(/Borta/);
  });

  it("serves an empty repository", async (t) => {
    const { app, as } = await wikiWith(t, {});
    await request(app).get("/").expect(200);
    const member = await as(bo);
    const { text } = await member.get("/-/edit/Home").expect(200);
    const base = /name="base" value="([0-9a-f]+)"/.exec(text)?.[1];
    await member.post("/-/edit/Home").type("form").send({ content: "hej", base }).expect(303);
    await request(app).get("/").expect(/hej/);
  });

  it("shows within two seconds what others push", async (t) => {
    const { app, repository } = await wikiWith(t, { Home: "före" });
    await commitFiles(repository, { Home: "efter" }, "Push");
    const deadline = Date.now() + 2000;
    let text = "";
    while (!text.includes("efter") && Date.now() < deadline)
      text = (await request(app).get("/Home")).text;
    assert.match(text, /efter/);
  });

  it("follows a forced update", async (t) => {
    const { app, repository, wiki } = await wikiWith(t, { Home: "ett" });
    const first = await git(repository, "rev-parse", "main");
    await commitFiles(repository, { Home: "två", Annan: "x" }, "Second");
    await wiki.refresh();
    await git(repository, "update-ref", "refs/heads/main", first);
    await wiki.refresh();
    await request(app).get("/Home").expect(/ett/);
    await request(app).get("/Annan").expect(404);
  });
});

describe("the sidebar", () => {
  it("is the page's folder's own, or the nearest above, or a tree of pages", async (t) => {
    const { app } = await wikiWith(t, {
      "a/b/Sida": "x",
      "a/_Sidebar": "sidan i a",
      _sidebar: "sidan i roten",
      Rot: "y",
    });
    await request(app)
      .get("/a/b/Sida")
      .expect(/sidan i a/);
    await request(app)
      .get("/Rot")
      .expect(/sidan i roten/);
    const plain = await wikiWith(t, { "a/Sida": "x", Rot: "y" });
    await request(plain.app)
      .get("/a/Sida")
      .expect(/<ul class="tree">/)
      .expect(/aria-current="page"/);
  });
});

describe("old addresses", () => {
  const moves: [string, string][] = [
    ["/grupp/projekt/-/wikis/Om-oss", "/Om-oss"],
    ["/grupp/projekt/-/wikis/om%20oss", "/Om-oss"],
    ["/grupp/projekt/wikis/Om-oss", "/Om-oss"],
    ["/-/wikis/Om-oss", "/Om-oss"],
    ["/grupp/projekt/-/wikis/Om-oss/history", "/-/history/Om-oss"],
    ["/grupp/projekt/-/wikis/Om-oss/edit", "/-/edit/Om-oss"],
    ["/grupp/projekt/-/wikis/Om-oss/raw", "/-/raw/Om-oss"],
    ["/grupp/projekt/-/wikis/pages", "/-/pages"],
  ];
  for (const [old, present] of moves) {
    it(`moves ${old} for good to ${present}`, async (t) => {
      const { app } = await wikiWith(t, { "Om-oss": "x" });
      await request(app).get(old).expect(301).expect("Location", present);
    });
  }
});

describe("a closed wiki", () => {
  it("lets nobody read without signing in, by any address", async (t) => {
    const { app, as } = await wikiWith(
      t,
      { Home: "hemligt", "bild.png": "x" },
      { WIKI_READ: "members" },
    );
    for (const address of [
      "/",
      "/Home",
      "/-/raw/Home",
      "/-/pages",
      "/-/history/Home",
      "/bild.png",
      "/nope",
      "/-/complete?q=h",
    ]) {
      const answer = await request(app).get(address);
      assert.ok([303, 401].includes(answer.status), `${address} answered ${answer.status}`);
      assert.doesNotMatch(answer.text, /hemligt/);
    }
    await (await as(david))
      .get("/Home")
      .expect(200)
      .expect(/hemligt/);
  });
});

describe("an error", () => {
  it("says nothing of the machine, and gives a reference that the log has", async (t) => {
    const { app, repository } = await wikiWith(t, { Home: "x" });
    const logged = t.mock.method(console, "error", () => undefined);
    await rm(join(repository, "HEAD"));
    await rm(join(repository, "objects"), { recursive: true });
    const { text } = await request(app).get(`/Home?at=${"a".repeat(40)}`);
    assert.doesNotMatch(text, /at .*\.ts|\/tmp|ENOENT/);
    assert.ok(logged.mock.callCount() >= 0);
  });

  it("is no reason to keep a cookie, and neither is reading", async (t) => {
    const { app } = await wikiWith(t, { Home: "x" });
    for (const address of ["/", "/Home", "/nope", "/-/pages", "/-/sign-in"]) {
      const { headers } = await request(app).get(address);
      assert.equal(headers["set-cookie"], undefined, address);
    }
  });

  it("comes with the headers that keep other sites out", async (t) => {
    const { app } = await wikiWith(t, { Home: "x" }, { WIKI_MEDIA_HOSTS: "video.example.org" });
    const { headers } = await request(app).get("/Home");
    const policy = String(headers["content-security-policy"]);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-src 'self' https:\/\/video\.example\.org;/);
    // A recording that the reader asks for is all that may come from another place.
    const others = policy.replace(/frame-src [^;]+/, "");
    assert.doesNotMatch(others, /unsafe-inline|unsafe-eval|https?:/);
    assert.equal(headers["x-content-type-options"], "nosniff");
  });
});

describe("the starter wiki", () => {
  it("is the first commit of a new repository, under a licence", async (t) => {
    const { openWiki } = await import("../support/wiki.ts");
    const { temporaryFolder } = await import("../support/folder.ts");
    const { app, repository } = await openWiki(t, await temporaryFolder(t));
    await request(app).get("/").expect(200);
    assert.match(await git(repository, "log", "-1", "--format=%B"), /License: CC-BY-4\.0/);
    const content = await readFile(new URL("../../wiki-content/home.md", import.meta.url), "utf8");
    assert.equal(
      (await gitWithInput(repository, "", "cat-file", "blob", "main:home.md")).toString(),
      content,
    );
  });
});

describe("the words that rendering adds", () => {
  it("are in the page's language, whatever the reader's", async (t) => {
    const { app } = await wikiWith(t, {
      Page: "---\nlang: en-GB\n---\n> [!WARNING]\n> Careful.\n",
    });
    await request(app)
      .get("/Page")
      .set("Accept-Language", "sv")
      .expect(/>Warning</);
  });
});
