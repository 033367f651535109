import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  deepLink,
  frameAddress,
  isSameRecording,
  readRecordingAddress,
} from "../../server/presentations/recording.ts";

const film = "-agLPUX5i9Q";
const uuid = "9c9de5e8-0a1e-484a-b099-e80766180a6d";
const range = { start: 2684, end: 2800 };

describe("the address of a recording", () => {
  const hosts: [address: string, host: string, deep: string, frame?: string][] = [
    [
      `https://www.youtube.com/watch?v=${film}`,
      "youtube",
      `https://www.youtube.com/watch?v=${film}&t=2684s`,
      `https://www.youtube-nocookie.com/embed/${film}?start=2684&end=2800`,
    ],
    [
      `https://youtu.be/${film}`,
      "youtube",
      `https://youtu.be/${film}?t=2684`,
      `https://www.youtube-nocookie.com/embed/${film}?start=2684&end=2800`,
    ],
    [
      `https://www.youtube-nocookie.com/embed/${film}`,
      "youtube",
      `https://www.youtube-nocookie.com/embed/${film}?start=2684&end=2800`,
      `https://www.youtube-nocookie.com/embed/${film}?start=2684&end=2800`,
    ],
    [
      `https://youtube.com/live/${film}`,
      "youtube",
      `https://youtube.com/live/${film}?t=2684s`,
      `https://www.youtube-nocookie.com/embed/${film}?start=2684&end=2800`,
    ],
    [
      "https://vimeo.com/123456789",
      "vimeo",
      "https://vimeo.com/123456789#t=2684s",
      "https://player.vimeo.com/video/123456789?dnt=1#t=2684s",
    ],
    [
      "https://vimeo.com/123456789/abcdef1234",
      "vimeo",
      "https://vimeo.com/123456789/abcdef1234#t=2684s",
      "https://player.vimeo.com/video/123456789?h=abcdef1234&dnt=1#t=2684s",
    ],
    [
      `https://tube.example.org/videos/watch/${uuid}`,
      "peertube",
      `https://tube.example.org/videos/watch/${uuid}?start=2684s&stop=2800s`,
      `https://tube.example.org/videos/embed/${uuid}?start=2684s&stop=2800s&p2p=0`,
    ],
    [
      "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
      "peertube",
      "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=2684s&stop=2800s",
      "https://tube.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?start=2684s&stop=2800s&p2p=0",
    ],
    [
      "https://film.example.org/moten/12.mp4",
      "file",
      "https://film.example.org/moten/12.mp4#t=2684,2800",
    ],
    ["uploads/0a/möte 12.mp4", "file", "uploads/0a/möte 12.mp4#t=2684,2800"],
    ["../uploads/0a/film.webm", "file", "../uploads/0a/film.webm#t=2684,2800"],
    ["https://play.example.org/moten/12/", "other", "https://play.example.org/moten/12/"],
  ];
  for (const [address, host, deep, frame] of hosts)
    it(`leads to the second at ${host}: ${address}`, () => {
      assert.equal(readRecordingAddress(address)?.host, host);
      assert.equal(deepLink({ address, ...range }), deep);
      assert.equal(frameAddress({ address, ...range }), frame);
      assert.equal(deepLink({ address }), address);
      assert.ok(isSameRecording(address, deep));
    });

  it("gives the place in the recording that it names", () => {
    const places: [address: string, start: number, end?: number][] = [
      [`https://youtu.be/${film}?t=2684`, 2684],
      [`https://www.youtube.com/watch?v=${film}&t=1h2m3s&ab_channel=x`, 3723],
      [`https://www.youtube-nocookie.com/embed/${film}?start=10&end=20`, 10, 20],
      ["https://vimeo.com/123456789#t=1m30s", 90],
      [`https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=1m&stop=2m`, 60, 120],
      ["https://film.example.org/12.mp4#t=10.5,20", 10.5, 20],
      ["uploads/0a/film.mp4#t=npt:10", 10],
    ];
    for (const [address, start, end] of places) {
      const read = readRecordingAddress(address);
      assert.deepEqual([read?.start?.seconds, read?.end?.seconds], [start, end], address);
      assert.doesNotMatch(read?.address ?? "", /[?&#](t|start|end|stop)=/, address);
    }
  });

  it("is one recording in every form that its host gives it, with and without a final slash", () => {
    const same = [
      [
        `https://youtu.be/${film}?t=2684&si=abc`,
        `https://www.youtube.com/watch?v=${film}&list=PL1`,
      ],
      [`http://m.youtube.com/watch?v=${film}`, `https://www.youtube-nocookie.com/embed/${film}`],
      ["https://vimeo.com/channels/eko/123456789", "https://player.vimeo.com/video/123456789"],
      [
        `https://tube.example.org/videos/watch/${uuid}`,
        "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
      ],
      ["https://play.example.org/moten/12/", "https://play.example.org/moten/12"],
      [
        "https://play.example.org/moten/12?b=1&a=2",
        "https://PLAY.example.org/moten/12/?a=2&b=1&utm_source=x",
      ],
    ];
    for (const [one = "", other = ""] of same) assert.ok(isSameRecording(one, other), one);
    assert.ok(!isSameRecording("https://play.example.org/12", "https://play.example.org/13"));
    assert.ok(!isSameRecording("inte en adress", "inte en adress"));
  });

  it("is nothing that is no address, and never fails", () => {
    for (const text of ["", "ja", "javascript:alert(1)", "file:///etc/passwd", "kommer", "15/9"])
      assert.deepEqual([readRecordingAddress(text), deepLink({ address: text })], [undefined, ""]);
    const address = fc.oneof(
      fc.string(),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
    );
    fc.assert(
      fc.property(address, fc.option(fc.nat(), { nil: undefined }), (written, start) => {
        const read = readRecordingAddress(written);
        const recording = { address: written, start };
        assert.equal(typeof deepLink(recording), "string");
        const frame = frameAddress(recording);
        assert.ok(frame === undefined || read !== undefined);
      }),
    );
  });
});
