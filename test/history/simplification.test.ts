import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { git } from "../support/git.ts";
import { historyOf, type Told, worldOf } from "./world.ts";

const paths = ["A.md", "B.md", "om/C.md"];

describe("histories with many branches and merges", () => {
  for (let seed = 1; seed <= 12; seed++) {
    it(`are simplified as git log -- path does: number ${seed}`, async (t) => {
      const world = await worldOf(t, randomHistory(seed));
      const history = await historyOf(t, world.repository);
      for (const path of paths) {
        const expected = await git(
          world.repository.folder,
          ...["log", "--date-order", "--format=%H", "main", "--", path],
        );
        const lives = await history.lives(path);
        const found = lives.flatMap(({ revisions }) => revisions.map(({ commit }) => commit));
        assert.deepEqual([...new Set(found)], expected.split("\n").filter(Boolean), path);
      }
    });
  }
});

/** No page is like another, so none can be taken for renamed. */
function randomHistory(seed: number): Told[] {
  const random = randomNumbers(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const trees: Record<string, string>[] = [];
  const commits: Told[] = [];
  let texts = 0;
  for (let index = 0; index < 40; index++) {
    const recent = commits.slice(-5).map(({ name }) => name);
    const isMerge = index > 3 && random() < 0.3;
    const parents = isMerge
      ? [...new Set([pick(recent), pick(recent), pick(recent)])]
      : recent.length > 0
        ? [random() < 0.6 ? (recent.at(-1) ?? "") : pick(recent)]
        : [];
    const known = parents.map((name) => trees[Number(name)] ?? {});
    const before = known[0] ?? {};
    const tree = { ...before };
    for (const path of paths) {
      const chance = random();
      if (parents.length > 1 && chance < 0.9) set(tree, path, pick(known)[path]);
      else if (chance < 0.3) set(tree, path, undefined);
      else if (chance < 0.7 || index === 0) set(tree, path, `${path} ${++texts}\n`.repeat(3));
    }
    const files = Object.fromEntries(
      paths.filter((path) => before[path] !== tree[path]).map((path) => [path, tree[path] ?? null]),
    );
    trees.push(tree);
    commits.push({ name: String(index), files, parents });
  }
  return commits;
}

function set(tree: Record<string, string>, path: string, text: string | undefined): void {
  if (text === undefined) delete tree[path];
  else tree[path] = text;
}

/** The same numbers for the same seed. Source: G. Marsaglia, "Xorshift RNGs" (2003). */
function randomNumbers(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
