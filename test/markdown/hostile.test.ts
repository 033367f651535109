import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { JSDOM } from "jsdom";
import type { LinkReference, ResolvedLink } from "../../server/markdown/link.ts";
import { render, renderer } from "./rendering.ts";

const markdown = renderer();

/** The most careless wiki there could be: every link leads where it says, every file exists. */
function believe({ target, role }: LinkReference): ResolvedLink {
  return { href: target, state: role === "media" ? "file" : "page", text: target };
}

const addresses = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "java\nscript:alert(1)",
  " javascript:alert(1)",
  "\u0001javascript:alert(1)",
  "\u0000javascript:alert(1)",
  "javascript&colon;alert(1)",
  "javascript&#58;alert(1)",
  "&#106;avascript:alert(1)",
  "&#x6A&#x61vascript:alert(1)",
  "java&Tab;script:alert(1)",
  "java&NewLine;script:alert(1)",
  "javascript\\:alert(1)",
  "javascript%3Aalert(1)",
  "vbscript:msgbox(1)",
  "data:text/html,<script>alert(1)</script>",
  "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
  "data:image/svg+xml,<svg onload=alert(1)>",
  "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+",
  "feed:javascript:alert(1)",
  "view-source:javascript:alert(1)",
  "blob:https://example.org/x",
  "filesystem:https://example.org/x",
  "file:///etc/passwd",
];
const carriers = [
  (address: string) => `[x](${address})`,
  (address: string) => `[x](<${address}>)`,
  (address: string) => `[x](a ${address})`,
  (address: string) => `![x](${address})`,
  (address: string) => `<${address}>`,
  (address: string) => `[x][1]\n\n[1]: <${address}>`,
  (address: string) => `[[${address}]]`,
  (address: string) => `[[x|${address}]]`,
  (address: string) => `<a href="${address}">x</a>`,
  (address: string) => `<a href='${address}'>x</a>`,
  (address: string) => `<img src="${address}">`,
  (address: string) =>
    `<video src="${address}" poster="${address}"><source src="${address}"></video>`,
  (address: string) => `<math><mi href="${address}" xlink:href="${address}">x</mi></math>`,
  (address: string) => `<svg><a xlink:href="${address}"><text>x</text></a></svg>`,
  (address: string) =>
    `<form action="${address}"><button formaction="${address}">x</button></form>`,
  (address: string) => `<q cite="${address}">x</q><table background="${address}"><tr><td>x</table>`,
  (address: string) => `$\\href{${address}}{x} \\url{${address}} \\includegraphics{${address}}$`,
  (address: string) => `# [x](${address})\n\n# <a href="${address}">x</a>`,
  (address: string) => `a[^1]\n\n[^1]: [x](${address})`,
];

const texts = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=https://example.org/x.js></SCRIPT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "# <script>alert(1)</script>",
  "# a\n\n## <img src=x onerror=alert(1)>",
  "[<script>alert(1)</script>](x)",
  '[x](y "a\\" onmouseover=alert(1) b=\'")',
  "![<script>alert(1)</script>](x.png)",
  '![a" onerror="alert(1)](x.png)',
  "![a](x.png '\" onerror=\"alert(1)')",
  '```js"><script>alert(1)</script>\nx\n```',
  "```<script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```",
  "```mermaid\n</pre><script>alert(1)</script>\n```",
  "```html\n<script>alert(1)</script><img src=x onerror=alert(1)>\n```",
  "`</code><script>alert(1)</script>`",
  "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | `<script>` |",
  'a[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: <script>alert(1)</script>',
  "a[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
  "$</math><script>alert(1)</script>$",
  "$\\text{<img src=x onerror=alert(1)>}$",
  "$\\htmlData{onclick=alert(1)}{x}\\htmlStyle{color:red}{x}\\htmlClass{toolbar}{x}\\htmlId{title}{x}$",
  "$$\\nosuch{<script>alert(1)</script>}$$",
  "> [!NOTE] <script>alert(1)</script>\n> <img src=x onerror=alert(1)>",
  '- [x] <script>alert(1)</script>" onfocus=alert(1) autofocus',
  "[[<script>alert(1)</script>]] [[a|<img src=x onerror=alert(1)>]]",
  '[TOC]\n\n## "><img src=x onerror=alert(1)>\n\n## <b onclick=alert(1)>b</b>',
  "{{< </code><script>alert(1)</script> >}}",
  "<details ontoggle=alert(1) open><summary onclick=alert(1)>x</summary>\n<script>alert(1)</script>\n<details>\n<script>alert(1)</script></details></details>",
  "<svg onload=alert(1)><script>alert(1)</script><animate onbegin=alert(1) attributeName=x></svg>",
  "<svg><style><img src=x onerror=alert(1)></style></svg>",
  "<svg><foreignObject><body onload=alert(1)></foreignObject></svg>",
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  '<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea><p title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<title><p title="</title><img src=x onerror=alert(1)>"></title>',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
  "<template><img src=x onerror=alert(1)></template>",
  "<select><template><img src=x onerror=alert(1)></template><option><script>alert(1)</script></select>",
  "<table><td><svg><desc><table><img src=x onerror=alert(1)></table></desc></svg></td></table>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<!--!><img src=x onerror=alert(1)>--!>",
  "<![CDATA[<img src=x onerror=alert(1)>]]>",
  '<?xml version="1.0"?><img src=x onerror=alert(1)>',
  "<base href=https://example.org/>",
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  "<link rel=stylesheet href=https://example.org/x.css><style>*{display:none}</style>",
  '<iframe src=https://example.org srcdoc="<script>alert(1)</script>"></iframe>',
  "<object data=x><embed src=x><applet code=x></applet></object>",
  "<form action=https://example.org><input name=attributes><input type=image src=x><button>x</button></form>",
  "<input type=checkbox autofocus onfocus=alert(1)><select onfocus=alert(1) autofocus><textarea autofocus>",
  "<body onload=alert(1)><html onclick=alert(1)><frameset><frame src=javascript:alert(1)>",
  "<marquee onstart=alert(1)>x</marquee><isindex action=x><keygen autofocus onfocus=alert(1)>",
  "<dialog open>x</dialog><portal src=x></portal><x-element onclick=alert(1)>y</x-element>",
  "<p is=x-y contenteditable draggable=true accesskey=s popovertarget=x onclick=alert(1)>x</p>",
  "<a href=x ping=https://example.org target=_blank download onclick=alert(1)>x</a>",
  '<img src=x.png srcset="https://example.org/x 1x" usemap=#m longdesc=x onerror=alert(1)><map name=m><area href=javascript:alert(1)></map>',
  "<video autoplay onloadstart=alert(1)><source srcset=x onerror=alert(1)><track src=x></video>",
  "<img name=getElementById><img id=cookie name=cookie><form name=body><a id=x name=y></a></form>",
  "<a id=location></a><a id=location name=href href=javascript:alert(1)>x</a>",
  '<img src="x` `<script>alert(1)</script>"` `>',
  '<p style="background:url(javascript:alert(1))" class="toolbar permalink">x</p>',
  '<div class="00000000-0000-0000-0000-000000000000 link-markdown" role=button tabindex=1>x</div>',
  "<pre class=mermaid>x</pre><input class=task-box type=checkbox checked>",
  "\u0000<scr\u0000ipt>alert(1)</script>",
  "<img/src=x/onerror=alert(1)>",
  '<a\u000chref="javascript:alert(1)">x</a>',
  "<h2 id='\"><img src=x onerror=alert(1)>'>x</h2>",
  "<h2 title='<h2>'><img src=x onerror=alert(1)></h2>",
];

describe("hostile text", () => {
  for (const text of texts)
    it(`does nothing: ${JSON.stringify(text).slice(0, 90)}`, async () => {
      await assertHarmless(text);
      await assertHarmless(`# ${text}`);
      await assertHarmless(`- x\n\n  ${text}\n\n> ${text}`);
    });
});

describe("a hostile address", () => {
  for (const address of addresses)
    it(`leads nowhere, even if the wiki believes it: ${JSON.stringify(address)}`, async () => {
      await assertHarmless(carriers.map((carry) => carry(address)).join("\n\n"));
    });
});

describe("text from nowhere", () => {
  it("put together at random does nothing", async () => {
    const shards = [...texts, ...addresses].flatMap((text) => text.split(/(?=[<"'>=\s])/));
    let state = 99;
    const random = (below: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * below);
    };
    for (let round = 0; round < 150; round++) {
      const text = Array.from({ length: 25 }, () => shards[random(shards.length)]).join("");
      await assertHarmless(text);
    }
  });
});

async function assertHarmless(text: string): Promise<void> {
  const page = await render(markdown, text, { resolve: believe });
  for (const html of [page.html.toString(), page.lead?.html.toString() ?? ""]) {
    const faults = faultsOf(html);
    assert.deepEqual(faults, [], `${text}\n→ ${html}`);
    // A browser that parses what it has once written must find the same again.
    const once = parse(html).body.innerHTML;
    assert.deepEqual(faultsOf(once), [], `${text}\n→ ${once}`);
  }
}

const parser = new new JSDOM("").window.DOMParser();

function parse(html: string): Document {
  return parser.parseFromString(html, "text/html");
}

const elements = new Set(
  (
    "a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd del " +
    "details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd li main " +
    "mark nav ol p pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot " +
    "th thead time tr track tt u ul var video wbr math mrow mi mn mo msup msub mfrac mtext mstyle mspace merror mpadded " +
    "mtable mtr mtd msqrt mover munder menclose"
  ).split(" "),
);
const fetching = new Set([
  "src",
  "poster",
  "href",
  "cite",
  "background",
  "action",
  "formaction",
  "data",
]);
const forbidden =
  /^(?:on|style$|srcset$|srcdoc$|ping$|target$|is$|autofocus|contenteditable|accesskey|xlink:|form|http-equiv|usemap|download|popover)/i;

/** Whatever in this HTML could run, fetch, style, navigate by itself or take the document's names. */
function faultsOf(html: string): string[] {
  const document = parse(html);
  const faults: string[] = [];
  if (document.head.childNodes.length > 0) faults.push("something in the head");
  if (document.body.attributes.length > 0) faults.push("attributes on the body");
  const ids = new Set<string>();
  for (const element of document.body.querySelectorAll("*")) {
    const name = element.localName;
    if (!elements.has(name)) faults.push(`<${name}>`);
    for (const { name: attribute, value } of element.attributes) {
      const fault = `${name}[${attribute}=${value}]`;
      if (forbidden.test(attribute) && fault !== "p[is=]") faults.push(fault);
      if (fetching.has(attribute) && !isHarmlessAddress(value, name)) faults.push(fault);
      if (attribute === "name" && name !== "a") faults.push(fault);
      if (attribute === "id") {
        if (ids.has(value)) faults.push(`twice ${fault}`);
        ids.add(value);
        if (/^wiki-(?!note-\d)/.test(value) || ["img", "input", "video"].includes(name))
          faults.push(fault);
      }
      if (attribute === "class" && /toolbar|0000/.test(value)) faults.push(fault);
      if (attribute === "role" && !ourRoles.has(value)) faults.push(fault);
    }
    if (name === "input" && !element.matches("[type=checkbox][disabled].task-box"))
      faults.push("input");
  }
  const comments = document.createNodeIterator(document.body, 128);
  if (comments.nextNode()) faults.push("comment");
  return faults;
}

const ourRoles = new Set(["region", "note", "doc-endnotes", "doc-noteref", "doc-backlink"]);

/** Judged as a browser does: by the scheme it finds. */
function isHarmlessAddress(address: string, element: string): boolean {
  if (element === "img" && /^data:image\/(?:png|jpeg|gif|webp|avif|bmp);/.test(address))
    return true;
  try {
    const { protocol } = new URL(address, "https://wiki.example.org/page");
    return ["https:", "http:", "mailto:", "tel:"].includes(protocol);
  } catch {
    return true; // no address at all: the browser goes nowhere
  }
}
