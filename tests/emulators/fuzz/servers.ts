import { managementRoutes } from "../../../emulators/auth0/management";
import { scimRoutes } from "../../../emulators/auth0/scim";
import { graphRoutes } from "../../../emulators/entra/graph/routes";
import { auth0Pages } from "../../../emulators/web/auth0";
import { clockActions } from "../../../emulators/web/clock";
import { entraActions, entraPages } from "../../../emulators/web/entra";
import { tryActions } from "../../../emulators/web/signIn/tryConnection";
import { createDefaultSchema } from "../../../mapping";
import { signInEndpoint } from "../auth0/support";
import { canaries, createScimUser, type FuzzEnvironment } from "./environment";
import type { FuzzedServer } from "./request";

const patchSchemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
const requestSchema = "urn:oasis:names:tc:SAML:2.0:protocol";

/** The servers by name, with all their routes. */
export const servers: Readonly<Record<string, (environment: FuzzEnvironment) => FuzzedServer>> = {
    "Microsoft Graph": createGraph,
    // Before the Management API, which deletes connections.
    SCIM: createScim,
    "Management API": createManagementApi,
    "sign-on of Entra": createEntraSignOn,
    "sign-on of Auth0": createAuth0SignOn,
    "Azure Resource Manager": createAzure,
    "Web UI": createWebUi,
};

const userRole = "18d14569-c3bd-439b-9a66-3a2aee01d14f";
const newUser = {
    accountEnabled: true,
    displayName: "Mo",
    mailNickname: "mo",
    userPrincipalName: "mo@acme.example",
};

function createGraph(on: FuzzEnvironment): FuzzedServer {
    const { state } = on.session.entra;
    const userIds = [...state.users.keys()];
    const groupIds = [...state.groups.keys()];
    const [userId = ""] = userIds;
    const ruleId = createDefaultSchema().synchronizationRules[0]?.id;
    const secret = [{ key: "SecretToken", value: canaries.secretToken }];
    const expression = 'Replace([mail], , "(a+)+$", , "x", , )';
    const properties = [{ key: "mail", value: `${"a".repeat(30)}!` }];
    /** By the routes that take them. */
    const bodies: readonly (readonly [RegExp, unknown])[] = [
        [/applications|instantiate|servicePrincipals\/:id$/, { displayName: "x" }],
        [/servicePrincipals$/, { appId: on.appId }],
        [/users/, { ...newUser, passwordProfile: { password: canaries.password } }],
        [
            /groups/,
            {
                displayName: "g",
                mailEnabled: false,
                mailNickname: "g",
                securityEnabled: true,
                groupTypes: [],
            },
        ],
        [/appRoleAssigned/, { appRoleId: userRole, principalId: userId, resourceId: on.principalId }],
        [/\$ref/, { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${userId}` }],
        [/addTokenSigningCertificate/, { displayName: "CN=x", endDateTime: "2027-01-01T00:00:00Z" }],
        [
            /applications/,
            {
                identifierUris: ["urn:x"],
                web: { redirectUris: ["https://x.example"] },
                optionalClaims: { saml2Token: [{ name: "groups" }] },
                keyCredentials: [],
            },
        ],
        [
            /servicePrincipals\/:id$/,
            {
                preferredSingleSignOnMode: "saml",
                notificationEmailAddresses: ["a@acme.example"],
                samlSingleSignOnSettings: { relayState: "x" },
            },
        ],
        [
            /claimsMappingPolicies/,
            { definition: ['{"ClaimsMappingPolicy":{"Version":1}}'], displayName: "p" },
        ],
        [
            /tokenLifetimePolicies/,
            {
                definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"01:00:00"}}'],
                displayName: "p",
            },
        ],
        [/jobs$/, { templateId: "scim" }],
        [/secrets$/, { value: [{ key: "BaseAddress", value: "https://localhost:1/" }, ...secret] }],
        [/validateCredentials/, { templateId: "scim", credentials: secret }],
        [/restart/, { criteria: { resetScope: "Watermark, Escrows" } }],
        [
            /provisionOnDemand/,
            { parameters: [{ ruleId, subjects: [{ objectId: userId, objectTypeName: "User" }] }] },
        ],
        [/schema$/, createDefaultSchema()],
        [/parseExpression/, { expression, testInputObject: { objectId: userId, properties } }],
        [/restore/, { newUserPrincipalName: "x@acme.example", autoReconcileProxyConflict: true }],
        [
            /\$batch/,
            {
                requests: [
                    { id: "1", method: "GET", url: "/users?$filter=id eq 'x'" },
                    {
                        id: "2",
                        method: "POST",
                        url: "/groups",
                        headers: { "content-type": "application/json" },
                        body: { displayName: "b" },
                    },
                ],
            },
        ],
    ];
    const find = (path: string) => bodies.filter(([pattern]) => pattern.test(path)).map(([, body]) => body);
    const routes = [
        ...graphRoutes.map(({ method, path }) => ({ method, path })),
        { method: "POST", path: "/$batch" },
    ];
    return {
        base: on.session.entra.server.origin,
        routes: ["v1.0", "beta"].flatMap((version) =>
            routes.map(({ method, path }) => ({ method, path: `/${version}${path}`, bodies: find(path) })),
        ),
        ids: {
            "*": [...userIds, ...groupIds, on.principalId, on.applicationId, on.appId],
            users: userIds,
            groups: groupIds,
            servicePrincipals: [on.principalId],
            applications: [on.applicationId],
            applicationTemplates: ["8adf8e6e-67b2-4cf2-a259-e3dc5476c621"],
            jobs: [on.jobId],
            templates: ["scim", "customappsso"],
        },
        query: {
            $filter: [
                "displayName eq 'x'",
                "startswith(displayName,'a') and accountEnabled eq true",
                "tags/any(t:t eq 'x')",
                "id in ('a','b')",
            ],
            $select: ["id,displayName", "keyCredentials"],
            $expand: ["members($select=id)", "owners", "manager"],
            $orderby: ["displayName desc"],
            $search: ['"displayName:ada"'],
            $top: ["1", "999"],
            $count: ["true"],
            $skiptoken: ["x"],
            $skip: ["1"],
            $format: ["json"],
        },
        headers: { authorization: `Bearer ${on.graphToken}` },
    };
}

function createManagementApi(on: FuzzEnvironment): FuzzedServer {
    const signingCert = String(on.session.auth0.state.connections.get(on.connectionId)?.options.signingCert);
    /** By the routes that take them. */
    const bodies: readonly (readonly [RegExp, unknown])[] = [
        [/connections$/, { name: "other", strategy: "samlp", options: { signInEndpoint, signingCert } }],
        [
            /connections\/:id$/,
            { display_name: "Acme", realms: ["x"], metadata: { a: "b" }, show_as_button: true },
        ],
        [/connections\/:id$/, { options: { signInEndpoint, signingCert, fieldsMap: { email: ["a", "b"] } } }],
        [
            /connections/,
            { options: { metadataXml: '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>' } },
        ],
        [/clients/, [{ client_id: on.session.credentials.auth0.clientId, status: true }]],
        [
            /scim-configuration$/,
            { user_id_attribute: "userName", mapping: [{ scim: "userName", auth0: "username" }] },
        ],
        [/tokens/, { scopes: ["get:users"], token_lifetime: 900 }],
        [
            /users/,
            { blocked: true, app_metadata: { a: 1 }, password: canaries.password, connection: "fuzzed" },
        ],
    ];
    const find = (path: string) => bodies.filter(([pattern]) => pattern.test(path)).map(([, body]) => body);
    return {
        base: `${on.session.auth0.server.origin}/api/v2`,
        routes: managementRoutes.map(({ method, path }) => ({ method, path, bodies: find(path) })),
        ids: {
            "*": [on.connectionId],
            users: [on.scimUserId],
            clients: [on.session.credentials.auth0.clientId],
            groups: ["grp_1111111111111111"],
        },
        query: {
            q: [
                "name:ada*",
                'email:"x" OR (blocked:true AND NOT name:*bcd*)',
                "_exists_:email",
                "logins:[1 TO *}",
            ],
            sort: ["name:1"],
            fields: ["name,strategy"],
            include_fields: ["false"],
            page: ["0"],
            per_page: ["50"],
            include_totals: ["true"],
            take: ["10"],
            from: ["x"],
            strategy: ["samlp"],
            name: ["fuzzed"],
            email: ["ada@acme.example"],
            search_engine: ["v3"],
        },
        headers: { authorization: `Bearer ${on.managementToken}` },
    };
}

function createScim(on: FuzzEnvironment): FuzzedServer {
    const patch = (...Operations: object[]) => ({ schemas: patchSchemas, Operations });
    const bodies = [
        createScimUser("ben"),
        {
            schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
            displayName: "g",
            members: [{ value: on.scimUserId }],
        },
        patch(
            { op: "Replace", path: "active", value: "False" },
            { op: "add", path: 'emails[type eq "work"].value', value: "x" },
        ),
        patch({
            op: "add",
            value: {
                "name.givenName": "A",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "x" },
            },
        }),
        patch(
            { op: "remove", path: `members[value eq "${on.scimUserId}"]` },
            { op: "add", path: "members", value: [{ value: on.scimUserId }] },
        ),
    ];
    return {
        base: `${on.session.auth0.server.origin}/scim/v2/connections/${on.connectionId}`,
        // Most of the routes only refuse a method.
        routes: scimRoutes.flatMap(({ method, path, scope }) =>
            Array.from({ length: scope === undefined ? 1 : 5 }, () => ({ method, path, bodies })),
        ),
        ids: { "*": [on.scimUserId, "urn:ietf:params:scim:schemas:core:2.0:User", "User"] },
        query: {
            filter: [
                'userName eq "ada@acme.example"',
                'emails[type eq "work"].value eq "x"',
                'displayName eq "g"',
            ],
            attributes: ["userName,name.givenName", "urn:ietf:params:scim:schemas:core:2.0:User"],
            excludedAttributes: ["members"],
            startIndex: ["1"],
            count: ["10"],
            sortBy: ["userName"],
            aadOptscim062020: [""],
        },
        headers: { authorization: `Bearer ${on.scimToken}` },
    };
}

const samlRequest = Buffer.from(
    `<samlp:AuthnRequest xmlns:samlp="${requestSchema}" ID="_1" Version="2.0" IssueInstant="2026-10-01T00:00:00Z"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">urn:x</Issuer></samlp:AuthnRequest>`,
).toString("base64");
const samlResponse = Buffer.from(
    `<samlp:Response xmlns:samlp="${requestSchema}" ID="_1" Version="2.0"><Assertion/></samlp:Response>`,
).toString("base64");

function createEntraSignOn(on: FuzzEnvironment): FuzzedServer {
    const { clients, tenantId } = on.session.entra.state;
    const [client] = clients.values();
    const form = {
        SAMLRequest: [samlRequest],
        RelayState: ["x"],
        SigAlg: ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"],
        Signature: ["x"],
        username: ["ada@acme.example"],
        grant_type: ["client_credentials"],
        client_id: [client?.appId ?? ""],
        client_secret: [client?.secret ?? ""],
        scope: ["https://graph.microsoft.com/.default"],
        client_assertion_type: ["urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
        client_assertion: ["a.b.c"],
    };
    // A secret belongs into a form.
    const { client_secret: _secret, ...fields } = form;
    const query = { ...fields, appid: [on.appId] };
    const get = (path: string) => ({ method: "GET", path });
    const post = (path: string) => ({ method: "POST", path, form });
    return {
        base: on.session.entra.server.origin,
        routes: [
            ...[post("/:tenant/oauth2/v2.0/token"), get("/:tenant/v2.0/.well-known/openid-configuration")],
            ...[get("/:tenant/discovery/v2.0/keys"), get("/metadata/endpoints"), get("/:tenant/saml2")],
            ...[get("/:tenant/federationmetadata/2007-06/federationmetadata.xml"), post("/:tenant/saml2")],
            ...[get("/api/signin/:appId"), post("/api/signin/:appId")],
        ],
        ids: { "*": [tenantId, "acme.example"], appId: [on.appId] },
        query,
        headers: {},
    };
}

function createAuth0SignOn(on: FuzzEnvironment): FuzzedServer {
    const { clientId, clientSecret } = on.session.credentials.auth0;
    const form = {
        SAMLResponse: [samlResponse],
        RelayState: ["x"],
        grant_type: ["client_credentials", "authorization_code"],
        client_id: [clientId],
        client_secret: [clientSecret],
        audience: [`${on.session.auth0.server.origin}/api/v2/`],
        code: ["x"],
        redirect_uri: ["https://localhost:1/"],
        client_assertion: ["a.b.c"],
    };
    const { client_secret: _secret, ...fields } = form;
    const bodies = [
        { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, audience: "x" },
    ];
    return {
        base: on.session.auth0.server.origin,
        routes: [
            ...[
                "/authorize",
                "/samlp/metadata",
                "/pem",
                "/cer",
                "/fingerprint",
                "/.well-known/jwks.json",
            ].map((path) => ({ method: "GET", path })),
            ...[{ method: "GET", path: "/.well-known/openid-configuration" }],
            ...[
                { method: "POST", path: "/login/callback", form },
                { method: "POST", path: "/oauth/token", form },
            ],
            { method: "POST", path: "/oauth/token", bodies },
        ],
        ids: {},
        query: {
            ...fields,
            connection: ["fuzzed"],
            response_type: ["code"],
            scope: ["openid"],
            cert: ["connection"],
            nonce: ["x"],
        },
        headers: {},
    };
}

function createAzure(on: FuzzEnvironment): FuzzedServer {
    const { subscriptionId } = on.session.azure;
    const group = `/subscriptions/${subscriptionId}/resourceGroups/identity`;
    const location = "westeurope";
    const workspaceId = `${group}/providers/Microsoft.OperationalInsights/workspaces/one`;
    const criteria = {
        allOf: [{ query: "x", operator: "GreaterThan", threshold: 0, timeAggregation: "Count" }],
    };
    const types: readonly (readonly [path: string, version: string, body: object])[] = [
        [
            `${group}/providers/Microsoft.OperationalInsights/workspaces/:name`,
            "2023-09-01",
            { location, properties: { retentionInDays: 30 } },
        ],
        [
            `${group}/providers/Microsoft.Insights/scheduledQueryRules/:name`,
            "2025-01-01-preview",
            { location, properties: { criteria, scopes: [workspaceId], severity: 1, enabled: true } },
        ],
        [
            `${group}/providers/Microsoft.Insights/actionGroups/:name`,
            "2024-10-01-preview",
            { location: "global", properties: { groupShortName: "x", enabled: true, emailReceivers: [] } },
        ],
        [
            `${group}/providers/Microsoft.Insights/workbooks/:name`,
            "2023-06-01",
            {
                location,
                kind: "shared",
                properties: { displayName: "x", serializedData: "{}", category: "workbook" },
            },
        ],
        [
            `${group}/providers/Microsoft.KeyVault/vaults/acme-vault/secrets/:name`,
            "2024-11-01",
            { properties: { value: canaries.secretToken } },
        ],
        [
            "/providers/microsoft.aadiam/diagnosticSettings/:name",
            "2017-04-01",
            { properties: { workspaceId, logs: [{ category: "ProvisioningLogs", enabled: true }] } },
        ],
        [group, "2021-04-01", {}],
        ["/subscriptions/*", "2021-04-01", {}],
        ["/keyvault/acme-vault/secrets/:name", "7.4", {}],
    ];
    return {
        base: on.session.entra.server.origin,
        routes: types.flatMap(([path, version, body]) =>
            ["GET", "PUT", "DELETE"].map((method) => ({
                method,
                path,
                bodies: [body],
                requiredQuery: `api-version=${version}`,
            })),
        ),
        ids: { "*": ["one", "two", "00000000-0000-0000-0000-000000000001"] },
        query: { "api-version": ["2023-09-01"], $expand: ["x"] },
        headers: { authorization: `Bearer ${on.azureToken}` },
    };
}

function createWebUi(on: FuzzEnvironment): FuzzedServer {
    const { state } = on.session.entra;
    const form = {
        formToken: [on.formToken],
        back: ["/", "/entra/users"],
        principal: ["ada@acme.example", ...state.users.keys()],
        user: [...state.users.keys()],
        change: ["Delete", "Restore", "Disable"],
        confirmed: ["yes"],
        role: ["18d14569-c3bd-439b-9a66-3a2aee01d14f"],
        by: ["40 minutes"],
        speed: ["0"],
        scope: ["Watermark"],
        member: [...state.users.keys()],
        assignment: ["x"],
        displayName: ["x"],
        userPrincipalName: ["x@acme.example"],
    };
    // The clock stays: what is due would run into the next requests.
    const actions = [...entraActions, ...tryActions].map(({ path }) => ({ method: "POST", path, form }));
    const clock = clockActions.map(({ path }) => ({ method: "GET", path }));
    return {
        base: on.webUi.origin,
        routes: [
            ...[{ path: "/" }, ...entraPages, ...auth0Pages].map(({ path }) => ({ method: "GET", path })),
            ...[...actions, ...clock],
        ],
        ids: {
            "*": [on.principalId, on.connectionId, ...state.groups.keys(), ...state.users.keys()],
        },
        query: { search: ["ada"], page: ["1", "2"], user: ["ada@acme.example"], key: ["x"], q: ["x"] },
        headers: { cookie: on.cookie, origin: on.webUi.origin, "sec-fetch-site": "same-origin" },
    };
}
