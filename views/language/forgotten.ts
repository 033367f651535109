import { catalogue } from "./catalogue.ts";

/** Getting back into an account whose password is forgotten. */
export const forgotten = catalogue({
  en: {
    link: "Forgotten your password?",
    title: "Forgotten password",
    intro:
      "Write the e-mail address of your account, and you get a link for choosing a new password.",
    ask: "Ask somebody who looks after the wiki: they can make a link by which you choose a new password.",
    console:
      "Whoever runs the wiki can make such a link on the server, also for the only maintainer.",
    send: "Send the link",
    sentTitle: "Look in your mail",
    sent: "If there is an account with that address, an e-mail with a link is on its way. It works once, for a day.",
    late: "Has nothing come after a few minutes? Look among unwanted mail, or ask somebody who looks after the wiki.",
  },
  sv: {
    link: "Har du glömt lösenordet?",
    title: "Glömt lösenord",
    intro:
      "Skriv e-postadressen till ditt konto, så får du en länk där du väljer ett nytt lösenord.",
    ask: "Be någon som förvaltar wikin: de kan skapa en länk där du väljer ett nytt lösenord.",
    console:
      "Den som driver wikin kan skapa en sådan länk på servern, även till den enda förvaltaren.",
    send: "Skicka länken",
    sentTitle: "Titta i din e-post",
    sent: "Om det finns ett konto med den adressen är ett mejl med en länk på väg. Länken fungerar en gång och gäller i ett dygn.",
    late: "Har det inte kommit något efter några minuter? Titta bland skräpposten, eller fråga någon som förvaltar wikin.",
  },
});
