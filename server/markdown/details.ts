import type { TokenizerExtension } from "marked";

// Bounded, so that a page of nothing but "<summary>" stays linear.
const edge =
  /^(?: {0,3}|[ \t]*)(?:<details(?:[ \t][^<>\n]*)?>|<\/details>|<summary(?:[ \t][^<>\n]*)?>(?:(?!\n[ \t]*\n|<\/summary>)[\s\S]){0,2000}<\/summary>)[ \t]*\n?/i;

/**
 * The edges of a `<details>`: its tags and its summary. By Markdown's own rule everything from `<details>` to the
 * next blank line is HTML; here only the edge is, so the lines between are Markdown as their author expected.
 */
export const detailsBlock: TokenizerExtension = {
  name: "detailsEdge",
  level: "block",
  tokenizer(source) {
    if (!/^[ \t]{0,3}<\/?(?:details|summary)/i.test(source)) return undefined;
    let raw = "";
    for (let match = edge.exec(source); match; match = edge.exec(source.slice(raw.length)))
      raw += match[0];
    if (raw === "") return undefined;
    return { type: "html", raw, text: raw, pre: false, block: true };
  },
};
