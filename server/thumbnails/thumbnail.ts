/** What a thumbnail is made of. */
export interface ThumbnailJob {
  kind: "picture" | "pdf";
  bytes: Uint8Array;
}

/** The picture as WebP; undefined for a file of which there is none. */
export type ThumbnailAnswer = Uint8Array | undefined;

/** Longest side in pixels: sharp at half the size on a dense screen. */
export const thumbnailSide = 480;

const pictures = new Set(["image/jpeg", "image/png", "image/apng", "image/webp", "image/gif"]);

/**
 * Of which kind of file a thumbnail may be made, by what it is.
 *
 * @example thumbnailKind("application/pdf") → "pdf"
 */
export function thumbnailKind(type: string): ThumbnailJob["kind"] | undefined {
  if (type === "application/pdf") return "pdf";
  return pictures.has(type) ? "picture" : undefined;
}
