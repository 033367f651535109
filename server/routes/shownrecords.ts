import type { ShownLink, ShownPresentation, ShownSpeaker } from "../../views/presentationlist.ts";
import type { Presentation, Recording, Slides, Speaker } from "../presentations/record.ts";
import { addressOfRecord, isWebAddress } from "../presentations/recordaddress.ts";
import { deepLink } from "../presentations/recording.ts";
import type { Records } from "../presentations/records.ts";
import { formatTimeStamp } from "../presentations/timestamp.ts";
import { addressOfSlug } from "../wiki/slug.ts";

/** A presentation as lists show it. */
export function shownPresentation(
  one: Presentation,
  records: Records,
  thumbnail?: string,
): ShownPresentation {
  const { title, origin, language, date, recording, summary } = one;
  const workshop = one.workshop === undefined ? undefined : records.workshop(one.workshop);
  const recorded = recording && recordingLink(recording);
  return {
    title,
    address: addressOfRecord(origin),
    ...(language !== undefined && { language }),
    ...(date !== undefined && { date }),
    speakers: one.speakers.map(speakerLinks),
    ...(workshop && {
      workshop: { text: workshop.title, address: addressOfRecord(workshop.origin) },
    }),
    slides: slidesLinks(one.slides),
    ...(thumbnail !== undefined && { thumbnail }),
    ...(recorded && { recording: recorded }),
    subjects: [...new Set(one.subjects)].map((name) => namedLink("subjects", name)),
    ...(summary !== undefined && { summary }),
    isFromText: origin.readFrom === "text",
  };
}

export function speakerLinks({ person, organisation }: Speaker): ShownSpeaker {
  return {
    ...(person !== undefined && { person: personLink(person) }),
    ...(organisation !== undefined && { organisation: organisationLink(organisation) }),
  };
}

export function personLink(name: string): ShownLink {
  return namedLink("people", name);
}

export function organisationLink(name: string): ShownLink {
  return namedLink("organisations", name);
}

/** @example namedLink("people", "Ada Exempel") → { text: "Ada Exempel", address: "/-/people/Ada%20Exempel" } */
export function namedLink(kind: "people" | "organisations" | "subjects", name: string): ShownLink {
  const text = name.toWellFormed();
  return { text, address: `/-/${kind}/${encodeURIComponent(text)}` };
}

/** Where a recording begins, on its own host or in the wiki. @returns undefined for what is no address of one */
export function recordingLink(
  recording: Recording,
): { address: string; clock?: string } | undefined {
  const { path, start } = recording;
  const link = deepLink(path === undefined ? recording : { ...recording, address: path });
  const hash = link.indexOf("#");
  const address =
    path === undefined ? link : addressOfSlug(path) + (hash < 0 ? "" : link.slice(hash));
  if (path === undefined && !isWebAddress(link)) return undefined;
  return { address, ...(start !== undefined && start > 0 && { clock: formatTimeStamp(start) }) };
}

/** The slides that lead somewhere: to an attachment, or to a web address. What else is written may be a script. */
export function slidesLinks(slides: readonly Slides[]): ShownLink[] {
  return slides.flatMap(({ name, path, address }) => {
    if (path !== undefined) return [{ text: name, address: addressOfSlug(path) }];
    return isWebAddress(address) ? [{ text: name, address }] : [];
  });
}
