const mostPairs = 4000;
const nearest = 6;

/**
 * Within a stretch where two lists differ: what of the later list each of the earlier one became, in order.
 *
 * @param likeness  of two items by their places: 0 for none, else as much as they are alike
 * @returns for each old one its partner's place, or -1
 * @example partnersOf(2, 2, (old, young) => (old === 0 && young === 1 ? 0.8 : 0)) → [1, -1]
 */
export function partnersOf(
  olds: number,
  youngs: number,
  likeness: (old: number, young: number) => number,
): number[] {
  return olds * youngs <= mostPairs
    ? bestPartners(olds, youngs, likeness)
    : nearPartners(olds, youngs, likeness);
}

type Likeness = (old: number, young: number) => number;

/** The pairs whose likeness is greatest together. */
function bestPartners(olds: number, youngs: number, likeness: Likeness): number[] {
  const width = youngs + 1;
  const best = new Float64Array((olds + 1) * width);
  const at = (old: number, young: number) => best[old * width + young] ?? 0;
  for (let old = olds - 1; old >= 0; old--) {
    for (let young = youngs - 1; young >= 0; young--) {
      const alike = likeness(old, young);
      const together = alike === 0 ? 0 : alike + at(old + 1, young + 1);
      best[old * width + young] = Math.max(together, at(old + 1, young), at(old, young + 1));
    }
  }
  const partners: number[] = [];
  let young = 0;
  for (let old = 0; old < olds; old++) {
    while (young < youngs && at(old, young) === at(old, young + 1)) young++;
    const isPair = young < youngs && at(old, young) > at(old + 1, young);
    partners.push(isPair ? young++ : -1);
  }
  return partners;
}

/** The same for stretches too long for trying all: each takes the first like one within a few steps. */
function nearPartners(olds: number, youngs: number, likeness: Likeness): number[] {
  const partners: number[] = [];
  let next = 0;
  for (let old = 0; old < olds; old++) {
    let young = next;
    const last = Math.min(youngs, next + nearest);
    while (young < last && likeness(old, young) === 0) young++;
    partners.push(young < last ? young : -1);
    if (young < last) next = young + 1;
  }
  return partners;
}
