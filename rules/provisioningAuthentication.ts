import { type Check, checkObject, checkOneOf, isRecord } from "./validation/checks";

/** How Entra can authenticate to a SCIM endpoint of Auth0. */
const authenticationMethods = ["bearerToken"] as const;

/** What one of the two sides lacks. Sources and dates: docs/token-rotation.md, "What each side supports". */
const unsupported: Readonly<Record<string, string>> = {
    clientCredentials:
        "Entra has OAuth 2.0 client credentials for non-gallery applications since August 2025, and Auth0 has no token " +
        "endpoint for SCIM (August 2026).",
    federation:
        "Microsoft describes workload identity federation for SCIM since June 2026, and Auth0 accepts no token of another " +
        "issuer for SCIM (August 2026).",
    authorizationCode:
        "Entra has the OAuth 2.0 authorization code grant for gallery applications only, and Auth0 has none for SCIM " +
        "(August 2026).",
};

const next =
    "Leave the argument out, and let the token expire and be rotated: auth0.scim.token.lifetimeSeconds, docs/token-rotation.md.";

const checkShape = checkObject(
    { method: checkOneOf(authenticationMethods, next) },
    { method: "how Entra authenticates to the SCIM endpoint" },
);

/** The settings of other methods are not looked at: the method itself is what is refused. */
export const checkProvisioningAuthentication: Check = (value, path, problems) => {
    const method = isRecord(value) ? problems.known(value.method) : undefined;
    const reason =
        typeof method === "string" && Object.hasOwn(unsupported, method) ? unsupported[method] : undefined;
    if (reason === undefined) {
        checkShape(value, path, problems);
        return;
    }
    problems.add(`${path}.method`, {
        found: method,
        expected: authenticationMethods.join(", "),
        next: `${reason} ${next}`,
    });
};
