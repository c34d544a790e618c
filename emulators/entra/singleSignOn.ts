import { X509Certificate } from "node:crypto";

import { findApplicationByAppId } from "./graph/resources/lookup";
import { type ClaimSources, listClaimSources } from "./login/saml/claimSources";
import type { Application, EntraTenantState, KeyCredential, ServicePrincipal } from "./model";
import { computeThumbprint, findActiveSigningCertificate } from "./signingCertificate";

/** A certificate of an application. */
export interface ApplicationCertificate {
    keyId: string;
    /** SHA-1 of the certificate, upper-case hexadecimal. */
    thumbprint: string;
    /** ISO 8601. */
    notBefore: string;
    /** ISO 8601. */
    notAfter: string;
    /** Signs the SAML responses now. */
    isActive: boolean;
}

/** The settings of an enterprise application that Entra's page "Single sign-on" shows. */
export interface SingleSignOnSettings {
    /** `preferredSingleSignOnMode`; null: disabled. */
    mode: string | null;
    /** Entity IDs of the service provider. */
    identifiers: string[];
    /** Assertion consumer services; the first is the default. */
    replyUrls: string[];
    signOnUrl: string | undefined;
    relayState: string | undefined;
    logoutUrl: string | undefined;
    claims: ClaimSources;
    signingCertificates: ApplicationCertificate[];
    notificationEmails: string[];
    federationMetadataUrl: string;
    /** Whether Entra rejects requests without a signature. */
    requiresSignedRequests: boolean;
    /** Whether signatures with RSA-SHA1 are accepted. */
    allowsRsaSha1: boolean;
    verificationCertificates: ApplicationCertificate[];
    /** What the service provider is given: where it sends users, and who signs. */
    loginUrl: string;
    entraIdentifier: string;
}

/** Settings for SAML sign-on of an application. `origin` is that of the emulator. */
export function describeSingleSignOn(
    state: EntraTenantState,
    origin: string,
    principal: ServicePrincipal,
): SingleSignOnSettings {
    const application = findApplicationByAppId(state, principal.appId);
    const active = findActiveSigningCertificate(principal);
    const base = `${origin}/${state.tenantId}`;
    // Graph keeps these as they were sent; their types are those of its metadata.
    const saml = principal.samlSingleSignOnSettings as { relayState?: string | null } | null | undefined;
    const signature = application?.requestSignatureVerification as
        { isSignedRequestRequired?: boolean; allowedWeakAlgorithms?: string | null } | null | undefined;
    return {
        mode: principal.preferredSingleSignOnMode,
        identifiers: application?.identifierUris ?? [],
        replyUrls: sortReplyUrls(application),
        signOnUrl: readString(principal.loginUrl),
        relayState: saml?.relayState ?? undefined,
        logoutUrl: readString(application?.web.logoutUrl),
        claims: listClaimSources(state, principal, application),
        signingCertificates: listCertificates(principal.keyCredentials, active),
        notificationEmails: principal.notificationEmailAddresses,
        federationMetadataUrl: `${base}/federationmetadata/2007-06/federationmetadata.xml?appid=${principal.appId}`,
        requiresSignedRequests: signature?.isSignedRequestRequired === true,
        allowsRsaSha1: signature?.allowedWeakAlgorithms === "rsaSha1",
        verificationCertificates: listCertificates((application?.keyCredentials ?? []) as KeyCredential[]),
        loginUrl: `${base}/saml2`,
        entraIdentifier: `https://sts.windows.net/${state.tenantId}/`,
    };
}

/** The reply URL that is used when a request names none comes first. */
function sortReplyUrls(application: Application | undefined): string[] {
    const urls = application?.web.redirectUris ?? [];
    const preferred = application?.defaultRedirectUri;
    return [...urls].sort((a, b) => Number(b === preferred) - Number(a === preferred));
}

function listCertificates(credentials: KeyCredential[], active?: KeyCredential): ApplicationCertificate[] {
    return credentials
        .filter(({ usage }) => usage === "Verify")
        .map((credential) => ({
            keyId: credential.keyId,
            ...readCertificate(credential),
            isActive: credential === active,
        }));
}

/** From the certificate: an application keeps its credentials as they were sent, which may be without the rest. */
function readCertificate({ key, startDateTime, endDateTime, customKeyIdentifier }: Partial<KeyCredential>) {
    try {
        const certificate = new X509Certificate(Buffer.from(key ?? "", "base64"));
        return {
            thumbprint: computeThumbprint(certificate.raw).toString("hex").toUpperCase(),
            notBefore: new Date(certificate.validFrom).toISOString(),
            notAfter: new Date(certificate.validTo).toISOString(),
        };
    } catch {
        return {
            thumbprint: Buffer.from(customKeyIdentifier ?? "", "base64")
                .toString("hex")
                .toUpperCase(),
            notBefore: startDateTime ?? "",
            notAfter: endDateTime ?? "",
        };
    }
}

const readString = (value: unknown): string | undefined =>
    typeof value === "string" && value !== "" ? value : undefined;
