import type { Doubt, Recording, Speaker } from "./record.ts";
import type { WrittenDate } from "./swedishdate.ts";
import type { WrittenLink } from "./writtenlink.ts";

/**
 * What a text says of a presentation, whatever the page is called and whatever else there is in the wiki: kept by blob
 * id. `complete.ts` makes a record of it.
 */
export interface PresentationDraft {
  title?: string;
  workshop?: WrittenLink;
  speakers: readonly Speaker[];
  date?: WrittenDate;
  language?: string;
  slides: readonly WrittenLink[];
  /** without an address when it is a place in the workshop's recording */
  recording?: Partial<Recording>;
  subjects: readonly string[];
  licence?: string;
  summary?: string;
  /** what the text says that there is none of */
  without: readonly Material[];
  doubts: readonly Doubt[];
}

export interface WorkshopDraft {
  number?: number;
  title?: string;
  date?: WrittenDate;
  start?: string;
  end?: string;
  timeZone?: string;
  place?: string;
  link?: string;
  organisers: readonly Speaker[];
  agenda: readonly AgendaDraft[];
  recordings: readonly Recording[];
  isRecorded: boolean;
  language?: string;
  subjects: readonly string[];
  summary?: string;
  doubts: readonly Doubt[];
}

export interface AgendaDraft {
  start?: string;
  end?: string;
  title: string;
  speakers: readonly Speaker[];
  presentation?: WrittenLink;
}

export type Material = "slides" | "recording";
