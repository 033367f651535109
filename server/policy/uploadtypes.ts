import { lookup } from "mime-types";

/** A file on its way in. */
export interface UploadedFile {
  /** What its name says that it is, the extension: "pdf". */
  readonly type: string;
  /** What its bytes say that it is, likewise an extension, where they tell. */
  readonly contents?: string;
  readonly sizeBytes: number;
}

/**
 * Whether a file is of one of the kinds that the policy takes, both by its name and by its bytes.
 *
 * @param types  extensions and media types in lower case: "pdf", "image/*"
 * @example isTaken({ type: "jpeg", contents: "jpg", sizeBytes: 9 }, ["jpg"]) → true
 * @example isTaken({ type: "pdf", contents: "zip", sizeBytes: 9 }, ["pdf"]) → false
 */
export function isTaken(
  { type, contents }: Omit<UploadedFile, "sizeBytes">,
  types: readonly string[],
): boolean {
  const isSame = contents === undefined || containers.get(contents)?.includes(type) === true;
  return isAmong(type, types) && (isSame || isAmong(contents, types));
}

/** Formats in which others are written, whose bytes tell no more than that. */
const containers = new Map<string, readonly string[]>([
  ["cfb", ["doc", "dot", "xls", "xlt", "ppt", "pot", "pps", "msg", "vsd", "mpp", "pub"]],
  ["xml", ["svg", "drawio", "gpx", "kml", "rdf", "xsd", "xsl", "musicxml"]],
]);

function isAmong(type: string, types: readonly string[]): boolean {
  const name = type.toLowerCase();
  const media = lookup(`.${name}`) || "application/octet-stream";
  return types.some((taken) => {
    if (taken.endsWith("/*")) return media.startsWith(taken.slice(0, -1));
    if (taken.includes("/")) return media === taken;
    return taken === name || (name !== "" && lookup(`.${taken}`) === media && known(media));
  });
}

function known(media: string): boolean {
  return media !== "application/octet-stream";
}
