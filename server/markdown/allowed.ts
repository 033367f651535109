/**
 * What may stand in a page, as DOMPurify's configuration. Lists of what is allowed, not of what is not: what a
 * browser learns to do next year is then still left out.
 */

const textElements =
  "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup data dd del details " +
  "dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li main mark nav ol p pre q " +
  "rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr";
const mediaElements = "audio img source track video";
const mathElements =
  "math maction maligngroup malignmark menclose merror mfenced mfrac mglyph mi mlabeledtr mmultiscripts mn mo mover " +
  "mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover";

const textAttributes =
  "align alt char cite class clear colspan compact controls datetime decoding default dir height href hreflang id kind " +
  "label lang loading name nowrap open poster preload rel reversed rowspan scope span src srclang start summary title " +
  "translate type valign value width";
// Only ever on elements of our own: the arrangement takes them from everybody else.
const ownAttributes = "checked disabled role tabindex";
const mathAttributes =
  "accent accentunder columnalign columnlines columnspacing depth display displaystyle fence frame linethickness lspace " +
  "mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing " +
  "rspace scriptlevel separator stretchy symmetric voffset xmlns";

export const sanitiserConfig = {
  // "body" is the root of what is walked: were it not allowed, everything in it would be copied out of it first.
  ALLOWED_TAGS: names("body", textElements, mediaElements, mathElements, "input"),
  ALLOWED_ATTR: names(textAttributes, ownAttributes, mathAttributes),
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel):|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
  ALLOW_DATA_ATTR: false,
  // Its own rule against clobbering takes ids such as "title" and "links" from headings that rightly have them.
  // Ours stands in identity.ts.
  SANITIZE_DOM: false,
};

function names(...lists: string[]): string[] {
  return lists.join(" ").split(" ");
}
