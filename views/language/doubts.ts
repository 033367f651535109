import type { DoubtKind } from "../../server/presentations/record.ts";
import { catalogue } from "./catalogue.ts";

type Sentences = {
  /** by the field's name in the front matter */
  missing: Record<string, string>;
  missingOther: string;
  kind: Record<Exclude<DoubtKind, "missing">, (value: string, advice: string) => string>;
};

/** What may be wrong with a record, each in a sentence that can stand alone at its field. */
export const doubts = catalogue<Sentences>({
  en: {
    missing: {
      title: "It has no title.",
      speakers: "Nobody is named as speaker.",
      person: "The speaker has no name, only an organisation.",
      organisation: "The speaker has no organisation.",
      date: "It has no date.",
      slides: "It has no slides.",
      recording: "It has no recording.",
      recordings: "It has no recording.",
      start: "Nothing says where in the recording it begins.",
    },
    missingOther: "Nothing is said here.",
    kind: {
      unreadable: (value) => `“${value}” cannot be understood here.`,
      "year-inferred": (value, advice) => `The year is not written: ${advice || value} is a guess.`,
      "year-impossible": (value, advice) =>
        `“${value}” is before the network began${advice && `, which was in ${advice}`}. Is the year right?`,
      "year-far": (value) => `“${value}” is far ahead. Is the year right?`,
      weekday: (value) => `“${value}” names another weekday than the date has.`,
      "end-before-start": (value) => `It ends, at “${value}”, before it begins.`,
      "time-stamp-hours": (value, advice) =>
        `“${value}” would be that many hours. It was read as ${advice || "minutes and seconds"}.`,
      "time-stamp-beyond": (value) => `“${value}” is after the end of the recording.`,
      address: (value) => `“${value}” is neither a web address nor an attachment.`,
      "file-missing": (value) => `The attachment “${value}” is not in the wiki.`,
      "workshop-unknown": (value) => `The wiki has no workshop page “${value}”.`,
      "name-alike": (value, advice) => `“${value}” is nearly “${advice}”. Are they the same?`,
      contradiction: (value, advice) => `Here stands “${value}”, elsewhere “${advice}”.`,
      "unknown-code": (value) => `“${value}” is not a code that the wiki knows.`,
    },
  },
  sv: {
    missing: {
      title: "Titeln saknas.",
      speakers: "Ingen är angiven som talare.",
      person: "Talarens namn saknas, bara organisationen är angiven.",
      organisation: "Talarens organisation saknas.",
      date: "Datumet saknas.",
      slides: "Bilderna saknas.",
      recording: "Inspelningen saknas.",
      recordings: "Inspelningen saknas.",
      start: "Det står inte var i inspelningen den börjar.",
    },
    missingOther: "Här står ingenting.",
    kind: {
      unreadable: (value) => `”${value}” går inte att tolka här.`,
      "year-inferred": (value, advice) =>
        `Årtalet är inte utskrivet: ${advice || value} är en gissning.`,
      "year-impossible": (value, advice) =>
        `”${value}” ligger före nätverkets början${advice && ` (${advice})`}. Stämmer årtalet?`,
      "year-far": (value) => `”${value}” ligger långt fram i tiden. Stämmer årtalet?`,
      weekday: (value) => `”${value}” anger en annan veckodag än datumet har.`,
      "end-before-start": (value) => `Slutet, ”${value}”, kommer före början.`,
      "time-stamp-hours": (value, advice) =>
        `”${value}” skulle vara så många timmar. Det tolkades som ${advice || "minuter och sekunder"}.`,
      "time-stamp-beyond": (value) => `”${value}” ligger efter inspelningens slut.`,
      address: (value) => `”${value}” är varken en webbadress eller en bifogad fil.`,
      "file-missing": (value) => `Den bifogade filen ”${value}” finns inte i wikin.`,
      "workshop-unknown": (value) => `Wikin har ingen workshopsida ”${value}”.`,
      "name-alike": (value, advice) => `”${value}” är nästan ”${advice}”. Är det samma?`,
      contradiction: (value, advice) => `Här står ”${value}”, på ett annat ställe ”${advice}”.`,
      "unknown-code": (value) => `”${value}” är ingen kod som wikin känner till.`,
    },
  },
});
