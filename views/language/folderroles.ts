import { catalogue } from "./catalogue.ts";

/** Roles that count below a folder. */
export const folderRoles = catalogue({
  en: {
    title: "Roles in folders",
    titleFor: (name: string) => `Roles in folders for ${name}`,
    hint: "Below a folder the role may be another than in the rest of the wiki, higher or lower.",
    open: "Choose folders",
    intro: (role: string) =>
      `In the rest of the wiki the role is ${role}. Below a folder the one you choose here counts instead, higher or lower; of two folders the inner one.`,
    add: "Give a role in a folder",
    folder: "Folder",
    folderHint: "With all that lies below it, for example guides or guides/images.",
    noFolder: "Write the name of a folder, such as guides.",
    unknownRole: "Choose a role.",
    save: "Give the role",
    remove: "Remove",
    removeWords: (folder: string) => `Remove the role in ${folder}`,
    own: (folder: string, role: string) => `In the folder ${folder} the role is ${role}.`,
  },
  sv: {
    title: "Roller i mappar",
    titleFor: (name: string) => `Roller i mappar för ${name}`,
    hint: "I en mapp kan rollen vara en annan än i resten av wikin, högre eller lägre.",
    open: "Välj mappar",
    intro: (role: string) =>
      `I resten av wikin är rollen ${role}. I en mapp gäller i stället den du väljer här, högre eller lägre; av två mappar gäller den inre.`,
    add: "Ge en roll i en mapp",
    folder: "Mapp",
    folderHint: "Med allt som finns i den, till exempel guider eller guider/bilder.",
    noFolder: "Skriv namnet på en mapp, till exempel guider.",
    unknownRole: "Välj en roll.",
    save: "Ge rollen",
    remove: "Ta bort",
    removeWords: (folder: string) => `Ta bort rollen i ${folder}`,
    own: (folder: string, role: string) => `I mappen ${folder} är rollen ${role}.`,
  },
});
