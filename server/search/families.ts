import type { IndexLanguage } from "./language.ts";
import { fold } from "./tokens.ts";

/**
 * Words of this field whose forms no rule brings together, the form they are filed under first. A family in
 * `compounding` holds for the end of longer words too: "handböcker" belongs to "handbok".
 */
const compounding = `
bok boken bokens böcker böckerna böckernas boks
licens licensen licensens licenser licenserna licensernas
policy policyn policyns policyer policyerna policys policies
data datan datat datas datans
centrum centret centrumet centra centrer
forum forumet fora
medium mediet media medier medierna
datum datumet datumen
stad staden stadens städer städerna städernas
land landet landets länder länderna ländernas
hand handen händer händerna
nummer numret nummers numren
kriterium kriteriet kriterier kriterierna
laboratorium laboratoriet laboratorier
museum museet museer museerna
`;

const alone = `
öppen öppna öppet öppnas öppnad öppnade öppnat öppnar öppnare öppnast öppnande öppnandet öppenhet öppenheten
säker säkra säkert säkrare säkrast säkras säkrat säkrar
fri fria fritt friare
ny nya nytt nyare nyast
god goda gott bra bättre bäst bästa
dålig dåliga dåligt sämre sämst
stor stora stort större störst största
liten litet lilla små mindre minst minsta
gammal gamla gammalt äldre äldst äldsta
ung unga ungt yngre yngst yngsta
hög höga högt högre högst högsta
lång långa långt längre längst längsta
många fler flera flest flesta
få färre
år året åren årets årens åren
mål målet målen målets målens
delta deltar deltog deltagit deltagande
skriva skriver skrev skrivit skriven skrivna skrivet skriv skrivs
dela delar delade delat delad delas dela
gå går gick gått
få får fick fått
ge ger gav gett givit
ta tar tog tagit
göra gör gjorde gjort gjorda
se ser såg sett
vara är var varit
ha har hade haft
veta vet visste vetat
bidra bidrar bidrog bidragit bidrag bidraget bidragen bidragande bidragsgivare
föra för förde fört
lägga lägger lade lagt
välja väljer valde valt val valet valen
sätta sätter satte satt
bygga bygger byggde byggt byggd byggda
tillgänglig tillgängliga tillgängligt tillgänglighet tillgängligheten
ansvarig ansvariga ansvarigt
möte mötet möten mötena mötets mötes mötenas
internet internets
förena förenar förenade förenat
budget budgeten budgetar
person personen personer personerna
`;

const english = `
person persons people
child children
woman women
index indexes indices
criterion criteria
medium media
policy policies
license licence licenses licences licensing licensed
open opens opened opening openness opener
analysis analyses
write writes wrote written writing
choose chooses chose chosen
find finds found finding
large larger largest
small smaller smallest
new newer newest
good better best
`;

const familyOf = new Map<string, string>();
const endingsOf = new Map<string, string>();
const foldedFamilyOf = new Map<string, string>();
const englishFamilyOf = new Map<string, string>();

for (const line of alone.trim().split("\n")) add(line.split(" "), familyOf);
for (const line of english.trim().split("\n")) add(line.split(" "), englishFamilyOf);
for (const line of compounding.trim().split("\n")) {
  add(line.split(" "), familyOf);
  add(line.split(" "), endingsOf);
}
for (const [form, head] of familyOf) {
  const folded = fold(form);
  if (!familyOf.has(folded)) foldedFamilyOf.set(folded, head);
}

/** The word that an irregular form is filed under. @example familyHead("böckerna", "sv") → "bok" */
export function familyHead(word: string, language: IndexLanguage): string | undefined {
  if (language === "en") return englishFamilyOf.get(word);
  const whole = familyOf.get(word);
  if (whole !== undefined) return whole;
  for (let at = 3; at <= word.length - 3; at++) {
    const head = endingsOf.get(word.slice(at));
    if (head !== undefined) return word.slice(0, at) + head;
  }
  return undefined;
}

/** The same for a Swedish form written without its dots. @example foldedFamilyHead("oppna") → "öppen" */
export function foldedFamilyHead(word: string): string | undefined {
  return foldedFamilyOf.get(word);
}

function add(forms: readonly string[], families: Map<string, string>): void {
  const [head = ""] = forms;
  for (const form of forms) if (!families.has(form)) families.set(form, head);
}
