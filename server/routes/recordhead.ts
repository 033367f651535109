import type { Reader } from "../../views/frame.ts";
import { dataBlock } from "../../views/html.ts";
import type { PageRecord } from "../../views/page.ts";
import {
  passagesView,
  presentationHeadView,
  type WorkshopHead,
  workshopHeadView,
} from "../../views/recordhead.ts";
import {
  type ShownAgendaItem,
  type WorkshopParts,
  workshopPartsView,
} from "../../views/workshopparts.ts";
import { licenceOf } from "../policy/licence.ts";
import { presentationData, workshopData } from "../presentations/jsonld.ts";
import type { AgendaItem, Presentation, Workshop } from "../presentations/record.ts";
import { addressOfRecord } from "../presentations/recordaddress.ts";
import type { Records } from "../presentations/records.ts";
import type { PublicSite } from "../site.ts";
import { firstPageOf } from "./firstpage.ts";
import { namedLink, shownPresentation, speakerLinks } from "./shownrecords.ts";
import { shownWorkshop } from "./shownworkshops.ts";

/** What a page shows as the record that it is, or as the place of several; undefined for a page without any. */
export function recordOfPage(
  site: PublicSite,
  slug: string,
  reader: Reader,
): PageRecord | undefined {
  const { records } = site.records;
  const presentation = records.presentation(slug);
  if (presentation?.origin.slug === slug) return presentationRecord(site, presentation, reader);
  const workshop = records.workshopAt(slug);
  if (workshop?.origin.slug === slug) return workshopRecord(site, workshop, reader);
  const passages = records.presentationsAt(slug);
  if (passages.length === 0) return undefined;
  const shown = passages.map((one) => shownPresentation(one, records));
  return { head: passagesView(reader, shown) };
}

function presentationRecord(site: PublicSite, one: Presentation, reader: Reader): PageRecord {
  const { records } = site.records;
  const { licence } = one;
  const shown = {
    ...shownPresentation(one, records),
    ...(licence !== undefined && { licence: licenceOf(licence) }),
  };
  return {
    head: presentationHeadView(reader, shown),
    data: dataBlock(presentationData(one, records, site.config.url)),
  };
}

function workshopRecord(site: PublicSite, one: Workshop, reader: Reader): PageRecord {
  const { records } = site.records;
  const head: WorkshopHead = {
    ...shownWorkshop(one, site, new Date()),
    organisers: one.organisers.map(speakerLinks),
    subjects: [...new Set(one.subjects)].map((name) => namedLink("subjects", name)),
    isRecorded: one.isRecorded,
  };
  const below = workshopPartsView(reader, partsOf(one, records, site));
  return {
    head: workshopHeadView(reader, head),
    ...(below && { below }),
    data: dataBlock(workshopData(one, records, site.config.url)),
  };
}

function partsOf(one: Workshop, records: Records, site: PublicSite): WorkshopParts {
  const presentations = records.presentationsOf(one.id);
  return {
    agenda: one.agenda.map((item) => agendaItem(item, records)),
    // Which workshop it was, the page says itself.
    presentations: presentations.map((each) => {
      const { workshop: _, ...shown } = shownPresentation(each, records, firstPageOf(site, each));
      return shown;
    }),
    ...(one.language !== undefined && { language: one.language }),
  };
}

function agendaItem(
  { start, end, title, speakers, presentation }: AgendaItem,
  records: Records,
): ShownAgendaItem {
  const became = presentation === undefined ? undefined : records.presentation(presentation);
  return {
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    title,
    ...(became && { address: addressOfRecord(became.origin) }),
    speakers: speakers.map(speakerLinks),
  };
}
