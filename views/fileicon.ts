import type { AttachmentKind } from "../server/attachments/filekinds.ts";
import type { Html } from "./html.ts";
import { type IconName, icon } from "./icon.ts";

const icons: Record<AttachmentKind, IconName> = {
  picture: "image",
  pdf: "file-text",
  slides: "presentation",
  text: "file-text",
  table: "sheet",
  recording: "film",
  transcript: "captions",
  archive: "file-archive",
  other: "file",
};

/** The sign of a file that has no picture, or whose picture has not come yet. */
export function fileIcon(kind: AttachmentKind): Html {
  return icon(icons[kind]);
}
