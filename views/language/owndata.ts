import { catalogue } from "./catalogue.ts";

/** Taking one's own data along, and erasing the account. */
export const ownData = catalogue({
  en: {
    title: "Your data",
    exportTitle: "Take your data along",
    exportText:
      "All that the wiki keeps about your account: how you are shown, where you are signed in, drafts, suggestions and what you said about them, names of access tokens, what you watch, that you have accepted the contribution policy, and what happened to your rights. No passwords.",
    export: "Download as JSON",
    eraseTitle: "Erase your account",
    erased: "Erased at once, for ever:",
    erasedThings:
      "your e-mail address and password, where you are signed in, your access tokens, your drafts, what you watch, that you have accepted the policy, and the texts of your suggestions that are not accepted. Those that wait are taken back.",
    stays: "Stays:",
    staysThings:
      "what you have written, with the name and the address that you let the history show. The history cannot be changed. What you said about suggestions stays without your name.",
    hide: (former: string) => `Show “${former}” instead of my name`,
    hideHint:
      "On the wiki’s own pages and feeds, with all that you have written. In the repository and its copies your name stays, and so it does in texts that mention it.",
    erase: "Erase the account",
    lastMaintainer:
      "You are the only maintainer. Make somebody else a maintainer first, so that the wiki is looked after.",
    goneTitle: "Your account is erased",
    goneText: "Thank you for what you have written. You can still read the wiki as visitors do.",
    home: "To the start page",
  },
  sv: {
    title: "Dina uppgifter",
    exportTitle: "Ta med dina uppgifter",
    exportText:
      "Allt som wikin sparar om ditt konto: hur du visas, var du är inloggad, utkast, förslag och det du har sagt om dem, namn på åtkomstnycklar, det du bevakar, att du har godtagit policyn för att bidra och vad som har hänt med din behörighet. Inga lösenord.",
    export: "Ladda ner som JSON",
    eraseTitle: "Radera ditt konto",
    erased: "Det här raderas genast och för alltid:",
    erasedThings:
      "din e-postadress och ditt lösenord, dina inloggningar, dina åtkomstnycklar, dina utkast, det du bevakar, uppgiften om att du har godtagit policyn och texten i dina förslag som inte är antagna. De som väntar dras tillbaka.",
    stays: "Det här blir kvar:",
    staysThings:
      "det du har skrivit, med det namn och den adress som du har låtit historiken visa. Historiken går inte att ändra. Det du har sagt om förslag står kvar utan ditt namn.",
    hide: (former: string) => `Visa ”${former}” i stället för mitt namn`,
    hideHint:
      "På wikins egna sidor och i flöden, intill allt du har skrivit. I förrådet och dess kopior står namnet kvar, liksom i texter som nämner det.",
    erase: "Radera kontot",
    lastMaintainer:
      "Du är den enda förvaltaren. Gör först någon annan till förvaltare, så att wikin blir skött.",
    goneTitle: "Ditt konto är raderat",
    goneText: "Tack för det du har skrivit. Du kan läsa wikin som besökare gör.",
    home: "Till startsidan",
  },
});
