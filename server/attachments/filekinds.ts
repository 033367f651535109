import type { FileFacts } from "./filefacts.ts";

/** What readers call a file, roughly. In the order in which they are offered. */
export const attachmentKinds = [
  "picture",
  "pdf",
  "slides",
  "text",
  "table",
  "recording",
  "transcript",
  "archive",
  "other",
] as const;

export type AttachmentKind = (typeof attachmentKinds)[number];

const extensions: Record<AttachmentKind, string> = {
  picture: "png apng jpg jpeg gif webp avif bmp ico svg tif tiff heic heif",
  pdf: "pdf",
  slides: "pptx pptm ppsx potx ppt odp otp key",
  text: "docx docm dotx doc odt ott rtf txt text md epub html htm xml json yaml yml rst adoc org log",
  table: "xlsx xlsm xltx xls ods ots csv tsv parquet",
  recording: "mp4 m4v mov webm ogv ogg oga opus mp3 m4a wav flac mkv avi",
  transcript: "vtt srt",
  archive: "zip gz tgz bz2 xz 7z rar tar",
  other: "",
};

const kindOfExtension = new Map(
  attachmentKinds.flatMap((kind) =>
    extensions[kind].split(" ").map((extension) => [extension, kind] as const),
  ),
);

/**
 * What a file is: by its bytes where they tell, else by its name.
 *
 * @example attachmentKind("uploads/0a…/skärmbild", { sizeBytes: 9, type: "image/png", extension: "png" }) → "picture"
 */
export function attachmentKind(path: string, facts: FileFacts | undefined): AttachmentKind {
  const named = kindOfExtension.get(extensionIn(path));
  // Office files without a name of their own are archives by their bytes, and text says nothing of what it is for.
  const isVague = facts === undefined || /^(?:zip|cfb|xml|)$/.test(facts.extension);
  if (isVague && named !== undefined) return named;
  const known = kindOfExtension.get(facts?.extension ?? "");
  return known ?? named ?? (facts?.type === "text/plain" ? "text" : "other");
}

/**
 * What stands on the file's sign: "PDF".
 *
 * @returns "" when neither name nor bytes tell
 */
export function formatOf(path: string, facts: FileFacts | undefined): string {
  const named = extensionIn(path);
  const isKnown = kindOfExtension.has(named);
  return (isKnown ? named : facts?.extension || named).toUpperCase();
}

function extensionIn(path: string): string {
  return /\.([a-z\d]{1,8})$/i.exec(path)?.[1]?.toLowerCase() ?? "";
}
