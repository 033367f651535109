import { instantOf } from "./instant.ts";
import type { Presentation, Recording, Speaker, Workshop } from "./record.ts";
import { addressOfRecord, wholeAddress } from "./recordaddress.ts";
import { deepLink, frameAddress } from "./recording.ts";
import type { Records } from "./records.ts";

type Data = Record<string, unknown>;

/**
 * A presentation in the words of schema.org, for search engines: the slides and the text as a
 * `PresentationDigitalDocument`, its recording as a `VideoObject`.
 *
 * @param url  of the wiki
 */
export function presentationData(one: Presentation, records: Records, url: string): Data {
  const address = url + addressOfRecord(one.origin);
  const workshop = one.workshop === undefined ? undefined : records.workshop(one.workshop);
  const { recording } = one;
  const video = recording && videoOf(recording, one, url);
  const document = {
    "@type": "PresentationDigitalDocument",
    "@id": address,
    url: address,
    name: one.title,
    description: one.summary,
    inLanguage: one.language,
    dateCreated: one.date,
    author: some(one.speakers.flatMap(personOf)),
    keywords: some(one.subjects),
    license: one.licence && `https://spdx.org/licenses/${encodeURIComponent(one.licence)}`,
    encoding: some(
      one.slides.flatMap((slides) => {
        const contentUrl = wholeAddress(slides, url);
        return contentUrl === undefined
          ? []
          : [{ "@type": "MediaObject", name: slides.name, contentUrl }];
      }),
    ),
    recordedAt: workshop && { "@id": url + addressOfRecord(workshop.origin) },
  };
  return graph([document, ...(video ? [{ ...video, recordedAt: document.recordedAt }] : [])]);
}

/** A workshop in the words of schema.org: an `Event`, with its recordings. */
export function workshopData(one: Workshop, records: Records, url: string): Data {
  const address = url + addressOfRecord(one.origin);
  const { date, start, end, timeZone, link, place } = one;
  const at = (clock: string | undefined) =>
    date && clock && /^\d{4}-\d\d-\d\d$/.test(date)
      ? instantOf(date, clock, timeZone).toISOString()
      : undefined;
  const venue = wholeAddress({ address: link ?? "" }, url);
  const presentations = records.presentationsOf(one.id);
  return graph([
    {
      "@type": "Event",
      "@id": address,
      url: address,
      name: one.title,
      description: one.summary,
      inLanguage: one.language,
      startDate: at(start) ?? date,
      endDate: at(end),
      location: some([
        ...(place === undefined ? [] : [{ "@type": "Place", name: place }]),
        ...(venue === undefined ? [] : [{ "@type": "VirtualLocation", url: venue }]),
      ]),
      organizer: some(one.organisers.flatMap(personOf)),
      keywords: some(one.subjects),
      workFeatured: some(
        presentations.map(({ title, origin }) => ({
          "@type": "PresentationDigitalDocument",
          "@id": url + addressOfRecord(origin),
          name: title,
        })),
      ),
      recordedIn: some(one.recordings.flatMap((recording) => videoOf(recording, one, url) ?? [])),
    },
  ]);
}

/** What is not known is left out, as JSON does with it. */
function graph(things: readonly Data[]): Data {
  return { "@context": "https://schema.org", "@graph": things };
}

function some<One>(all: readonly One[]): readonly One[] | undefined {
  return all.length > 0 ? all : undefined;
}

function personOf({ person, organisation }: Speaker): Data[] {
  const of = organisation && { "@type": "Organization", name: organisation };
  if (person === undefined) return of ? [of] : [];
  return [{ "@type": "Person", name: person, affiliation: of }];
}

function videoOf(
  recording: Recording,
  { title, summary, date, language }: Pick<Presentation, "title" | "summary" | "date" | "language">,
  url: string,
): Data | undefined {
  const { path, address, length } = recording;
  const whole = wholeAddress({ path, address }, url);
  if (whole === undefined) return undefined;
  return {
    "@type": "VideoObject",
    name: title,
    description: summary ?? title,
    uploadDate: date,
    inLanguage: language,
    url: deepLink({ ...recording, address: whole }) || whole,
    ...(path === undefined ? { embedUrl: frameAddress(recording) } : { contentUrl: whole }),
    duration: length === undefined ? undefined : `PT${Math.round(length)}S`,
  };
}
