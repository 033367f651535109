/** Who spoke, and for whom. A table made by hand often knows only one of the two. */
export interface Speaker {
  person?: string;
  organisation?: string;
}

/** Where something was recorded. One recording often holds several presentations. */
export interface Recording {
  /** without the time stamp, for example "https://youtu.be/abc" or "uploads/<32 hex>/film.mp4" */
  address: string;
  /** the attachment in the repository, when the address names one */
  path?: string;
  /** where it begins and ends in the recording, in seconds */
  start?: number;
  end?: number;
  /** how long the whole recording is, in seconds */
  length?: number;
  /** a VTT or SRT file: an address, or an attachment as it is written */
  transcript?: string;
}

export interface Slides {
  /** what a reader calls it: the link's text, else the file's name */
  name: string;
  /** as written */
  address: string;
  /** the attachment in the repository, when the address names one that is there */
  path?: string;
}

/** Where a record was read. */
export interface Origin {
  /** the page's file */
  path: string;
  slug: string;
  /** the id of the heading that it stands under, for one of several records of a page */
  anchor?: string;
  /** "fields": from the front matter. "text": from text that people wrote for people. */
  readFrom: "fields" | "text";
}

/** What may be wrong with a record. Their sentences are in `views/language/doubts.ts`. */
export type DoubtKind =
  /** nothing is said where something ought to be: title, speakers, date, slides, recording, start */
  | "missing"
  /** it cannot be read as what the field is for */
  | "unreadable"
  /** a day without a year; `advice` is the date that was inferred */
  | "year-inferred"
  /** before the network began; `advice` is the first year that can be */
  | "year-impossible"
  /** so far ahead that the year is likely a slip */
  | "year-far"
  /** the weekday that is named is not that day's; `advice` is the day's own, as "2" for Tuesday */
  | "weekday"
  /** it ends before it begins */
  | "end-before-start"
  /** "51:30:00" where hours cannot be meant; `advice` is how it was read: "51:30" */
  | "time-stamp-hours"
  /** beyond the recording's length */
  | "time-stamp-beyond"
  /** an address that is no web address and no attachment */
  | "address"
  /** an attachment that is not in the repository */
  | "file-missing"
  /** a page that is not there, or is no workshop */
  | "workshop-unknown"
  /** nearly the same as another name; `advice` is that one */
  | "name-alike"
  /** two fields that say different things; `advice` is the other value */
  | "contradiction"
  /** no such language, licence or time zone */
  | "unknown-code";

export interface Doubt {
  /** the field's name in the front matter, for example "date" or "speakers" */
  field: string;
  kind: DoubtKind;
  /** what was written */
  value?: string;
  advice?: string;
}

/** Something that was said to others: a page of its own, or a passage of a page. */
export interface Presentation {
  /** the page's slug; for one of several on a page "slug#anchor" or "slug#anchor.2" */
  id: string;
  origin: Origin;
  title: string;
  /** the workshop's id, when there is such a workshop */
  workshop?: string;
  /** under their merged names */
  speakers: readonly Speaker[];
  /** "2021-05-04", or "2021-05" or "2021" where no more is known */
  date?: string;
  /** a BCP 47 tag */
  language?: string;
  slides: readonly Slides[];
  recording?: Recording;
  subjects: readonly string[];
  /** an SPDX licence identifier */
  licence?: string;
  /** the page in a sentence or two, as plain text */
  summary?: string;
  /** what its page says that there is none of, so that nobody need look for it */
  without: readonly ("slides" | "recording")[];
  doubts: readonly Doubt[];
}

export interface AgendaItem {
  /** "10:00" */
  start?: string;
  end?: string;
  title: string;
  speakers: readonly Speaker[];
  /** the id of the presentation that it became */
  presentation?: string;
}

export interface Workshop {
  /** the page's slug; for one of several on a page "slug#anchor" */
  id: string;
  origin: Origin;
  number?: number;
  title: string;
  /** "2021-05-04" */
  date?: string;
  /** "10:00", in the workshop's time zone */
  start?: string;
  end?: string;
  /** for example "Europe/Stockholm" */
  timeZone: string;
  /** where people meet, as plain text */
  place?: string;
  /** where they take part: a web address */
  link?: string;
  organisers: readonly Speaker[];
  agenda: readonly AgendaItem[];
  recordings: readonly Recording[];
  /** false when the page says that nothing was recorded */
  isRecorded: boolean;
  language?: string;
  subjects: readonly string[];
  summary?: string;
  doubts: readonly Doubt[];
}

/** The states of a workshop, in their order. */
export type WorkshopState = "upcoming" | "held" | "recording-pending" | "published";

/** Somebody, or an organisation, as the records name them. */
export interface Named {
  /** the merged name */
  name: string;
  /** every spelling that is in use, the merged name too */
  spellings: readonly string[];
  /** the page of that name, where there is one: `kind: person` or `kind: organisation` */
  slug?: string;
  presentations: readonly Presentation[];
  /** that they arranged */
  workshops: readonly Workshop[];
  /** other names that are probably the same */
  alike: readonly string[];
}

export interface Person extends Named {
  /** for whom they have spoken */
  organisations: readonly string[];
}

export interface Organisation extends Named {
  /** who have spoken for it */
  people: readonly string[];
}

export interface Subject {
  name: string;
  presentations: readonly Presentation[];
  workshops: readonly Workshop[];
}
