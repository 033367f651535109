import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { factsOf } from "../../server/markdown/facts.ts";
import { readFrontMatter } from "../../server/wiki/frontmatter.ts";
import { applyEdits, editLinks, type LinkEdits } from "../../server/wiki/linkedit.ts";
import { Names } from "../../server/wiki/names.ts";
import { Redirects } from "../../server/wiki/redirects.ts";
import { workedMs } from "../support/worktime.ts";

const homes = {
  aliases: ["https://gitlab.com/grupp/projekt/-/wikis"],
  ownUrl: "https://wiki.example.org",
};

const paths = [
  "Hem.md",
  "Om-oss.md",
  "Policy-för-att-bidra.md",
  "A-(B).md",
  "om/Mål.md",
  "om/Väg.md",
  "om/karta.png",
  "om/Plan.pdf",
  "djupt/ner/Sida.md",
  "Vad-är-detta?.md",
  "uploads/0123456789abcdef0123456789abcdef/bild.png",
  "Unik.md",
  "mapp/Ensam.md",
];

/** The text of a page at `path` after files have moved. */
async function edited(
  path: string,
  text: string,
  moved: Record<string, string>,
  { files = paths, redirects = "" } = {},
): Promise<LinkEdits & { text: string }> {
  const { body, bodyStart } = readFrontMatter(text);
  const before = new Names([...files, path]);
  const after = before.withChanges(Object.values(moved), Object.keys(moved));
  const around = { ...homes, redirects: Redirects.read(redirects) };
  const edits = await editLinks(
    { path, text, bodyStart, links: factsOf(body).links },
    {
      moved: new Map(Object.entries(moved)),
      before: { ...around, names: before },
      after: { ...around, names: after },
    },
    async (changed) => factsOf(changed).links,
  );
  return { ...edits, text: applyEdits(text, edits.edits) };
}

/** Om-oss.md becomes vi/Vilka-är-vi.md. */
const renamed = { "Om-oss.md": "vi/Vilka-är-vi.md" };

const forms: [string, string, string][] = [
  ["a bare slug", "[x](Om-oss)", "[x](vi/Vilka-är-vi)"],
  ["a slug from the root", "[x](/Om-oss)", "[x](/vi/Vilka-är-vi)"],
  ["a file's name", "[x](Om-oss.md)", "[x](vi/Vilka-är-vi.md)"],
  ["a relative path", "[x](./Om-oss.md)", "[x](./vi/Vilka-är-vi.md)"],
  ["a relative slug", "[x](./Om-oss)", "[x](./vi/Vilka-är-vi)"],
  ["percent-encoding", "[x](Om%2Doss)", "[x](vi/Vilka-%C3%A4r-vi)"],
  ["percent-encoding in small letters", "[x](Om%2doss)", "[x](vi/Vilka-%c3%a4r-vi)"],
  ["spaces for dashes", "[x](Om oss)", "[x](vi/Vilka är vi)"],
  ["encoded spaces", "[x](Om%20oss)", "[x](vi/Vilka%20%C3%A4r%20vi)"],
  ["angle brackets", "[x](<Om oss>)", "[x](<vi/Vilka är vi>)"],
  ["other letter case", "[x](om-OSS)", "[x](vi/Vilka-är-vi)"],
  ["a fragment", "[x](Om-oss#mål-1)", "[x](vi/Vilka-är-vi#mål-1)"],
  ["a query and a fragment", "[x](/Om-oss?at=3f2a#a%20b)", "[x](/vi/Vilka-är-vi?at=3f2a#a%20b)"],
  ["a title", '[x](Om-oss "En titel")', '[x](vi/Vilka-är-vi "En titel")'],
  ["a title after spaces", '[x](Om oss "En titel")', '[x](vi/Vilka är vi "En titel")'],
  ["a title on the next line", "[x](Om-oss\n'En titel')", "[x](vi/Vilka-är-vi\n'En titel')"],
  ["spaces around", "[x](  Om-oss  )", "[x](  vi/Vilka-är-vi  )"],
  ["an escape", "[x](Om\\-oss)", "[x](vi/Vilka-är-vi)"],
  ["an entity", "[x](Om&#45;oss)", "[x](vi/Vilka-är-vi)"],
  ["a definition", "[x]\n\n[x]: Om-oss 'T'\n", "[x]\n\n[x]: vi/Vilka-är-vi 'T'\n"],
  ["a definition in brackets", "[y][x]\n\n[x]: <Om oss>\n", "[y][x]\n\n[x]: <vi/Vilka är vi>\n"],
  ["a definition used twice", "[x] [x]\n\n[x]: Om-oss\n", "[x] [x]\n\n[x]: vi/Vilka-är-vi\n"],
  ["a link in brackets", "[[Om-oss]]", "[[vi/Vilka-är-vi]]"],
  ["a link in brackets with spaces", "[[Om oss]]", "[[vi/Vilka är vi]]"],
  ["a link in brackets with words", "[[ vi  | Om oss ]]", "[[ vi  | vi/Vilka är vi ]]"],
  ["a link in brackets, turned round", "[[Om oss|se där]]", "[[vi/Vilka är vi|se där]]"],
  ["a link in brackets with a fragment", "[[x|Om-oss#a]]", "[[x|vi/Vilka-är-vi#a]]"],
  [
    "a link in brackets in a table",
    "|a|\n|-|\n|[[x\\|Om-oss]]|",
    "|a|\n|-|\n|[[x\\|vi/Vilka-är-vi]]|",
  ],
  ["HTML", '<a href="Om-oss">x</a>', '<a href="vi/Vilka-är-vi">x</a>'],
  [
    "HTML with single quotes",
    "<a class=x href='Om oss#a'>x</a>",
    "<a class=x href='vi/Vilka är vi#a'>x</a>",
  ],
  ["HTML without quotes", "<a href=Om-oss>x</a>", "<a href=vi/Vilka-är-vi>x</a>"],
  [
    "HTML with an entity",
    '<a href="/Om-oss?a=1&amp;b=2">x</a>',
    '<a href="/vi/Vilka-är-vi?a=1&amp;b=2">x</a>',
  ],
  [
    "a block of HTML",
    '<div>\n<a\n  href="Om-oss">x</a>\n</div>',
    '<div>\n<a\n  href="vi/Vilka-är-vi">x</a>\n</div>',
  ],
  [
    "an old home",
    "[x](https://gitlab.com/grupp/projekt/-/wikis/Om-oss#a)",
    "[x](https://gitlab.com/grupp/projekt/-/wikis/vi/Vilka-är-vi#a)",
  ],
  [
    "an old home, encoded",
    "[x](https://gitlab.com/grupp/projekt/-/wikis/Om%20oss)",
    "[x](https://gitlab.com/grupp/projekt/-/wikis/vi/Vilka%20%C3%A4r%20vi)",
  ],
  [
    "an old home without its host",
    "[x](/grupp/projekt/-/wikis/Om-oss)",
    "[x](/grupp/projekt/-/wikis/vi/Vilka-är-vi)",
  ],
  [
    "its own home",
    "[x](https://wiki.example.org/Om-oss)",
    "[x](https://wiki.example.org/vi/Vilka-är-vi)",
  ],
  [
    "an address by itself",
    "Se https://wiki.example.org/Om-oss.",
    "Se https://wiki.example.org/vi/Vilka-är-vi.",
  ],
  [
    "an address in brackets",
    "Se <https://wiki.example.org/Om-oss>.",
    "Se <https://wiki.example.org/vi/Vilka-är-vi>.",
  ],
  ["a picture's link", "[![p](om/karta.png)](Om-oss)", "[![p](om/karta.png)](vi/Vilka-är-vi)"],
  ["a heading", "# [x](Om-oss)\n\n## [[Om-oss]]", "# [x](vi/Vilka-är-vi)\n\n## [[vi/Vilka-är-vi]]"],
  [
    "a list in a quote",
    "> - [x](Om-oss)\n>   [y](Om-oss)",
    "> - [x](vi/Vilka-är-vi)\n>   [y](vi/Vilka-är-vi)",
  ],
  ["a footnote", "a[^1]\n\n[^1]: [x](Om-oss)", "a[^1]\n\n[^1]: [x](vi/Vilka-är-vi)"],
  ["an alert", "> [!NOTE]\n> [x](Om-oss)", "> [!NOTE]\n> [x](vi/Vilka-är-vi)"],
  [
    "details",
    "<details><summary>s</summary>\n[x](Om-oss)\n</details>",
    "<details><summary>s</summary>\n[x](vi/Vilka-är-vi)\n</details>",
  ],
  [
    "Windows line ends",
    "[x](Om-oss)\r\n[y]\r\n\r\n[y]: Om-oss\r\n",
    "[x](vi/Vilka-är-vi)\r\n[y]\r\n\r\n[y]: vi/Vilka-är-vi\r\n",
  ],
];

const untouched: [string, string][] = [
  ["code", "`[x](Om-oss)` and ``[[Om-oss]]``"],
  ["a block of code", "```\n[x](Om-oss)\n```\n\n    [[Om-oss]]\n"],
  ["code in HTML", "<pre>\n[x](Om-oss)\n</pre>"],
  ["a comment", '<!-- [x](Om-oss) <a href="Om-oss">x</a> -->'],
  ["an escaped bracket", "\\[x](Om-oss)"],
  ["front matter", '---\nsee: "[x](Om-oss)"\n---\ntext'],
  ["a formula", "$[x](Om-oss)$"],
  ["another page", "[x](Om-ossian) [y](om/Mål) [z](https://example.org/Om-oss)"],
  ["words that are the name", "Om-oss, Om oss"],
  ["the address of its history", "[x](/-/history/Om-oss)"],
];

describe("rewriting the links to a page that moves", () => {
  for (const [name, before, after] of forms) {
    it(`keeps the form: ${name}`, async () => {
      const { text, left } = await edited("Hem.md", before, renamed);
      assert.equal(text, after);
      assert.deepEqual(left, []);
    });
  }

  for (const [name, text] of untouched) {
    it(`leaves alone: ${name}`, async () => {
      const result = await edited("Hem.md", text, renamed);
      assert.equal(result.text, text);
      assert.deepEqual(result.left, []);
    });
  }

  it("tells links from what only looks like them, side by side", async () => {
    const text = "`[x](Om-oss)` [x](Om-oss) \\[x](Om-oss)\n\n    [x](Om-oss)\n\n[[Om-oss]]\n";
    const result = await edited("Hem.md", text, renamed);
    assert.equal(
      result.text,
      "`[x](Om-oss)` [x](vi/Vilka-är-vi) \\[x](Om-oss)\n\n    [x](Om-oss)\n\n[[vi/Vilka-är-vi]]\n",
    );
  });

  it("keeps the front matter, byte for byte", async () => {
    const block = '---\ntitle: "[x](Om-oss)"\r\n---\r\n';
    const { text } = await edited("Hem.md", `${block}[x](Om-oss)`, renamed);
    assert.equal(text, `${block}[x](vi/Vilka-är-vi)`);
  });
});

const moves: [string, string, string, Record<string, string>, string][] = [
  [
    "from a page beside it",
    "om/Väg.md",
    "[x](Mål) [y](Mål.md)",
    { "om/Mål.md": "om/Syfte.md" },
    "[x](Syfte) [y](Syfte.md)",
  ],
  [
    "to another folder",
    "om/Väg.md",
    "[x](./Mål) [y](Mål.md)",
    { "om/Mål.md": "vi/Syfte.md" },
    "[x](../vi/Syfte) [y](../vi/Syfte.md)",
  ],
  [
    "from far away",
    "djupt/ner/Sida.md",
    "[x](../../om/Mål.md)",
    { "om/Mål.md": "vi/Syfte.md" },
    "[x](../../vi/Syfte.md)",
  ],
  [
    "a file",
    "om/Väg.md",
    "![x](karta.png) [[karta.png|alt=K]] <img src='karta.png'>",
    { "om/karta.png": "vi/karta.png" },
    "![x](../vi/karta.png) [[../vi/karta.png|alt=K]] <img src='../vi/karta.png'>",
  ],
  [
    "its own folder",
    "om/Väg.md",
    "[x](Mål.md) ![y](karta.png) [z](/om/Mål) [u](uploads/0123456789abcdef0123456789abcdef/bild.png)",
    { "om/Väg.md": "vi/här/Väg.md" },
    "[x](../../om/Mål.md) ![y](../../om/karta.png) [z](/om/Mål) [u](uploads/0123456789abcdef0123456789abcdef/bild.png)",
  ],
  [
    "a bare name beside it",
    "om/Väg.md",
    "[x](Mål)",
    { "om/Väg.md": "vi/Väg.md" },
    "[x](../om/Mål)",
  ],
  [
    "together with what it links to",
    "om/Väg.md",
    "[x](Mål.md) ![y](karta.png)",
    { "om/Väg.md": "vi/Väg.md", "om/Mål.md": "vi/Mål.md", "om/karta.png": "vi/karta.png" },
    "[x](Mål.md) ![y](karta.png)",
  ],
  [
    "a link to itself",
    "om/Väg.md",
    "[x](/om/Väg#a) [y](#a)",
    { "om/Väg.md": "vi/Vägen.md" },
    "[x](/vi/Vägen#a) [y](#a)",
  ],
  [
    "what is missing beside it",
    "om/Väg.md",
    "[x](./Finns-inte) ![y](bild.png)",
    { "om/Väg.md": "vi/Väg.md" },
    "[x](../om/Finns-inte) ![y](../om/bild.png)",
  ],
  [
    "a page found by its bare name",
    "Hem.md",
    "[x](Ensam)",
    { "mapp/Ensam.md": "låda/Ensam.md" },
    "[x](Ensam)",
  ],
  [
    "a page found by its bare name, renamed",
    "Hem.md",
    "[x](Ensam)",
    { "mapp/Ensam.md": "mapp/Tvåsam.md" },
    "[x](Tvåsam)",
  ],
  [
    "a name that another page would take",
    "Hem.md",
    "[x](Ensam)",
    { "Unik.md": "Ensam.md" },
    "[x](mapp/Ensam)",
  ],
  [
    "two pages that swap names",
    "Hem.md",
    "[x](Om-oss) [[Unik]]",
    { "Om-oss.md": "Unik.md", "Unik.md": "Om-oss.md" },
    "[x](Unik) [[Om-oss]]",
  ],
  [
    "letter case alone",
    "Hem.md",
    "[x](Om-oss) [[om oss]]",
    { "Om-oss.md": "om-OSS.md" },
    "[x](Om-oss) [[om oss]]",
  ],
  ["parentheses in a name", "Hem.md", "[x](A-(B))", { "A-(B).md": "C-(D).md" }, "[x](C-(D))"],
  [
    "a question mark in a name",
    "Hem.md",
    "[x](Vad-är-detta?) [[Vad är detta?]]",
    { "Vad-är-detta?.md": "Jaså?.md" },
    "[x](Jaså%3F) [[Jaså?]]",
  ],
  [
    "to a name with signs of Markdown",
    "Hem.md",
    "[x](Unik) [[Unik]] <a href='Unik'>x</a>",
    { "Unik.md": "100%-[a] 'b' #1.md" },
    "[x](100%-%5Ba%5D%20'b'%20%231) [[100%-%5Ba%5D 'b' #1]] <a href='100%-%5Ba%5D%20&#39;b&#39;%20%231'>x</a>",
  ],
  [
    "to a name with one parenthesis",
    "Hem.md",
    "[x](Unik)",
    { "Unik.md": "Unik-(.md" },
    "[x](Unik-\\()",
  ],
];

describe("rewriting links when files move", () => {
  for (const [name, path, before, moved, after] of moves) {
    it(`leads where it led before: ${name}`, async () => {
      const { text, left } = await edited(path, before, moved);
      assert.equal(text, after);
      assert.deepEqual(left, []);
    });
  }

  it("rewrites a link that came there by a redirect", async () => {
    const redirects = "Gammal: om/Mål\n";
    const { text } = await edited(
      "Hem.md",
      "[x](Gammal)",
      { "om/Mål.md": "om/Syfte.md" },
      { redirects },
    );
    assert.equal(text, "[x](om/Syfte)");
  });

  it("says which link it could not rewrite", async () => {
    const text = "[x](A)\n\n[x]: A\n\n![x] [x]";
    const files = ["A.md", "A", "Hem.md"];
    const result = await edited("Hem.md", text, { "A.md": "B.md" }, { files });
    assert.deepEqual(result.left, ["A"]);
    assert.match(result.text, /^\[x\]\(B\)\n\n\[x\]: A/);
  });

  it("takes no longer for a page of nothing but brackets", async () => {
    const started = workedMs();
    await edited("Hem.md", `${"[[".repeat(20_000)}](${"<a ".repeat(5_000)}[x](Om-oss)`, renamed);
    assert.ok(workedMs() - started < 5_000);
  });
});
