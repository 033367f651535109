/** A Lucide drawing as an element that says nothing: the words stand beside it or in its button's label. */
export function drawing(source: string): SVGElement {
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  const svg = document.importNode(parsed, true) as unknown as SVGElement;
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  return svg;
}
