import type { FoundEntra, FoundJob, FoundLink } from "../../../cli/importFile/foundLink";
import { defaultScimMapping } from "../../../components";
import type { Connection, ConnectionOptions } from "../../../inspection/link/objects";
import type { DeclaredRow } from "../../../provider/resources/provisioning/declared";
import { defaultUserSources } from "../../../rules/entraMapping";
import { declaredRows } from "../../../rules/linkMapping";
import { listScopesForEntra } from "../../../rules/scimScopes";
import { deployerId, tenantId, userRole } from "../../components/support/mocks";

const loginEndpoint = "https://login.microsoftonline.com";
const signIn = `${loginEndpoint}/${tenantId}/saml2`;
const pem = "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n";

export const otherRole = "b9632174-c057-4f7e-951b-be3adc52bfe6";

export interface Changes {
    connection?: Partial<Connection>;
    options?: Partial<ConnectionOptions>;
    auth0?: Partial<FoundLink["auth0"]>;
    entra?: Partial<FoundEntra>;
    application?: Partial<FoundEntra["application"]>;
    servicePrincipal?: Partial<FoundEntra["servicePrincipal"]>;
    job?: Partial<FoundJob>;
    /** Rows of the mapping of users, laid over those of a link. */
    rows?: Record<string, DeclaredRow>;
}

/** A link that is what a component would have made with a connection's name and nothing else. */
export function foundLink(changes: Changes = {}): FoundLink {
    const attributes = {
        ...Object.fromEntries(
            Object.entries(defaultUserSources).map(([target, source]): [string, DeclaredRow] => [
                target,
                { source },
            ]),
        ),
        userName: { source: "userPrincipalName", matchingPrecedence: 1 },
        active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
        ...declaredRows,
        ...changes.rows,
    };
    return {
        auth0: {
            domain: "acme.eu.auth0.com",
            connection: {
                id: "con_1",
                name: "acme-entra",
                display_name: "acme-entra",
                show_as_button: false,
                ...changes.connection,
                options: {
                    signInEndpoint: signIn,
                    signOutEndpoint: signIn,
                    signingCert: pem,
                    signSAMLRequest: false,
                    signatureAlgorithm: "rsa-sha256",
                    digestAlgorithm: "sha256",
                    protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
                    set_user_root_attributes: "never_on_login",
                    ...changes.options,
                },
            },
            scim: {
                tenant_name: "acme",
                user_id_attribute: "userName",
                mapping: Object.entries(defaultScimMapping).map(([scim, auth0]) => ({ scim, auth0 })),
            },
            token: { id: "tok_1", scopes: listScopesForEntra(false) },
            otherTokens: [],
            groups: [],
            organizations: [],
            ...changes.auth0,
        },
        entra: {
            tenantId,
            loginEndpoint,
            deployerObjectId: deployerId,
            nonGalleryTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
            application: {
                id: "application-object-id",
                appId: "client-id",
                displayName: "Auth0 (acme-entra)",
                applicationTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
                identifierUris: ["urn:auth0:acme:acme-entra"],
                web: {
                    redirectUris: ["https://acme.eu.auth0.com/login/callback?connection=acme-entra"],
                },
                ...changes.application,
            },
            servicePrincipal: {
                id: "service-principal-object-id",
                appId: "client-id",
                accountEnabled: true,
                appRoleAssignmentRequired: true,
                appRoles: [role(otherRole, "msiam_access"), role(userRole, "User")],
                preferredSingleSignOnMode: "saml",
                notificationEmailAddresses: [],
                tags: ["WindowsAzureActiveDirectoryIntegratedApp"],
                ...changes.servicePrincipal,
            },
            owners: [deployerId],
            assignments: [],
            certificate: {
                keyId: "key",
                subject: "CN=Microsoft Azure Federated SSO Certificate",
                lifetimeDays: 1095,
                pem,
                thumbprint: "AB12",
                validUntil: "2029-01-01T00:00:00Z",
            },
            preferredThumbprint: "AB12",
            otherCertificates: 0,
            claimsMappingPolicies: [],
            job: {
                id: "scim.1",
                templateId: "scim",
                tenantUrl: "https://acme.eu.auth0.com/scim/v2/connections/con_1?aadOptscim062020",
                enabled: true,
                scope: "assigned",
                users: {
                    enabled: true,
                    attributes,
                    scopingFilters: [],
                    actions: ["create", "update", "delete"],
                },
                groups: {
                    enabled: false,
                    attributes: {},
                    scopingFilters: [],
                    actions: ["create", "update", "delete"],
                },
                ...changes.job,
            },
            ...changes.entra,
        },
    };
}

function role(id: string, displayName: string) {
    return { id, displayName, value: null, isEnabled: true, allowedMemberTypes: ["User"] };
}
