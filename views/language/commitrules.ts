import { catalogue } from "./catalogue.ts";

type CommitRuleWords = {
  title: string;
  intro: string;
  none: string;
  noRules: string;
  more: (count: number) => string;
  fault: Record<"sign-off" | "author", string>;
  license: (expected: string) => string;
  file: Record<"protected" | "file-type" | "file-size", (path: string) => string>;
};

/** Commits that were pushed and do not keep to the policy's `commit-rules`. */
export const commitRules = catalogue<CommitRuleWords>({
  en: {
    title: "Commits against the policy",
    intro:
      "These came by Git and break the rules that the contribution policy had for commits when they came. Readers see them as any other. Undo them, or leave them.",
    none: "Every commit keeps to the policy’s rules.",
    noRules:
      "The contribution policy has no rules for commits. They are written in its field commit-rules.",
    more: (count) => `${count} older ones are not listed.`,
    fault: {
      "sign-off": "It lacks Signed-off-by with the author’s own address.",
      author: "The author’s address is none that a member lets commits show.",
    },
    license: (expected) => `It should say License: ${expected}.`,
    file: {
      protected: (path) => `It changes ${path}, which the author may not.`,
      "file-type": (path) => `${path} is of a kind that is not taken.`,
      "file-size": (path) => `${path} is larger than is taken.`,
    },
  },
  sv: {
    title: "Commits som bryter mot policyn",
    intro:
      "De här kom genom Git och bryter mot de regler för commits som policyn för att bidra hade då. Läsarna ser dem som alla andra. Ångra dem, eller låt dem vara.",
    none: "Alla commits följer policyns regler.",
    noRules:
      "Policyn för att bidra har inga regler för commits. De skrivs i dess fält commit-rules.",
    more: (count) => `${count} äldre visas inte.`,
    fault: {
      "sign-off": "Den saknar Signed-off-by med författarens egen adress.",
      author: "Författarens adress är ingen som en medlem låter historiken visa.",
    },
    license: (expected) => `Den borde ange License: ${expected}.`,
    file: {
      protected: (path) => `Den ändrar ${path}, och det får författaren inte.`,
      "file-type": (path) => `${path} är av ett slag som inte tas emot.`,
      "file-size": (path) => `${path} är större än vad som tas emot.`,
    },
  },
});
