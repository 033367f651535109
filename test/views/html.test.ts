import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { html } from "../../views/html.ts";

const [turn, end] = ["\u202e", "\u202c"];
const [apart, together] = ["\u2068", "\u2069"];

describe("text that turns the direction of writing", () => {
  const examples: [what: string, made: unknown, expected: string][] = [
    [
      "stands apart",
      html`<p>${`Ada ${turn}x`} wrote`,
      `<p>${apart}Ada ${turn}x${end}${together} wrote`,
    ],
    [
      "stands apart in a list",
      html`<p>${["a", `${turn}b`]}</p>`,
      `<p>a${apart}${turn}b${end}${together}</p>`,
    ],
    [
      "closes what it has opened, the last first",
      html`<p>${`\u2067a${turn}b`}</p>`,
      `<p>${apart}\u2067a${turn}b${end}${together}${together}</p>`,
    ],
    [
      "closes nothing twice",
      html`<p>${`\u2067a${turn}b${together}${turn}c${end}`}</p>`,
      `<p>${apart}\u2067a${turn}b${together}${turn}c${end}${together}</p>`,
    ],
    [
      "does not end what sets it apart",
      html`<p>${`a${together}${turn}b`}</p>`,
      `<p>${apart}${apart}a${together}${turn}b${end}${together}</p>`,
    ],
    ["is an attribute as it is", html`<input value="${`${turn}a`}">`, `<input value="${turn}a">`],
    [
      "is an attribute as it is, also in a piece of a tag",
      html`<i${html` title="x" data-name="a=${turn}"`}>`,
      `<i title="x" data-name="a=${turn}">`,
    ],
    [
      "goes back from a form as it came",
      html`<textarea name="x">
${`${turn}a`}</textarea>${turn}`,
      `<textarea name="x">\n${turn}a</textarea>${apart}${turn}${end}${together}`,
    ],
    ["that is Hebrew or Arabic is left alone", html`<b>${"שלום"}</b>`, "<b>שלום</b>"],
  ];
  for (const [what, made, expected] of examples)
    it(what, () => assert.equal(String(made), expected));
});
