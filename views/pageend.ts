import type { Licence } from "../server/policy/licence.ts";
import type { Frame } from "./frame.ts";
import { escapeHtml, type Html, html } from "./html.ts";
import { licenceView } from "./licence.ts";
import { personName } from "./person.ts";
import { changerView } from "./revision.ts";
import { timeText } from "./time.ts";

/** What stands below a page's text: on what terms it may be used, and who wrote it. */
export interface PageEnd {
  licence?: Licence;
  /** For the blocks of code on the page, where that is another. */
  codeLicence?: Licence;
  /** People, the most diligent first. */
  contributors?: readonly string[];
  /** Absent when the history cannot tell which revision this is. */
  citation?: Citation;
  /** For print: the page's whole address, and the commit it was read at. */
  address: string;
  revision: string;
}

/** What is named when somebody uses the text: this revision of it, which stays as it is. */
export interface Citation {
  title: string;
  /** Whole, with the revision in it. */
  address: string;
  /** The commit that made it. */
  revision: string;
  at: Date;
}

/** So many are named without asking, and so many in a citation. */
const fewPeople = 6;
const fewAuthors = 3;
const mostAuthors = 50;

export function pageEndView(frame: Frame, page: PageEnd): Html {
  const { t } = frame;
  const { licence, codeLicence, contributors = [], citation, address, revision } = page;
  return html`<footer class="page-end" aria-label="${t.page.about}">
${licence && html`<p>${t.page.licence(licenceView(licence))}${codeLicence && html` ${t.page.codeLicence(licenceView(codeLicence))}`}</p>`}
${contributors.length > 0 && contributorsView(frame, contributors)}
${citation && html`<div class="page-use">${citeView(frame, contributors, citation)}${licence && reuseView(frame, contributors, citation, licence)}</div>`}
<p class="print-only">${t.page.address}: ${legible(address)}<br>${t.page.revision}: ${revision}</p>
</footer>`;
}

function contributorsView(frame: Frame, contributors: readonly string[]): Html {
  const words = frame.t.page;
  const named = (names: readonly string[]) =>
    names.map(
      (name, index) => html`${index > 0 && ", "}${changerView(frame, { name, isRobot: false })}`,
    );
  const rest = contributors.slice(fewPeople);
  return html`<div class="page-people"><p>${words.contributors}: ${named(contributors.slice(0, fewPeople))}</p>
${rest.length > 0 && html`<details><summary>${words.moreContributors(rest.length)}</summary><p>${named(rest)}</p></details>`}</div>`;
}

function citeView(frame: Frame, contributors: readonly string[], citation: Citation): Html {
  const words = frame.t.page.cite;
  const { at, title, address, revision } = citation;
  const text = words.text({
    authors: authorsText(frame, contributors, fewAuthors),
    year: String(at.getUTCFullYear()),
    title,
    wiki: frame.wikiTitle,
    revision: revision.slice(0, 10),
    read: dayText(frame, new Date()),
    address,
  });
  return html`<details class="page-cite"><summary>${words.title}</summary>
<p class="copyable">${text}</p>
<p>${words.permanent}: <a href="${address}">${legible(address)}</a></p></details>`;
}

/** What CC BY asks for, ready to paste: title, authors, source, licence. */
function reuseView(
  frame: Frame,
  contributors: readonly string[],
  { at, title, address, revision }: Citation,
  licence: Licence,
): Html {
  const words = frame.t.page.reuse;
  const parts = {
    authors: authorsText(frame, contributors, mostAuthors),
    wiki: frame.wikiTitle,
    revision: revision.slice(0, 10),
    day: dayText(frame, at),
  };
  const text = words.text({
    ...parts,
    title,
    source: `${parts.wiki}, ${address}`,
    licence: licence.address ? `${licence.name} (${licence.address})` : licence.name,
  });
  const markup = words.text({
    authors: escapeHtml(parts.authors),
    revision: escapeHtml(parts.revision),
    day: escapeHtml(parts.day),
    title: link(title, address),
    source: escapeHtml(parts.wiki),
    licence: licence.address ? link(licence.name, licence.address) : escapeHtml(licence.name),
  });
  return html`<details class="page-reuse"><summary>${words.title}</summary>
<p>${words.intro(licenceView(licence))}</p>
<p class="copyable">${text}</p>
<p>${words.asHtml}</p>
<p class="copyable"><code>&lt;p&gt;${markup}&lt;/p&gt;</code></p></details>`;
}

/** Markup to be read, not to be run: it is escaped once more where it is shown. */
function link(text: string, address: string): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>`;
}

function authorsText(frame: Frame, contributors: readonly string[], most: number): string {
  const people = contributors.length === 0 ? [""] : contributors.slice(0, most);
  const named = people.map((name) => personName(frame.t, name)).join(", ");
  return contributors.length > most ? `${named} ${frame.t.page.cite.others}` : named;
}

function dayText(frame: Frame, at: Date): string {
  return timeText(at, { ...frame, now: new Date(0) });
}

/** @example legible("https://wiki.example.org/Om-%C3%B6ppna-data") → "https://wiki.example.org/Om-öppna-data" */
function legible(address: string): string {
  try {
    return decodeURI(address);
  } catch (error) {
    // Bytes that are no UTF-8 stay as they are written.
    if (error instanceof URIError) return address;
    throw error;
  }
}
