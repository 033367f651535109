/** What hostile text tries to do; also an alert, a request elsewhere or a script error would fail the test. */
export const trip = "window.__tripped=1";
export const beacon = "https://evil.example.org";
export const tag = `<img src=x onerror="${trip}"><script>${trip}</script><svg onload="${trip}"></svg>`;
export const quote = `" onmouseover="${trip}" autofocus onfocus="${trip}" x="`;
/** Of a file: it cannot hold a slash, so this trips without a closing tag. */
export const fileName = `x<img src=x onerror=${trip}>"y'&`;
/** Letters after it are written from right to left, until something ends it. */
export const turn = "\u202e";

/** A page for each class of payload, by its name. */
export const bodies: Readonly<Record<string, string>> = {
  "raw HTML": `${tag}\n\n<iframe srcdoc="<script>parent.${trip}</script>"></iframe>\n
<object data="javascript:${trip}"></object><embed src="javascript:${trip}">
<form action="javascript:${trip}"><button id=send>send</button></form>
<base href="${beacon}/"><meta http-equiv="refresh" content="0;url=javascript:${trip}">
<link rel="stylesheet" href="${beacon}/a.css"><style>body{background:url(${beacon}/b)}</style>
<p style="background:url(${beacon}/c)">styled</p><video src="${beacon}/d" autoplay></video>
<video poster="${beacon}/e"></video><input type=image src="${beacon}/f"><body onload="${trip}">
<table background="${beacon}/g"><tr><td>t</table><picture><source srcset="${beacon}/h"><img></picture>`,
  "markup that parsers disagree about": [
    `<svg><style><img src=x onerror="${trip}"></style></svg>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${trip}&gt;">`,
    `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror="${trip}">`,
    `<noscript><p title="</noscript><img src=x onerror=${trip}>">`,
    `<select><template><img src=x onerror="${trip}"></template></select>`,
    `<svg><a xlink:href="javascript:${trip}"><text>t</text></a><use href="data:image/svg+xml,x"/></svg>`,
    `<svg><animate onbegin="${trip}" attributeName=x dur=1s></svg>`,
    `<details open ontoggle="${trip}"><summary>s</summary></details>`,
    `<xmp><img src=x onerror="${trip}"></xmp><plaintext>`,
  ].join("\n\n"),
  "names that clobber the document": `<a id="body" name="body">x</a><img name="cookie"><form id="documentElement">
<input name="attributes"><input name="parentNode"></form><a id="wiki-search">x</a><img name="querySelector"><a id="forms">y</a>`,
  headings: `# ${tag}\n\n[[_TOC_]]\n\n## <img src=x onerror="${trip}"> two\n\n## [x](javascript:${trip})\n\n## ${quote}\n\n## \`${tag}\``,
  links: [
    ...[
      `javascript:${trip}`,
      `JaVaScRiPt&#58;${trip}`,
      `java\tscript:${trip}`,
      `\u0001javascript:${trip}`,
    ],
    ...[`vbscript:${trip}`, `data:text/html,<script>${trip}</script>`, `//evil.example.org/x`],
    ...[`Page${quote}`, `blob:x`, `filesystem:x`, `view-source:x`],
  ]
    .flatMap((target) => [
      `[link](<${target}>)`,
      `<a href="${target.replaceAll('"', "&quot;")}">raw</a>`,
    ])
    .concat(`[[${tag}]]`, `[[text${quote}|Page]]`, `[[Page|${tag}]]`, `<javascript:${trip}>`)
    .join("\n\n"),
  pictures: [
    `![${quote}](x.png)`,
    `![x](x.png "${tag.replaceAll('"', "'")}")`,
    `![x](javascript:${trip})`,
    `![x](${beacon}/pixel.png)`,
    `![x](data:image/svg+xml,<svg onload='${trip}'/>)`,
    `[[x.png|alt=${quote}|width=1${quote}]]`,
    `<img src="x.png" srcset="${beacon}/i 2x" onerror="${trip}">`,
  ].join("\n\n"),
  code: [
    `\`\`\`${tag}\n${tag}\n\`\`\``,
    `\`\`\`js${quote}\n${tag}\n\`\`\``,
    `\`\`\`"><script>${trip}</script>\nx\n\`\`\``,
    `    ${tag}`,
    `\`\`\`html\n${tag}\n\`\`\``,
  ].join("\n\n"),
  diagrams: `\`\`\`mermaid\nflowchart LR\n  A["<img src=x onerror='${trip}'>"] --> B\n  click A "javascript:${trip}"\n\`\`\`
\n\`\`\`mermaid\n%%{init: {"securityLevel": "loose", "themeCSS": "x{background:url(${beacon}/m)}"}}%%\nflowchart LR\n  A["<script>${trip}</script>"]\n  click A call alert("x")\n\`\`\`\n`,
  mathematics: `$\\href{javascript:${trip}}{x}$ $\\url{javascript:${trip}}$ $\\htmlData{x=${quote}}{y}$ $\\includegraphics{${beacon}/k}$\n\n$$\\text{${tag}}$$`,
  "notes, tables, alerts": `x[^${tag}]\n\n[^${tag}]: ${tag}\n\n| ${tag} |\n| --- |\n| ${tag} |\n\n> [!NOTE]\n> ${tag}\n\n- [ ] ${tag}`,
  "front matter": `---\ntitle: '${tag}'\nlang: '${quote}'\ndescription: '${tag}'\nlicense: 'javascript:${trip}'\nkind: '${tag}'\ntags: ['${tag}', {'${tag}': 1}]\n---\n${tag}\n`,
  "words turned around": `---\ntitle: 'Title ${turn}turned'\ntags: ['tag ${turn}']\n---\n# Heading ${turn}turned\n\n[[_TOC_]]\n\n## Two ${turn}\n\n[link ${turn}](Home) [[Absent ${turn}]] \`code ${turn}\`\n\n| ${turn} |\n| --- |\n| x |\n`,
  "front matter that does not parse": `---\ntitle: ${tag}\n bad: [${tag}\n---\ntext\n`,
};
