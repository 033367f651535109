import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stemSwedish } from "../../server/search/swedishstemmer.ts";

/** Each stem with the words that have it. */
const examples = `
möt: möte mötet möten mötets
möten: mötena
beslut: beslut beslutet besluten beslutets
arkiv: arkiv arkivet arkiven arkivets
arkivering: arkivering
mynd: myndighet myndigheten myndigheter myndigheterna myndighetens
myndighet: myndigheternas
frihet: frihet friheten friheterna
öppn: öppna öppnar öppnade öppnat öppnande
öppen: öppenhet
del: delar delade delat
delning: delning delningen delningar delningarna
plattform: plattform plattformen plattformar plattformarna plattformens
tjänst: tjänst tjänsten tjänster tjänsterna tjänstens
kommun: kommun kommunen kommuner kommunerna kommunens kommunernas
region: region regionen regioner regionerna
hus: hus huset husets husen
ben: ben benet
tak: tak taket
brev: brev brevet breven
system: system systemet systemen systemets
områd: område området områden områdets
ställ: ställe ställen
stället: stället
meddel: meddelande meddelandet meddelanden
nyhet: nyhet nyhetens nyheter
alfabet: alfabet alfabetet
paket: paket paketet
raket: raket raketer
komet: komet kometen
fabrik: fabriken
societet: societet
kapacitet: kapacitet kapaciteten
majoritet: majoritet majoriteten
universitet: universitet universitetet
identitet: identitet
kvalitet: kvalitet kvaliteten
aktivitet: aktivitet aktiviteter
visit: visit
credit: credit
staket: staket
kvitet: kvitet
exitet: exitet
år: år
året: året
öl: öl
ölet: ölet
ek: ek
eket: eket
as: as
is: is
och: och
att: att
en: en
ett: ett
det: det
den: den
de: de
bygg: byggd byggt byggde
högt: högt
lågt: lågt
digt: digt
vägd: vägd vägde
sagt: sagt
lagt: lagt
bund: bunden
bundn: bundna
spänn: spänn spänner
spann: spann
hinn: hinner
ren: ren
rent: rent
nött: nött
rött: rött
vitt: vitt
snabbt: snabbt
frisk: friskt
besök: besökt
kokt: kokt
kökt: kökt
rol: rolig roliga roligt
möj: möjlig möjliga möjligt möjligen möjligheter
offent: offentlig offentliga offentligt
dag: daglig dagligen
vikt: viktig viktiga viktigt viktigare viktigast
enkel: enkel enkels
enkl: enkla enklare enklast
dukt: duktig
nödvänd: nödvändig nödvändigt
kostnadslös: kostnadslös kostnadslöst
hopplös: hopplöst
arbetslös: arbetslös arbetslöst
tröst: tröst
bröst: bröst
höst: höst
frost: frost
gäst: gäst
hönst: hönst
ansvarsfull: ansvarsfullt ansvarsfull ansvarsfulla
hänsynsfull: hänsynsfullt
fullt: fullt
artikel: artikels
titel: titels
flickan: flickan
flick: flickor flickorna flickornas
pojk: pojke pojkar pojkarna pojkarnas
skol: skola skolor skolorna
skolan: skolan
läs: läser
läst: läste läst lästes
skriv: skriver skrivs skrivas
skrev: skrevs
kall: kallas kallades kalla kallande kallandet
arbet: arbeta arbetar arbetade arbetat arbete arbetet arbeten arbetets arbetare arbetaren arbetarens
stad: stads
väg: vägs
hus's: hus's
kreativitet: kreativitet
barn: barnas
liv: livs
lag: lags
lak: laks
hav: hav havs
jaktkarl: jaktkarl
klok: klokast klokaste klokare klokhet
glad: gladast gladare
vackr: vackrast
yrk: yrke yrken
yrket: yrket
äppl: äpple äpplen
äpplet: äpplet
öga: öga
ögat: ögat
öra: öra
örat: örat
hjärt: hjärtat hjärta
använd: användare användaren användarens användarna användandet
användning: användning användningen
förvaltning: förvaltning förvaltningen förvaltningar
utveckling: utveckling utvecklingen
utveckl: utvecklare utvecklaren
uppgift: uppgift uppgifter uppgiften uppgifterna
nätverk: nätverk nätverken nätverkande
projek: projekt projekten
`;

const families = examples
  .trim()
  .split("\n")
  .map((line) => line.split(/:? /));

describe("the stem of a Swedish word", () => {
  it("is tried on at least two hundred words", () => {
    assert.ok(families.flatMap(([, ...words]) => words).length >= 200);
  });

  for (const [stem, ...words] of families) {
    it(`is ${stem} for ${words.join(", ")}`, () => {
      for (const word of words) assert.equal(stemSwedish(word), stem, word);
    });
  }

  it("loses the neuter's definite ending, which meets the indefinite", () => {
    for (const [one, other] of [
      ["möte", "mötet"],
      ["beslut", "beslutet"],
      ["arkiv", "arkivet"],
      ["system", "systemets"],
    ] as const) {
      assert.equal(stemSwedish(one), stemSwedish(other));
    }
  });

  it("keeps what only looks like an ending", () => {
    for (const word of ["nyhet", "alfabet", "paket", "raket", "societet", "universitet"]) {
      assert.equal(stemSwedish(word), word);
    }
  });

  it("takes anything for a word", () => {
    for (const word of ["", "a", "et", "s", "c#", "2023-04-18", "日本語", "\ud83d"]) {
      assert.equal(typeof stemSwedish(word), "string");
    }
  });
});
