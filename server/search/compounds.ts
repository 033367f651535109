const shortestPart = 4;
const shortestRest = 3;
const mostParts = 4;

/** What may join the parts of a Swedish compound: datadelning-s-plattform, gat-u-kontor, möt-es-plats. */
const joints = ["", "s", "es", "e", "a", "o", "u"];

/**
 * Is the word a compound of which this part is one, and are the others words too?
 *
 * @param at       where the part stands in the word
 * @param isWord   asks whether the wiki has such a word
 * @example isPartOf("datadelningsplattform", 12, "plattform", isWord) → true where "datadelning" or both "data" and
 *          "delning" are words
 */
export function isPartOf(
  word: string,
  at: number,
  part: string,
  isWord: (word: string) => boolean,
): boolean {
  if (part.length < shortestPart) return false;
  const before = word.slice(0, at);
  const after = word.slice(at + part.length);
  return (before === "" || isFront(before, isWord)) && (after === "" || isBack(after, isWord));
}

/**
 * The parts of a compound that the wiki has as words; nothing for a word that is none.
 *
 * @example splitCompound("datadelningsplattform", isWord) → ["data", "delning", "plattform"]
 */
export function splitCompound(
  word: string,
  isWord: (word: string) => boolean,
  most = mostParts,
): string[] | undefined {
  if (most < 2) return undefined;
  for (let end = word.length - shortestPart; end >= shortestPart; end--) {
    const head = word.slice(0, end);
    const tail = word.slice(end);
    const part = [head, head.replace(/s$/, "")].find((one) => isWord(one));
    if (part === undefined || part.length < shortestPart) continue;
    const rest = isWord(tail) ? [tail] : splitCompound(tail, isWord, most - 1);
    if (rest) return [part, ...rest];
  }
  return undefined;
}

/** Is it what may stand before a part: words, and at the end perhaps a joint? */
function isFront(front: string, isWord: (word: string) => boolean): boolean {
  return joints.some((joint) => {
    if (!front.endsWith(joint)) return false;
    const words = front.slice(0, front.length - joint.length);
    return areWords(words, isWord);
  });
}

/** Is it what may stand after a part: perhaps a joint, then words? */
function isBack(back: string, isWord: (word: string) => boolean): boolean {
  return joints.some(
    (joint) => back.startsWith(joint) && areWords(back.slice(joint.length), isWord),
  );
}

function areWords(text: string, isWord: (word: string) => boolean): boolean {
  if (text.length < shortestRest) return false;
  return isWord(text) || splitCompound(text, isWord, mostParts - 1) !== undefined;
}
