/** What an administrator does about a refusal, by what the service says. */
const hints: readonly (readonly [reason: RegExp, hint: string])[] = [
    [/AADSTS50105/, "Assign the user, or a group of which the user is a direct member, to the application."],
    [/AADSTS50057/, "Enable the account in Entra."],
    [/AADSTS50034/, "Enter the user principal name of a user in Entra."],
    [/AADSTS700016/, "Set the Identifier (Entity ID) of the application to the Entity ID of the connection."],
    [
        /AADSTS50011\b/,
        "Add the Assertion Consumer Service URL of the connection to the Reply URLs of the application.",
    ],
    [/AADSTS650056/, "Set the single sign-on method of the application to SAML."],
    [/AADSTS7000112/, "Enable the application for users to sign in, on the page Properties."],
    [/AADSTS500031/, "Add a SAML signing certificate to the application, and make it active."],
    [
        /AADSTS7(5005|6021)/,
        "Upload the certificate of the connection as a verification certificate, and enable Sign Request.",
    ],
    [
        /JIT user provisioning is disabled/,
        "Provision the user first: run a cycle, or provision the user on demand.",
    ],
    [
        /user is blocked/,
        "The user was deactivated by SCIM. Assign and enable the user in Entra, and run a cycle.",
    ],
    [
        /signature|certificate/i,
        "Set the X.509 Signing Certificate of the connection to the active certificate of the application.",
    ],
    [/the connection was not found/, "Enable the connection for the application."],
    [/Callback URL mismatch/, "Add a callback to the Allowed Callback URLs of the application."],
];

/** What to do about a refusal; undefined where the reason says it all. */
export function findHint(reason: string): string | undefined {
    return hints.find(([pattern]) => pattern.test(reason))?.[1];
}
