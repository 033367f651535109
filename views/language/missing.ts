import type { Gap } from "../../server/presentations/missing.ts";
import { type Html, html } from "../html.ts";
import { catalogue } from "./catalogue.ts";

type MissingWords = {
  title: string;
  intro: string;
  nothing: string;
  nothingText: string;
  contents: string;
  gap: Record<Gap, string>;
  unrecorded: string;
  unrecordedHint: string;
  unused: string;
  unusedHint: string;
  silent: string;
  edit: string;
  editOf: (title: string) => string;
  propose: string;
  proposeOf: (title: string) => string;
  all: (count: number) => string;
  back: string;
  check: {
    title: string;
    text: string;
    start: string;
    left: (count: number) => string;
    reload: string;
    none: string;
    checked: (count: number, total: number) => string;
    allAnswer: string;
    refuses: (status: number) => string;
    nothingSaid: string;
    unasked: string;
    at: (when: Html) => Html;
  };
};

/** What the archive lacks, for those who look after it. */
export const missing = catalogue<MissingWords>({
  en: {
    title: "What is missing",
    intro: "Presentations and workshops about which something is not known yet, or may be wrong.",
    nothing: "Nothing is missing",
    nothingText: "Every presentation has what it needs.",
    contents: "What is missing",
    gap: {
      speakers: "Without a speaker",
      date: "Without a date",
      recording: "Without a recording",
      start: "Without a start in the recording",
      slides: "Without slides",
      stamps: "Suspicious time stamps",
      others: "Other things to look at",
    },
    unrecorded: "Workshops without a recording",
    unrecordedHint:
      "They have been held. If nothing was recorded, write “none” as recording in the form.",
    unused: "Attachments used by nobody",
    unusedHint: "No page links to them or shows them, and no record names them.",
    silent: "Recordings that do not answer",
    edit: "Edit the facts",
    editOf: (title) => `Edit the facts: ${title}`,
    propose: "Propose fields",
    proposeOf: (title) => `Propose fields: ${title}`,
    all: (count) => `Show all ${count}`,
    back: "Show everything that is missing",
    check: {
      title: "Do the recordings answer?",
      text: "The wiki asks only when you want to know, at most 60 addresses at a time, and fetches nothing of the recordings.",
      start: "Ask now",
      left: (count) =>
        count === 1
          ? "One address is still to be asked at."
          : `${count} addresses are still to be asked at.`,
      reload: "See how far it is",
      none: "No recording lies on another website.",
      checked: (count, total) => `${count} of ${total} addresses have been asked at.`,
      allAnswer: "All of them answer.",
      refuses: (status) => `It answers with the fault ${status}.`,
      nothingSaid: "Nothing answers there.",
      unasked: "The wiki does not ask there: it is no public web address.",
      at: (when) => html`Asked ${when}.`,
    },
  },
  sv: {
    title: "Det som saknas",
    intro:
      "Presentationer och workshoppar som det saknas uppgifter om, eller där något kan vara fel.",
    nothing: "Inget saknas",
    nothingText: "Varje presentation har det den behöver.",
    contents: "Det som saknas",
    gap: {
      speakers: "Utan talare",
      date: "Utan datum",
      recording: "Utan inspelning",
      start: "Utan starttid i inspelningen",
      slides: "Utan bilder",
      stamps: "Misstänkta tidsstämplar",
      others: "Annat att titta på",
    },
    unrecorded: "Workshoppar utan inspelning",
    unrecordedHint:
      "De har hållits. Om inget spelades in, skriv ”ingen” som inspelning i formuläret.",
    unused: "Bifogade filer som ingen använder",
    unusedHint: "Ingen sida länkar till dem eller visar dem, och inga fakta nämner dem.",
    silent: "Inspelningar som inte svarar",
    edit: "Redigera fakta",
    editOf: (title) => `Redigera fakta: ${title}`,
    propose: "Föreslå fält",
    proposeOf: (title) => `Föreslå fält: ${title}`,
    all: (count) => `Visa alla ${count}`,
    back: "Visa allt som saknas",
    check: {
      title: "Svarar inspelningarna?",
      text: "Wikin frågar bara när du vill veta det, högst 60 adresser åt gången, och hämtar inget av inspelningarna.",
      start: "Fråga nu",
      left: (count) =>
        count === 1 ? "En adress återstår att fråga." : `${count} adresser återstår att fråga.`,
      reload: "Se hur långt det har kommit",
      none: "Ingen inspelning finns på en annan webbplats.",
      checked: (count, total) => `${count} av ${total} adresser har tillfrågats.`,
      allAnswer: "Alla svarar.",
      refuses: (status) => `Den svarar med felet ${status}.`,
      nothingSaid: "Inget svarar där.",
      unasked: "Wikin frågar inte där: det är ingen öppen webbadress.",
      at: (when) => html`Tillfrågad ${when}.`,
    },
  },
});
