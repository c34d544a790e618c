import { createClaimsPolicy } from "../../../rules/claimsPolicy";
import { formatTokenLifetime } from "../../../rules/samlTokenLifetime";
import { listScopesForEntra } from "../../../rules/scimScopes";
import { type Changes, foundLink, otherRole } from "../../cli/importFile/links";

const assignment = (kind: "user" | "group", name: string) => ({
    id: `id-of-${name}`,
    kind,
    name,
    principalId: `principal-${name}`,
    appRoleId: otherRole,
});

const engineering = {
    id: "grp_1",
    name: "Engineering",
    externalId: "principal-Engineering",
    roles: [{ id: "rol_1", name: "admin" }],
};

const mapping = {
    enabled: true,
    scopingFilters: [{ name: "f", clauses: [{ attribute: "department", operator: "EQUALS", value: "x" }] }],
    actions: ["create"],
};

const rows = {
    title: { source: "jobTitle", defaultValue: "none", apply: "onCreate" as const },
    nickName: { expression: "ToLower([mailNickname])" },
    locale: { constant: "en" },
    externalId: { source: "employeeId", matchingPrecedence: 2 },
    preferredLanguage: { removed: true },
};

const policy = {
    nameIdSource: "user.mail",
    claims: { "urn:acme:department": { source: "user.department" }, "urn:acme:plan": { constant: "gold" } },
};

const differences: Changes[] = [
    {
        connection: { display_name: "Acme", show_as_button: true },
        options: {
            entityId: "urn:acme",
            signSAMLRequest: true,
            signatureAlgorithm: "rsa-sha1",
            digestAlgorithm: "sha1",
            protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
            set_user_root_attributes: "on_each_login",
            user_id_attribute: "sub",
            fieldsMap: { email: "mail" },
            idpinitiated: {
                enabled: true,
                client_id: "client",
                client_protocol: "samlp",
                client_authorizequery: "a=b",
            },
            domain_aliases: ["acme.example"],
            icon_url: "https://acme.example/icon.png",
            debug: true,
        },
        auth0: {
            groups: [engineering],
            organizations: [
                {
                    id: "org_1",
                    name: "acme",
                    groups: [engineering],
                    settings: {
                        assign_membership_on_login: false,
                        show_as_button: false,
                        is_enabled: false,
                        organization_access_level: "limited",
                    },
                    domains: [
                        {
                            id: "ord_1",
                            domain: "acme.example",
                            status: "verified",
                            use_for_organization_discovery: false,
                        },
                    ],
                },
            ],
            token: { id: "tok_1", scopes: [...listScopesForEntra(true), "put:users"], lifetimeSeconds: 3600 },
        },
        application: {
            displayName: "Acme",
            applicationTemplateId: "gallery",
            identifierUris: ["urn:acme"],
            groupMembershipClaims: "ApplicationGroup",
            optionalClaims: {
                saml2Token: [{ name: "groups", additionalProperties: ["cloud_displayname"] }],
            },
            web: { redirectUris: ["https://login.acme.example/login/callback?connection=acme-entra"] },
        },
        servicePrincipal: {
            appRoleAssignmentRequired: false,
            tags: ["HideApp"],
            notificationEmailAddresses: ["ada@acme.example"],
        },
        entra: {
            owners: ["other"],
            assignments: [
                assignment("user", "ada@acme.example"),
                assignment("group", "Engineering"),
                { ...assignment("group", "Sales"), appRoleId: "another role" },
            ],
            certificate: {
                keyId: "key",
                subject: "CN=Acme",
                lifetimeDays: 365,
                pem: "PEM",
                thumbprint: "AB12",
                validUntil: "2029-01-01T00:00:00Z",
            },
            claimsMappingPolicies: [{ id: "p", displayName: "p", definition: [createClaimsPolicy(policy)] }],
            tokenLifetimePolicies: [
                { id: "t", displayName: "An hour", definition: [formatTokenLifetime(60)] },
            ],
        },
        job: {
            tenantUrl: "https://login.acme.example/scim/v2/connections/con_1",
            enabled: false,
            scope: "all",
            notificationEmail: "ada@acme.example",
            accidentalDeletionThreshold: 10,
            skipOutOfScopeDeletions: true,
            users: { ...mapping, attributes: rows },
            groups: { ...mapping, attributes: rows },
        },
    },
    {
        options: { signSAMLRequest: true },
        application: {
            requestSignatureVerification: { isSignedRequestRequired: true },
            tokenEncryptionKeyId: "11111111-2222-4333-8444-555555555555",
        },
    },
    {
        auth0: {
            scim: {
                user_id_attribute: "externalId",
                mapping: [{ scim: "userName", auth0: "username" }],
            },
        },
    },
];

/** Links whose settings all differ from the defaults, as far as import-file reads them. */
export const foundLinks = [...differences.map(foundLink), withChangedScimMapping()];

/** One row is another one, and one is missing: shorter than the whole mapping. */
function withChangedScimMapping() {
    const usual = foundLink();
    const rowsOfScim = usual.auth0.scim?.mapping ?? [];
    const changed = rowsOfScim
        .slice(1)
        .map((row, index) => (index === 0 ? { ...row, auth0: "app_metadata.x" } : row));
    return foundLink({ auth0: { scim: { user_id_attribute: "userName", mapping: changed } } });
}
