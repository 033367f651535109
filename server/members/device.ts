/**
 * A few words for the device behind a session, from what the browser says about itself: enough for its owner to know it
 * by, and no more. Versions are not kept.
 *
 * @example deviceOf("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0") → "Firefox, Windows"
 * @example deviceOf("curl/8.5.0") → ""
 */
export function deviceOf(userAgent: string): string {
  const text = userAgent.slice(0, 500);
  return [firstIn(browsers, text), firstIn(systems, text)].filter(Boolean).join(", ");
}

type Signs = readonly (readonly [sign: RegExp, name: string])[];

// Most browsers also name the ones they wish to be taken for, so the order counts.
const browsers: Signs = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bCriOS\/|\bChrom(?:e|ium)\/|\bHeadlessChrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: Signs = [
  [/\biPad\b/, "iPad"],
  [/\biPhone\b/, "iPhone"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

function firstIn(signs: Signs, text: string): string | undefined {
  return signs.find(([sign]) => sign.test(text))?.[1];
}
