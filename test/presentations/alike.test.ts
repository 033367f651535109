import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { alikeNames } from "../../server/presentations/alike.ts";
import { MergedNames } from "../../server/presentations/mergednames.ts";

describe("names in slightly different spelling", () => {
  const people: [one: string, other: string][] = [
    ["Åsa Öberg", "Asa Oberg"],
    ["Ada Ek", "ada ek"],
    ["Ada Ek", "Ek, Ada"],
    ["Ada Ek", "A. Ek"],
    ["Ada Ek", "Ada Beata Ek"],
    ["Anna-Karin Ek", "Anna Karin Ek"],
    ["Cecilia Holm", "Cecila Holm"],
    ["Cecilia Holm", "Ceciila Holm"],
    ["Cecilia Holm", "Cecilia Holn"],
    ["Cecilia Holm", "Cecilia Holmm"],
    ["René Dubois", "Rene Dubois"],
  ];
  for (const [one, other] of people)
    it(`are probably one person: ${one} and ${other}`, () => {
      const alike = alikeNames([one, "Bo Al", other], "person");
      assert.deepEqual([alike.get(one), alike.get(other), alike.size], [[other], [one], 2]);
    });

  const organisations: [one: string, other: string][] = [
    ["Göteborgs Stad", "Göteborgs stad"],
    ["Arbetsförmedlingen", "Arbetsformedlingen"],
    ["Sveriges Kommuner och Regioner", "SKR"],
    ["Sveriges Kommuner och Regioner", "Sveriges kommuner & regioner"],
    ["Exempelbolaget AB", "Exempelbolaget"],
    ["Lantmäteriet", "Lanmäteriet"],
  ];
  for (const [one, other] of organisations)
    it(`are probably one organisation: ${one} and ${other}`, () => {
      const alike = alikeNames([one, "Region Väst", other], "organisation");
      assert.deepEqual([alike.get(one), alike.get(other), alike.size], [[other], [one], 2]);
    });

  it("are not found in names that merely begin or end alike", () => {
    const others = ["Ada Ek", "Anna Ek", "Bo Ek", "Bo Al", "Ada Beata Holm", "Ada Cecilia Holm"];
    assert.equal(alikeNames(others, "person").size, 0);
    const councils = [
      "Region Skåne",
      "Region Halland",
      "Umeå kommun",
      "Luleå kommun",
      "SCB",
      "SKR",
    ];
    assert.equal(alikeNames(councils, "organisation").size, 0);
  });

  it("name each other, whatever the names are", () => {
    const name = fc.oneof(fc.string(), fc.constantFrom("Ada Ek", "A. Ek", "Ada Eks", "ek ada"));
    const kind = fc.constantFrom("person", "organisation");
    fc.assert(
      fc.property(fc.array(name), kind, (names, of) => {
        const alike = alikeNames(names, of as "person" | "organisation");
        for (const [one, others] of alike)
          for (const other of others) assert.ok(other !== one && alike.get(other)?.includes(one));
      }),
    );
  });
});

describe("a page about somebody", () => {
  const page = (name: string, aliases: string[], unlike: string[] = []) => ({
    kind: "person" as const,
    name,
    slug: name,
    aliases,
    unlike,
  });

  it("merges the spellings that it names into its title", () => {
    const names = new MergedNames([page("Ada Ek", ["A. Ek", "Ada  Ekh"])]);
    assert.equal(names.nameOf("person", "A. Ek"), "Ada Ek");
    assert.equal(names.nameOf("person", " Ada Ekh"), "Ada Ek");
    assert.equal(names.nameOf("organisation", "A. Ek"), "A. Ek");
  });

  it("has its own name, whoever else claims it", () => {
    const names = new MergedNames([page("Bo Al", ["Ada Ek"]), page("Ada Ek", ["Bo Al"])]);
    assert.equal(names.nameOf("person", "Ada Ek"), "Ada Ek");
    assert.equal(names.nameOf("person", "Bo Al"), "Bo Al");
  });

  it("says who is somebody else", () => {
    const names = new MergedNames([page("Ada Ek", [], ["Ada Eks"])]);
    assert.ok(names.areUnlike("person", "Ada Eks", "Ada Ek"));
    assert.ok(!names.areUnlike("person", "Ada Ek", "A. Ek"));
  });
});
