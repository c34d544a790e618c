import type { ConnectionOptions } from "../../inspection/link/objects";
import { parseTenantUrl } from "../../inspection/link/tenantUrl";
import { parseTenantName } from "../../provider/functions/getDeployment";
import { listScopesForEntra } from "../../rules/scimScopes";
import { findMissingScopes, hasGroupProvisioning } from "./capabilities";
import { type Arguments, type Declaration, omitDefault, omitEmpty, withoutAbsent } from "./declaration";
import { declareGroupRoles, listGroupRoleNotes } from "./declareGroupRoles";
import { declareOrganizations } from "./declareOrganizations";
import { declareScimMapping } from "./declareScimMapping";
import type { FoundAuth0, FoundLink } from "./foundLink";

/** The argument `auth0` of a link. */
export function declareAuth0(link: FoundLink): Declaration {
    const { connection } = link.auth0;
    const { options } = connection;
    const args = withoutAbsent({
        connectionName: connection.name,
        displayName: omitDefault(connection.name, connection.display_name),
        entityId: options.entityId,
        customDomain: findCustomDomain(link),
        ...toOptionArgs(options),
        showAsButton: omitDefault(false, connection.show_as_button),
        groupRoles: declareGroupRoles(link, link.auth0.groups),
        organizations: declareOrganizations(link),
        scim: omitEmpty(toScimArgs(link)),
    });
    return {
        args,
        transform: {},
        changes: listChanges(link),
        notes: [...listNotes(link.auth0), ...listGroupRoleNotes(link)],
    };
}

/** "Entity ID" that Auth0 has in this connection. */
export function toEntityId({ domain, connection, scim }: FoundAuth0): string {
    const tenant = parseTenantName(domain) ?? scim?.tenant_name ?? "";
    return connection.options.entityId ?? `urn:auth0:${tenant}:${connection.name}`;
}

/** ACS URL on a domain of the tenant. */
export function toAcsUrl(domain: string, connectionName: string): string {
    return `https://${domain}/login/callback?connection=${connectionName}`;
}

/** The reply URL in Entra shows the domain on which users log in. */
function findCustomDomain({ auth0: { domain, connection }, entra }: FoundLink): string | undefined {
    const urls = entra.application.web?.redirectUris ?? [];
    if (urls.includes(toAcsUrl(domain, connection.name))) return undefined;
    const hosts = urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).host);
    return hosts.find((host) => urls.includes(toAcsUrl(host, connection.name)));
}

const bindingPrefix = "urn:oasis:names:tc:SAML:2.0:bindings:";
const profileSync: Record<string, string> = {
    never_on_login: "never",
    on_first_login: "firstLogin",
    on_each_login: "everyLogin",
};

function toOptionArgs(options: ConnectionOptions) {
    // Absent means at each login. Source: Auth0 Management API, set_user_root_attributes.
    const sync = profileSync[options.set_user_root_attributes ?? "on_each_login"];
    return {
        signSamlRequest: omitDefault(false, options.signSAMLRequest),
        signatureAlgorithm: omitDefault("rsa-sha256", options.signatureAlgorithm),
        digestAlgorithm: omitDefault("sha256", options.digestAlgorithm),
        protocolBinding: omitDefault("HTTP-Redirect", options.protocolBinding?.replace(bindingPrefix, "")),
        syncProfileAttributes: omitDefault("never", sync),
        userIdAttribute: omitDefault("", options.user_id_attribute),
        fieldsMap: omitEmpty(toFieldsMap(options.fieldsMap ?? {})),
        idpInitiated: toIdpInitiated(options.idpinitiated),
        domainAliases: options.domain_aliases?.length === 0 ? undefined : options.domain_aliases,
        iconUrl: omitDefault("", options.icon_url),
        debug: omitDefault(false, options.debug),
    };
}

function toFieldsMap(map: NonNullable<ConnectionOptions["fieldsMap"]>): Arguments {
    return Object.fromEntries(Object.entries(map).map(([field, claims]) => [field, [claims].flat()]));
}

function toIdpInitiated(found: ConnectionOptions["idpinitiated"]): Arguments | undefined {
    if (found?.enabled !== true) return undefined;
    return withoutAbsent({
        clientId: found.client_id,
        clientProtocol: omitDefault("oauth2", found.client_protocol),
        clientAuthorizeQuery: omitDefault("", found.client_authorizequery),
    });
}

function toScimArgs(link: FoundLink): Arguments {
    const { domain, scim, token } = link.auth0;
    const host = parseTenantUrl(link.entra.job?.tenantUrl)?.host;
    const groups = hasGroupProvisioning(link);
    const usual = listScopesForEntra(groups);
    const sameScopes =
        token === undefined ||
        findMissingScopes(link, groups).length > 0 ||
        [...token.scopes].sort().join() === [...usual].sort().join();
    return withoutAbsent({
        userIdAttribute: omitDefault("userName", scim?.user_id_attribute),
        ...(scim && declareScimMapping(scim.mapping)),
        domain: omitDefault(domain, host),
        token: omitEmpty(
            withoutAbsent({
                scopes: sameScopes ? undefined : token.scopes,
                lifetimeSeconds: token?.lifetimeSeconds,
            }),
        ),
    });
}

/** What the component writes in any case, and Auth0 has otherwise. */
function listChanges(link: FoundLink): string[] {
    const { auth0, entra } = link;
    const { connection, scim, token } = auth0;
    const { options } = connection;
    const signIn = `${entra.loginEndpoint}/${entra.tenantId}/saml2`;
    const written: [string, string | boolean | undefined, string | boolean][] = [
        ["signInEndpoint", options.signInEndpoint, signIn],
        ["signOutEndpoint", options.signOutEndpoint, signIn],
        ["signatureAlgorithm", options.signatureAlgorithm, options.signatureAlgorithm ?? "rsa-sha256"],
        ["digestAlgorithm", options.digestAlgorithm, options.digestAlgorithm ?? "sha256"],
        [
            "protocolBinding",
            options.protocolBinding,
            options.protocolBinding ?? `${bindingPrefix}HTTP-Redirect`,
        ],
        ["disableSignout", options.disableSignout ?? false, false],
    ];
    const changes = written
        .filter(([, found, wanted]) => found !== wanted)
        .map(
            ([name, found, wanted]) =>
                `The connection's option ${name} becomes ${String(wanted)}; it is ${String(found ?? "not set")}.`,
        );
    if (entra.certificate !== undefined && options.signingCert !== entra.certificate.pem) {
        changes.push(
            "The connection's certificate becomes that of Entra in the plugin's spelling, or another one.",
        );
    }
    if (scim === undefined) changes.push("SCIM is switched on for the connection.");
    if (token === undefined) changes.push("A SCIM token is made.");
    const missing = findMissingScopes(link, hasGroupProvisioning(link));
    if (missing.length > 0) {
        changes.push(
            `The SCIM token is replaced, since it lacks scopes that Entra needs: ${missing.join(", ")}.`,
        );
    }
    return changes;
}

const knownOptions = new Set(
    (
        "signInEndpoint signOutEndpoint signingCert entityId signSAMLRequest signatureAlgorithm digestAlgorithm " +
        "protocolBinding set_user_root_attributes user_id_attribute fieldsMap idpinitiated domain_aliases icon_url debug " +
        // What Auth0 computes, and what an update carries over.
        "disableSignout bindingMethod cert expires subject thumbprints assertion_decryption_settings binding_method " +
        "cert_rollover_notification agentIP agentVersion agentMode ext_groups ext_profile"
    ).split(" "),
);

function listNotes({ connection, otherTokens, organizations }: FoundAuth0): string[] {
    const notes: string[] = [];
    const says = (value: unknown) =>
        ![undefined, null, false, "", "[]", "{}"].includes(
            typeof value === "object" ? JSON.stringify(value) : (value as string | undefined),
        );
    const others = Object.keys(connection.options).filter(
        (name) => !knownOptions.has(name) && says(connection.options[name]),
    );
    if (others.length > 0) {
        notes.push(
            `The connection has options that a link does not declare: ${others.join(", ")}. They stay until the connection is ` +
                "changed through the link, which writes all of its options: declare them by transform.connection before.",
        );
    }
    if (says(connection.metadata)) notes.push("The connection's metadata stays as it is.");
    const clients = connection.enabled_clients?.length ?? 0;
    if (clients > 0) {
        notes.push(
            `${clients} application(s) may use the connection; that stays as it is. auth0.enabledClients would declare them.`,
        );
    }
    if (organizations === undefined) {
        notes.push(
            "The Organizations that have the connection were not looked at: the credentials lack read:organizations, " +
                "read:organization_connections or read:organization_discovery_domains, or there are too many. auth0.organizations " +
                "would declare them.",
        );
    }
    if (otherTokens.length > 0) {
        notes.push(
            `The connection has another SCIM token, ${otherTokens.join(", ")}, which is not imported. A rotation needs its ` +
                "place: delete it if it is not in use (Dashboard > Authentication > Enterprise > the connection > Provisioning).",
        );
    }
    return notes;
}
