import type {
  ColumnName,
  ListName,
  RecordKind,
  ValueName,
} from "../../server/presentations/formfields.ts";
import { catalogue } from "./catalogue.ts";

type FormWords = {
  title: Record<RecordKind, (page: string) => string>;
  newTitle: Record<RecordKind, string>;
  intro: string;
  text: string;
  choose: string;
  make: Record<RecordKind, string>;
  value: Record<ValueName, string>;
  hint: Partial<Record<ValueName, string>>;
  list: Record<ListName, string>;
  listHint: Partial<Record<ListName, string>>;
  row: Record<ListName, (number: number) => string>;
  add: Record<ListName, string>;
  column: Record<ColumnName, string>;
  /** by list and column: "recording.start" */
  columnHint: Record<string, string>;
  remove: string;
  removeRow: (row: string) => string;
  up: string;
  upRow: (row: string) => string;
  folder: string;
  folderHint: string;
  noWorkshop: string;
  save: string;
  saveAnyway: string;
  saveAndWrite: string;
  cancel: string;
  doubtsTitle: (count: number) => string;
  doubtsText: string;
  titleMissing: string;
  taken: string;
  edit: string;
  fields: string;
  newPresentation: string;
  readFromText: string;
  propose: string;
};

/** The forms of workshops and presentations. */
export const recordForm = catalogue<FormWords>({
  en: {
    title: {
      presentation: (page) => `The presentation “${page}”`,
      workshop: (page) => `The workshop “${page}”`,
    },
    newTitle: { presentation: "New presentation", workshop: "New workshop" },
    intro: "These are the facts about it. What is left empty is not written.",
    text: "Edit the text of the page",
    choose: "What is this page about?",
    make: { presentation: "A presentation", workshop: "A workshop" },
    value: {
      title: "Title",
      workshop: "Workshop",
      number: "Number",
      date: "Date",
      start: "Begins",
      end: "Ends",
      "time-zone": "Time zone",
      place: "Place",
      link: "Link to take part",
      lang: "Language",
      subjects: "Subjects",
      licence: "Licence",
    },
    hint: {
      number: "Which in the series, for example 12.",
      date: "For example 2021-05-04.",
      start: "For example 10:00.",
      end: "For example 12:00.",
      "time-zone": "Only when it is another than the wiki’s, for example Europe/Helsinki.",
      place: "A room, or “Online”.",
      link: "A web address.",
      lang: "sv, en, …",
      subjects: "One a line.",
      licence: "Only when it is another than the wiki’s, for example CC0-1.0.",
    },
    list: {
      speakers: "Speakers",
      organisers: "Organisers",
      slides: "Slides",
      recording: "Recording",
      recordings: "Recordings",
      agenda: "Agenda",
    },
    listHint: {
      slides:
        "A web address, or the name of an attachment as the page has it: uploads/…/slides.pdf.",
      agenda: "In the order of the day.",
    },
    row: {
      speakers: (number) => `Speaker ${number}`,
      organisers: (number) => `Organiser ${number}`,
      slides: (number) => `Slides ${number}`,
      recording: (number) => (number === 1 ? "The recording" : `Recording ${number}`),
      recordings: (number) => `Recording ${number}`,
      agenda: (number) => `Item ${number}`,
    },
    add: {
      speakers: "Add a speaker",
      organisers: "Add an organiser",
      slides: "Add slides",
      recording: "Add a recording",
      recordings: "Add a recording",
      agenda: "Add an item",
    },
    column: {
      person: "Name",
      organisation: "Organisation",
      address: "Address",
      name: "What they are called",
      start: "Begins",
      end: "Ends",
      length: "Length",
      transcript: "Transcript",
      title: "Title",
      speakers: "Speakers",
      presentation: "Page of the presentation",
    },
    columnHint: {
      "recording.start": "In the recording, for example 51:30.",
      "recording.length": "Of the whole recording, for example 1:52:10.",
      "recordings.length": "For example 1:52:10.",
      "recording.transcript": "A VTT or SRT file.",
      "recordings.transcript": "A VTT or SRT file.",
      "agenda.speakers": "Name (Organisation); another name",
    },
    remove: "Remove",
    removeRow: (row) => `Remove: ${row}`,
    up: "Move up",
    upRow: (row) => `Move up: ${row}`,
    folder: "Folder",
    folderHint: "May be left empty. A name that does not exist yet makes a new folder.",
    noWorkshop: "None",
    save: "Save",
    saveAnyway: "Save as it is",
    saveAndWrite: "Save and write the text",
    cancel: "Cancel",
    doubtsTitle: (count) =>
      count === 1 ? "Look at one thing first" : `Look at ${count} things first`,
    doubtsText: "If it is right, save again.",
    titleMissing: "Write a title: it becomes the page’s name too.",
    taken: "There is already a page with this name. Choose another title or folder.",
    edit: "Edit the facts",
    fields: "Facts",
    newPresentation: "New presentation",
    readFromText: "The facts about this page are read from its text.",
    propose: "Propose fields",
  },
  sv: {
    title: {
      presentation: (page) => `Presentationen ”${page}”`,
      workshop: (page) => `Workshopen ”${page}”`,
    },
    newTitle: { presentation: "Ny presentation", workshop: "Ny workshop" },
    intro: "Här står fakta om den. Det som lämnas tomt skrivs inte.",
    text: "Redigera sidans text",
    choose: "Vad handlar sidan om?",
    make: { presentation: "En presentation", workshop: "En workshop" },
    value: {
      title: "Titel",
      workshop: "Workshop",
      number: "Nummer",
      date: "Datum",
      start: "Börjar",
      end: "Slutar",
      "time-zone": "Tidszon",
      place: "Plats",
      link: "Länk för att delta",
      lang: "Språk",
      subjects: "Ämnen",
      licence: "Licens",
    },
    hint: {
      number: "Vilken i serien, till exempel 12.",
      date: "Till exempel 2021-05-04.",
      start: "Till exempel 10:00.",
      end: "Till exempel 12:00.",
      "time-zone": "Bara om den är en annan än wikins, till exempel Europe/Helsinki.",
      place: "En lokal, eller ”På nätet”.",
      link: "En webbadress.",
      lang: "sv, en …",
      subjects: "Ett på varje rad.",
      licence: "Bara om den är en annan än wikins, till exempel CC0-1.0.",
    },
    list: {
      speakers: "Talare",
      organisers: "Arrangörer",
      slides: "Bilder",
      recording: "Inspelning",
      recordings: "Inspelningar",
      agenda: "Program",
    },
    listHint: {
      slides:
        "En webbadress, eller en bifogad fils namn så som det står på sidan: uploads/…/bilder.pdf.",
      agenda: "I dagens ordning.",
    },
    row: {
      speakers: (number) => `Talare ${number}`,
      organisers: (number) => `Arrangör ${number}`,
      slides: (number) => `Bilder ${number}`,
      recording: (number) => (number === 1 ? "Inspelningen" : `Inspelning ${number}`),
      recordings: (number) => `Inspelning ${number}`,
      agenda: (number) => `Punkt ${number}`,
    },
    add: {
      speakers: "Lägg till en talare",
      organisers: "Lägg till en arrangör",
      slides: "Lägg till bilder",
      recording: "Lägg till en inspelning",
      recordings: "Lägg till en inspelning",
      agenda: "Lägg till en punkt",
    },
    column: {
      person: "Namn",
      organisation: "Organisation",
      address: "Adress",
      name: "Vad de kallas",
      start: "Börjar",
      end: "Slutar",
      length: "Längd",
      transcript: "Utskrift av talet",
      title: "Titel",
      speakers: "Talare",
      presentation: "Presentationens sida",
    },
    columnHint: {
      "recording.start": "I inspelningen, till exempel 51:30.",
      "recording.length": "Hela inspelningens, till exempel 1:52:10.",
      "recordings.length": "Till exempel 1:52:10.",
      "recording.transcript": "En VTT- eller SRT-fil.",
      "recordings.transcript": "En VTT- eller SRT-fil.",
      "agenda.speakers": "Namn (Organisation); ett namn till",
    },
    remove: "Ta bort",
    removeRow: (row) => `Ta bort: ${row}`,
    up: "Flytta upp",
    upRow: (row) => `Flytta upp: ${row}`,
    folder: "Mapp",
    folderHint: "Får lämnas tomt. Ett namn som inte finns än blir en ny mapp.",
    noWorkshop: "Ingen",
    save: "Spara",
    saveAnyway: "Spara som det är",
    saveAndWrite: "Spara och skriv texten",
    cancel: "Avbryt",
    doubtsTitle: (count) =>
      count === 1 ? "Titta på en sak först" : `Titta på ${count} saker först`,
    doubtsText: "Spara igen om det stämmer.",
    titleMissing: "Skriv en titel: den blir också sidans namn.",
    taken: "Det finns redan en sida med det namnet. Välj en annan titel eller mapp.",
    edit: "Redigera fakta",
    fields: "Fakta",
    newPresentation: "Ny presentation",
    readFromText: "Uppgifterna om sidan är lästa ur texten.",
    propose: "Föreslå fält",
  },
});
