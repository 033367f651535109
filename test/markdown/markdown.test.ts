import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { render, renderer } from "./rendering.ts";

const markdown = renderer();

/** What is rendered, with the space between elements left out. */
async function htmlOf(body: string): Promise<string> {
  const { html } = await render(markdown, body);
  return html.toString().replace(/>\s+</g, "><").trim();
}

function table(title: string, examples: Record<string, [body: string, expected: string | RegExp]>) {
  describe(title, () => {
    for (const [name, [body, expected]] of Object.entries(examples)) {
      it(name, async () => {
        const html = await htmlOf(body);
        if (typeof expected === "string") assert.equal(html, expected);
        else assert.match(html, expected);
      });
    }
  });
}

table("a link", {
  "leads to the page": ["[x](Om-oss)", '<p><a href="/Om-oss">x</a></p>'],
  "may have spaces in its target": [
    "[policy](Policy för att bidra)",
    '<p><a href="/Policy%20för%20att%20bidra">policy</a></p>',
  ],
  "may have spaces and a title": [
    '[x](En sida "Titel")',
    '<p><a href="/En%20sida" title="Titel">x</a></p>',
  ],
  "may have spaces in a picture's target": [
    "![b](min bild.png)",
    /<img src="\/min%20bild\.png" alt="b"/,
  ],
  "keeps a character reference's meaning": ["[x](a&amp;b)", '<p><a href="/a&amp;b">x</a></p>'],
  "to an absent page is marked": [
    "[x](missing)",
    '<p><a href="/missing" class="missing" rel="nofollow">x</a></p>',
  ],
  "to a file is marked": ["[x](plan.pdf)", '<p><a href="/plan.pdf" class="file">x</a></p>'],
  "to another site is marked and tells it nothing": [
    "[x](https://example.org/)",
    '<p><a href="https://example.org/" class="external" rel="noopener noreferrer">x</a></p>',
  ],
  "that is refused is its words": ["a [x *y*](javascript:alert(1)) b", "<p>a x <em>y</em> b</p>"],
  "in HTML is resolved too": [
    '<a href="Om-oss" target="_blank">x</a>',
    '<p><a href="/Om-oss">x</a></p>',
  ],
  "to a heading is kept": ["[x](#mål)", '<p><a href="#mål">x</a></p>'],
  "to a heading that would bear the frame's id follows it": [
    "# T\n## Wiki rules\n[x](#wiki-rules)",
    /<h2 id="section-wiki-rules">.*<a href="#section-wiki-rules">x<\/a>/,
  ],
  "made of an address": [
    "ada@example.org",
    '<p><a href="mailto:ada@example.org">ada@example.org</a></p>',
  ],
  "by reference": ["[x][1]\n\n[1]: Om-oss", '<p><a href="/Om-oss">x</a></p>'],
});

table("a wiki link", {
  "leads to the page": ["[[Om oss]]", '<p><a href="/Om%20oss">Om oss</a></p>'],
  "has its own words": ["[[här|Om oss]]", '<p><a href="/Om%20oss">här</a></p>'],
  "in code is code": ["`[[Om oss]]`", "<p><code>[[Om oss]]</code></p>"],
  "in a code block is code": ["    [[Om oss]]", /<code>\[\[Om oss\]\]<\/code>/],
  "to a picture shows it": [
    "[[a.png|alt=A picture]]",
    '<p><img src="/a.png" alt="A picture" loading="lazy" decoding="async"></p>',
  ],
  "to an absent picture names it": [
    "[[missing.png|alt=Plan]]",
    '<p><span class="missing-file">Plan (missing.png)</span></p>',
  ],
});

table("a picture", {
  "of the wiki's own is shown when it comes into sight": [
    "![A](a.png)",
    '<p><img src="/a.png" alt="A" loading="lazy" decoding="async"></p>',
  ],
  "that is absent is named": [
    "![Plan](uploads/3f/missing.png)".replace("uploads/3f/", "missing/"),
    '<p><span class="missing-file">Plan (missing.png)</span></p>',
  ],
  "of another site becomes a link to it": [
    "![Logo](https://example.org/l.png)",
    '<p><a class="external-picture" href="https://example.org/l.png" rel="noopener noreferrer">Logo</a></p>',
  ],
  "of another site in a link is the link's words": [
    "[![Logo](https://example.org/l.png)](Om-oss)",
    '<p><a href="/Om-oss">Logo</a></p>',
  ],
  "in the page itself stays when it is a raster": [
    '<img src="data:image/png;base64,AAAA" alt="x">',
    /<img src="data:image\/png;base64,AAAA" alt="x" loading="lazy"/,
  ],
  "in the page itself goes when it is SVG": [
    'a <img src="data:image/svg+xml;base64,AAAA" alt="x"> b',
    "<p>a x b</p>",
  ],
  "keeps its size and loses its sources": [
    '<img src="a.png" alt="" width="50%" height="20" srcset="https://example.org/b.png 2x" style="x">',
    /<img src="\/a.png" alt="" width="50%" height="20" loading="lazy" decoding="async">/,
  ],
});

table("sound and film", {
  "of the wiki's own play with controls": [
    '<video src="film.mp4" autoplay poster="a.png"></video>',
    /<video src="\/film.mp4" poster="\/a.png" controls="" preload="metadata"><\/video>/,
  ],
  "of another site become a link": [
    '<video src="https://example.org/f.mp4"></video>',
    /<a class="external-picture" href="https:\/\/example.org\/f.mp4" rel="noopener noreferrer">f.mp4<\/a>/,
  ],
  "keep only their own sources and tracks": [
    '<audio><source src="a.mp3"><source src="https://example.org/a.ogg"><track src="a.vtt" kind="captions"></audio>',
    /<audio controls="" preload="metadata"><source src="\/a.mp3"><track src="\/a.vtt" kind="captions"><\/audio>/,
  ],
});

table("a table", {
  "scrolls on its own, by keyboard too": [
    "| a | b |\n|---|:-:|\n| 1 | 2 |",
    /^<div class="table-scroll" tabindex="0" role="region" aria-label="Table 1"><table>.*<td align="center">2<\/td>.*<\/table><\/div>$/s,
  ],
  "in HTML does so too": [
    '<table><tr><td colspan="2" style="color:red">x</td></tr></table>',
    /<div class="table-scroll"[^>]*><table><tbody><tr><td colspan="2">x<\/td>/,
  ],
  "in a table does not": [
    "<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>",
    /^<div class="table-scroll"[^>]*><table><tbody><tr><td><table>/,
  ],
  "in Markdown does not either where it stands in one of HTML": [
    "<table><tr><td>\n\n| a |\n|---|\n\n</td></tr></table>",
    /^<div class="table-scroll"[^>]*><table><tbody><tr><td><table><thead>/,
  ],
  "that another one throws out has one frame": [
    "<table>\n\n| a |\n|---|\n",
    /^<div [^>]*aria-label="Table 1"><table><\/table><\/div><div [^>]*aria-label="Table 2"><table><thead>.*<\/table><\/div>$/s,
  ],
  "has its number in the page, whoever wrote it how": [
    "| a |\n|---|\n\n<table><tr><td>b</td></tr></table>\n\n| c |\n|---|\n",
    /"Table 1"><table><thead>.*"Table 2"><table><tbody>.*"Table 3"><table><thead>/s,
  ],
});

table("a heading", {
  "can be linked to": [
    "## Mål & syfte",
    '<h2 id="mål-syfte">Mål &amp; syfte <a class="permalink" href="#mål-syfte" aria-label="Link to this section">#</a></h2>',
  ],
  "in HTML too": [
    "<h3>Så <b>här</b></h3>",
    /<h3 id="så-här">Så <b>här<\/b>\s*<a class="permalink" href="#så-här"/,
  ],
  "in HTML keeps the id its author gave": ['<h3 id="eget">Så</h3>', /<h3 id="eget">/],
  "that an anchor bears the name of is where links go": [
    '<a name="mål"></a>\n\n## Mål',
    /<p><a><\/a><\/p><h2 id="mål">/,
  ],
});

table("an anchor", {
  "written by hand survives": ['<a name="x"></a>', '<p><a name="x"></a></p>'],
  "survives as an id": ['<span id="x">a</span>', '<p><span id="x">a</span></p>'],
  "stands once": ['<i id="x">a</i> <b id="x">b</b>', '<p><i id="x">a</i><b>b</b></p>'],
  "never takes the frame's place": [
    '<i id="wiki-search">a</i>',
    '<p><i id="section-wiki-search">a</i></p>',
  ],
  "stands on no picture": [
    '<img id="x" name="y" src="a.png" alt="">',
    /<img src="\/a.png" alt="" /,
  ],
});

table("a footnote", {
  "is led to and back": [
    "a[^x] b[^x]\n\n[^x]: Note *one*.\n\n    More.",
    /<sup class="footnote-reference"><a href="#wiki-note-1" id="wiki-note-1-1" role="doc-noteref" aria-label="Footnote 1">1<\/a><\/sup> b<sup.*<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol><li class="footnote" id="wiki-note-1"><p>Note <em>one<\/em>.<\/p><p>More. <a class="footnote-back" href="#wiki-note-1-1" role="doc-backlink".*href="#wiki-note-1-2"/s,
  ],
  "that nobody wrote is text": ["a[^x]", "<p>a[^x]</p>"],
  "that nobody refers to is left out": ["a\n\n[^x]: Note", "<p>a</p>"],
  "may refer to another": [
    "a[^1]\n\n[^1]: One[^2]\n[^2]: Two[^1]",
    /id="wiki-note-1-1".*id="wiki-note-1"><p>One<sup.*id="wiki-note-2"><p>Two<sup.*id="wiki-note-1-2"/s,
  ],
});

table("an alert", {
  "has its label in the reader's language": [
    "> [!NOTE]\n> Read *this*.",
    '<div class="markdown-alert markdown-alert-note" role="note" aria-label="Note"><p class="markdown-alert-title">Note</p><p>Read <em>this</em>.</p></div>',
  ],
  "may have a title of its own": [
    "> [!warning] Hot *water*\n> x",
    /alert-title">Hot <em>water<\/em><\/p><p>x<\/p>/,
  ],
  "holds lists": ["> [!TIP]\n> - a\n> - b", /<ul><li>a<\/li><li>b<\/li><\/ul><\/div>/],
  "of an unknown kind is a quote": ["> [!OTHER]\n> x", /^<blockquote><p>\[!OTHER\]/],
});

table("a task list", {
  "has boxes with names, not to be changed here": [
    "- [x] done **well**\n- [ ] not yet\n  - [ ] part",
    /^<ul class="task-list"><li class="task"><input class="task-box" type="checkbox" disabled="" checked="" aria-label="done well"> done <strong>well<\/strong><\/li><li class="task"><input class="task-box" type="checkbox" disabled="" aria-label="not yet"> not yet\s*<ul class="task-list">.*aria-label="part"/,
  ],
  "keeps its paragraphs": [
    "- [x] a\n\n- [ ] b",
    /<li class="task"><p><input [^>]*aria-label="a"> a<\/p>/,
  ],
});

table("details", {
  "hold Markdown without blank lines": [
    "<details>\n<summary>More</summary>\n- a **b**\n</details>\nafter *it*",
    "<details><summary>More</summary><ul><li>a <strong>b</strong></li></ul></details><p>after <em>it</em></p>",
  ],
  "hold Markdown on one line": [
    "<details><summary>More</summary>a **b**</details>",
    "<details><summary>More</summary><p>a <strong>b</strong></p></details>",
  ],
  "hold details": [
    "<details open>\n<summary>1</summary>\n*a*\n<details>\n<summary>2</summary>\n*b*\n</details>\n</details>",
    '<details open=""><summary>1</summary><p><em>a</em></p><details><summary>2</summary><p><em>b</em></p></details></details>',
  ],
  "after other HTML hold Markdown": [
    "<hr>\n<details>\n<summary>1</summary>\n*a*\n</details>",
    "<hr><details><summary>1</summary><p><em>a</em></p></details>",
  ],
  "hold code that speaks of details": [
    "```html\n<details>\n<b>x</b>\n</details>\n```",
    /&lt;<span class="hljs-name">details<\/span>&gt;/,
  ],
});

table("math", {
  "in a line": [
    "a $x^2$ b",
    /<p>a <math xmlns="[^"]+"><mrow><msup><mi>x<\/mi><mn>2<\/mn><\/msup><\/mrow><\/math> b<\/p>/,
  ],
  "on its own": ["$$\nx\n$$", /<div class="math-block"><math [^>]*display="block"[^>]*>/],
  "in GitLab's forms": [
    "$`x`$\n\n```math\ny\n```",
    /<math[^>]*>.*<mi>x<\/mi>.*<div class="math-block">.*<mi>y<\/mi>/s,
  ],
  "is not what prices are": [
    "$5 and $10, US$5 or A$7, 5$ or 6$",
    "<p>$5 and $10, US$5 or A$7, 5$ or 6$</p>",
  ],
  "is not what code holds": ["`$x$`", "<p><code>$x$</code></p>"],
  "is not what an escaped sign begins": ["\\$x$", "<p>$x$</p>"],
  "that cannot be read is shown as written": ["$\\frac{$", /\$\\frac\{\$/],
  "with a mistake is shown as written": [
    "$\\nosuch x$",
    '<p><code class="math-error">$\\nosuch x$</code></p>',
  ],
});

table("code", {
  "is coloured": [
    "```js\nconst a = 1;\n```",
    /<pre class="code-block" tabindex="0"><code class="hljs language-javascript"><span class="hljs-keyword">const<\/span>/,
  ],
  "in a language not known here is plain": [
    "```nosuch\na<b\n```",
    '<pre class="code-block" tabindex="0"><code>a&lt;b</code></pre>',
  ],
  "that draws a diagram is shown until it is drawn": [
    "```mermaid\ngraph TD; A-->B\n```",
    '<figure class="diagram"><pre class="mermaid" tabindex="0">graph TD; A--&gt;B</pre></figure>',
  ],
});

table("a list of contents", {
  "nests as the headings do": [
    "[[_TOC_]]\n\n## A\n### B\n## C",
    /^<nav class="contents" aria-label="Contents"><ul><li><a href="#a">A<\/a><ul><li><a href="#b">B<\/a><\/li><\/ul><\/li><li><a href="#c">C<\/a><\/li><\/ul><\/nav>/,
  ],
  "bears headings that skip levels": [
    "[TOC]\n\n#### A\n## B\n### C",
    /<ul><li><a href="#a">A<\/a><\/li><li><a href="#b">B<\/a><ul><li><a href="#c">C<\/a><\/li><\/ul><\/li><\/ul>/,
  ],
  "in a sentence is text": ["see [TOC]", "<p>see [TOC]</p>"],
});

table("what is not for readers", {
  "a fake definition on the first line": [
    '[_metadata_:url]:- "https://example.org"\n\nText',
    "<p>Text</p>",
  ],
  comments: ["a\n\n<!-- secret -->\n\nb <!-- too --> c", "<p>a</p><p>b  c</p>"],
});

table("what others would run is shown", {
  "Hugo's shortcodes": [
    '{{< imgproc jonas Fill "300x400" >}}',
    '<p><code class="shortcode">{{&lt; imgproc jonas Fill "300x400" &gt;}}</code></p>',
  ],
  "Liquid's tags": [
    "{% include a_b_c %}",
    '<p><code class="shortcode">{% include a_b_c %}</code></p>',
  ],
});

table("HTML", {
  "of figures stays": [
    '<figure><img src="a.png" alt="A"><figcaption>B <small>c</small></figcaption></figure>',
    /<figure><img [^>]*><figcaption>B <small>c<\/small><\/figcaption><\/figure>/,
  ],
  "keeps language, direction and times": [
    '<p lang="sv" dir="ltr" title="t"><time datetime="2021-05-04">då</time></p>',
    '<p lang="sv" dir="ltr" title="t"><time datetime="2021-05-04">då</time></p>',
  ],
  "cannot borrow the interface's classes and roles": [
    '<p class="toolbar" role="alert" aria-live="polite" tabindex="5" style="x">a</p>',
    "<p>a</p>",
  ],
});

describe("a page", () => {
  it("has its first heading as its title", async () => {
    const page = await render(markdown, "<!-- x -->\n\n# Hej *du*\n\nText\n\n# Hej du");
    assert.deepEqual(
      { ...page.lead, html: page.lead?.html.toString() },
      { id: "hej-du", text: "Hej du", html: "Hej <em>du</em>" },
    );
    assert.match(page.html.toString(), /^\s*<p>Text<\/p>\s*<h1 id="hej-du-1">/);
    assert.deepEqual(page.headings, [{ level: 1, text: "Hej du", id: "hej-du-1" }]);
  });

  it("has no title of its own when text comes first", async () => {
    const page = await render(markdown, "Text\n\n# Hej");
    assert.equal(page.lead, undefined);
  });

  it("says whether it needs the drawing script", async () => {
    assert.equal((await render(markdown, "a")).uses.mermaid, false);
    assert.equal((await render(markdown, "```mermaid\na\n```")).uses.mermaid, true);
  });

  it("has its words in Swedish", async () => {
    const { html } = await render(markdown, "> [!NOTE]\n> a[^1]\n\n[^1]: b", { language: "sv" });
    assert.match(html.toString(), /title">Obs<.*aria-label="Fotnot 1".*aria-label="Fotnoter"/s);
  });

  it("is rendered once for the same text and links, again when a link's answer changes", async () => {
    const body = "[x](Om-oss)";
    const first = await render(markdown, body, { id: "a1" });
    assert.equal(await render(markdown, body, { id: "a1" }), first);
    const changed = await render(markdown, body, {
      id: "a1",
      resolve: () => ({ href: "/Om-oss", state: "missing" }),
    });
    assert.match(changed.html.toString(), /class="missing"/);
    assert.equal(await render(markdown, body, { id: "a1" }), first);
  });

  it("is kept for each language and part of it until its text is forgotten", async () => {
    const id = "a2";
    const [en, sv] = await Promise.all([
      render(markdown, "a[^1]\n\n[^1]: b", { id }),
      render(markdown, "a[^1]\n\n[^1]: b", { id, language: "sv" }),
    ]);
    assert.notEqual(en.html.toString(), sv.html.toString());
    assert.equal(await render(markdown, "", { id }), en);
    assert.equal(await render(markdown, "", { id, language: "sv" }), sv);
    markdown.forget(id);
    const again = await render(markdown, "a[^1]\n\n[^1]: b", { id });
    assert.notEqual(again, en);
    assert.equal(again.html.toString(), en.html.toString());
  });

  it("takes no more than a part of what is kept, however often its links change", async () => {
    const markdown = renderer({ workers: 1, cacheBytes: 64_000 });
    const other = await render(markdown, "b", { id: "b1" });
    for (let at = 0; at < 100; at++)
      await render(markdown, "[x](y)", {
        id: "b2",
        resolve: () => ({ href: `/${at}`, state: "page" }),
      });
    assert.equal(await render(markdown, "b", { id: "b1" }), other);
  });
});
