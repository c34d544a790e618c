import { declareLink } from "../../../cli/importFile/declareLink";
import { createClaimsPolicy } from "../../../rules/claimsPolicy";
import { listScopesForEntra } from "../../../rules/scimScopes";
import { type Changes, foundLink, otherRole } from "./links";

const declared = (changes?: Changes) => declareLink(foundLink(changes));
const assignment = (kind: "user" | "group" | "other", name: string, appRoleId: string) => ({
    id: `id-of-${name}`,
    kind,
    name,
    principalId: `principal-${name}`,
    appRoleId,
});
const userRole = "18d14569-c3bd-439b-9a66-3a2aee01d14f";

test("a link that is as by default needs its connection's name and nothing else", () => {
    expect(declared()).toEqual({
        args: { auth0: { connectionName: "acme-entra" } },
        transform: {},
        changes: [],
        notes: [],
    });
});

describe("the Auth0 side takes over", () => {
    const auth0 = (changes: Changes) => declared(changes).args.auth0;

    test.each<[string, Changes, object]>([
        ["the display name", { connection: { display_name: "Acme" } }, { displayName: "Acme" }],
        ["the button", { connection: { show_as_button: true } }, { showAsButton: true }],
        [
            "an entity ID",
            { options: { entityId: "urn:acme" }, application: { identifierUris: ["urn:acme"] } },
            { entityId: "urn:acme" },
        ],
        ["signed requests", { options: { signSAMLRequest: true } }, { signSamlRequest: true }],
        ["the algorithms", { options: { digestAlgorithm: "sha1" } }, { digestAlgorithm: "sha1" }],
        [
            "the binding",
            { options: { protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" } },
            { protocolBinding: "HTTP-POST" },
        ],
        [
            "profile updates, which happen at each login when nothing is said",
            { options: { set_user_root_attributes: undefined } },
            { syncProfileAttributes: "everyLogin" },
        ],
        [
            "mappings",
            { options: { fieldsMap: { email: "mail", name: ["a", "b"] } } },
            { fieldsMap: { email: ["mail"], name: ["a", "b"] } },
        ],
        [
            "logins that start at Entra",
            {
                options: {
                    idpinitiated: { enabled: true, client_id: "x", client_protocol: "oauth2" },
                },
            },
            { idpInitiated: { clientId: "x" } },
        ],
        [
            "a custom domain",
            {
                application: {
                    web: {
                        redirectUris: ["https://login.acme.example/login/callback?connection=acme-entra"],
                    },
                },
            },
            { customDomain: "login.acme.example" },
        ],
        [
            "another domain of the SCIM endpoint",
            { job: { tenantUrl: "https://login.acme.example/scim/v2/connections/con_1?aadOptscim062020" } },
            { scim: { domain: "login.acme.example" } },
        ],
        [
            "scopes and life of the token",
            {
                auth0: {
                    token: {
                        id: "tok_1",
                        scopes: [...listScopesForEntra(false), "put:users"],
                        lifetimeSeconds: 3600,
                    },
                },
            },
            {
                scim: {
                    token: { scopes: [...listScopesForEntra(false), "put:users"], lifetimeSeconds: 3600 },
                },
            },
        ],
        [
            "a short mapping as a whole",
            {
                auth0: {
                    scim: {
                        user_id_attribute: "externalId",
                        mapping: [{ scim: "userName", auth0: "username" }],
                    },
                },
            },
            { scim: { userIdAttribute: "externalId", mapping: { userName: "username" } } },
        ],
    ])("%s", (_what, changes, expected) => {
        expect(auth0(changes)).toEqual({ connectionName: "acme-entra", ...expected });
        expect(declared(changes).changes).toEqual([]);
    });
});

describe("the Entra side takes over", () => {
    test.each<[string, Changes, object]>([
        ["the name", { application: { displayName: "Acme" } }, { displayName: "Acme" }],
        [
            "that anybody may sign in",
            { servicePrincipal: { appRoleAssignmentRequired: false } },
            { assignmentRequired: false },
        ],
        ["that it is hidden", { servicePrincipal: { tags: ["HideApp"] } }, { visibleToUsers: false }],
        ["owners besides the deployer", { entra: { owners: ["other"] } }, { owners: ["other"] }],
        [
            "another template",
            { application: { applicationTemplateId: "gallery" } },
            { templateId: "gallery" },
        ],
        [
            "all assigned users",
            {
                entra: {
                    assignments: [
                        assignment("user", "zoe@acme.example", userRole),
                        assignment("user", "ada@acme.example", userRole),
                        assignment("group", "Engineering", userRole),
                    ],
                },
            },
            { users: ["ada@acme.example", "zoe@acme.example"], groups: ["Engineering"] },
        ],
        [
            "a NameID that a link would set in the same way",
            {
                entra: {
                    claimsMappingPolicies: [
                        {
                            id: "p",
                            displayName: "Auth0 (acme-entra) NameID",
                            definition: [createClaimsPolicy({ nameIdSource: "user.mail" })],
                        },
                    ],
                },
            },
            { nameIdSource: "user.mail" },
        ],
    ])("%s", (_what, changes, expected) => {
        expect(declared(changes).args.entra).toEqual(expected);
    });

    test("the role of most, and leaves the others to themselves", () => {
        const { args, notes } = declared({
            entra: {
                assignments: [
                    assignment("user", "ada@acme.example", otherRole),
                    assignment("group", "Engineering", otherRole),
                    assignment("user", "bob@acme.example", userRole),
                    assignment("other", "a service", otherRole),
                ],
            },
        });
        expect(args.entra).toEqual({
            users: ["ada@acme.example"],
            groups: ["Engineering"],
            appRole: "msiam_access",
            exclusiveAssignments: false,
        });
        expect(notes).toEqual([expect.stringMatching(/stay unchanged: user bob@acme.example, a service\.$/)]);
    });

    test("what only children can say, as transforms", () => {
        const callback = "https://acme.eu.auth0.com/login/callback?connection=acme-entra";
        const { transform } = declared({
            application: {
                identifierUris: ["urn:auth0:acme:acme-entra", "urn:other"],
                web: {
                    redirectUris: [callback, "https://localhost/"],
                    logoutUrl: "https://app.acme.example/logout",
                },
            },
            servicePrincipal: {
                accountEnabled: false,
                loginUrl: "https://app.acme.example",
                samlSingleSignOnSettings: { relayState: "start" },
            },
            job: { templateId: "customappssoOutDelta" },
        });
        expect(transform).toEqual({
            application: { accountEnabled: false },
            samlConfiguration: {
                identifiers: ["urn:auth0:acme:acme-entra", "urn:other"],
                replyUrls: [callback, "https://localhost/"],
                signOnUrl: "https://app.acme.example",
                relayState: "start",
                logoutUrl: "https://app.acme.example/logout",
            },
            provisioningJob: { templateId: "customappssoOutDelta" },
        });
    });
});

describe("provisioning takes over", () => {
    const filter = { name: "f", clauses: [{ attribute: "department", operator: "EQUALS", value: "x" }] };

    test.each<[string, Changes, object]>([
        ["that it is paused", { job: { enabled: false } }, { enabled: false }],
        ["that all are in scope", { job: { scope: "all" } }, { scope: "all" }],
        [
            "the mail address",
            { job: { notificationEmail: "a@b.example" } },
            { notificationEmail: "a@b.example" },
        ],
        [
            "a tenant URL without a flag",
            { job: { tenantUrl: "https://acme.eu.auth0.com/scim/v2/connections/con_1" } },
            { tenantUrlFlag: "" },
        ],
        [
            "rows that are not Entra's default",
            {
                rows: {
                    title: { removed: true },
                    externalId: { source: "employeeId" },
                    nickName: { expression: "ToLower([mailNickname])", apply: "onCreate" },
                },
            },
            {
                users: {
                    attributes: {
                        title: { removed: true },
                        externalId: { source: "employeeId" },
                        nickName: { expression: "ToLower([mailNickname])", apply: "onCreate" },
                    },
                },
            },
        ],
        [
            "rows that a link declares otherwise",
            {
                rows: {
                    'emails[type eq "work"].value': { source: "mail" },
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": {
                        source: "manager",
                    },
                },
            },
            {
                users: {
                    attributes: {
                        'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 0 },
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": {
                            source: "manager",
                        },
                    },
                },
            },
        ],
        [
            "filters and actions",
            {
                job: {
                    users: { enabled: true, attributes: {}, scopingFilters: [filter], actions: ["create"] },
                },
            },
            { users: { scopingFilters: [filter], actions: ["create"] } },
        ],
        [
            "groups with their rows",
            {
                auth0: { token: { id: "tok_1", scopes: listScopesForEntra(true) } },
                job: {
                    groups: {
                        enabled: true,
                        attributes: {
                            displayName: { source: "displayName", matchingPrecedence: 1 },
                            externalId: { source: "mailNickname" },
                        },
                        scopingFilters: [],
                        actions: ["create", "update", "delete"],
                    },
                },
            },
            { provisionGroups: true, groups: { attributes: { externalId: { source: "mailNickname" } } } },
        ],
    ])("%s", (_what, changes, expected) => {
        expect(declared(changes).args.provisioning).toEqual(expected);
        expect(declared(changes).changes).toEqual([]);
    });

    test("no job of another connection", () => {
        const tenantUrl = "https://acme.eu.auth0.com/scim/v2/connections/con_2";
        expect(() => declared({ job: { tenantUrl } })).toThrow(
            /con_2, which is not the SCIM endpoint of acme-entra/,
        );
    });
});
