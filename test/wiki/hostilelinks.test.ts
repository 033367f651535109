import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LinkReference, ResolvedLink } from "../../server/markdown/link.ts";
import { resolveLink } from "../../server/wiki/links.ts";
import { Names } from "../../server/wiki/names.ts";
import { Redirects } from "../../server/wiki/redirects.ts";

const context = {
  folder: "om",
  names: new Names(["Home.md", "om/a.md", "uploads/a.png"]),
  redirects: Redirects.read("script: Home\n"),
  aliases: ["https://gitlab.com/group/project/-/wikis"],
  ownUrl: "https://wiki.example.org",
};

function resolve(target: string, form: LinkReference["form"] = "markdown"): ResolvedLink {
  return resolveLink({ target, form, role: "link" }, context);
}

describe("a link that could run something", () => {
  for (const target of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript\r:alert(1)",
    "\u0001javascript:alert(1)",
    "java\0script:alert(1)",
    "javascript\u200b:alert(1)",
    "javascript : alert(1)",
    "javascript: alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data: text/html,<script>",
    "data:,x",
    "DATA:image/svg+xml,<svg>",
    "data:image/png;base64,iVBORw0KGgo=",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "view-source:https://example.org",
    "C:\\Users\\ada",
    "intent://x",
  ]) {
    it(`is refused: ${JSON.stringify(target)}`, () => {
      assert.deepEqual(resolve(target), { href: "", state: "refused" });
      assert.equal(resolve(target, "html").state, "refused");
    });
  }

  it("or anything else leaves as nothing but an address of the wiki or an allowed protocol", () => {
    const pieces = [
      "java",
      "script",
      ":",
      "alert(1)",
      "//",
      "/",
      "\\",
      "..",
      "%",
      "3A",
      "\0",
      "\n",
      "\t",
      " ",
      "data:",
      "http:",
      "a@b.se",
      "#",
      "?",
      "|",
      "[",
      "uploads",
      "-",
      "å",
      "\udce5",
      "&#58;",
      "wikis",
      "mailto:",
    ];
    let state = 7;
    const next = (below: number) => {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < 20_000; round++) {
      const target = Array.from({ length: 1 + next(6) }, () => pieces[next(pieces.length)]).join(
        "",
      );
      for (const form of ["markdown", "wiki"] as const) {
        const { href, state: found } = resolve(target, form);
        assert.match(
          href,
          /^$|^[#?]|^\/(?![/\\])|^\/\/[^/\\]|^https?:|^mailto:/,
          JSON.stringify(target),
        );
        assert.equal(href === "", found === "refused", JSON.stringify(target));
        if (href.startsWith("//") || /^https?:/.test(href)) assert.equal(found, "external");
      }
    }
  });
});
