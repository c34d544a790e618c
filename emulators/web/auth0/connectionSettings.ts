import { X509Certificate } from "node:crypto";

import type { Auth0Connection, ServiceProviderDescription } from "../../auth0";
import { renderExpiry } from "../certificate";
import { renderCode, renderFacts, renderTable } from "../elements";
import { type Content, type Markup, render } from "../markup";
import type { Auth0Call, Auth0Session, PageRoute } from "../page";
import { createConnectionPage, findConnection } from "./connections";

/** The settings of a connection, as the Auth0 Dashboard shows them on several tabs. */
export const settingsPages: PageRoute<Auth0Session>[] = [
    {
        path: "/auth0/connections/:id/settings",
        show: (call) => {
            const connection = findConnection(call);
            return (
                connection && createConnectionPage(connection, "Settings", renderSettings(call, connection))
            );
        },
    },
];

function renderSettings(call: Auth0Call, connection: Auth0Connection): Markup {
    const isSaml = connection.strategy === "samlp";
    const provider = isSaml ? call.emulators.auth0.describeServiceProvider(connection) : undefined;
    return render`${renderSection("general", "General", renderGeneral(connection))}
${provider && renderSection("saml", "SAML", renderSaml(connection, provider, call.emulators.clock.now()))}
${provider && renderSection("setup", "Setup", renderSetup(provider))}
${isSaml && renderSection("idp-initiated", "IdP-Initiated SSO", renderIdpInitiated(connection))}
${renderSection("login", "Login Experience", renderLoginExperience(connection))}
${renderSection("applications", "Applications", renderApplications(call, connection))}`;
}

function renderSection(id: string, title: string, content: Content): Markup {
    return render`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${content}</section>`;
}

function renderGeneral({ id, name, strategy, options }: Auth0Connection): Markup {
    const mode = options.set_user_root_attributes;
    const sync = typeof mode === "string" ? mode : "on_each_login";
    return renderFacts([
        ["Connection name", name],
        ["Connection ID", renderCode(id)],
        ["Strategy", renderCode(strategy)],
        ["Sync user profile attributes at each login", render`${syncModes[sync]} ${renderCode(sync)}`],
    ]);
}

/** What `set_user_root_attributes` means. Source: the API's ConnectionOptionsSAML. */
const syncModes: Readonly<Record<string, string>> = {
    on_each_login: "On",
    on_first_login: "Only at the first login",
    never_on_login: "Off: users are neither created nor updated at login",
};

function renderSaml({ options }: Auth0Connection, provider: ServiceProviderDescription, now: Date): Markup {
    const isSigned = options.signSAMLRequest === true;
    const certificates = provider.identityProviderCertificates.map((pem) => new X509Certificate(pem));
    return render`${renderFacts([
        ["Sign In URL", renderCode(provider.signInUrl)],
        ["Sign Out URL", renderText(options.signOutEndpoint)],
        ["Enable Sign Out", renderSwitch(options.disableSignout !== true)],
        ["User ID Attribute", renderText(options.user_id_attribute, "Not set: the NameID of the assertion")],
        ["Sign Request", renderSwitch(isSigned)],
        ["Sign Request Algorithm", formatName(options.signatureAlgorithm, "rsa-sha256")],
        ["Sign Request Digest Algorithm", formatName(options.digestAlgorithm, "sha256")],
        ["Protocol Binding", provider.usesPostBinding ? "HTTP-POST" : "HTTP-Redirect"],
        ["Request Template", typeof options.requestTemplate === "string" ? "Custom" : "Default"],
        ["Debug Mode", renderSwitch(options.debug === true)],
    ])}
${renderTable(
    "X.509 Signing Certificate: responses of the identity provider have to be signed with it",
    ["Fingerprint (SHA-1)", "Subject", "Expiration date"],
    certificates.map((certificate) => [
        renderCode(certificate.fingerprint),
        certificate.subject.replaceAll("\n", ", "),
        renderExpiry(new Date(certificate.validTo).toISOString(), now),
    ]),
    "There is no signing certificate.",
)}`;
}

function renderSetup(provider: ServiceProviderDescription): Markup {
    const { fingerprint } = new X509Certificate(provider.certificate);
    return renderFacts([
        ["Entity ID", renderCode(provider.entityId)],
        ["Assertion Consumer Service URL", renderCode(provider.callbackUrl)],
        ["Metadata URL", renderCode(provider.metadataUrl)],
        ["Certificate of signed requests (SHA-1)", renderCode(fingerprint)],
    ]);
}

function renderIdpInitiated({ options }: Auth0Connection): Markup {
    // The Management API has checked the types of its members.
    const settings = (options.idpinitiated ?? {}) as Partial<Record<string, unknown>>;
    const isAccepted = settings.enabled === true;
    return renderFacts([
        ["Accept Requests", renderSwitch(isAccepted)],
        ...(isAccepted
            ? [
                  ["Default Application", renderText(settings.client_id)] as const,
                  ["Response Protocol", renderText(settings.client_protocol)] as const,
                  ["Query String", renderText(settings.client_authorizequery)] as const,
              ]
            : []),
    ]);
}

function renderLoginExperience({ display_name, show_as_button, options }: Auth0Connection): Markup {
    const domains = [options.tenant_domain, options.domain_aliases].flat().filter((name) => Boolean(name));
    return renderFacts([
        ["Identity Provider domains", [...new Set(domains.map(String))].join(", ") || "None"],
        ["Display connection as a button", renderSwitch(show_as_button === true)],
        ["Button display name", renderText(display_name)],
        ["Button logo URL", renderText(options.icon_url)],
    ]);
}

function renderApplications({ emulators }: Auth0Call, { enabled_clients: ids }: Auth0Connection): Markup {
    const { clients } = emulators.auth0.state;
    return renderTable(
        "Applications that have the connection enabled",
        ["Name", "Client ID", "Type", "Allowed Callback URLs"],
        ids.map((id) => {
            const client = clients.get(id);
            return [
                client?.name ?? id,
                renderCode(id),
                client?.app_type ?? "Deleted",
                client?.callbacks?.map((url) => render`${renderCode(url)} `) ?? "None",
            ];
        }),
        "No application has the connection enabled: users cannot sign in to an application with it.",
    );
}

const renderSwitch = (value: boolean): string => (value ? "On" : "Off");

const renderText = (value: unknown, otherwise = "Not set"): Content =>
    typeof value === "string" && value !== "" ? renderCode(value) : otherwise;

/** `rsa-sha256` as the Dashboard writes it. */
const formatName = (value: unknown, standard: string): string =>
    (typeof value === "string" ? value : standard).toUpperCase();
