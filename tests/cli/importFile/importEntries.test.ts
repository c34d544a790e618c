import { declareLink } from "../../../cli/importFile/declareLink";
import { listComponentEntries, listLinkEntries } from "../../../cli/importFile/importEntries";
import type { ImportEntry } from "../../../cli/importFile/importEntry";
import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../../components";
import { createClaimsPolicy } from "../../../rules/claimsPolicy";
import { formatTokenLifetime } from "../../../rules/samlTokenLifetime";
import { listScopesForEntra } from "../../../rules/scimScopes";
import { startStack, userRole } from "../../components/support/mocks";
import { type Changes, foundLink } from "./links";

const versions = { auth0: "3.49.0", azuread: "6.9.1" };

/** What a component registers for the arguments that the command has found. */
async function registered(changes: Changes) {
    const declaration = declareLink(foundLink(changes));
    const stack = await startStack();
    // The arguments are what a program would say; the component checks them.
    new Auth0EntraLink("acme", declaration.args as unknown as Auth0EntraLinkArgs);
    await stack.settled();
    return { stack, entries: listLinkEntries("acme", foundLink(changes), declaration.args, versions) };
}

/** URNs as the engine builds them from an import file. */
function urnsOf(entries: ImportEntry[]): string[] {
    const typesOf = ({ type, parent }: ImportEntry): string => {
        const above = entries.find(({ name }) => name === parent);
        return above === undefined ? type : `${typesOf(above)}$${type}`;
    };
    return entries.map((entry) => `urn:pulumi:test::project::${typesOf(entry)}::${entry.name}`);
}

const ada = "object-id-of-Ada@acme.example";
const engineering = "object-id-of-Engineering";

const cases: [string, Changes][] = [
    ["the smallest link", {}],
    [
        "a link with everything",
        {
            connection: { display_name: "Acme" },
            options: { fieldsMap: { email: "mail" } },
            auth0: {
                organizations: [
                    {
                        id: "org_acme",
                        name: "acme",
                        settings: {},
                        domains: [{ id: "ord_1", domain: "Acme.example" }],
                    },
                ],
                token: {
                    id: "tok_1",
                    scopes: ["get:users", "post:users", "patch:users", "delete:users", "put:users"],
                    lifetimeSeconds: 86_400,
                },
            },
            application: {
                displayName: "Acme",
                groupMembershipClaims: "ApplicationGroup",
                optionalClaims: {
                    saml2Token: [{ name: "groups", additionalProperties: ["cloud_displayname"] }],
                },
            },
            entra: {
                tokenLifetimePolicies: [
                    { id: "t", displayName: "An hour", definition: [formatTokenLifetime(60)] },
                ],
                assignments: [
                    {
                        id: "1",
                        kind: "user",
                        name: "Ada@acme.example",
                        principalId: ada,
                        appRoleId: userRole,
                    },
                    {
                        id: "2",
                        kind: "group",
                        name: "Engineering",
                        principalId: engineering,
                        appRoleId: userRole,
                    },
                ],
                claimsMappingPolicies: [
                    {
                        id: "p",
                        definition: [
                            createClaimsPolicy({
                                nameIdSource: "user.mail",
                                claims: { "urn:department": { source: "user.department" } },
                            }),
                        ],
                    },
                ],
            },
            job: { notificationEmail: "ops@acme.example" },
            rows: { userName: { source: "mail", matchingPrecedence: 1 } },
        },
    ],
    ["a link with roles of groups and an Organization", withOrganization()],
];

function withOrganization(): Changes {
    const groups = [
        {
            id: "grp_1",
            name: "Engineering",
            externalId: engineering,
            roles: [{ id: "rol_1", name: "admin" }],
        },
        { id: "grp_2", name: "Sales", externalId: "another group", roles: [{ id: "rol_1", name: "admin" }] },
    ];
    return {
        auth0: {
            token: { id: "tok_1", scopes: listScopesForEntra(true) },
            groups,
            organizations: [
                {
                    id: "org_1111111111111111",
                    name: "acme",
                    settings: { assign_membership_on_login: true, show_as_button: false },
                    domains: [{ id: "ord_1", domain: "acme.example", status: "verified" }],
                    groups,
                },
            ],
        },
        entra: {
            assignments: [
                {
                    id: "1",
                    kind: "group",
                    name: "Engineering",
                    principalId: engineering,
                    appRoleId: userRole,
                },
            ],
        },
        job: {
            groups: {
                enabled: true,
                attributes: {},
                scopingFilters: [],
                actions: ["create", "update", "delete"],
            },
        },
    };
}

test.each(cases)(
    "%s has the types, names and parents of the component's children",
    async (_what, changes) => {
        const { stack, entries } = await registered(changes);
        expect(urnsOf(entries).sort()).toEqual(stack.resources.map(({ urn }) => urn).sort());
    },
);

test.each(cases)(
    "the components of %s are recorded with the inputs of the program",
    async (_what, changes) => {
        const { stack, entries } = await registered(changes);
        const components = entries.filter(({ component }) => component);
        expect(components).toHaveLength(4);
        for (const { name, inputs } of components) {
            expect([name, inputs]).toEqual([name, stack.named(name).inputs]);
        }
    },
);

test("the assignments are recorded as the component declares them, with the ID of their role", async () => {
    const { stack, entries } = await registered(cases[1]?.[1] ?? {});
    const { inputs, outputs } = entries.find(({ name }) => name === "acme-entra-assignments") ?? {};
    expect(inputs).toEqual({
        ...stack.named("acme-entra-assignments").inputs,
        servicePrincipalId: "service-principal-object-id",
    });
    expect(outputs).toEqual({ ...inputs, appRoleId: userRole });
});

test("roles of groups are recorded as the component declares them, without those of other groups", async () => {
    const { stack, entries } = await registered(withOrganization());
    const admin = { externalId: engineering, roles: ["admin"] };
    const recorded = entries.filter(({ type }) => type.endsWith(":GroupRoles"));
    expect(recorded.map(({ id }) => id)).toEqual(["con_1", "con_1/org_1111111111111111"]);
    for (const { name, inputs, outputs } of recorded) {
        expect(inputs).toMatchObject({ groups: { Engineering: admin }, exclusive: false });
        expect(inputs?.groups).toEqual(stack.named(name).inputs.groups);
        expect(outputs).toMatchObject({
            groups: { Engineering: admin },
            groupIds: { Engineering: "grp_1" },
            roleIds: { admin: "rol_1" },
        });
        expect(outputs).not.toHaveProperty("waitMinutes");
    }
    const idOf = (name: string) => entries.find((entry) => entry.name === name)?.id;
    expect(idOf("acme-auth0-organization-acme")).toBe("org_1111111111111111::con_1");
    expect(idOf("acme-auth0-organization-acme-domain-acme.example")).toBe("org_1111111111111111::ord_1");
});

test("says which groups keep their roles without the program, and what could not be looked at", () => {
    const { notes } = declareLink(foundLink(withOrganization()));
    expect(notes.filter((note) => note.includes("Sales"))).toEqual([
        expect.stringMatching(/^Groups have roles in the tenant that stay/),
        expect.stringMatching(/^Groups have roles in Organization acme that stay/),
    ]);
    const unread = declareLink(foundLink({ auth0: { groups: undefined } })).notes;
    expect(unread.join()).toMatch(/read:group_roles/);
});

test("owners are recorded if the program declares them", () => {
    const ownersOf = (changes: Changes) => {
        const link = foundLink(changes);
        const entries = listLinkEntries("acme", link, declareLink(link).args, versions);
        return entries.find(({ name }) => name === "acme-entra-application")?.inputs;
    };
    expect(ownersOf({})).toBeUndefined();
    expect(ownersOf({ entra: { owners: ["b", "a"] } })).toEqual({ owners: ["a", "b"] });
});

test("the first file has the components alone, so that the provider finds its parent in the state", () => {
    const { args } = declareLink(foundLink());
    const components = listComponentEntries("acme", args);
    expect(components.every(({ component, id }) => component === true && id === undefined)).toBe(true);
    expect(listLinkEntries("acme", foundLink(), args, versions).slice(0, components.length)).toEqual(
        components,
    );
});

test("every resource has an ID in the form of its provider, and our own have the component's provider", () => {
    const { args } = declareLink(foundLink());
    const ids = Object.fromEntries(
        listLinkEntries("acme", foundLink(), args, versions).flatMap(({ name, id, provider }) =>
            id === undefined ? [] : [[name, provider === undefined ? id : `${provider}: ${id}`]],
        ),
    );
    expect(ids).toEqual({
        "acme-entra-application": "auth0-entra-credentials: service-principal-object-id",
        "acme-entra-saml-configuration": "auth0-entra-credentials: service-principal-object-id",
        "acme-entra-certificate": "auth0-entra-credentials: service-principal-object-id/key",
        "acme-certificate-activation": "auth0-entra-credentials: service-principal-object-id",
        "acme-auth0-connection": "con_1",
        "acme-auth0-scim-configuration": "con_1",
        "acme-auth0-scim-token": "auth0-entra-credentials: con_1/tok_1",
        "acme-provisioning-job": "auth0-entra-credentials: service-principal-object-id/scim.1",
    });
});

test("what is not there is not imported", () => {
    const link = foundLink({
        auth0: { scim: undefined, token: undefined },
        application: { identifierUris: [], web: { redirectUris: [] } },
        entra: { certificate: undefined, job: undefined },
    });
    const { args } = declareLink(link);
    const names = listLinkEntries("acme", link, args, versions).flatMap(({ name, id }) =>
        id === undefined ? [] : name,
    );
    expect(names).toEqual([
        "acme-entra-application",
        "acme-entra-saml-configuration",
        "acme-auth0-connection",
    ]);
});
