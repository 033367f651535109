import type { Presentation, Recording } from "./record.ts";
import { addressOfRecord, wholeAddress } from "./recordaddress.ts";
import type { Records } from "./records.ts";

/**
 * Presentations as data for other programs, with whole addresses.
 *
 * @example { presentations: [{ id: "om/Data", address: "https://wiki.example.org/om/Data", title: "Data", … }] }
 */
export function jsonOf(found: readonly Presentation[], records: Records, url: string) {
  return { presentations: found.map((one) => presentationOf(one, records, url)) };
}

function presentationOf(one: Presentation, records: Records, url: string) {
  const { origin, doubts: _, workshop: id, slides, recording, ...facts } = one;
  const workshop = id === undefined ? undefined : records.workshop(id);
  return {
    ...facts,
    address: url + addressOfRecord(origin),
    readFrom: origin.readFrom,
    ...(workshop && {
      workshop: { title: workshop.title, address: url + addressOfRecord(workshop.origin) },
    }),
    slides: slides.flatMap(({ name, ...place }) => {
      const address = wholeAddress(place, url);
      return address === undefined ? [] : [{ name, address }];
    }),
    ...(recording && recordingOf(recording, url)),
  };
}

function recordingOf({ path, address, start, end, length }: Recording, url: string) {
  const whole = wholeAddress({ path, address }, url);
  return whole === undefined ? {} : { recording: { address: whole, start, end, length } };
}
