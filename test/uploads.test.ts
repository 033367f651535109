import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileTypeFromBuffer } from "file-type";
import { BadUpload, TooLarge } from "../server/errors.ts";
import { checkUpload, uploadName } from "../server/uploads.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const pdf = Buffer.from("%PDF-1.4\n%\u00e2\u00e3\n1 0 obj<<>>endobj\n");
const exe = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]);
const elf = Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(64)]);
const text = Buffer.from("Hej\n");
const megabyte = 1024 * 1024;

async function checked(name: string, bytes: Buffer, limitBytes: number) {
  const kind = (await fileTypeFromBuffer(bytes))?.ext;
  return checkUpload(name, { sizeBytes: bytes.length, head: bytes, kind }, limitBytes);
}

describe("the name of an uploaded file", () => {
  const table: [raw: string, name: string][] = [
    ["bild.png", "bild.png"],
    ["Va\u030ar bild.png", "Vår-bild.png"],
    ["a  b\tc.txt", "a-b-c.txt"],
    ["../../etc/passwd", "passwd"],
    ["..\\..\\windows\\system.ini", "system.ini"],
    ["/absolute/path.pdf", "path.pdf"],
    ["folder/", "file"],
    ["..", "file"],
    ["", "file"],
    ["\0", "file"],
    ["bild.png\0.exe", "bild.png.exe"],
    ["fun\u202egpj.exe", "fungpj.exe"],
    ["zero\u200bwidth.txt", "zerowidth.txt"],
    ["half\ud800.txt", "half.txt"],
    ["line\r\nbreak.txt", "line-break.txt"],
    [".git", "git"],
    [".htaccess", "htaccess"],
    ["-rf", "rf"],
    ["trailing. . .", "trailing"],
    ['a<b>:"|?*.txt', "a-b-.txt"],
    ["CON.txt", "file-CON.txt"],
    ["com1", "file-com1"],
    ["console.txt", "console.txt"],
    ["rapport (slutlig) 100 %.pdf", "rapport-(slutlig)-100-%.pdf"],
    ["日本語.png", "日本語.png"],
    ["archive.tar.gz", "archive.tar.gz"],
  ];
  for (const [raw, name] of table) {
    it(`${JSON.stringify(raw)} becomes ${name}`, () => assert.equal(uploadName(raw), name));
  }

  it("is at most 200 bytes, cut between characters, and keeps its extension", () => {
    const name = uploadName(`${"å".repeat(300)}.pptx`);
    assert.ok(Buffer.byteLength(name) <= 200);
    assert.match(name, /^å+\.pptx$/);
  });

  it("stays as it is when it is made safe again", () => {
    for (const [raw] of table) assert.equal(uploadName(uploadName(raw)), uploadName(raw));
  });
});

describe("checking an upload", () => {
  const taken: [name: string, bytes: Buffer][] = [
    ["bild.png", png],
    ["BILD.PNG", png],
    ["rapport.pdf", pdf],
    ["drawing.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["page.html", Buffer.from("<script>alert(1)</script>")],
    ["data.xml", Buffer.from("<?xml version='1.0'?><a/>")],
    ["code.js", Buffer.from("alert(1)")],
    ["table.csv", Buffer.from("a;b\n1;2\n")],
    ["anteckningar", text],
    ["archive.zip", Buffer.from(`PK\x05\x06${"\0".repeat(18)}`, "latin1")],
  ];
  for (const [name, bytes] of taken) {
    it(`takes ${name}`, async () => {
      const upload = await checked(name, bytes, megabyte);
      assert.equal(upload.name, name);
      assert.match(upload.path, new RegExp(`^uploads/[0-9a-f]{32}/${name}$`));
    });
  }

  const refused: [why: string, name: string, bytes: Buffer, reason: string][] = [
    ["a program by its name", "setup.exe", text, "program"],
    ["a program by a name in capitals", "SETUP.EXE", text, "program"],
    ["a program behind two extensions", "rapport.pdf.exe", pdf, "program"],
    ["a program behind a bidirectional mark", "fun\u202egpj.exe", text, "program"],
    ["a program behind a NUL", "bild.png\0.bat", png, "program"],
    ["a program behind a final dot", "setup.exe.", text, "program"],
    ["a script for a shell", "install.sh", text, "program"],
    ["a library", "lib.dll", text, "program"],
    ["a program for Windows under another name", "rapport.docx", exe, "program"],
    ["a program for Linux without extension", "rapport", elf, "program"],
    ["a script that says so in its first line", "notes.txt", Buffer.from("#!/bin/sh\n"), "program"],
    ["a picture that is text", "bild.png", Buffer.from("<svg onload=alert(1)>"), "contradiction"],
    ["a picture of another kind", "bild.jpg", png, "contradiction"],
    ["a PDF that is a page", "a.pdf", Buffer.from("<html></html>"), "contradiction"],
    ["nothing at all", "tom.txt", Buffer.alloc(0), "empty"],
  ];
  for (const [why, name, bytes, reason] of refused) {
    it(`refuses ${why}`, async () => {
      await assert.rejects(checked(name, bytes, megabyte), (error) => {
        assert.ok(error instanceof BadUpload);
        assert.equal(error.values.reason, reason);
        return true;
      });
    });
  }

  it("refuses what is larger than the limit, and names the limit", async () => {
    await assert.rejects(checked("a.txt", Buffer.alloc(26 * megabyte), 25 * megabyte), (error) => {
      assert.ok(error instanceof TooLarge);
      assert.equal(error.values.limit, "25 MB");
      return true;
    });
  });

  it("gives a picture without extension the one it has inside", async () => {
    const upload = await checked("skärmbild", png, megabyte);
    assert.equal(upload.name, "skärmbild.png");
    assert.match(upload.markdown, /^!\[skärmbild\]/);
  });

  it("gives each file a folder of its own", async () => {
    const [one, other] = await Promise.all([
      checked("a.txt", text, megabyte),
      checked("a.txt", text, megabyte),
    ]);
    assert.notEqual(one.path, other.path);
  });
});

describe("the line to paste", () => {
  const table: [name: string, bytes: Buffer, line: RegExp][] = [
    ["Vår bild.png", png, /^!\[Vår bild\]\(uploads\/[0-9a-f]{32}\/Vår-bild\.png\)$/],
    ["rapport.pdf", pdf, /^\[rapport\.pdf\]\(uploads\/[0-9a-f]{32}\/rapport\.pdf\)$/],
    [
      "a (b) [c] 100%.txt",
      text,
      /^\[a-\(b\)-\\\[c\\\]-100%\.txt\]\(uploads\/[0-9a-f]{32}\/a-%28b%29-%5Bc%5D-100%25\.txt\)$/,
    ],
    ["ritning.svg", text, /^!\[ritning\]\(/],
  ];
  for (const [name, bytes, line] of table) {
    it(`for ${name}`, async () => {
      assert.match((await checked(name, bytes, megabyte)).markdown, line);
    });
  }
});
