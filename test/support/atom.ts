import assert from "node:assert/strict";
import { JSDOM } from "jsdom";

/** How often an element may stand in another, as the schema writes it: once, at most once, as often as you like. */
type Often = "1" | "?" | "*";

interface Rule {
  /** attributes and what they may say; "!" in front of a name that must be there */
  attributes?: Record<string, RegExp>;
  children?: Record<string, Often>;
  /** what the text of an element without children says */
  text?: RegExp;
}

const anything = /^/;
const address = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;
const language = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/;
const mediaType = /^.+\/.+$/;
// xsd:dateTime in the form of RFC 3339, with a capital T and Z.
const time =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

const text: Rule = { attributes: { type: /^(?:text|html)$/ }, text: anything };
const person: Rule = { children: { name: "1", uri: "?", email: "?" } };
const aboutAll: Record<string, Often> = {
  author: "*",
  category: "*",
  contributor: "*",
  id: "1",
  link: "*",
  rights: "?",
  title: "1",
  updated: "1",
};

/** The schema of RFC 4287, appendix B, without what holds markup (`type="xhtml"`): nothing here writes that. */
const schema: Record<string, Rule> = {
  feed: {
    children: { ...aboutAll, generator: "?", icon: "?", logo: "?", subtitle: "?", entry: "*" },
  },
  entry: { children: { ...aboutAll, content: "?", published: "?", source: "?", summary: "?" } },
  source: { children: { ...aboutAll, id: "?", title: "?", updated: "?", subtitle: "?" } },
  title: text,
  subtitle: text,
  summary: text,
  rights: text,
  content: { attributes: { type: anything, src: address }, text: anything },
  author: person,
  contributor: person,
  name: { text: anything },
  uri: { text: address },
  email: { text: /^.+@.+$/ },
  id: { text: address },
  icon: { text: address },
  logo: { text: address },
  updated: { text: time },
  published: { text: time },
  generator: { attributes: { uri: address, version: anything }, text: anything },
  category: { attributes: { "!term": anything, scheme: address, label: anything } },
  link: {
    attributes: {
      "!href": address,
      rel: /^(?:[\w.-]+|[a-z][a-z0-9+.-]*:\S+)$/i,
      type: mediaType,
      hreflang: language,
      title: anything,
      length: /^\d+$/,
    },
  },
};

const atom = "http://www.w3.org/2005/Atom";
const xmlNamespace = "http://www.w3.org/XML/1998/namespace";

/**
 * Asserts that a text is an Atom feed by the schema and by what RFC 4287 demands beyond it, and reads it. Every
 * element and every attribute must be one that the schema names at its place: extensions are refused as well.
 */
export function expectAtom(xml: string): Document {
  const document = new JSDOM(xml, { contentType: "application/xml" }).window.document;
  const feed = document.documentElement;
  assert.equal(feed.localName, "feed");
  expectElement(feed);
  const entries = childrenOf(feed, "entry");
  const isSigned = childrenOf(feed, "author").length > 0;
  for (const entry of entries) {
    assert.ok(isSigned || childrenOf(entry, "author").length > 0, "each entry has an author");
    const leads = childrenOf(entry, "link").some((link) => relationOf(link) === "alternate");
    assert.ok(leads || childrenOf(entry, "content").length > 0, "an entry leads somewhere");
  }
  for (const element of [feed, ...entries]) {
    const alternates = childrenOf(element, "link")
      .filter((link) => relationOf(link) === "alternate")
      .map((link) => `${link.getAttribute("type")} ${link.getAttribute("hreflang")}`);
    assert.equal(new Set(alternates).size, alternates.length, "one alternate of a kind");
  }
  const ids = entries.map((entry) => childrenOf(entry, "id")[0]?.textContent);
  assert.equal(new Set(ids).size, ids.length, "an id stands for one entry");
  return document;
}

/** The children of an element with a name. */
export function childrenOf(element: Element, name: string): Element[] {
  return [...element.children].filter((child) => child.localName === name);
}

/** A link that says no relation is the alternate. */
function relationOf(link: Element): string {
  return link.getAttribute("rel") ?? "alternate";
}

function expectElement(element: Element): void {
  const { localName: name } = element;
  const rule = schema[name];
  assert.equal(element.namespaceURI, atom, `${name} is of Atom`);
  assert.ok(rule, `${name} is an element of Atom`);
  expectAttributes(element, rule.attributes ?? {});
  for (const [child, often] of Object.entries(rule.children ?? {})) {
    const count = childrenOf(element, child).length;
    if (often === "1") assert.equal(count, 1, `${name} has one ${child}`);
    if (often === "?") assert.ok(count <= 1, `${name} has at most one ${child}`);
  }
  for (const child of element.children) {
    assert.ok(rule.children?.[child.localName], `${child.localName} may stand in ${name}`);
    expectElement(child);
  }
  const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3);
  const said = own.map(({ textContent }) => textContent ?? "").join("");
  assert.match(said, rule.text ?? /^\s*$/, `what ${name} says`);
}

function expectAttributes(element: Element, rules: Record<string, RegExp>): void {
  const { localName: name } = element;
  for (const rule of Object.keys(rules).filter((key) => key.startsWith("!"))) {
    assert.ok(element.hasAttribute(rule.slice(1)), `${name} has ${rule.slice(1)}`);
  }
  for (const { name: attribute, namespaceURI, localName, value } of element.attributes) {
    if (attribute === "xmlns") continue;
    if (namespaceURI === xmlNamespace && localName === "lang") assert.match(value, language);
    else if (namespaceURI === xmlNamespace && localName === "base") assert.match(value, address);
    else {
      const rule = rules[attribute] ?? rules[`!${attribute}`];
      assert.ok(rule, `${attribute} may stand at ${name}`);
      assert.match(value, rule, `${attribute} of ${name}`);
    }
  }
}
