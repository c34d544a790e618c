import { maxDisplayNameLength, maxNotesLength, maxNotificationEmails } from "../enterpriseApplication";
import { userIdSettings } from "../userId";
import { checkBoolean, checkList, checkString } from "../validation/checks";
import { checkEmailAddress, checkObjectId } from "../validation/formats";

/** What a link and the resource have in common. */
export const enterpriseApplicationSettings = {
    ...userIdSettings,
    displayName: checkString({
        max: maxDisplayNameLength,
        expected: `a string of 1 to ${maxDisplayNameLength} characters`,
    }),
    templateId: checkObjectId,
    assignmentRequired: checkBoolean,
    visibleToUsers: checkBoolean,
    accountEnabled: checkBoolean,
    notificationEmails: checkList(checkEmailAddress, { max: maxNotificationEmails }),
    owners: checkList(checkObjectId),
    requireSignedRequests: checkBoolean,
    encryptAssertions: checkBoolean,
    notes: checkString({ max: maxNotesLength, expected: `a string of 1 to ${maxNotesLength} characters` }),
};
