import { type Check, defineCheck, reportIf } from "../check";
import type { Facts } from "../parts";
import { userIdChecks } from "./userIds";

const basic =
    "Entra admin center > Enterprise applications > the application > Single sign-on > Basic SAML Configuration";
const dashboard = "Auth0 Dashboard > Authentication > Enterprise > SAML > the connection";

/** SAML settings that both sides have to agree on. */
export const samlChecks: readonly Check[] = [
    defineCheck({
        code: "AE211",
        severity: "broken",
        cost: "signIn",
        title: "Entra does not know the entity ID of the Auth0 connection",
        why: "Entra refuses every sign-in with AADSTS700016: the application was not found.",
        fix: `Run \`pulumi up --refresh\`; or add the identifier at ${basic}.`,
        needs: ["application", "serviceProvider"],
        find: ({ application, serviceProvider }) => {
            if (application === undefined || serviceProvider === undefined) return [];
            const known = application.identifierUris ?? [];
            return reportIf(
                !known.includes(serviceProvider.entityId),
                `Auth0 sends ${serviceProvider.entityId}; Entra has ${known.join(", ") || "no identifier"}.`,
            );
        },
    }),
    defineCheck({
        code: "AE212",
        severity: "broken",
        cost: "signIn",
        title: "Entra does not know the reply URL of the Auth0 connection",
        why: "Entra refuses every sign-in with AADSTS50011: the reply URL does not match.",
        fix: `Run \`pulumi up --refresh\`; or add the reply URL at ${basic}.`,
        needs: ["application", "serviceProvider"],
        find: ({ application, serviceProvider }) => {
            if (application === undefined || serviceProvider === undefined) return [];
            const known = application.web?.redirectUris ?? [];
            // With a custom domain the host is another one than that of the tenant.
            const isKnown = serviceProvider.urls.some((url) => known.some((other) => isSamePath(url, other)));
            return reportIf(
                !isKnown,
                `Auth0 expects responses at ${serviceProvider.urls.join(", ")}; Entra has ${known.join(", ") || "no reply URL"}.`,
            );
        },
    }),
    defineCheck({
        code: "AE213",
        severity: "broken",
        cost: "signIn",
        title: "Auth0 sends users to another sign-in URL than that of Entra",
        why: "Users come to a page that does not exist, or to another tenant.",
        fix: `Run \`pulumi up --refresh\`; or set the Sign In URL at ${dashboard}.`,
        needs: ["connection"],
        find: ({ connection }, { loginEndpoint, tenantId }) => {
            if (connection === undefined) return [];
            const { signInEndpoint = "" } = connection.options;
            return reportIf(
                !isOfTenant(signInEndpoint, { loginEndpoint, tenantId }),
                `The connection has ${signInEndpoint || "none"}; Entra's is ${loginEndpoint}/${tenantId}/saml2.`,
            );
        },
    }),
    defineCheck({
        code: "AE214",
        severity: "broken",
        cost: "signIn",
        title: "SAML sign-on of the enterprise application is off",
        why: "Entra issues no assertion for the application: no user can sign in.",
        fix: "Run `pulumi up --refresh`; or choose SAML at Entra admin center > Enterprise applications > the application > Single sign-on.",
        needs: ["servicePrincipal"],
        find: ({ servicePrincipal: { accountEnabled, preferredSingleSignOnMode: mode } }) => [
            ...reportIf(
                mode !== "saml",
                `The single sign-on mode is ${mode ?? "not set"}; it has to be saml.`,
            ),
            ...reportIf(accountEnabled === false, {
                found: "The application is disabled for users to sign in.",
                fix: "Set it to Yes: Entra admin center > Enterprise applications > the application > Properties > Enabled for users to sign-in.",
            }),
        ],
    }),
    ...userIdChecks,
    defineCheck({
        code: "AE216",
        severity: "broken",
        cost: "signIn",
        title: "Entra requires signed requests, and Auth0 does not sign them",
        why: "Entra refuses every sign-in with AADSTS76021: the request is not signed.",
        fix: `Set \`auth0.signSamlRequest\` and run \`pulumi up\`; or switch Sign Request on at ${dashboard}.`,
        needs: ["connection", "application"],
        find: ({ connection, application }) => {
            const { isSignedRequestRequired = false } = application?.requestSignatureVerification ?? {};
            const isSigned = connection?.options.signSAMLRequest === true;
            return reportIf(
                connection !== undefined && isSignedRequestRequired && !isSigned,
                "Sign Request is off.",
            );
        },
    }),
    defineCheck({
        code: "AE217",
        severity: "warning",
        cost: "operation",
        title: "Auth0 signs requests with an old algorithm",
        why: "Entra accepts signatures with SHA-1 only if that is allowed for the application.",
        fix: `Set \`auth0.signatureAlgorithm\` to rsa-sha256 and \`auth0.digestAlgorithm\` to sha256; or choose them at ${dashboard}.`,
        needs: ["connection"],
        find: ({ connection }) => {
            const {
                signSAMLRequest = false,
                signatureAlgorithm,
                digestAlgorithm,
            } = connection?.options ?? {};
            const weak = [signatureAlgorithm, digestAlgorithm].filter((name) => /sha1$/i.test(name ?? ""));
            return reportIf(signSAMLRequest && weak.length > 0, `The connection uses ${weak.join(" and ")}.`);
        },
    }),
    defineCheck({
        code: "AE218",
        severity: "warning",
        cost: "operation",
        title: "Signing out of Auth0 does not sign out of Entra",
        why: "On a shared computer the next user is signed in as the one before.",
        fix: `Leave \`auth0.signOutEndpoint\` out and run \`pulumi up --refresh\`; or set the Sign Out URL at ${dashboard}.`,
        needs: ["connection"],
        find: ({ connection }, { loginEndpoint, tenantId }) => {
            if (connection === undefined) return [];
            const { signOutEndpoint = "", disableSignout = false } = connection.options;
            if (disableSignout) return ["Sign-out is off."];
            return reportIf(
                !isOfTenant(signOutEndpoint, { loginEndpoint, tenantId }),
                `The Sign Out URL is ${signOutEndpoint || "not set"}; that of Entra is ${loginEndpoint}/${tenantId}/saml2.`,
            );
        },
    }),
    defineCheck({
        code: "AE219",
        severity: "warning",
        cost: "later",
        title: "Entra tells no administrator when the signing certificate expires",
        why: "Entra sends emails 60, 30 and 7 days before: without an address, users are the first who notice.",
        fix: "Set `entra.notificationEmails`; or add an address at Entra admin center > Enterprise applications > the application > Single sign-on > SAML Certificates.",
        needs: ["servicePrincipal"],
        find: ({ servicePrincipal: { notificationEmailAddresses = [] } }) =>
            reportIf(
                notificationEmailAddresses.length === 0,
                "The application has no notification email address.",
            ),
    }),
];

/** Whether two URLs differ at most in their host and in the order of their parameters. */
function isSamePath(one: string, other: string): boolean {
    if (!URL.canParse(one) || !URL.canParse(other)) return one === other;
    const [a, b] = [new URL(one), new URL(other)];
    return a.pathname === b.pathname && a.searchParams.get("connection") === b.searchParams.get("connection");
}

/** Whether a URL is the SAML endpoint of a tenant. One with a domain in place of the ID cannot be judged. */
function isOfTenant(
    url: string,
    { loginEndpoint, tenantId }: Pick<Facts, "loginEndpoint" | "tenantId">,
): boolean {
    if (!URL.canParse(url)) return false;
    const { origin, pathname } = new URL(url);
    const [, tenant] = /^\/([^/]+)\/saml2\/?$/.exec(pathname) ?? [];
    const isOther =
        tenant === undefined || (!tenant.includes(".") && tenant.toLowerCase() !== tenantId.toLowerCase());
    return origin === new URL(loginEndpoint).origin && !isOther;
}
