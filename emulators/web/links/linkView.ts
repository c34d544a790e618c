import { X509Certificate } from "node:crypto";

import { type Auth0Connection, matchesHash } from "../../auth0";
import { describeSingleSignOn } from "../../entra";
import { type ApplicationView, listProvisionableApplications } from "../entra/applications";
import { maskUrl } from "../masking";
import type { LinkedSession } from "../page";

/** A setting that has to agree on both sides. */
export interface Comparison {
    /** Its name in Entra, and in Auth0 where that is another one. */
    setting: string;
    entra: string;
    auth0: string;
    agrees: boolean;
    /** Whether it names one application and one connection, so that it makes them a pair. */
    identifies?: boolean;
}

/** An enterprise application and a connection that are linked, or one of them that is not. */
export interface LinkView {
    application: ApplicationView | undefined;
    connection: Auth0Connection | undefined;
    /** Empty for one that is not linked. */
    signOn: Comparison[];
    provisioning: Comparison[];
}

/** The pairs in which at least one setting names the other side, then what is left over on each side. */
export function listLinks(emulators: LinkedSession): LinkView[] {
    const applications = listProvisionableApplications(emulators);
    const connections = [...emulators.auth0.state.connections.values()].filter(
        ({ strategy }) => strategy === "samlp",
    );
    const pairs = applications
        .flatMap((application) =>
            connections.map((connection) => ({
                application,
                connection,
                signOn: compareSignOn(emulators, application, connection),
                provisioning: compareProvisioning(emulators, application, connection),
            })),
        )
        .filter(({ signOn, provisioning }) =>
            [...signOn, ...provisioning].some(({ identifies, agrees }) => identifies === true && agrees),
        );
    const alone = { signOn: [], provisioning: [] };
    return [
        ...pairs,
        ...applications
            .filter(({ principal }) => !pairs.some((pair) => pair.application.principal === principal))
            .map((application) => ({ ...alone, application, connection: undefined })),
        ...connections
            .filter((connection) => !pairs.some((pair) => pair.connection === connection))
            .map((connection) => ({ ...alone, application: undefined, connection })),
    ];
}

function compareSignOn(
    { auth0, entra }: LinkedSession,
    { principal }: ApplicationView,
    connection: Auth0Connection,
): Comparison[] {
    const settings = describeSingleSignOn(entra.state, entra.server.origin, principal);
    const provider = auth0.describeServiceProvider(connection);
    const active = settings.signingCertificates.find(({ isActive }) => isActive)?.thumbprint;
    const trusted = provider.identityProviderCertificates.map((pem) =>
        new X509Certificate(pem).fingerprint.replaceAll(":", ""),
    );
    const isSigned = connection.options.signSAMLRequest === true;
    const byDomain = settings.loginUrl.replace(entra.state.tenantId, entra.state.verifiedDomain);
    return [
        {
            setting: "Single sign-on method",
            entra: settings.mode === "saml" ? "SAML" : (settings.mode ?? "Disabled"),
            auth0: "SAML",
            agrees: settings.mode === "saml",
        },
        {
            setting: "Identifier / Entity ID",
            entra: settings.identifiers.join(" "),
            auth0: provider.entityId,
            agrees: settings.identifiers.includes(provider.entityId),
            identifies: true,
        },
        {
            setting: "Reply URL / Assertion Consumer Service URL",
            entra: settings.replyUrls.join(" "),
            auth0: provider.callbackUrl,
            agrees: settings.replyUrls.includes(provider.callbackUrl),
            identifies: true,
        },
        {
            setting: "Login URL / Sign In URL",
            entra: settings.loginUrl,
            auth0: provider.signInUrl,
            agrees: [settings.loginUrl, byDomain].includes(provider.signInUrl),
        },
        {
            setting: "Signing certificate",
            entra: active ?? "",
            auth0: trusted.join(" "),
            agrees: active !== undefined && trusted.includes(active),
            identifies: true,
        },
        {
            setting: "Signed requests",
            entra: settings.requiresSignedRequests ? "Required" : "Not required",
            auth0: isSigned ? "On" : "Off",
            agrees: isSigned || !settings.requiresSignedRequests,
        },
    ];
}

function compareProvisioning(
    { auth0, entra, clock }: LinkedSession,
    { principal, job }: ApplicationView,
    { id }: Auth0Connection,
): Comparison[] {
    const secrets = entra.state.secrets.get(principal.id);
    const endpoint = `${auth0.server.origin}/scim/v2/connections/${id}`;
    const tenantUrl = secrets?.get("BaseAddress") ?? "";
    const secret = secrets?.get("SecretToken") ?? "";
    const tokens = [...auth0.state.scimTokens.values()]
        .filter(({ connection_id }) => connection_id === id)
        .filter(({ valid_until: end }) => end === undefined || new Date(end) > clock.now());
    const match = secret === "" ? undefined : tokens.find(({ hash }) => matchesHash(secret, hash));
    const isEnabled = auth0.state.scimConfigurations.has(id);
    return [
        {
            setting: "Tenant URL / SCIM endpoint URL",
            entra: maskUrl(tenantUrl),
            auth0: endpoint,
            agrees: removeQuery(tenantUrl) === endpoint,
            identifies: true,
        },
        {
            setting: "Secret token / SCIM token",
            entra: secret === "" ? "" : "Set (hidden)",
            auth0: match?.token_id ?? (tokens.length === 0 ? "" : "No valid token has this value"),
            agrees: match !== undefined,
        },
        {
            setting: "Provisioning job / SCIM",
            entra: job?.status.code ?? "",
            auth0: isEnabled ? "Enabled" : "Disabled",
            agrees: job !== undefined && isEnabled,
        },
    ];
}

const removeQuery = (url: string): string => (url.split("?")[0] ?? "").replace(/\/$/, "");
