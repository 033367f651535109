import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { html } from "../../views/html.ts";
import { messages } from "../../views/language/index.ts";
import { nameTagView, OpenNameTag } from "../../views/nametag.ts";

describe("the name tag of a member", () => {
  it("shows any name as text", () => {
    const shown = String(nameTagView(messages.en, `"><b> & 'x'`));
    assert.doesNotMatch(shown, /<b>|" & /);
    assert.match(shown, /&quot;&gt;&lt;b&gt; &amp; &#39;x&#39;/);
  });
});

describe("a page that is open for names", () => {
  it("is handed out in parts: before, between and after", () => {
    const tag = new OpenNameTag();
    const page = html`<p>${tag.html}</p><p>${"text"}</p>${tag.html}`;
    assert.deepEqual(tag.around(page), ["<p>", "</p><p>text</p>", ""]);
    assert.deepEqual(tag.around(html`<p></p>`), ["<p></p>"]);
  });

  it("has a mark that no text knows: each page has its own", () => {
    const [one, other] = [new OpenNameTag(), new OpenNameTag()];
    assert.match(String(one.html), /^[\da-f]{32}$/);
    const page = html`${one.html} and ${other.html}`;
    assert.equal(one.around(page).length, 2);
    assert.notEqual(String(one.html), String(other.html));
  });
});
