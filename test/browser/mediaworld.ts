import { pdfOf } from "../extraction/pdffile.ts";
import type { Files } from "../support/git.ts";

const folder = (digit: string) => `uploads/${digit.repeat(32)}`;

export const places = {
  slides: `${folder("a")}/Molntjänster.pdf`,
  sound: `${folder("b")}/Inspelning.wav`,
  film: `${folder("c")}/Inspelning.mp4`,
  transcript: `${folder("d")}/Utskrift.vtt`,
};

const slideTexts = [
  "Molntjänster i kommuner\nAda Ek, Exempelkommunen",
  "Varför moln?",
  "Upphandling",
  "Öppna data och öppen källkod",
  "Frågor?",
];

const transcript = `WEBVTT

00:00.000 --> 00:04.000
<v Ada>Hej och välkomna till den här workshopen.

00:04.000 --> 00:09.000
<v Ada>Vi ska tala om molntjänster i kommuner.

00:10.000 --> 00:14.000
<v Bo>Har ni gjort en upphandling?

00:14.000 --> 00:19.000
<v Ada>Ja, och den tog tre månader.
`;

/** A presentation with slides, sound and a transcript; one with a film; one that others serve. */
export const mediaFiles: Files = {
  "home.md": "# Hem\n",
  "Moln.md": `---
title: Molntjänster i kommuner
kind: presentation
lang: sv
date: 2024-05-07
speakers:
  - person: Ada Ek
    organisation: Exempelkommunen
slides:
  - ${places.slides}
recording:
  address: ${places.sound}
  start: "0:04"
  length: "0:20"
  transcript: ${places.transcript}
---
Ada berättar om hur kommunen valde molntjänster.
`,
  "Film.md": `---\nkind: presentation\nrecording: { address: ${places.film}, start: "1:30", end: "2:00" }\n---\nEn film.\n`,
  "Video.md": `---
kind: presentation
lang: sv
recording:
  address: https://youtu.be/abcdefghijk
  start: "51:30"
  transcript: ${places.transcript}
slides: https://example.org/bilder.pdf
---
En inspelning hos andra.
`,
  "Serie.md": `---\nkind: workshop\nlang: sv\ntitle: Workshop 7\ndate: 2024-05-07\nrecordings:\n  - { address: ${places.film}, length: "1:52:00" }\n  - https://peertube.example.org/w/4bXxLPY4XjY7hFcJLPnSNK\n---\nTvå inspelningar.\n`,
  [places.slides]: pdfOf(slideTexts),
  [places.sound]: silence(20),
  [places.film]: "\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08free",
  [places.transcript]: transcript,
};

/** So many seconds of nothing, that any browser plays. */
function silence(seconds: number): Buffer {
  const rate = 8000;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + rate * seconds, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(rate * seconds, 40);
  return Buffer.concat([head, Buffer.alloc(rate * seconds, 128)]);
}
