/**
 * Why sign-in failed, as Entra's page says it. Source:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export class SignInError extends Error {
    constructor(
        /** Number after `AADSTS`. */
        readonly code: number,
        text: string,
    ) {
        super(`AADSTS${code}: ${text}`);
        this.name = "SignInError";
    }
}

/** Something in the request or in the settings for it that Entra cannot follow. */
export const createRequestError = (why: string): SignInError =>
    new SignInError(75006, `An error occurred while processing a SAML2 Authentication request. ${why}`);

/** What was sent is no SAML request. */
export const createNotSamlError = (why: string): SignInError =>
    new SignInError(75005, `The request is not a valid Saml2 protocol message. ${why}`);
