import { catalogue } from "./catalogue.ts";

/** The words around slides and recordings, also those that the browser's scripts say. */
export const media = catalogue({
  en: {
    recording: "Recording",
    recordingNumber: (number: number) => `Recording ${number}`,
    playHere: "Play here",
    playOf: (title: string) => `Recording of ${title}`,
    untilAsked: (host: string) =>
      `Nothing is fetched from ${host} until you ask for it. Then ${host} learns that you watch.`,
    watchAt: (host: string, from?: string) =>
      from === undefined ? `Watch at ${host}` : `Watch at ${host}, from ${from}`,
    openFile: (from?: string) =>
      from === undefined ? "Open the recording" : `Open the recording, from ${from}`,
    transcript: "Transcript",
    transcriptFile: "The transcript as a file",
    searchTranscript: "Search the transcript",
    linesFound: (count: number) =>
      count === 0 ? "No line has these words" : count === 1 ? "1 line" : `${count} lines`,
    follow: "Follow the recording",
    captions: "Captions",
    slides: "Slides",
    slidesNumber: (number: number) => `Slides ${number}`,
    showSlides: "Show the slides here",
    document: "The file’s pages",
    showDocument: "Show the pages here",
    slidesFile: (name: string, about: string) => `${name} (${about})`,
    firstPage: (name: string) => `The first page of ${name}`,
    fetching: "Fetching the file …",
    noSlides: "The file cannot be shown here. Open it by itself instead.",
    lockedSlides:
      "The file asks for a password, so it cannot be shown here. Open it by itself instead.",
    previous: "Previous",
    next: "Next",
    page: "Page",
    ofPages: (count: number) => `of ${count}`,
    pageOf: (page: number, count: number) => `Page ${page} of ${count}`,
    fullScreen: "Full screen",
    keys: "Arrow keys and Page Up and Page Down turn pages, a number goes to a page.",
  },
  sv: {
    recording: "Inspelning",
    recordingNumber: (number: number) => `Inspelning ${number}`,
    playHere: "Spela upp här",
    playOf: (title: string) => `Inspelning av ${title}`,
    untilAsked: (host: string) =>
      `Ingenting hämtas från ${host} förrän du ber om det. Då får ${host} veta att du tittar.`,
    watchAt: (host: string, from?: string) =>
      from === undefined ? `Se på ${host}` : `Se på ${host}, från ${from}`,
    openFile: (from?: string) =>
      from === undefined ? "Öppna inspelningen" : `Öppna inspelningen, från ${from}`,
    transcript: "Utskrift",
    transcriptFile: "Utskriften som fil",
    searchTranscript: "Sök i utskriften",
    linesFound: (count: number) =>
      count === 0 ? "Ingen rad har de orden" : count === 1 ? "1 rad" : `${count} rader`,
    follow: "Följ inspelningen",
    captions: "Undertexter",
    slides: "Presentationsbilder",
    slidesNumber: (number: number) => `Presentationsbilder ${number}`,
    showSlides: "Visa bilderna här",
    document: "Filens sidor",
    showDocument: "Visa sidorna här",
    slidesFile: (name: string, about: string) => `${name} (${about})`,
    firstPage: (name: string) => `Första sidan i ${name}`,
    fetching: "Hämtar filen …",
    noSlides: "Filen går inte att visa här. Öppna den för sig i stället.",
    lockedSlides:
      "Filen kräver lösenord och går därför inte att visa här. Öppna den för sig i stället.",
    previous: "Föregående",
    next: "Nästa",
    page: "Sida",
    ofPages: (count: number) => `av ${count}`,
    pageOf: (page: number, count: number) => `Sida ${page} av ${count}`,
    fullScreen: "Helskärm",
    keys: "Bläddra med piltangenterna eller Page Up och Page Down. Skriv ett nummer för att gå till en sida.",
  },
});
