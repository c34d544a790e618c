import type { Auth0EntraLinkArgs } from "../../../components";
import { listScopesForEntra } from "../../../rules/scimScopes";
import { linkUp } from "../../components/support/links";
import type { Registered } from "../../components/support/mocks";

const base: Auth0EntraLinkArgs = {
    auth0: { connectionName: "acme-entra" },
    entra: { users: ["ada@acme.example"] },
};

const rows = {
    title: { source: "jobTitle", defaultValue: "none", apply: "onCreate" as const },
    externalId: { source: "employeeId", matchingPrecedence: 5 },
    nickName: { expression: "ToLower([mailNickname])" },
    locale: { constant: "en" },
    preferredLanguage: { removed: true },
};

const mapping = {
    enabled: true,
    attributes: rows,
    scopingFilters: [
        { name: "f", clauses: [{ attribute: "mail", operator: "EQUALS" as const, value: "x" }] },
    ],
    actions: ["create" as const],
};

/** Every argument that is about a property of a resource, but for those that exclude each other. */
const rich: Auth0EntraLinkArgs = {
    auth0: {
        connectionName: "acme-entra",
        displayName: "Acme",
        tenantName: "acme-tenant",
        customDomain: "login.acme.example",
        signSamlRequest: true,
        signatureAlgorithm: "rsa-sha1",
        digestAlgorithm: "sha1",
        protocolBinding: "HTTP-POST",
        syncProfileAttributes: "everyLogin",
        userIdAttribute: "sub",
        fieldsMap: { email: ["mail"] },
        idpInitiated: { clientId: "client", clientProtocol: "samlp", clientAuthorizeQuery: "a=b" },
        showAsButton: true,
        domainAliases: ["acme.example"],
        iconUrl: "https://acme.example/icon.png",
        debug: true,
        enabledClients: ["client"],
        groupRoles: { Engineering: ["admin"] },
        exclusiveGroupRoles: false,
        organizations: [
            {
                organization: "acme",
                groupRoles: { Engineering: ["admin"] },
                exclusiveGroupRoles: false,
                discoveryDomains: [{ domain: "acme.example" }],
            },
        ],
        scim: {
            userIdAttribute: "externalId",
            extraMapping: { nickName: "app_metadata.nick_name" },
            removeAttributes: ["profileUrl"],
            domain: "login.acme.example",
            token: {
                scopes: [...listScopesForEntra(true), "put:users"],
                lifetimeSeconds: 7_776_000,
                earlyRenewalHours: 24,
                keepers: { rotation: "1" },
            },
        },
    },
    entra: {
        displayName: "Acme",
        users: ["ada@acme.example", "bob@acme.example"],
        groups: ["Engineering"],
        principals: { carol: "cccccccc-0000-0000-0000-000000000000" },
        appRole: "msiam_access",
        exclusiveAssignments: false,
        assignmentRequired: false,
        visibleToUsers: false,
        certificate: {
            subject: "CN=Acme",
            lifetimeDays: 365,
            earlyRenewalHours: 24,
            keepers: { rotation: "1" },
        },
        notificationEmails: ["ada@acme.example"],
        owners: ["eeeeeeee-0000-0000-0000-000000000000"],
        nameIdSource: "user.mail",
        claims: {
            "urn:acme:department": { source: "user.department", auth0Attribute: "department" },
            "urn:acme:plan": { constant: "gold" },
        },
        groupsClaim: { groups: "SecurityGroup", auth0Attribute: "groups" },
        samlTokenLifetime: { minutes: 60 },
        templateId: "ffffffff-0000-0000-0000-000000000000",
    },
    provisioning: {
        enabled: false,
        scope: "all",
        notificationEmail: "ada@acme.example",
        accidentalDeletionThreshold: 10,
        skipOutOfScopeDeletions: true,
        resetMappings: { keepers: { run: "1" } },
        restart: { keepers: { run: "1" }, resetScopes: ["Full"] },
        provisionGroups: true,
        users: mapping,
        groups: mapping,
        tenantUrlFlag: "",
        testUser: "ada@acme.example",
        waitForCycle: { require: "healthy", timeoutMinutes: 90, onFailure: "warn" },
    },
};

/** Where they exclude each other. */
const other: Auth0EntraLinkArgs = {
    ...base,
    auth0: {
        connectionName: "acme",
        entityId: "urn:acme",
        idpInitiated: { enabled: false },
        scim: { mapping: { userName: "username", 'emails[type eq "work"].value': "email" } },
    },
};

/** With a key of the connection's own, which makes its options a secret, so that nothing else of them shows. */
const hardened: Auth0EntraLinkArgs = {
    ...base,
    auth0: { ...base.auth0, samlKey: {} },
    entra: { ...base.entra, requireSignedRequests: true, encryptAssertions: true },
};

/** The key of it, changed. */
const rotated: Auth0EntraLinkArgs = {
    ...hardened,
    auth0: {
        ...hardened.auth0,
        samlKey: { lifetimeDays: 365, earlyRenewalHours: 24, keepers: { rotation: "1" } },
    },
};

/** What makes a resource of its own, changed. */
const changed: Auth0EntraLinkArgs = {
    ...rich,
    auth0: {
        ...rich.auth0,
        enabledClients: ["client", "another client"],
        groupRoles: { Engineering: ["admin", "editor"] },
        exclusiveGroupRoles: true,
        organizations: [
            {
                organization: "org_other",
                label: "acme",
                assignMembershipOnLogin: true,
                showAsButton: false,
                isEnabled: false,
                organizationAccessLevel: "limited",
                groupRoles: { Engineering: ["admin", "editor"] },
                exclusiveGroupRoles: true,
                discoveryDomains: [
                    {
                        domain: "acme.example",
                        status: "verified",
                        useForOrganizationDiscovery: false,
                    },
                    { domain: "acme.test" },
                ],
            },
        ],
    },
    entra: {
        ...rich.entra,
        nameIdSource: "user.employeeid",
        groupsClaim: { groups: "ApplicationGroup", nameFormats: ["sam_account_name"] },
        samlTokenLifetime: { minutes: 30, policyName: "Half an hour" },
    },
};

/** What an argument does to a child of the component. */
export interface Effect {
    operation: string;
    /** Last part of the type token. */
    type: string;
    /** Empty: the whole resource. */
    path: string;
    before?: Registered;
    after?: Registered;
}

/** Every difference that the arguments make to the resources of a link. */
export async function allEffects(): Promise<Effect[]> {
    const [usual, all] = [await resourcesOf(base), await resourcesOf(rich)];
    return [
        ...differences(usual, all),
        ...differences(usual, await resourcesOf(other)),
        ...differences(usual, await resourcesOf(hardened)),
        ...differences(await resourcesOf(hardened), await resourcesOf(rotated)),
        ...differences(all, await resourcesOf(changed)),
    ];
}

async function resourcesOf(args: Auth0EntraLinkArgs): Promise<Registered[]> {
    const { stack } = await linkUp(args);
    // What an engine would have written as JSON.
    return JSON.parse(JSON.stringify(stack.resources)) as Registered[];
}

function differences(before: Registered[], after: Registered[]): Effect[] {
    const same = (a: Registered) => (b: Registered) => a.name === b.name;
    const of = (operation: string, resource: Registered, path = ""): Effect => ({
        operation,
        type: resource.type.split(":").at(-1) ?? "",
        path,
    });
    const created = after.filter((one) => !before.some(same(one)));
    const deleted = before.filter((one) => !after.some(same(one)));
    return [
        ...created.map((one): Effect => ({ ...of("create", one), after: one })),
        ...deleted.map((one): Effect => ({ ...of("delete", one), before: one })),
        ...before.flatMap((old) =>
            after.filter(same(old)).flatMap((now) =>
                changedPaths(old.inputs, now.inputs, []).map((names): Effect => {
                    const path = names.join(".");
                    const inputs = withValue(old.inputs, now.inputs, names);
                    return { ...of("change", old, path), before: old, after: { ...old, inputs } };
                }),
            ),
        ),
    ];
}

type Values = Record<string, unknown>;

function changedPaths(before: Values, after: Values, above: string[]): string[][] {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
        const [old, now] = [before[name], after[name]];
        if (JSON.stringify(old) === JSON.stringify(now)) return [];
        const path = [...above, name];
        // An object that is new is taken member by member.
        return isObject(now) ? changedPaths(isObject(old) ? old : {}, now, path) : [path];
    });
}

/** The old inputs with one value of the new ones. */
function withValue(before: Values, after: Values, [name = "", ...rest]: string[]): Values {
    const [old, now] = [before[name], after[name]];
    if (rest.length === 0) return { ...before, [name]: now };
    return { ...before, [name]: withValue(isObject(old) ? old : {}, isObject(now) ? now : {}, rest) };
}

function isObject(value: unknown): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
