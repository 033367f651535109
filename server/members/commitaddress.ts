/**
 * The address that a new member's commits show: it names the person, takes no mail, and is not private.
 *
 * @param name  the public name
 * @param host  the wiki's host, without a port
 * @example commitAddress("Åsa Öberg", "wiki.example.org") → "asa.oberg@users.noreply.wiki.example.org"
 * @example commitAddress("李雷", "[::1]") → "member@users.noreply.--1"
 */
export function commitAddress(name: string, host: string): string {
  const user = asciiWords(name).join(".").slice(0, 64).replace(/\.$/, "");
  return `${user || "member"}@users.noreply.${hostWords(host)}`;
}

/**
 * The same address for the next member of that name.
 *
 * @example numbered("ada@users.noreply.example.org", 2) → "ada.2@users.noreply.example.org"
 */
export function numbered(address: string, number: number): string {
  return address.replace("@", `.${number}@`);
}

function asciiWords(name: string): string[] {
  const letters = name.toLowerCase().replace(/[æøðþßłđœı]/g, (letter) => plain[letter] ?? letter);
  // NFKD parts å into a and its ring; the ring then falls away with everything else outside ASCII.
  const ascii = letters.normalize("NFKD").replace(/[^ -~]/g, "");
  return ascii.match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? [];
}

const plain: Record<string, string> = {
  æ: "ae",
  ø: "o",
  ð: "d",
  þ: "th",
  ß: "ss",
  ł: "l",
  đ: "d",
  œ: "oe",
  ı: "i",
};

function hostWords(host: string): string {
  return host.replace(/[[\]]/g, "").replace(/[^A-Za-z0-9.-]/g, "-");
}
