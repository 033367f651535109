import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { WikiError } from "../../server/errors.ts";
import { bytesOfName, nameOfBytes } from "../../server/git/filename.ts";
import { messageParts } from "../../server/git/trailers.ts";
import { ownPath } from "../../server/routes/ownpath.ts";
import { readQuery } from "../../server/search/query.ts";
import { readFrontMatter } from "../../server/wiki/frontmatter.ts";
import { type LinkContext, linkedSlug, resolveLink } from "../../server/wiki/links.ts";
import { Names } from "../../server/wiki/names.ts";
import { Redirects } from "../../server/wiki/redirects.ts";
import { addressOfSlug, checkNewSlug, slugOfAddress, slugOfTitle } from "../../server/wiki/slug.ts";
import { hostileText, runs } from "./text.ts";

const wiki = "https://wiki.example.org";
const context: LinkContext = {
  folder: "om",
  names: new Names(["home.md", "om/Oss.md", "om/karta.png", "å/Ä.md", "%.md", "C#.md"]),
  redirects: Redirects.read("gammal: om/Oss\n"),
  aliases: ["https://old.example.org/wiki"],
  ownUrl: wiki,
};

describe("a slug, whatever is typed", () => {
  it("is refused with a reason, or comes back from its address as it was", () => {
    fc.assert(
      fc.property(hostileText, (typed) => {
        const slug = slugOrRefusal(() => checkNewSlug(typed));
        if (slug === undefined) return;
        const { origin, pathname } = new URL(addressOfSlug(slug), wiki);
        assert.equal(origin, wiki);
        assert.equal(slugOfAddress(pathname), slug);
        assert.doesNotMatch(slug, /(?:^|\/)\.{0,2}(?:\/|$)/);
      }),
      runs,
    );
  });

  it("of a title has no spaces at its ends, or is refused with a reason", () => {
    fc.assert(
      fc.property(hostileText, (title) => {
        const slug = slugOrRefusal(() => checkNewSlug(slugOfTitle(title)));
        if (slug !== undefined) assert.equal(slug.trim(), slug);
      }),
      runs,
    );
  });

  it("is read from any address without a fault", () => {
    fc.assert(
      fc.property(hostileText, (path) => {
        const slug = slugOfAddress(`/${path}`);
        assert.ok(slug === undefined || typeof slug === "string");
      }),
      runs,
    );
  });

  function slugOrRefusal(read: () => string): string | undefined {
    try {
      return read();
    } catch (error) {
      assert.ok(error instanceof WikiError, String(error));
      return undefined;
    }
  }
});

describe("a link, whatever its target", () => {
  const reference = fc.record({
    target: hostileText,
    form: fc.constantFrom("markdown", "wiki", "html"),
    role: fc.constantFrom("link", "media"),
  });

  it("leads to an address that runs nothing", () => {
    fc.assert(
      fc.property(reference, (link) => {
        const { href, state } = resolveLink(link, context);
        if (!URL.canParse(href, wiki)) return;
        const { protocol, origin } = new URL(href, `${wiki}/om/Oss`);
        assert.doesNotMatch(protocol, /^(?:javascript|vbscript|blob|file|filesystem):$/);
        if (protocol === "data:") assert.match(href, /^data:image\/(?:png|jpeg|gif|webp);base64,/i);
        if (state === "page" || state === "missing" || state === "file") assert.equal(origin, wiki);
        assert.doesNotMatch(href, /["<>\p{Cc}]/u);
      }),
      runs,
    );
  });

  it("names a page or a file, or nothing", () => {
    fc.assert(
      fc.property(reference, (link) => {
        const linked = linkedSlug(link, context);
        assert.ok(linked === undefined || "path" in linked || "slug" in linked);
      }),
      runs,
    );
  });
});

describe("where a form leads afterwards", () => {
  it("is within the wiki, whatever is asked for", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        assert.equal(new URL(ownPath(text), wiki).origin, wiki);
        assert.equal(new URL(ownPath(`/${text}`), wiki).origin, wiki);
      }),
      runs,
    );
  });
});

describe("front matter, whatever stands in it", () => {
  it("is taken off without a byte lost, and pollutes no object", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (block, body) => {
        const text = `---\n${block}\n---\n${body}`;
        const read = readFrontMatter(text);
        assert.equal(read.body, text.slice(read.bodyStart));
        assert.equal(Object.getPrototypeOf(read.fields), null);
        assert.equal(Object.keys(Object.prototype).length, 0);
        assert.equal(typeof {}.toString, "function");
      }),
      runs,
    );
  });
});

describe("a query, whatever is asked", () => {
  it("is read, and is never an error", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { words, phrases, filters } = readQuery(text);
        assert.ok(Array.isArray(words) && Array.isArray(phrases) && Array.isArray(filters));
      }),
      runs,
    );
  });
});

describe("redirects, whatever the file holds", () => {
  it("come to an end", () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (gitlab, gollum, slug) => {
        const target = Redirects.read(gitlab, gollum).follow(slug);
        assert.ok(target === undefined || typeof target === "string");
      }),
      runs,
    );
  });
});

describe("a file name, whatever its bytes", () => {
  it("is the same bytes again", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        assert.deepEqual(bytesOfName(nameOfBytes(bytes)), Buffer.from(bytes));
      }),
      runs,
    );
  });
});

describe("a commit message, whatever it says", () => {
  it("is taken apart into lines without a fault", () => {
    fc.assert(
      fc.property(hostileText, (message) => {
        const { summary, trailers } = messageParts(message);
        assert.doesNotMatch(summary, /[\r\n]/);
        for (const { name } of trailers) assert.match(name, /^[A-Za-z0-9-]+$/);
      }),
      runs,
    );
  });
});
