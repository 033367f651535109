import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, it, type TestContext } from "node:test";
import fc from "fast-check";
import { Incoming } from "../../server/attachments/incoming.ts";
import { BadUpload } from "../../server/errors.ts";
import { orientationIn } from "../../server/photos/orientation.ts";
import { withoutPlace } from "../../server/photos/photo.ts";
import { temporaryFolder } from "../support/folder.ts";
import { bo } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";
import {
  box,
  exifOf,
  filmType,
  heicOf,
  jpegOf,
  jpegPicture,
  placeText,
  pngChunk,
  segment,
  webpChunk,
  webpOf,
} from "./photofile.ts";

async function cleaned(t: TestContext, bytes: Buffer): Promise<Buffer> {
  const incoming = new Incoming(await temporaryFolder(t));
  const file = await incoming.take(Readable.from([bytes]));
  return buffer((await withoutPlace(file, "bild")).stream());
}

const exifSegment = (orientation: number) =>
  segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), exifOf(orientation)]));
const xmp = `<x:xmpmeta exif:GPSLatitude="${placeText}"/>`;
const jfif = segment(0xe0, "JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
const profile = segment(0xe2, "ICC_PROFILE\0\x01\x01profile");
const png = [
  Buffer.from("89504e470d0a1a0a", "hex"),
  pngChunk("IHDR", "\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0"),
];
const pngPicture = [
  pngChunk("IDAT", Buffer.from("789c6360f8cf500f0003860181", "hex")),
  pngChunk("IEND", ""),
];

describe("a photo that is uploaded", () => {
  it("loses all that the camera wrote into a JPEG, and not a byte of the picture", async (t) => {
    const found = await cleaned(
      t,
      jpegOf(
        jfif,
        exifSegment(1),
        segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`),
        profile,
        segment(0xe2, `MPF\0${placeText}`),
        segment(0xed, `Photoshop 3.0\0${placeText}`),
        segment(0xfe, placeText),
        ...jpegPicture,
      ),
    );
    assert.deepEqual(found, jpegOf(jfif, profile, ...jpegPicture));
  });

  it("keeps which way up a JPEG is to be shown", async (t) => {
    const found = await cleaned(t, jpegOf(exifSegment(6), ...jpegPicture));
    assert.equal(found.includes(placeText), false);
    const start = found.indexOf("Exif\0\0") + 6;
    assert.equal(orientationIn(found.subarray(start)), 6);
    assert.ok(found.subarray(start).length < 26 + Buffer.concat(jpegPicture).length + 3);
  });

  it("loses the pictures and films that follow the picture in a JPEG", async (t) => {
    const alone = jpegOf(jfif, ...jpegPicture);
    const followed = Buffer.concat([alone, jpegOf(exifSegment(1), ...jpegPicture), filmType]);
    assert.deepEqual(await cleaned(t, followed), alone);
  });

  it("keeps a JPEG of several scans, with restarts and stuffed bytes in them", async (t) => {
    const scan = Buffer.concat([...jpegPicture.slice(-1), Buffer.from("00ff00ffd0ff0011", "hex")]);
    const whole = jpegOf(...jpegPicture.slice(0, -1), scan, jpegPicture[2] ?? scan, scan);
    assert.deepEqual(await cleaned(t, whole), whole);
  });

  it("keeps of a JPEG that was cut off what there is", async (t) => {
    const cut = jpegOf(exifSegment(1), ...jpegPicture).subarray(0, -2);
    assert.deepEqual(await cleaned(t, cut), jpegOf(...jpegPicture).subarray(0, -2));
  });

  it("loses Exif and XMP data of a PNG, and keeps its texts and its turn", async (t) => {
    const text = pngChunk("tEXt", "Title\0Ritning");
    const raw = pngChunk("zTXt", "Raw profile type exif\0\0x");
    const found = await cleaned(
      t,
      Buffer.concat([
        ...png,
        pngChunk("eXIf", exifOf(3)),
        pngChunk("iTXt", `XML:com.adobe.xmp\0\0\0\0\0${xmp}`),
        raw,
        text,
        ...pngPicture,
        Buffer.from(placeText),
      ]),
    );
    const exif = found.subarray(found.indexOf("eXIf") + 4);
    assert.equal(orientationIn(exif), 3);
    const least = pngChunk("eXIf", exif.subarray(0, 26));
    assert.deepEqual(found, Buffer.concat([...png, least, text, ...pngPicture]));
  });

  it("loses Exif and XMP data of a WebP picture, and its head says so", async (t) => {
    const head = (flags: number) =>
      webpChunk("VP8X", Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    const picture = webpChunk("VP8L", Buffer.from("2f00000000", "hex"));
    const found = await cleaned(
      t,
      webpOf(
        head(0x2c),
        picture,
        webpChunk("EXIF", exifOf(1)),
        webpChunk("XMP ", Buffer.from(xmp)),
      ),
    );
    assert.deepEqual(found, webpOf(head(0x20), picture));
    const turned = await cleaned(t, webpOf(head(0x08), picture, webpChunk("EXIF", exifOf(8))));
    assert.equal(turned.includes(placeText), false);
    assert.equal(orientationIn(turned.subarray(turned.indexOf("EXIF") + 8)), 8);
  });

  it("has its Exif and XMP data blanked in a HEIC file, where nothing else moves", async (t) => {
    const exif = Buffer.concat([Buffer.from([0, 0, 0, 6]), Buffer.from("Exif\0\0"), exifOf(6)]);
    const picture = Buffer.from("the coded picture");
    const before = heicOf(exif, Buffer.from(xmp), picture);
    const after = await cleaned(t, before);
    assert.equal(after.length, before.length);
    assert.equal(after.includes(placeText), false);
    const start = before.indexOf(exif);
    assert.deepEqual(after.subarray(0, start), before.subarray(0, start));
    assert.equal(orientationIn(after.subarray(start + 4)), 6);
  });
});

describe("a film that is uploaded", () => {
  const language = Buffer.alloc(4);
  const key = "com.apple.quicktime.location.ISO6709";

  it("has its place blanked, where nothing else moves", async (t) => {
    const name = box("\xa9nam", language, "Workshop");
    const filmWith = (...places: Buffer[]) =>
      Buffer.concat([
        filmType,
        box(
          "moov",
          box("mvhd", Buffer.alloc(100)),
          box("udta", name, ...places),
          box("trak", box("udta", ...places)),
        ),
        box("mdat", "pictures and sound"),
      ]);
    const before = filmWith(box("\xa9xyz", language, placeText), box("loci", placeText));
    const blank = (text: string) => box("free", Buffer.alloc(text.length));
    const after = filmWith(blank(`    ${placeText}`), blank(placeText));
    assert.deepEqual(await cleaned(t, before), after);
  });

  it("loses the place that stands among QuickTime's keys, and keeps the others", async (t) => {
    const metaWith = (value: (number: number, text: string) => Buffer) =>
      box(
        "moov",
        box(
          "meta",
          box("hdlr", Buffer.alloc(25)),
          box(
            "keys",
            Buffer.from([0, 0, 0, 0, 0, 0, 0, 2]),
            box("mdta", "com.apple.quicktime.make"),
            box("mdta", key),
          ),
          box("ilst", value(1, "Camera"), value(2, placeText)),
        ),
      );
    const value = (number: number, text: string) =>
      box(`\0\0\0${String.fromCharCode(number)}`, box("data", text));
    const before = Buffer.concat([filmType, metaWith(value)]);
    const after = await cleaned(t, before);
    assert.equal(after.length, before.length);
    assert.equal(after.includes(placeText), false);
    assert.ok(after.includes("Camera"));
  });
});

describe("what is no photo", () => {
  it("stays as it is", async (t) => {
    for (const bytes of [
      Buffer.from(`text ${placeText}`),
      Buffer.from(`GIF89a\x01\0\x01\0${placeText}`),
    ])
      assert.deepEqual(await cleaned(t, bytes), bytes);
  });

  it("is refused when it begins as a picture and cannot be read as one", async (t) => {
    const broken = [
      Buffer.concat([Buffer.from("ffd8ffe1", "hex"), Buffer.from("\xff\xffExif", "latin1")]),
      Buffer.concat([...png, Buffer.from("7fffffff49444154", "hex"), Buffer.alloc(9)]),
    ];
    for (const bytes of broken) await assert.rejects(cleaned(t, bytes), BadUpload);
  });

  it("never breaks the cleaning, whatever its bytes are", async (t) => {
    const starts = [
      jpegOf(exifSegment(6), ...jpegPicture),
      Buffer.concat([...png, pngChunk("eXIf", exifOf(3)), ...pngPicture]),
      webpOf(webpChunk("VP8X", Buffer.alloc(10)), webpChunk("EXIF", exifOf(2))),
      heicOf(Buffer.concat([Buffer.alloc(4), exifOf(6)]), Buffer.from(xmp), Buffer.from("x")),
    ];
    const damage = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), damage, async (start, changes) => {
        const bytes = Buffer.from(start);
        for (const [at, value] of changes) if (at < bytes.length && at > 11) bytes[at] = value;
        await cleaned(t, bytes).catch((error) => assert.ok(error instanceof BadUpload, error));
      }),
      { numRuns: 150 },
    );
  });
});

describe("the wiki", () => {
  it("commits a photo without its place, and keeps nothing else of it", async (t) => {
    const { as, wiki, dataFolder } = await wikiWith(t, { "Home.md": "first\n" });
    const agent = await as(bo);
    const photo = jpegOf(jfif, exifSegment(1), ...jpegPicture);
    const { body } = await agent
      .post("/-/upload")
      .accept("json")
      .attach("file", photo, "a.jpg")
      .expect(201);
    const file = wiki.snapshot.files.get(body.path);
    const kept = file && (await wiki.repository.findBlob(file.id));
    assert.deepEqual(kept, jpegOf(jfif, ...jpegPicture));
    assert.deepEqual(await readdir(join(dataFolder, "incoming")), []);
  });

  it("says on the form what is removed", async (t) => {
    const { as } = await wikiWith(t, { "Home.md": "first\n" });
    await (await as(bo))
      .get("/-/upload")
      .set("Accept-Language", "sv")
      .expect(200)
      .expect(/var foton och filmer är tagna tas bort/);
  });
});
