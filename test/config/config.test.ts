import assert from "node:assert/strict";
import { resolve } from "node:path";
import { describe, it } from "node:test";
import { ConfigError, type Environment, readConfig } from "../../server/config.ts";

describe("reading the settings", () => {
  it("needs none of them", () => {
    assert.deepEqual(readConfig({}), {
      port: 3000,
      host: "localhost",
      dataFolder: resolve("data"),
      repository: resolve("data/wiki.git"),
      url: "http://localhost:3000",
      title: "Ekowiki",
      language: "sv",
      aliases: [],
      read: "all",
      registration: "closed",
      uploadLimitBytes: 25 * 1024 * 1024,
      timeZone: "Europe/Stockholm",
      mediaHosts: ["www.youtube-nocookie.com", "player.vimeo.com"],
    });
  });

  it("takes what is set", () => {
    const config = readConfig({
      PORT: "0",
      HOST: "::1",
      WIKI_DATA: "/srv/wiki",
      WIKI_URL: "https://Wiki.Example.org/",
      WIKI_TITLE: " Eko för alla ",
      WIKI_LANGUAGE: "en",
      WIKI_ALIASES: "https://old.example.org/group/-/wikis/, http://older.example.org\n",
      WIKI_READ: "members",
      WIKI_UPLOAD_LIMIT_MB: "2",
      WIKI_TIME_ZONE: "Europe/Helsinki",
    });
    assert.equal(config.port, 0);
    assert.equal(config.host, "::1");
    assert.equal(config.repository, "/srv/wiki/wiki.git");
    assert.equal(config.url, "https://wiki.example.org");
    assert.equal(config.title, "Eko för alla");
    assert.equal(config.language, "en");
    assert.deepEqual(config.aliases, [
      "https://old.example.org/group/-/wikis",
      "http://older.example.org",
    ]);
    assert.equal(config.read, "members");
    assert.equal(config.uploadLimitBytes, 2 * 1024 * 1024);
    assert.equal(config.timeZone, "Europe/Helsinki");
  });

  it("takes the repository from elsewhere, and the public address from the port", () => {
    const config = readConfig({ WIKI_REPOSITORY: "/srv/git/wiki.git", PORT: "8080" });
    assert.equal(config.repository, "/srv/git/wiki.git");
    assert.equal(config.url, "http://localhost:8080");
  });

  it("takes the public address from where it listens, as a browser would name that", () => {
    const urlAt = (HOST: string) => readConfig({ HOST, PORT: "8080" }).url;
    assert.equal(urlAt("192.168.1.9"), "http://192.168.1.9:8080");
    assert.equal(urlAt("wiki.example.org"), "http://wiki.example.org:8080");
    assert.equal(urlAt("fd00::1"), "http://[fd00::1]:8080");
    for (const host of ["0.0.0.0", "::", "127.0.0.1", "::1"])
      assert.equal(urlAt(host), "http://localhost:8080", host);
  });

  it("takes an empty variable for one that is not set", () => {
    assert.deepEqual(readConfig({ PORT: "", WIKI_TITLE: " ", WIKI_ALIASES: "" }), readConfig({}));
  });

  it("does not mind variables of other programs", () => {
    assert.deepEqual(readConfig({ PATH: "/bin", WIKIPEDIA: "yes" }), readConfig({}));
  });

  const wrong: [Environment, RegExp][] = [
    [{ PORT: "http" }, /^PORT is "http", but must be a whole number from 0 to 65535\.$/],
    [{ PORT: "65536" }, /^PORT is "65536", /],
    [{ PORT: "-1" }, /^PORT is "-1", /],
    [{ PORT: "3e3" }, /^PORT is "3e3", /],
    [{ HOST: "a b" }, /^HOST is "a b", but must be a host name or an IP address/],
    [{ WIKI_URL: "wiki.example.org" }, /^WIKI_URL is "wiki\.example\.org", but must be an http/],
    [{ WIKI_URL: "https://example.org/wiki" }, /^WIKI_URL is .* without a path/],
    [{ WIKI_URL: "https://ada:secret@example.org" }, /^WIKI_URL is /],
    [{ WIKI_URL: "ftp://example.org" }, /^WIKI_URL is /],
    [{ WIKI_TITLE: "one\ntwo" }, /^WIKI_TITLE is .* one line of at most 100 characters\.$/s],
    [{ WIKI_LANGUAGE: "fi" }, /^WIKI_LANGUAGE is "fi", but must be sv or en\.$/],
    [{ WIKI_ALIASES: "https://a.example.org, b" }, /^WIKI_ALIASES is "b", but must be http/],
    [{ WIKI_READ: "everyone" }, /^WIKI_READ is "everyone", but must be all or members\.$/],
    [
      { WIKI_REGISTRATION: "open" },
      /^WIKI_REGISTRATION is "open", but must be closed or approval\.$/,
    ],
    [{ WIKI_UPLOAD_LIMIT_MB: "0" }, /^WIKI_UPLOAD_LIMIT_MB is "0", .* from 1 to 2000\.$/],
    [{ WIKI_MEDIA_HOSTS: "https://example.org" }, /^WIKI_MEDIA_HOSTS is .* names of hosts/],
    [{ WIKI_MEDIA_HOSTS: "a.example.org; script-src *" }, /^WIKI_MEDIA_HOSTS is /],
    [{ WIKI_TIME_ZONE: "Mars/Base" }, /^WIKI_TIME_ZONE is "Mars\/Base", but must be the name/],
    [{ WIKI_TITEL: "x" }, /^WIKI_TITEL is not a setting of the wiki; did you mean WIKI_TITLE\?$/],
    [{ WIKI_COLOUR: "red" }, /^WIKI_COLOUR is not a setting of the wiki; the settings are WIKI_/],
  ];
  for (const [environment, sentence] of wrong) {
    it(`refuses ${JSON.stringify(environment)} with one sentence`, () => {
      assert.throws(() => readConfig(environment), expectation(sentence));
    });
  }
});

function expectation(sentence: RegExp): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof ConfigError);
    assert.match(error.message, sentence);
    return true;
  };
}
