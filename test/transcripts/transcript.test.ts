import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { passagesOf } from "../../server/transcripts/passages.ts";
import {
  type Cue,
  mayBeTranscript,
  readTranscript,
  writeVtt,
} from "../../server/transcripts/transcript.ts";

const cue = (start: number, end: number, text: string, speaker?: string): Cue => ({
  start,
  end,
  text,
  ...(speaker !== undefined && { speaker }),
});

describe("reading a transcript", () => {
  const table: [what: string, text: string, kind: "vtt" | "srt", cues: Cue[]][] = [
    [
      "minutes and seconds",
      "WEBVTT\n\n00:01.500 --> 00:03.000\nHej\n",
      "vtt",
      [cue(1.5, 3, "Hej")],
    ],
    [
      "hours",
      "WEBVTT\n\n100:00:01.000 --> 100:00:02.000\nHej",
      "vtt",
      [cue(360001, 360002, "Hej")],
    ],
    [
      "a title and a header",
      "WEBVTT - Workshop\nKind: captions\n\n00:01.000 --> 00:02.000\nHej",
      "vtt",
      [cue(1, 2, "Hej")],
    ],
    [
      "a byte order mark and Windows' line ends",
      "\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nHej\r\nalla\r\n",
      "vtt",
      [cue(1, 2, "Hej alla")],
    ],
    [
      "names of passages",
      "WEBVTT\n\ninledning\n00:01.000 --> 00:02.000\nHej",
      "vtt",
      [cue(1, 2, "Hej")],
    ],
    [
      "settings behind the time",
      "WEBVTT\n\n00:01.000 --> 00:02.000 line:0 align:start\nHej",
      "vtt",
      [cue(1, 2, "Hej")],
    ],
    [
      "remarks, styles and regions",
      "WEBVTT\n\nNOTE Ada --&gt; Bo\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000\nHej",
      "vtt",
      [cue(1, 2, "Hej")],
    ],
    [
      "who speaks",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ada Ek>Hej <b>alla</b></v>",
      "vtt",
      [cue(1, 2, "Hej alla", "Ada Ek")],
    ],
    [
      "two who speak at once",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Ja\n<v Bo>Nej",
      "vtt",
      [cue(1, 2, "Ja", "Ada"), cue(1, 2, "Nej", "Bo")],
    ],
    [
      "tags and references",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.blue>1 &lt; 2 &amp;<00:01.500> <i>3</i></c>&nbsp;",
      "vtt",
      [cue(1, 2, "1 < 2 & 3")],
    ],
    ["nothing said", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "vtt", []],
    ["nothing at all", "WEBVTT", "vtt", []],
    [
      "out of order",
      "WEBVTT\n\n00:05.000 --> 00:06.000\nsedan\n\n00:01.000 --> 00:02.000\nförst",
      "vtt",
      [cue(1, 2, "först"), cue(5, 6, "sedan")],
    ],
    [
      "a passage that ends before it begins",
      "WEBVTT\n\n00:05.000 --> 00:01.000\nfel\n\n00:06.000 --> 00:07.000\nrätt",
      "vtt",
      [cue(6, 7, "rätt")],
    ],
    [
      "SubRip",
      "1\n00:00:01,000 --> 00:00:02,500\nHej\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>alla</i>\n",
      "srt",
      [cue(1, 2.5, "Hej"), cue(3, 4, "alla")],
    ],
    [
      "SubRip with places on the screen",
      "1\n00:00:01,000 --> 00:00:02,000 X1:1 X2:2\n{\\an8}Hej",
      "srt",
      [cue(1, 2, "Hej")],
    ],
    [
      "SubRip without empty lines",
      "1\n00:00:01,000 --> 00:00:02,000\nHej\n2\n00:00:03,000 --> 00:00:04,000\nalla",
      "srt",
      [cue(1, 2, "Hej"), cue(3, 4, "alla")],
    ],
    [
      "a number that is said",
      "1\n00:00:01,000 --> 00:00:02,000\n2\n\n2\n00:00:03,000 --> 00:00:04,000\nalla",
      "srt",
      [cue(1, 2, "2"), cue(3, 4, "alla")],
    ],
  ];
  for (const [what, text, kind, cues] of table) {
    it(`takes ${what}`, () => assert.deepEqual(readTranscript(text), { kind, cues }));
  }

  for (const text of ["", "Hej", "WEBVTTX\n\n00:01.000", "1 --> 2", "99:99 --> 12", "<html>"]) {
    it(`takes no ${JSON.stringify(text)}`, () => assert.equal(readTranscript(text), undefined));
  }

  it("knows one by its beginning", () => {
    const isOne = (text: string) => mayBeTranscript(Buffer.from(text));
    assert.ok(isOne("WEBVTT"));
    assert.ok(isOne("\ufeffWEBVTT - Workshop\n"));
    assert.ok(isOne("1\r\n00:00:01,000 --> 00:00:02,000\r\nHej"));
    assert.ok(!isOne("WEBVTTX"));
    assert.ok(!isOne("1\nHej"));
  });

  it("gives the browser what it has read, and never more", () => {
    const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
    const cues = fc.array(
      fc.record({
        start: fc.nat(90_000_000),
        length: fc.nat(9000),
        text: words,
        speaker: fc.option(words, { nil: undefined }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(cues, (list) => {
        const given = list.map(({ start, length, text, speaker }) =>
          cue(start / 1000, (start + length) / 1000, text, speaker),
        );
        const once = readTranscript(writeVtt(given));
        assert.ok(once);
        assert.deepEqual(readTranscript(writeVtt(once.cues)), once);
      }),
    );
  });

  it("never breaks, whatever the text is", () => {
    const pieces = fc.constantFrom(
      "WEBVTT",
      "\n",
      "\n\n",
      "00:01.000 --> 00:02.000",
      "-->",
      "<v ",
      ">",
      "<",
      "&amp",
      "{\\",
      "1",
      "\0",
      "å",
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }),
        (parts) => void readTranscript(parts.join("")),
      ),
    );
  });
});

describe("the passages of a transcript", () => {
  const limits = { length: 20, seconds: 20 };
  it("are whole sentences of one speaker", () => {
    const cues = [
      cue(0, 2, "Hej och välkomna", "Ada"),
      cue(2, 4, "till oss. Vi börjar.", "Ada"),
      cue(4, 6, "Tack.", "Ada"),
      cue(6, 8, "Tack själv", "Bo"),
    ];
    assert.deepEqual(passagesOf(cues, limits), [
      cue(0, 4, "Hej och välkomna till oss. Vi börjar.", "Ada"),
      cue(4, 6, "Tack.", "Ada"),
      cue(6, 8, "Tack själv", "Bo"),
    ]);
  });

  it("end at a pause, and somewhere in what has no sentences", () => {
    const endless = Array.from({ length: 10 }, (_, n) =>
      cue(n * 10, n * 10 + 10, `ord nummer ${n}`),
    );
    assert.ok(passagesOf(endless, limits).every(({ start, end }) => end - start <= 40));
    assert.equal(passagesOf([cue(0, 1, "Ett"), cue(9, 10, "två")], limits).length, 2);
  });

  it("say nothing twice where captions roll up", () => {
    const cues = [cue(0, 1, "Hej"), cue(1, 2, "Hej alla")];
    assert.deepEqual(passagesOf(cues, limits), [cue(0, 2, "Hej alla")]);
  });
});
