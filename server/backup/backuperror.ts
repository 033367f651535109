/** A backup cannot be made or restored. The message is the sentence that the console shows. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}
