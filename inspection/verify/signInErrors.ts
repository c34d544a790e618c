import type { StepId } from "./step";

/** What an error of Entra's sign-in means for a link. */
export interface SignInError {
    /** The step that fails. */
    step: StepId;
    reason: string;
    fix: string;
    /**
     * What it says of the link, if it is about one user: `oneUser`, this user cannot sign in; `testUser`, nothing, because
     * the test user cannot be used as given. Default: no user can sign in.
     */
    concerns?: "oneUser" | "testUser";
}

const basic =
    "Entra admin center > Enterprise applications > the application > Single sign-on > Basic SAML Configuration";
const properties = "Entra admin center > Enterprise applications > the application > Properties";
const dashboard = "Auth0 Dashboard > Authentication > Enterprise > SAML > the connection";
const otherUser = "Verify with a test user who can sign in with a password alone.";

/**
 * By the number after `AADSTS`. Source: Microsoft Entra, "Microsoft Entra authentication and authorization error codes".
 */
const errors: Readonly<Record<number, SignInError>> = {
    90002: {
        step: "entityId",
        reason: "Entra has no tenant with the ID in the sign-in URL of the connection",
        fix: `Run \`pulumi up --refresh\`; or set the Sign In URL at ${dashboard}.`,
    },
    700016: {
        step: "entityId",
        reason: "Entra has no application with the entity ID of the connection",
        fix: `Run \`pulumi up --refresh\`; or add the identifier at ${basic}.`,
    },
    7000112: {
        step: "entityId",
        reason: "the application is disabled for users to sign in",
        fix: `Set "Enabled for users to sign-in?" to Yes at ${properties}.`,
    },
    650056: {
        step: "entityId",
        reason: "SAML sign-on of the application is off",
        fix: "Run `pulumi up --refresh`; or choose SAML at Entra admin center > Enterprise applications > the application > Single sign-on.",
    },
    76021: {
        step: "signature",
        reason: "Entra requires signed requests, and the request has no signature where the binding demands it",
        fix: `Set \`auth0.signSamlRequest\` and run \`pulumi up\`; or switch Sign Request on at ${dashboard}.`,
    },
    75005: {
        step: "signature",
        reason: "the request is not valid for Entra, or its signature is not by a certificate that the application has for this",
        fix: `Upload the certificate of the connection as a verification certificate: Entra admin center > Enterprise applications > the application > Single sign-on > Verification certificates. If Sign Request is off: remove the request template at ${dashboard}.`,
    },
    75006: {
        step: "signature",
        reason: "Entra cannot follow the request",
        fix: `Remove the request template of the connection, or set it to what Entra supports: ${dashboard}.`,
    },
    50011: {
        step: "replyUrl",
        reason: "the application does not have the reply URL of the connection",
        fix: `Run \`pulumi up --refresh\`; or add the reply URL at ${basic}. If users sign in over a custom domain of Auth0, give it by --domain.`,
    },
    500113: {
        step: "replyUrl",
        reason: "the application has no reply URL",
        fix: `Run \`pulumi up --refresh\`; or add the reply URL at ${basic}.`,
    },
    500031: {
        step: "certificate",
        reason: "Entra finds no certificate to sign with",
        fix: "Run `pulumi up`; or create a certificate and make it active at Entra admin center > Enterprise applications > the application > Single sign-on > SAML Certificates.",
    },
    50034: {
        step: "userSignIn",
        reason: "Entra has no user with this name",
        fix: "Give --user the user principal name of a user of the tenant.",
        concerns: "testUser",
    },
    50057: {
        step: "userSignIn",
        reason: "the account of the user is disabled",
        fix: "Enable the user in Entra.",
        concerns: "oneUser",
    },
    50126: {
        step: "userSignIn",
        reason: "the password is wrong",
        fix: "Set AUTH0_ENTRA_VERIFY_PASSWORD to the password of the user.",
        concerns: "testUser",
    },
    50053: {
        step: "userSignIn",
        reason: "the account is locked, or sign-ins from this address are blocked",
        fix: "Wait, or unlock the user; docs: Microsoft Entra smart lockout.",
        concerns: "testUser",
    },
    50055: {
        step: "userSignIn",
        reason: "the password has expired",
        fix: "Set another password for the user.",
        concerns: "testUser",
    },
    50105: {
        step: "userSignIn",
        reason: "the user is not assigned to the application",
        fix: "Assign the user, or a group of which the user is a direct member: `entra.users`, `entra.groups`.",
        concerns: "oneUser",
    },
    53003: {
        step: "userSignIn",
        reason: "a Conditional Access policy blocks the sign-in",
        fix: `Exclude the test user from the policy, or run the command where the policy allows it.`,
        concerns: "testUser",
    },
    ...Object.fromEntries(
        [50072, 50074, 50076, 50079, 50158, 500121].map((code): [number, SignInError] => [
            code,
            {
                step: "userSignIn",
                reason: "the user needs a second factor",
                fix: otherUser,
                concerns: "testUser",
            },
        ]),
    ),
};

/** What Entra says, in words; a code that is not known is named. */
export function explainSignInError(code: number, fallback: StepId): SignInError {
    const known = errors[code];
    if (known !== undefined) return { ...known, reason: `AADSTS${code}: ${known.reason}.` };
    return {
        step: fallback,
        reason: `AADSTS${code}: Entra refuses the sign-in.`,
        fix: `Look up the code at https://login.microsoftonline.com/error?code=${code}.`,
    };
}
