/** Inside the frame that draws diagrams: text comes in, a drawing goes out. See server/diagrams.ts. */
import type { Mermaid } from "mermaid";

const loading = (async () => {
  const address = document.documentElement.dataset.mermaid ?? "";
  const { default: mermaid } = (await import(address)) as { default: Mermaid };
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    theme: "base",
    // The picture is seen without the wiki's fonts, so it is measured without them.
    fontFamily: "Arial, 'Liberation Sans', Helvetica, sans-serif",
    htmlLabels: false,
    flowchart: { htmlLabels: false, useMaxWidth: false },
    themeVariables: {
      background: "#fffdf9",
      primaryColor: "#e2ede3",
      primaryTextColor: "#221f1a",
      primaryBorderColor: "#17523f",
      secondaryColor: "#f9e7cd",
      tertiaryColor: "#f2ede1",
      lineColor: "#4e4942",
      textColor: "#221f1a",
    },
  });
  return mermaid;
})();

// One at a time: Mermaid draws on the page it stands in.
let last: Promise<void> = Promise.resolve();
let count = 0;

addEventListener("message", ({ data, source }) => {
  if (source !== parent || typeof data?.source !== "string") return;
  last = last.then(async () => {
    parent.postMessage({ number: data.number, ...(await draw(data.source)) }, "*");
  });
});
parent.postMessage({ ready: true }, "*");

async function draw(source: string): Promise<{ svg?: string; title?: string }> {
  try {
    const mermaid = await loading;
    const { svg } = await mermaid.render(`diagram-${++count}`, source);
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml");
    return { svg, title: drawn.querySelector("title")?.textContent ?? "" };
  } catch {
    // Text that is no diagram: the reader sees it as it was written.
    document.body.replaceChildren();
    return {};
  }
}
