import type { Presentation, Workshop } from "../../server/presentations/record.ts";

/** A presentation that says no more than it is asked to. */
export function presentation(id: string, facts: Partial<Presentation> = {}): Presentation {
  const [slug = id, anchor] = id.split("#");
  return {
    id,
    origin: {
      path: `${slug}.md`,
      slug,
      readFrom: "fields",
      ...(anchor !== undefined && { anchor }),
    },
    title: id,
    speakers: [],
    slides: [],
    subjects: [],
    without: [],
    doubts: [],
    ...facts,
  };
}

export function workshop(id: string, facts: Partial<Workshop> = {}): Workshop {
  const { origin } = presentation(id);
  return {
    id,
    origin,
    title: id,
    timeZone: "Europe/Stockholm",
    organisers: [],
    agenda: [],
    recordings: [],
    isRecorded: true,
    subjects: [],
    doubts: [],
    ...facts,
  };
}
