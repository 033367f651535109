import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commitAddress, numbered } from "../../server/members/commitaddress.ts";

describe("the address that commits show", () => {
  const examples: [string, string][] = [
    ["Åsa Öberg", "asa.oberg"],
    ["A\u030asa O\u0308berg", "asa.oberg"],
    ["Anna-Karin von Ärla", "anna-karin.von.arla"],
    ["Søren Ærø", "soren.aero"],
    ["Łukasz O'Brien", "lukasz.o.brien"],
    ["Ada (42)", "ada.42"],
    ["李雷", "member"],
    ["--", "member"],
    [`${"x".repeat(63)} y`, "x".repeat(63)],
  ];
  for (const [name, user] of examples) {
    it(`of ${name} begins with ${user}`, () => {
      assert.equal(commitAddress(name, "example.org"), `${user}@users.noreply.example.org`);
    });
  }

  it("is ASCII also where the host is a number", () => {
    assert.equal(commitAddress("Ada", "[::1]"), "ada@users.noreply.--1");
  });

  it("is numbered for the next of that name", () => {
    assert.equal(numbered("ada@users.noreply.example.org", 2), "ada.2@users.noreply.example.org");
  });
});
