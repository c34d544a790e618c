import { checkList, checkString } from "../validation/checks";
import { checkHttpsUrl, checkNonEmptyString } from "../validation/formats";

/** Source: Microsoft Graph, `application.identifierUris`. */
const checkIdentifier = checkString({
    pattern: /^\S+$/,
    max: 255,
    expected: "a URI of 1 to 255 characters without spaces",
});

/** "Basic SAML Configuration" without the application that it belongs to. */
export const basicSamlSettings = {
    identifiers: checkList(checkIdentifier, { min: 1 }),
    replyUrls: checkList(checkHttpsUrl, { min: 1 }),
    signOnUrl: checkHttpsUrl,
    relayState: checkNonEmptyString,
    logoutUrl: checkHttpsUrl,
};
