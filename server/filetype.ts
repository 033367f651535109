import type { FileTypeResult } from "file-type";

/**
 * What bytes really are, whatever the name of their file says. The library that knows is loaded for the first file.
 *
 * @example (await typeOfBytes(bytes of a PNG))?.ext → "png"
 * @returns undefined for text, and for what nobody knows
 */
export async function typeOfBytes(bytes: Uint8Array): Promise<FileTypeResult | undefined> {
  const { fileTypeFromBuffer } = await import("file-type");
  return fileTypeFromBuffer(bytes);
}

/** The same of a file on the disk, of which no more is read than it takes. */
export async function typeOfFile(path: string): Promise<FileTypeResult | undefined> {
  const { fileTypeFromFile } = await import("file-type");
  return fileTypeFromFile(path);
}
