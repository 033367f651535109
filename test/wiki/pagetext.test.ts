import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodePage, encodePage, keepUntouched, typedText } from "../../server/wiki/pagetext.ts";
import { workedMs } from "../support/worktime.ts";

describe("a page's bytes", () => {
  const pages: [
    name: string,
    bytes: Buffer,
    text: string,
    encoding: string,
    isEditable: boolean,
  ][] = [
    ["UTF-8", Buffer.from("Åsikter\r\n"), "Åsikter\r\n", "utf-8", true],
    ["nothing", Buffer.alloc(0), "", "utf-8", true],
    ["a NUL", Buffer.from("a long enough line\0"), "a long enough line\0", "utf-8", true],
    ["UTF-16", Buffer.from("\ufeffÅr", "utf16le"), "År", "utf-16le", false],
    [
      "UTF-16 without a mark",
      Buffer.from("Hej på dig", "utf16le"),
      "Hej på dig",
      "utf-16le",
      false,
    ],
    [
      "Latin-1",
      Buffer.from("# Möte på fredag, år 2020", "latin1"),
      "# Möte på fredag, år 2020",
      "windows-1252",
      false,
    ],
    [
      "one stray byte",
      Buffer.concat([Buffer.from("åäö"), Buffer.from([0xff])]),
      "åäö\ufffd",
      "utf-8",
      false,
    ],
    [
      "Shift-JIS",
      Buffer.from("82b182ea82cd93fa967b8cea82c582b7", "hex"),
      "これは日本語です",
      "shift_jis",
      false,
    ],
    [
      "EUC-JP",
      Buffer.from("a4b3a4eca4cfc6fccbdcb8eca4c7a4b9", "hex"),
      "これは日本語です",
      "euc-jp",
      false,
    ],
  ];
  for (const [name, bytes, text, encoding, isEditable] of pages) {
    it(`are decoded: ${name}`, () => {
      const page = decodePage(bytes);
      assert.deepEqual([page.text, page.encoding, page.isEditable], [text, encoding, isEditable]);
    });
  }

  it("keep their byte order mark", () => {
    const bytes = Buffer.from("\ufeffhej\r\n");
    const { text, bom } = decodePage(bytes);
    assert.equal(text, "hej\r\n");
    assert.deepEqual(encodePage(text, bom), bytes);
  });
});

describe("an edited text", () => {
  const edits: [name: string, original: string, typed: string, saved: string][] = [
    ["keeps mixed line endings", "a\r\nb\nc\rd", "a\nB\nc\nd", "a\r\nB\nc\rd"],
    ["keeps a changed line's own ending", "a\nb\r\nc\n", "a\nB\nc\n", "a\nB\r\nc\n"],
    [
      "gives a new line the ending of the one before",
      "a\r\nb\nc\n",
      "a\nnew\nb\nc\n",
      "a\r\nnew\r\nb\nc\n",
    ],
    ["gives a new first line the first ending", "a\r\nb\n", "new\na\nb\n", "new\r\na\r\nb\n"],
    ["keeps endings around a removed line", "a\r\nb\nc\r\nd", "a\nc\nd", "a\r\nc\r\nd"],
    ["keeps a missing final newline", "a\nb", "A\nb", "A\nb"],
    ["keeps it missing when the last line changes", "a\r\nb", "a\nB", "a\r\nB"],
    ["ends a last line that others now follow", "a\r\nb", "a\nb\nc\n", "a\r\nb\r\nc\r\n"],
    ["loses a final newline that was deleted", "a\nb\n", "a\nb", "a\nb"],
    ["gives a new page a final newline", "", "a\r\nb", "a\nb\n"],
    ["keeps an empty page empty", "", "", ""],
    ["reads a browser's CRLF as its own newline", "a\nb\n", "a\r\nc\r\n", "a\nc\n"],
    ["keeps NULs of untouched lines", "a\0\nb\n", "a\ufffd\nB\n", "a\0\nB\n"],
    ["keeps NULs around a changed word", "x\0 old \0y\n", "x\ufffd new \ufffdy\n", "x\0 new \0y\n"],
    ["keeps decomposed letters", "A\u030a\nb\n", "A\u030a\nc\n", "A\u030a\nc\n"],
    ["moves lines with their endings", "a\r\nb\nc\nd\ne\n", "b\nc\nd\ne\na\n", "b\nc\nd\ne\na\n"],
  ];
  for (const [name, original, typed, saved] of edits) {
    it(name, () => assert.equal(keepUntouched(original, typed), saved));
  }

  it("that came back as it was shown is the original, byte for byte (1,000 random texts)", () => {
    const random = randomNumbers(1);
    for (let round = 0; round < 1000; round++) {
      const original = randomLines(random).join("");
      assert.equal(keepUntouched(original, typedText(original)), original);
      assert.equal(keepUntouched(original, typedText(original).replaceAll("\n", "\r\n")), original);
    }
  });

  it("changed in one line keeps the bytes of all others (1,000 random texts)", () => {
    const random = randomNumbers(2);
    for (let round = 0; round < 1000; round++) {
      const lines = randomLines(random);
      const at = Math.floor(random() * lines.length);
      const typed = lines.map(typedText);
      typed[at] = `changed\n`;
      const saved = keepUntouched(lines.join(""), typed.join(""));
      assert.ok(saved.startsWith(lines.slice(0, at).join("")));
      assert.ok(saved.endsWith(lines.slice(at + 1).join("")));
    }
  });

  it("always reads as it was typed (1,000 random edits)", () => {
    const random = randomNumbers(3);
    for (let round = 0; round < 1000; round++) {
      const original = randomLines(random).join("");
      const typed = typedText(randomLines(random).join(""));
      if (original !== "") assert.equal(typedText(keepUntouched(original, typed)), typed);
    }
  });

  it("of a megabyte with mixed endings takes less than two seconds, however much changed", () => {
    const random = randomNumbers(4);
    const lines = Array.from(
      { length: 25_000 },
      (_, i) => `line ${i} with some forty characters ${i % 7}${random() < 0.5 ? "\n" : "\r\n"}`,
    );
    const original = lines.join("");
    const few = lines.map((line, i) => (i % 100 === 50 ? "other\n" : typedText(line))).join("");
    const all = lines.map((line, i) => (i % 2 === 0 ? `other ${i}\n` : typedText(line))).join("");
    for (const typed of [few, all, typedText(original).slice(10), "x\n".repeat(25_000)]) {
      const start = workedMs();
      assert.equal(typedText(keepUntouched(original, typed)), typed);
      const took = workedMs() - start;
      assert.ok(took < 2000, `${took} ms`);
    }
  });
});

/** The same numbers between 0 and 1 each time. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function randomLines(random: () => number): string[] {
  const pick = (choices: readonly string[]) => choices[Math.floor(random() * choices.length)] ?? "";
  const count = 1 + Math.floor(random() * 12);
  const lines: string[] = [];
  for (let i = 0; i < count; i++) {
    const words = pick(["", "", "a", "b", "åäö", "x\0y", "tab\t", "end ", "👋"]);
    // "\r" before an empty line that ends in "\n" would be one ending instead of two.
    const ending = pick(["\n", "\r\n", "\n"]);
    lines.push(words + (i === count - 1 ? pick(["", "\n", "\r\n"]) : ending));
  }
  return lines;
}
