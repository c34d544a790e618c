import {
    type ApplicationCertificate,
    describeSingleSignOn,
    type ServicePrincipal,
    type SingleSignOnSettings,
} from "../../entra";
import { renderExpiry } from "../certificate";
import { renderBadge, renderCode, renderFacts, renderTable } from "../elements";
import { type Content, type Markup, render } from "../markup";
import { type EntraCall, type EntraSession, isLinked, type LinkedSession, type PageRoute } from "../page";
import { createApplicationPage, findApplication } from "./applications";

/** The page "Single sign-on" of an application, with the numbered sections that it has in the admin center. */
export const singleSignOnPages: PageRoute<EntraSession>[] = [
    {
        path: "/entra/applications/:id/single-sign-on",
        show: (call) => {
            const principal = findApplication(call)?.principal;
            return (
                principal &&
                createApplicationPage(principal, "Single sign-on", renderSettings(call, principal))
            );
        },
    },
];

function renderSettings({ emulators }: EntraCall, principal: ServicePrincipal): Markup {
    const { state, server } = emulators.entra;
    const settings = describeSingleSignOn(state, server.origin, principal);
    if (settings.mode !== "saml") {
        return render`${renderFacts([["Single sign-on method", settings.mode ?? "Disabled"]])}
<p>SAML-based sign-on is not enabled for this application: users cannot sign in to it.</p>`;
    }
    const now = emulators.clock.now();
    return render`${renderFacts([["Single sign-on method", "SAML"]])}
${renderSection(1, "Basic SAML Configuration", renderBasics(settings))}
${renderSection(2, "Attributes & Claims", renderClaims(settings))}
${renderSection(3, "SAML Certificates", render`${renderSigning(settings, now)}${renderVerification(settings, now)}`)}
${renderSection(
    4,
    `Set up ${principal.displayName}`,
    renderFacts([
        ["Login URL", renderCode(settings.loginUrl)],
        ["Microsoft Entra Identifier", renderCode(settings.entraIdentifier)],
    ]),
)}
${isLinked(emulators) && renderSection(5, `Test single sign-on with ${principal.displayName}`, renderTest(emulators, settings))}`;
}

/** Leads to the connections that name one of the application's identifiers. */
function renderTest({ auth0 }: LinkedSession, { identifiers }: SingleSignOnSettings): Markup {
    const connections = [...auth0.state.connections.values()].filter(
        (connection) =>
            connection.strategy === "samlp" &&
            identifiers.includes(auth0.describeServiceProvider(connection).entityId),
    );
    if (connections.length === 0) {
        return render`<p>No connection in Auth0 has an identifier of this application as its Entity ID.</p>`;
    }
    const links = connections.map(
        ({ id, name }) => render`<li><a href="/auth0/connections/${id}/try">Try Connection: ${name}</a></li>`,
    );
    return render`<p>Sign a user in through Auth0, and see each message.</p>
<ul>${links}</ul>`;
}

function renderSection(number: number, title: string, content: Content): Markup {
    return render`<section class="card" aria-labelledby="section-${number}"><h2 id="section-${number}"><span class="number">${number}</span> ${title}</h2>
${content}</section>`;
}

function renderBasics(settings: SingleSignOnSettings): Markup {
    const optional = (value: string | undefined): Content =>
        value === undefined ? render`<span class="quiet">Optional</span>` : renderCode(value);
    return renderFacts([
        ["Identifier (Entity ID)", renderRequired(settings.identifiers)],
        ["Reply URL (Assertion Consumer Service URL)", renderRequired(settings.replyUrls)],
        ["Sign on URL", optional(settings.signOnUrl)],
        ["Relay State", optional(settings.relayState)],
        ["Logout URL", optional(settings.logoutUrl)],
    ]);
}

function renderRequired(values: string[]): Content {
    if (values.length === 0) return renderBadge("bad", "Required");
    return render`<ul>${values.map((value) => render`<li>${renderCode(value)}</li>`)}</ul>`;
}

function renderClaims({ claims }: SingleSignOnSettings): Markup {
    return renderTable(
        "Claims in the assertion",
        ["Claim name", "Value"],
        [
            ["Unique User Identifier (Name ID)", renderCode(claims.uniqueUserIdentifier)],
            ...claims.additional.map(({ type, source }) => [renderCode(type), renderCode(source)]),
        ],
        "",
    );
}

function renderSigning(settings: SingleSignOnSettings, now: Date): Markup {
    const isUsable = settings.signingCertificates.some(({ isActive }) => isActive);
    return render`<h3>Token signing certificate</h3>
${renderFacts([
    ["Status", isUsable ? renderBadge("good", "Active") : renderBadge("bad", "No active certificate")],
    ["Signing Option", "Sign SAML assertion"],
    ["Signing Algorithm", "SHA-256"],
    ["Notification Email", settings.notificationEmails.join(", ") || "None"],
    ["App Federation Metadata Url", renderCode(settings.federationMetadataUrl)],
])}
${renderTable(
    "SAML signing certificates",
    ["Thumbprint", "Status", "Expiration date"],
    settings.signingCertificates.map((certificate) => [
        renderCode(certificate.thumbprint),
        certificate.isActive ? renderBadge("good", "Active") : renderBadge("neutral", "Inactive"),
        renderExpiry(certificate.notAfter, now),
    ]),
    "No signing certificate has been added.",
)}`;
}

function renderVerification(settings: SingleSignOnSettings, now: Date): Markup {
    const { verificationCertificates: certificates } = settings;
    const hasExpired = ({ notAfter }: ApplicationCertificate): boolean => new Date(notAfter) <= now;
    const expired = certificates.filter(hasExpired).length;
    return render`<h3>Verification certificates</h3>
${renderFacts([
    ["Require verification certificates", settings.requiresSignedRequests ? "Yes" : "No"],
    ["Allow requests signed with RSA-SHA1", settings.allowsRsaSha1 ? "Yes" : "No"],
    ["Active", certificates.length - expired],
    ["Expired", expired],
])}
${renderTable(
    "Verification certificates",
    ["Thumbprint", "Key ID", "Expiration date"],
    certificates.map((certificate) => [
        renderCode(certificate.thumbprint),
        renderCode(certificate.keyId),
        renderExpiry(certificate.notAfter, now),
    ]),
    "No verification certificate has been uploaded.",
)}`;
}
