import express, { Router } from "express";
import { whileAccountsAreAway } from "./members/accountsaway.ts";
import { onlyForReaders } from "./members/session.ts";
import { acceptRoutes } from "./routes/accept.ts";
import { accountRoutes } from "./routes/account.ts";
import { archiveRoutes } from "./routes/archive.ts";
import { attachmentRoutes } from "./routes/attachment.ts";
import { attachmentListRoutes } from "./routes/attachmentlist.ts";
import { blameRoutes } from "./routes/blame.ts";
import { captionRoutes } from "./routes/captions.ts";
import { changesRoutes } from "./routes/changes.ts";
import { commitRoutes } from "./routes/commit.ts";
import { compareRoutes } from "./routes/compare.ts";
import { completeRoutes } from "./routes/complete.ts";
import { csvImportRoutes } from "./routes/csvimport.ts";
import { deleteRoutes } from "./routes/delete.ts";
import { deletedRoutes } from "./routes/deleted.ts";
import { deleteFileRoutes } from "./routes/deletefile.ts";
import { draftRoutes } from "./routes/draft.ts";
import { editRoutes } from "./routes/edit.ts";
import { firstRoutes } from "./routes/first.ts";
import { folderRoleRoutes } from "./routes/folderroles.ts";
import { forgottenRoutes } from "./routes/forgotten.ts";
import { historyRoutes } from "./routes/history.ts";
import { joinRoutes } from "./routes/join.ts";
import { languageRoutes } from "./routes/language.ts";
import { linkListRoutes } from "./routes/linklists.ts";
import { memberAdminRoutes } from "./routes/memberadmin.ts";
import { memberPageRoutes } from "./routes/memberpage.ts";
import { missingRoutes } from "./routes/missing.ts";
import { nameRoutes } from "./routes/names.ts";
import { newRoutes } from "./routes/new.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { oldAddressRoutes } from "./routes/oldaddresses.ts";
import { openIdRoutes } from "./routes/openid.ts";
import { ownDataRoutes } from "./routes/owndata.ts";
import { pageListRoutes } from "./routes/pagelist.ts";
import { previewRoutes } from "./routes/preview.ts";
import { proposeRoutes } from "./routes/propose.ts";
import { rawRoutes } from "./routes/raw.ts";
import { recordRoutes } from "./routes/record.ts";
import { renameRoutes } from "./routes/rename.ts";
import { replaceFileRoutes } from "./routes/replacefile.ts";
import { restoreRoutes } from "./routes/restore.ts";
import { ruleBreakRoutes } from "./routes/rulebreaks.ts";
import { searchRoutes } from "./routes/search.ts";
import { sessionRoutes } from "./routes/session.ts";
import { suggestRoutes } from "./routes/suggest.ts";
import { suggestionRoutes } from "./routes/suggestion.ts";
import { suggestionListRoutes } from "./routes/suggestionlist.ts";
import { suggestionMergeRoutes } from "./routes/suggestionmerge.ts";
import { suggestionReviseRoutes } from "./routes/suggestionrevise.ts";
import { suggestTopicRoutes } from "./routes/suggesttopic.ts";
import { thumbnailRoutes } from "./routes/thumbnail.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { undoRoutes } from "./routes/undo.ts";
import { uploadRoutes } from "./routes/upload.ts";
import { workshopRoutes } from "./routes/workshops.ts";
import type { Site } from "./site.ts";

/** The other half of the site's table of contents: who answers what below `/-/`. */
export function toolRoutes(site: Site): Router {
  const router = Router();

  // A form that met the question whether the policy is accepted comes by way of there.
  router.use(
    "/-/accept",
    express.urlencoded({ extended: false, limit: "12mb", parameterLimit: 1100 }),
  );
  // A rename sends a field for each line that it changes.
  router.use(
    "/-/rename",
    express.urlencoded({ extended: false, limit: "1mb", parameterLimit: 1000 }),
  );
  // A record's form sends several for each speaker and each item of an agenda.
  router.use(
    "/-/record",
    express.urlencoded({ extended: false, limit: "1mb", parameterLimit: 5000 }),
  );
  // An import sends one for each row that is chosen.
  router.use(
    "/-/import",
    express.urlencoded({ extended: false, limit: "16mb", parameterLimit: 3000 }),
  );
  router.use(express.urlencoded({ extended: false, limit: "12mb", parameterLimit: 100 }));
  router.use(express.json({ limit: "12mb" }));

  router.use(languageRoutes(site));
  router.use(whileAccountsAreAway(site.store));
  router.use(sessionRoutes(site));
  router.use(firstRoutes(site));
  router.use(joinRoutes(site));
  router.use(forgottenRoutes(site));
  router.use(openIdRoutes(site));
  router.use(accountRoutes(site));
  router.use(tokenRoutes(site));
  router.use(ownDataRoutes(site));
  router.use(ruleBreakRoutes(site));
  router.use(memberAdminRoutes(site));
  router.use(folderRoleRoutes(site));
  router.use(noticeRoutes(site));
  router.use(onlyForReaders(site));
  router.use(oldAddressRoutes(site));

  router.use(pageListRoutes(site));
  router.use(linkListRoutes(site));
  router.use(searchRoutes(site));
  router.use(archiveRoutes(site));
  router.use(workshopRoutes(site));
  router.use(nameRoutes(site));
  router.use(suggestRoutes(site));
  router.use(suggestTopicRoutes(site));
  router.use(suggestionListRoutes(site));
  router.use(suggestionMergeRoutes(site));
  router.use(suggestionReviseRoutes(site));
  router.use(suggestionRoutes(site));
  router.use(rawRoutes(site));
  router.use(acceptRoutes(site));
  router.use(newRoutes(site));
  router.use(editRoutes(site));
  router.use(recordRoutes(site));
  router.use(proposeRoutes(site));
  router.use(missingRoutes(site));
  router.use(csvImportRoutes(site));
  router.use(renameRoutes(site));
  router.use(deleteRoutes(site));
  router.use(previewRoutes(site));
  router.use(draftRoutes(site));
  router.use(completeRoutes(site));
  router.use(uploadRoutes(site));
  router.use(attachmentListRoutes(site));
  router.use(attachmentRoutes(site));
  router.use(replaceFileRoutes(site));
  router.use(deleteFileRoutes(site));
  router.use(captionRoutes(site));
  router.use(thumbnailRoutes(site));
  router.use(historyRoutes(site));
  router.use(compareRoutes(site));
  router.use(blameRoutes(site));
  router.use(restoreRoutes(site));
  router.use(undoRoutes(site));
  router.use(commitRoutes(site));
  router.use(changesRoutes(site));
  router.use(deletedRoutes(site));
  router.use(memberPageRoutes(site));

  return router;
}
