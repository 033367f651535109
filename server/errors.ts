/**
 * What can go wrong, in the wiki's own words. No HTTP in here: `app.ts` holds the one table of statuses, and
 * `views/language/errors.ts` has the sentence for each name in each language, so a missing one does not compile.
 */

export type ErrorName =
  | "AcceptanceNeeded"
  | "AccountsAway"
  | "BadForm"
  | "BadName"
  | "BadPolicy"
  | "BadRepository"
  | "BadToken"
  | "BadUpload"
  | "BaseUnknown"
  | "ConfirmationUnavailable"
  | "CrossSite"
  | "FileUnreadable"
  | "NotAllowed"
  | "NotEditable"
  | "PageExists"
  | "PageNotFound"
  | "RedirectsUnreadable"
  | "RenderingFailed"
  | "RevisionNotFound"
  | "SignInNeeded"
  | "StillReading"
  | "StorageFailed"
  | "TokenNotEnough"
  | "TooLarge"
  | "TooManyAttempts"
  | "WikiBusy";

/**
 * An error whose reason a reader may see. `values` fill the sentence in the reader's language;
 * `message` is for the log, in English.
 *
 * @example throw new PageNotFound("no page", { slug: "Om-oss" })
 */
export abstract class WikiError extends Error {
  abstract override readonly name: ErrorName;
  readonly values: Readonly<Record<string, string>>;

  constructor(
    message: string,
    values: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.values = values;
  }
}

/** What is known of accounts cannot be used. `values.reason`: "busy" | "damaged" | "newer" | "read-only" | "broken". */
export class AccountsAway extends WikiError {
  override readonly name = "AccountsAway";
}
/** The member is to accept the contribution policy first. `values.edition`, `values.address`: where that is done. */
export class AcceptanceNeeded extends WikiError {
  override readonly name = "AcceptanceNeeded";
}
/** A form came without a field it needs, or with one that cannot be read. */
export class BadForm extends WikiError {
  override readonly name = "BadForm";
}
/** A page or file name that cannot be used. `values.reason`: "empty" | "too-long" | "dots" | "reserved" | "character" | "occupied". */
export class BadName extends WikiError {
  override readonly name = "BadName";
}
/** A policy page that could not be obeyed. `values.line`, and `values.field`, `values.value` and `values.expected` where a field is wrong. */
export class BadPolicy extends WikiError {
  override readonly name = "BadPolicy";
}
/** The repository cannot be opened as a wiki. The message is the whole sentence: it is read on the console. */
export class BadRepository extends WikiError {
  override readonly name = "BadRepository";
}
/** A program's token that is unknown, revoked or expired. */
export class BadToken extends WikiError {
  override readonly name = "BadToken";
}
/** An uploaded file that is not taken. `values.file`, `values.reason`: "empty" | "program" | "contradiction" | "type" (`values.types`: those that are taken). */
export class BadUpload extends WikiError {
  override readonly name = "BadUpload";
}
/** An edit came without the commit it began from, or with one that this wiki has not got. */
export class BaseUnknown extends WikiError {
  override readonly name = "BaseUnknown";
}
/** A visitor's address would have to be confirmed, and the wiki can send no mail. */
export class ConfirmationUnavailable extends WikiError {
  override readonly name = "ConfirmationUnavailable";
}
/** A write that another site sent through a reader's browser. */
export class CrossSite extends WikiError {
  override readonly name = "CrossSite";
}
/** An entry that has no bytes to show. `values.path`, `values.reason`: "symlink" | "submodule" | "missing". */
export class FileUnreadable extends WikiError {
  override readonly name = "FileUnreadable";
}
/** The member may not do this. `values.need`: the role that may. */
export class NotAllowed extends WikiError {
  override readonly name = "NotAllowed";
}
/** A page whose bytes would not survive the editor. `values.slug`, `values.reason`: "encoding" | "format" | "front-matter". */
export class NotEditable extends WikiError {
  override readonly name = "NotEditable";
}
/** The name is taken. `values.slug`: the page that has it. */
export class PageExists extends WikiError {
  override readonly name = "PageExists";
}
/** No page, file or redirect has this address. `values.slug`. */
export class PageNotFound extends WikiError {
  override readonly name = "PageNotFound";
}
/** The redirects file does not parse, so it is not rewritten. `values.path`, `values.line`. */
export class RedirectsUnreadable extends WikiError {
  override readonly name = "RedirectsUnreadable";
}
/** The page's text could not be turned into HTML within its limits. `values.slug`, `values.reason`: "time" | "size" | "fault". */
export class RenderingFailed extends WikiError {
  override readonly name = "RenderingFailed";
}
/** What stands where a commit id should is none, or none of this wiki's. */
export class RevisionNotFound extends WikiError {
  override readonly name = "RevisionNotFound";
}
/** Only a signed-in member may do this. */
export class SignInNeeded extends WikiError {
  override readonly name = "SignInNeeded";
}
/**
 * The wiki has just been started and has not read all its pages. `values.share`: how many it has, in per cent; none when
 * it is their records that are being read.
 */
export class StillReading extends WikiError {
  override readonly name = "StillReading";
}
/**
 * The disk did not take the bytes. `values.reason`: "full" | "read-only" | "broken", and nothing was saved; "unsure":
 * what was saved may be gone after a power cut.
 */
export class StorageFailed extends WikiError {
  override readonly name = "StorageFailed";
}
/** A good token that is not for this. `values.reason`: "scope" (only for reading) | "place" (for people only). */
export class TokenNotEnough extends WikiError {
  override readonly name = "TokenNotEnough";
}
/** More bytes than the limit. `values.limit`, for example "25 MB". */
export class TooLarge extends WikiError {
  override readonly name = "TooLarge";
}
/** Too many failed attempts to sign in. `values.minutes`: how long to wait. */
export class TooManyAttempts extends WikiError {
  override readonly name = "TooManyAttempts";
}
/** Other writers kept winning the race for the branch. `values.reason`: "locked" when one of them does not let go of it. */
export class WikiBusy extends WikiError {
  override readonly name = "WikiBusy";
}
