import type { Arrangement } from "./arrangement.ts";
import { pageId } from "./heading.ts";
import type { LinkReference, ResolvedLink } from "./link.ts";
import { isInline } from "./rawhtml.ts";

export type LinkForm = LinkReference["form"];

/** Leads an `a` where the wiki says, and tells by its class what to expect there. */
export function arrangeLink(arrangement: Arrangement, link: Element, form: LinkForm): void {
  const target = link.getAttribute("href")?.trim();
  if (target === undefined) return;
  const resolved = isInline(target) ? refused : arrangement.resolve({ target, form, role: "link" });
  if (!resolved) return;

  if (form === "wiki") link.textContent = resolved.text ?? target;
  if (resolved.picture && resolved.state !== "refused") {
    link.replaceWith(pictureOf(arrangement, link, resolved, target));
  } else if (resolved.state === "refused") {
    unlink(link);
  } else setTarget(link, resolved);
}

/** Shows an `img`: a file of the wiki's as a picture, another site's as a link, one that is not there as its name. */
export function arrangePicture(arrangement: Arrangement, picture: Element, form: LinkForm): void {
  const target = picture.getAttribute("src")?.trim();
  if (!target) {
    picture.remove();
    return;
  }
  if (isInline(target)) {
    if (isRaster(target)) finishPicture(picture);
    else picture.replaceWith(altOf(picture));
    return;
  }
  const resolved = arrangement.resolve({ target, form, role: "media" });
  if (!resolved) return;
  if (resolved.state === "file") {
    picture.setAttribute("src", resolved.href);
    finishPicture(picture);
  } else
    picture.replaceWith(inPlaceOf(arrangement, picture, resolved, { alt: altOf(picture), target }));
}

/** Keeps sound and film that are the wiki's own files, with controls. */
export function arrangeMedia(arrangement: Arrangement, media: Element): void {
  const isPart = media.localName === "source" || media.localName === "track";
  const target = media.getAttribute("src")?.trim();
  if (media.hasAttribute("poster")) arrangePoster(arrangement, media);
  if (!isPart) {
    media.setAttribute("controls", "");
    media.setAttribute("preload", "metadata");
  }
  if (target === undefined) {
    if (isPart) media.remove();
    return;
  }
  const resolved = isInline(target)
    ? refused
    : arrangement.resolve({ target, form: "html", role: "media" });
  if (!resolved) return;
  if (resolved.state === "file" && (!isPart || isInMedia(media)))
    media.setAttribute("src", resolved.href);
  else if (isPart) media.remove();
  else media.replaceWith(inPlaceOf(arrangement, media, resolved, { alt: altOf(media), target }));
}

const refused: ResolvedLink = { href: "", state: "refused" };

function arrangePoster(arrangement: Arrangement, media: Element): void {
  const target = media.getAttribute("poster")?.trim() ?? "";
  const resolved = isInline(target)
    ? refused
    : arrangement.resolve({ target, form: "html", role: "media" });
  if (resolved?.state === "file") media.setAttribute("poster", resolved.href);
  else media.removeAttribute("poster");
}

function setTarget(link: Element, { href, state }: ResolvedLink): void {
  link.setAttribute("href", state === "external" ? href : href.replace(/#(.+)$/s, fragment));
  if (state === "missing" || state === "missing-file") {
    link.setAttribute("class", "missing");
    link.setAttribute("rel", "nofollow");
  } else if (state === "external") {
    link.setAttribute("class", "external");
    link.setAttribute("rel", "noopener noreferrer");
  } else if (state === "file") link.setAttribute("class", "file");
}

function fragment(_: string, id: string): string {
  return `#${pageId(id)}`;
}

/** A link that may not be followed is its words; an anchor in it stays one. */
function unlink(link: Element): void {
  link.removeAttribute("href");
  if (!link.hasAttribute("id") && !link.hasAttribute("name"))
    link.replaceWith(...Array.from(link.childNodes));
}

function pictureOf(
  arrangement: Arrangement,
  link: Element,
  resolved: ResolvedLink,
  target: string,
): Node {
  const { alt = "", width, height } = resolved.picture ?? {};
  if (resolved.state !== "file") {
    const file = target.split("|")[0] ?? target;
    return inPlaceOf(arrangement, link, resolved, { alt, target: file });
  }
  const picture = arrangement.own(link, "img");
  picture.setAttribute("src", resolved.href);
  picture.setAttribute("alt", alt);
  if (width) picture.setAttribute("width", width);
  if (height) picture.setAttribute("height", height);
  finishPicture(picture);
  return picture;
}

/** What stands where a picture or a film cannot: a page never makes its reader's browser ask another site. */
function inPlaceOf(
  arrangement: Arrangement,
  media: Element,
  { href, state }: ResolvedLink,
  { alt, target }: { alt: string; target: string },
): Node {
  const document = media.ownerDocument;
  const name = nameOf(target);
  if (state === "refused" || (state === "external" && isInLink(media)))
    return document.createTextNode(alt || name);
  if (state !== "external") {
    const missing = arrangement.own(media, "span", "missing-file");
    missing.textContent = alt ? `${alt} (${name})` : name;
    return missing;
  }
  const link = arrangement.own(media, "a", "external-picture");
  link.setAttribute("href", href);
  link.setAttribute("rel", "noopener noreferrer");
  link.textContent = alt || name;
  return link;
}

/** @example nameOf("uploads/3f/Stor%20plan.png?x=1") → "Stor plan.png" */
function nameOf(target: string): string {
  const name =
    target
      .replace(/[?#].*$/s, "")
      .replace(/(?<!\/)\/+$/, "")
      .split("/")
      .at(-1) || target;
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}

// SVG is a document with scripts, so only raster formats.
function isRaster(target: string): boolean {
  return /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp);base64,/i.test(target);
}

function finishPicture(picture: Element): void {
  picture.setAttribute("loading", "lazy");
  picture.setAttribute("decoding", "async");
  if (!picture.hasAttribute("alt")) picture.setAttribute("alt", "");
}

function altOf(media: Element): string {
  return (media.getAttribute("alt") ?? media.getAttribute("title") ?? "").trim();
}

/** As `closest` would tell, without its engine for selectors, which is slow. */
function isInLink(media: Element): boolean {
  for (let outer = media.parentElement; outer; outer = outer.parentElement)
    if (outer.localName === "a" && outer.hasAttribute("href")) return true;
  return false;
}

function isInMedia(part: Element): boolean {
  return part.parentElement?.localName === "video" || part.parentElement?.localName === "audio";
}
