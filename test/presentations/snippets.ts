/** A piece of text as people have written it, and what is read in it (see `told` in told.ts). */
export interface Snippet {
  /** what is special about it */
  about: string;
  text: string;
  /** line by line; none for text that tells of no record */
  records: readonly string[];
}

const header = "Sammanfattning från workshop 15/9";

/** The line on top of a summary page. */
export const headerLines: readonly Snippet[] = [
  {
    about: "the form of the first summaries",
    text: `[${header} | Ada Ek (Myndigheten för exempel) | Se även: [Presentation](uploads/0a/bilder.pdf) | [Inspelning](https://youtu.be/-agLPUX5i9Q?t=2684)]\n\n* Ada Ek visade sin plattform.\n* Den är öppen.`,
    records: [
      "page: 15/9 · Ada Ek (Myndigheten för exempel) · slides uploads/0a/bilder.pdf · https://youtu.be/-agLPUX5i9Q from 44:44",
      "  Ada Ek visade sin plattform.",
    ],
  },
  {
    about: "a heading before it",
    text: `# Öppna data\n\n[${header} | Bo Al (SCB) | [Inspelning](https://youtu.be/abcdefghijk)]`,
    records: ["page: 15/9 · Bo Al (SCB) · https://youtu.be/abcdefghijk"],
  },
  {
    about: "what readers do not see before it",
    text: `[_metadata_:url]:- "https://example.org"\n\n[${header} | Bo Al (SCB)]`,
    records: ["page: 15/9 · Bo Al (SCB)"],
  },
  {
    about: "no brackets around it",
    text: `${header} | Bo Al (SCB) | [Presentation](b.pdf)\n\nText.`,
    records: ["page: 15/9 · Bo Al (SCB) · slides b.pdf", "  Text."],
  },
  {
    about: "emphasis around it",
    text: `*${header} | Bo Al (SCB) | [Presentation](b.pdf)*`,
    records: ["page: 15/9 · Bo Al (SCB) · slides b.pdf"],
  },
  {
    about: "small print",
    text: `<small>[${header} | Bo Al (SCB)]</small>`,
    records: ["page: 15/9 · Bo Al (SCB)"],
  },
  {
    about: "several lines",
    text: `[${header} |\nBo Al (SCB) |\n[Inspelning](https://vimeo.com/123456789)]`,
    records: ["page: 15/9 · Bo Al (SCB) · https://vimeo.com/123456789"],
  },
  {
    about: "two people of one organisation",
    text: `[${header} | Ada Ek och Bo Al (SCB)]`,
    records: ["page: 15/9 · Ada Ek (SCB), Bo Al (SCB)"],
  },
  {
    about: "people of several organisations",
    text: `[${header} | Ada Ek (SCB), Bo Al (Sveriges Kommuner och Regioner)]`,
    records: ["page: 15/9 · Ada Ek (SCB), Bo Al (Sveriges Kommuner och Regioner)"],
  },
  {
    about: "a date in full",
    text: "[Sammanfattning från workshop den 4:e maj 2021 | Bo Al (SCB)]",
    records: ["page: 2021-5-4 · Bo Al (SCB)"],
  },
  {
    about: "English",
    text: "[Summary from the workshop on 4 May 2021 | Bo Al (SCB) | See also: [Slides](b.pdf) | [Recording](https://youtu.be/abcdefghijk?t=1h2m3s)]",
    records: [
      "page: 2021-5-4 · Bo Al (SCB) · slides b.pdf · https://youtu.be/abcdefghijk from 1:02:03",
    ],
  },
  {
    about: "a label before the name",
    text: `[${header} | Talare: Bo Al (SCB)]`,
    records: ["page: 15/9 · Bo Al (SCB)"],
  },
  {
    about: "the workshop linked",
    text: "[Sammanfattning från [workshop 15/9](Workshopserien) | Bo Al (SCB)]",
    records: ["page: 15/9 · Bo Al (SCB) · at Workshopserien"],
  },
  {
    about: "the recording as a bare address",
    text: `[${header} | Bo Al (SCB) | https://youtu.be/abcdefghijk?t=51m30s]`,
    records: ["page: 15/9 · Bo Al (SCB) · https://youtu.be/abcdefghijk from 51:30"],
  },
  {
    about: "a film among the attachments, and a transcript",
    text: `[${header} | Bo Al (SCB) | [Film](uploads/0a/film.mp4#t=90) | [Text](uploads/0b/film.vtt)]`,
    records: [
      "page: 15/9 · Bo Al (SCB) · uploads/0a/film.mp4 from 1:30 · transcript uploads/0b/film.vtt",
    ],
  },
  {
    about: "two sets of slides",
    text: `[${header} | Bo Al (SCB) | [Bilder](a.pdf), [Åhörarkopior](b.pptx)]`,
    records: ["page: 15/9 · Bo Al (SCB) · slides a.pdf · slides b.pptx"],
  },
  {
    about: "an address in the old wiki",
    text: `[${header} | Bo Al (SCB) | [Presentation](/nat/wiki/-/wikis/uploads/0a/b.pdf)]`,
    records: ["page: 15/9 · Bo Al (SCB) · slides /nat/wiki/-/wikis/uploads/0a/b.pdf"],
  },
  {
    about: "several on one page, under a heading each",
    text: `## Öppna data\n\n[${header} | Bo Al (SCB)]\n\nText.\n\n## Öppen källkod\n\n[${header} | Ada Ek (Digg)]`,
    records: ["- Öppna data · 15/9 · Bo Al (SCB)", "- Öppen källkod · 15/9 · Ada Ek (Digg)"],
  },
  {
    about: "nobody's name",
    text: `[${header} | [Inspelning](https://youtu.be/abcdefghijk)]`,
    records: ["page: 15/9 · https://youtu.be/abcdefghijk"],
  },
];

/** The sections of a workshop page. */
export const workshopSections: readonly Snippet[] = [
  {
    about: "a title, a date, a recording and lines",
    text: "### Öppna data\n<small>4 maj 2021</small>\n\n[Inspelning](https://youtu.be/abcdefghijk)\n\nData i praktiken | Ada Ek (SCB) | [data.pdf](uploads/0a/data.pdf)\nLicenser | Bo Al (Digg) | [licenser.pdf](uploads/0b/licenser.pdf)\n",
    records: [
      "Öppna data · 2021-5-4 · https://youtu.be/abcdefghijk",
      "- Data i praktiken · Ada Ek (SCB) · slides uploads/0a/data.pdf",
      "- Licenser · Bo Al (Digg) · slides uploads/0b/licenser.pdf",
    ],
  },
  {
    about: "time and place",
    text: "### Öppna data\n<small>tisdag 4 maj 2021, kl 10–12, Stadshuset</small>\n\nData | Ada Ek (SCB) |",
    records: ["Öppna data · 2021-5-4 tuesday 10:00–12:00 · in Stadshuset", "- Data · Ada Ek (SCB)"],
  },
  {
    about: "a number",
    text: "### Workshop 12: Öppna data\n<small>4 maj 2021</small>\n\nData | Ada Ek (SCB) |",
    records: ["Öppna data · number 12 · 2021-5-4", "- Data · Ada Ek (SCB)"],
  },
  {
    about: "a day without a year under a year's heading",
    text: "## 2021\n### Öppna data\n<small>4/5</small>\n- Data | Ada Ek (SCB) |",
    records: ["Öppna data · 4/5 · under 2021", "- Data · Ada Ek (SCB)"],
  },
  {
    about: "lists of lines",
    text: "### Öppna data\n<small>4 maj 2021</small>\n1. **Data** | Ada Ek (SCB) | [pdf](a.pdf)\n2. *Kod* | Bo Al (Digg) | [pdf](b.pdf)",
    records: [
      "Öppna data · 2021-5-4",
      "- Data · Ada Ek (SCB) · slides a.pdf",
      "- Kod · Bo Al (Digg) · slides b.pdf",
    ],
  },
  {
    about: "a table",
    text: "### Öppna data\n<small>4 maj 2021</small>\n\n| Titel | Talare | Fil |\n| --- | --- | --- |\n| Data | Ada Ek (SCB) | [a.pdf](a.pdf) |\n| Kod | Bo Al (Digg) | |",
    records: [
      "Öppna data · 2021-5-4",
      "- Data · Ada Ek (SCB) · slides a.pdf",
      "- Kod · Bo Al (Digg)",
    ],
  },
  {
    about: "time stamps that lead into the recording",
    text: "### Öppna data\n<small>4 maj 2021</small>\n- [51:30](https://youtu.be/abcdefghijk?t=3090) Data | Ada Ek (SCB) | [a.pdf](a.pdf)",
    records: [
      "Öppna data · 2021-5-4",
      "- Data · Ada Ek (SCB) · slides a.pdf · https://youtu.be/abcdefghijk from 51:30",
    ],
  },
  {
    about: "time stamps alone, one as a spreadsheet has it",
    text: "### Öppna data\n<small>4 maj 2021</small>\nhttps://youtu.be/abcdefghijk\n- 2:05 Data | Ada Ek (SCB) |\n- 51:30:00 | Kod | Bo Al (Digg) |",
    records: [
      "Öppna data · 2021-5-4 · https://youtu.be/abcdefghijk",
      "- Data · Ada Ek (SCB) · from 2:05",
      "- Kod · Bo Al (Digg) · from 51:30 · recording.start: time-stamp-hours",
    ],
  },
  {
    about: "times of the day",
    text: "### Öppna data\n<small>4 maj 2021 kl 10–12</small>\n- 10.00 Välkommen | alla |\n- 10.15–10:45 Data | Ada Ek (SCB) | [a.pdf](a.pdf)",
    records: [
      "Öppna data · 2021-5-4 10:00–12:00",
      "- Välkommen · at 10:00",
      "- Data · Ada Ek (SCB) · slides a.pdf · at 10:15–10:45",
    ],
  },
  {
    about: "a file by its name alone",
    text: "### Öppna data\n<small>4 maj 2021</small>\n- Data | Ada Ek (SCB) | data.pdf",
    records: ["Öppna data · 2021-5-4", "- Data · Ada Ek (SCB) · slides data.pdf"],
  },
  {
    about: "a title that is a link to its file",
    text: "### Öppna data\n<small>4 maj 2021</small>\n- [Data](uploads/0a/data.pdf) | Ada Ek (SCB)",
    records: ["Öppna data · 2021-5-4", "- Data · Ada Ek (SCB) · slides uploads/0a/data.pdf"],
  },
  {
    about: "a title that is a link to its page",
    text: "### Öppna data\n<small>4 maj 2021</small>\n- [Data](presentationer/Data) | Ada Ek (SCB) | [Bilder](a.pdf)",
    records: [
      "Öppna data · 2021-5-4",
      "- Data · Ada Ek (SCB) · slides a.pdf · page presentationer/Data",
    ],
  },
  {
    about: "a wiki link with a bar of its own",
    text: "### Öppna data\n<small>4 maj 2021</small>\n- [[Data|presentationer/Data]] | Ada Ek (SCB)",
    records: ["Öppna data · 2021-5-4", "- Data · Ada Ek (SCB) · page presentationer/Data"],
  },
  {
    about: "a recording and slides for each",
    text: "### Öppna data\n<small>4 maj 2021</small>\n- Data | Ada Ek (SCB) | [Bilder](a.pdf) | [Inspelning](https://youtu.be/abcdefghijk?t=90)",
    records: [
      "Öppna data · 2021-5-4",
      "- Data · Ada Ek (SCB) · slides a.pdf · https://youtu.be/abcdefghijk from 1:30",
    ],
  },
  {
    about: "two recordings, one of them twice",
    text: "### Öppna data\n<small>4 maj 2021</small>\n[Inspelning del 1](https://play.example.org/1/) [Inspelning del 2](https://play.example.org/2)\n\n[Inspelning](https://play.example.org/1)\n- Data | Ada Ek (SCB) |",
    records: [
      "Öppna data · 2021-5-4 · https://play.example.org/1/ · https://play.example.org/2",
      "- Data · Ada Ek (SCB)",
    ],
  },
  {
    about: "no recording, and why",
    text: "### Öppna data\n<small>4 maj 2021</small>\nIngen inspelning den här gången.\n- Data | Ada Ek (SCB) |",
    records: ["Öppna data · 2021-5-4 · not recorded", "- Data · Ada Ek (SCB)"],
  },
  {
    about: "where to sign up",
    text: "### Öppna data\n<small>4 maj 2021</small>\n[Anmälan](https://example.org/anmalan)\n- Data | Ada Ek (SCB) |",
    records: ["Öppna data · 2021-5-4 · link https://example.org/anmalan", "- Data · Ada Ek (SCB)"],
  },
  {
    about: "lines under smaller headings",
    text: "### Öppna data\n<small>4 maj 2021</small>\n\n#### Presentationer\n\n- Data | Ada Ek (SCB) | [a.pdf](a.pdf)\n\n### Annat\n\n- inte | en | presentation",
    records: ["Öppna data · 2021-5-4", "- Data · Ada Ek (SCB) · slides a.pdf"],
  },
  {
    about: "the date in the heading",
    text: "### 15 september 2020: Licenser\n- Data | Ada Ek (SCB) | [a.pdf](a.pdf)",
    records: ["Licenser · 2020-9-15", "- Data · Ada Ek (SCB) · slides a.pdf"],
  },
  {
    about: "a line that is a date",
    text: "### Licenser\n\nTisdagen den 15 september 2020 kl. 9.30–11\n\n- Data | Ada Ek (SCB) | [a.pdf](a.pdf)",
    records: ["Licenser · 2020-9-15 tuesday 09:30–11:00", "- Data · Ada Ek (SCB) · slides a.pdf"],
  },
  {
    about: "a label before the date",
    text: "### Licenser\n**Datum:** 15/9 2020\n- Data | Ada Ek (SCB) | [a.pdf](a.pdf)",
    records: ["Licenser · 2020-9-15", "- Data · Ada Ek (SCB) · slides a.pdf"],
  },
  {
    about: "one presentation as a section",
    text: "### Öppna data i praktiken\n<small>4 maj 2021 | Ada Ek (SCB)</small>\n\n[Inspelning](https://youtu.be/abcdefghijk?t=90)",
    records: [
      "- Öppna data i praktiken · 2021-5-4 · Ada Ek (SCB) · https://youtu.be/abcdefghijk from 1:30",
    ],
  },
  {
    about: "the speaker on a line of their own",
    text: "### Öppna data i praktiken\n<small>4 maj 2021</small>\n\nTalare: Ada Ek (SCB)\n\n[Inspelning](https://youtu.be/abcdefghijk)",
    records: ["- Öppna data i praktiken · 2021-5-4 · Ada Ek (SCB) · https://youtu.be/abcdefghijk"],
  },
  {
    about: "what is to come, and nothing more yet",
    text: "### Öppna data\n<small>1 december 2026 kl 10–12</small>\n\nVi talar om data.",
    records: ["Öppna data? · 2026-12-1 10:00–12:00", "  Vi talar om data."],
  },
  {
    about: "English",
    text: "### Open data\n<small>Tuesday, May 4th 2021, 10 am – 12 pm</small>\n[Recording](https://youtu.be/abcdefghijk)\n- Data | Ada Ek (SCB), Bo Al (Digg) | [Slides](a.pdf)",
    records: [
      "Open data · 2021-5-4 tuesday 10:00–12:00 · https://youtu.be/abcdefghijk",
      "- Data · Ada Ek (SCB), Bo Al (Digg) · slides a.pdf",
    ],
  },
];

/** Text that tells of no record, though it looks like it. */
export const otherTexts: readonly Snippet[] = [
  { about: "a menu", text: "[Hem](home) | [Om oss](Om) | [2021](2021)", records: [] },
  { about: "a table", text: "| Ada | 4/5 |\n| --- | --- |\n| Bo | 5/6 |", records: [] },
  {
    about: "a heading with lines and no date",
    text: "## Val\n\n- a | b (c) | d.pdf",
    records: [],
  },
  {
    about: "code",
    text: "## Så skriver du\n\n```\n### Titel\n<small>4 maj 2021</small>\nData | Ada Ek (SCB) | a.pdf\n```\n",
    records: [],
  },
  {
    about: "a comment",
    text: "<!--\n### Titel\n<small>4 maj 2021</small>\nData | Ada Ek (SCB) | a.pdf\n-->",
    records: [],
  },
  {
    about: "prose with dates",
    text: "## Delta\n\nNätverket träffas regelbundet via virtuella workshops med start 1/9 och 15/9 i höst.",
    records: [],
  },
  {
    about: "a year in a heading",
    text: "## Rapport 2021\n\n- a | b (c) | d.pdf",
    records: [],
  },
];
