/**
 * Where a form leads afterwards, if it is an address of this wiki: another website could hand its readers a sign-in
 * link that ends at a look-alike.
 *
 * @param text  as it came with the form or the address
 * @returns     the same, or "/" for everything that a browser might take elsewhere
 * @example ownPath("/om/Oss?at=3f2a9c1") → "/om/Oss?at=3f2a9c1"
 * @example ownPath("//example.org") → "/"
 * @example ownPath("/\\example.org") → "/"
 */
export function ownPath(text: string): string {
  const isPath = /^\/(?![/\\])/.test(text) && text.length <= 2000;
  // Browsers drop tabs and line ends from an address before they read it: "/<tab>/example.org".
  if (!isPath || /[\p{Cc}\\]/u.test(text) || !URL.canParse(text, ownOrigin)) return "/";
  const { origin, pathname } = new URL(text, ownOrigin);
  const isDoor =
    /^\/-\/(accept|sign-in|sign-out|first|language|invitation|reset|register|forgotten|openid)(\/|$)/.test(
      pathname,
    );
  return origin === ownOrigin && !pathname.startsWith("//") && !isDoor ? text : "/";
}

const ownOrigin = "http://wiki.invalid";
