import { blockView, type ShownBlock } from "../../views/blocks.ts";
import type { Reader } from "../../views/frame.ts";
import { type Html, html } from "../../views/html.ts";
import type { Block, Rendered } from "../markdown/markdown.ts";
import { SafeHtml } from "../markdown/safehtml.ts";
import { Archive } from "../presentations/archive.ts";
import { type Wish, wishOf } from "../presentations/wish.ts";
import type { PublicSite } from "../site.ts";
import { addressOfArchive, everything } from "./archiveaddress.ts";
import { lettersOf } from "./names.ts";
import { shownPresentation } from "./shownrecords.ts";
import { proposedDate, shownWorkshop, upcomingFirst } from "./shownworkshops.ts";

/** One list in a page shows so many; the others are a link away. */
const mostInBlock = 50;

/** A page's text with the lists that it asks for, as the records are now: also in an old revision and a preview. */
export function withBlocks(
  site: PublicSite,
  { html: text, parts }: Rendered,
  reader: Reader,
): Html | SafeHtml {
  if (parts === undefined) return text;
  return html`${parts.map((part) =>
    part instanceof SafeHtml ? part : blockView(reader, shownBlock(site, part)),
  )}`;
}

function shownBlock(site: PublicSite, block: Block): ShownBlock {
  const wish = wishOf(block);
  if (wish === undefined) return { list: "text", raw: block.raw };
  switch (wish.list) {
    case "presentations":
      return presentations(site, wish);
    case "workshops":
      return workshops(site, wish);
    case "organisations":
      return { list: "organisations", letters: lettersOf("organisations", site.records.records) };
  }
}

function presentations(
  site: PublicSite,
  { chosen }: Extract<Wish, { list: "presentations" }>,
): ShownBlock {
  const { records } = site.records;
  const asked = { ...everything, chosen };
  const { found } = Archive.of(records).find(asked);
  return {
    list: "presentations",
    shown: found.slice(0, mostInBlock).map((one) => shownPresentation(one, records)),
    more: Math.max(0, found.length - mostInBlock),
    archive: addressOfArchive(asked),
  };
}

function workshops(
  site: PublicSite,
  { which, year }: Extract<Wish, { list: "workshops" }>,
): ShownBlock {
  const { records } = site.records;
  const now = new Date();
  const { upcoming, held } = upcomingFirst(records, now);
  const all = { upcoming, held, all: [...upcoming, ...held] }[which];
  const found = all.filter(({ date }) => year === undefined || date?.startsWith(year));
  const isNonePlanned = which === "upcoming" && year === undefined;
  return {
    list: "workshops",
    shown: found.slice(0, mostInBlock).map((one) => shownWorkshop(one, site, now)),
    more: Math.max(0, found.length - mostInBlock),
    ...(isNonePlanned && { proposed: proposedDate(site, now) }),
  };
}
