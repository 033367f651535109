import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { LayeredMap } from "../../server/wiki/layeredmap.ts";

describe("a map made from another", () => {
  it("holds what a plain map would, after any changes", () => {
    const changes = fc.array(
      fc.tuple(fc.stringMatching(/^[a-j]$/), fc.option(fc.nat(), { nil: undefined })),
    );
    fc.assert(
      fc.property(fc.array(changes), (steps) => {
        const plain = new Map<string, { value: number }>();
        let layered = LayeredMap.of<{ value: number }>([]);
        for (const step of steps) {
          const entries = step.map(
            ([key, value]) => [key, value === undefined ? undefined : { value }] as const,
          );
          layered = layered.with(entries);
          for (const [key, value] of entries) {
            if (value === undefined) plain.delete(key);
            else plain.set(key, value);
          }
        }
        assert.deepEqual(new Map([...layered].sort()), new Map([...plain].sort()));
        assert.equal(layered.size, plain.size);
        for (const key of "abcdefghij") assert.equal(layered.get(key), plain.get(key));
      }),
    );
  });

  it("leaves the one that it was made from as it is, also when there are very many changes", () => {
    const first = LayeredMap.of([["a", { value: 1 }]]);
    const many = Array.from({ length: 1000 }, (_, key) => [String(key), { value: key }] as const);
    const second = first.with(many);
    assert.deepEqual([first.size, second.size, second.get("999")?.value], [1, 1001, 999]);
    assert.equal(first.keysApartFrom(second), undefined);
  });

  it("tells which keys differ from one that it was made from", () => {
    const first = LayeredMap.of([
      ["a", { value: 1 }],
      ["b", { value: 2 }],
    ]);
    const second = first.with([["b", undefined]]).with([["c", { value: 3 }]]);
    assert.deepEqual(second.keysApartFrom(first), new Set(["b", "c"]));
  });
});
