import * as pulumi from "@pulumi/pulumi";

import {
    Auth0EntraLink,
    type Auth0EntraLinkArgs,
    type ConnectionOrganizationArgs,
} from "../../../components";
import { linkUp, refusals } from "../support/links";
import { valueOf } from "../support/mocks";

const withOrganizations = (
    organizations: ConnectionOrganizationArgs[],
    auth0: Partial<Auth0EntraLinkArgs["auth0"]> = {},
): Auth0EntraLinkArgs => ({
    auth0: { connectionName: "acme-entra", organizations, ...auth0 },
    entra: { groups: ["Engineering", "New group"] },
});

const childName = (suffix: string): string => `acme-auth0-organization-${suffix}`;

test("an Organization by name gets the connection, with auto-membership, its domains and its roles", async () => {
    const { link, stack } = await linkUp(
        withOrganizations([
            {
                organization: "acme",
                discoveryDomains: [{ domain: "Acme.example" }],
                groupRoles: { Engineering: ["admin"], "New group": [] },
            },
        ]),
    );
    expect(stack.named(childName("acme")).inputs).toEqual({
        organizationId: "org_acme",
        connectionId: "acme-auth0-connection-id",
        assignMembershipOnLogin: true,
        showAsButton: true,
        isEnabled: true,
    });
    expect(stack.named(childName("acme-domain-acme.example")).inputs).toEqual({
        organizationId: "org_acme",
        domain: "acme.example",
        status: "pending",
        useForOrganizationDiscovery: true,
    });
    expect(stack.named(childName("acme-group-roles"))).toMatchObject({
        inputs: {
            connectionId: "acme-auth0-connection-id",
            organizationId: "org_acme",
            groups: { Engineering: { externalId: "object-id-of-Engineering", roles: ["admin"] } },
        },
        // The roles go before the connection leaves the Organization.
        dependencies: expect.arrayContaining([childName("acme")]) as string[],
    });
    // So that destroy begins with what refuses it.
    expect(stack.named("acme-auth0-scim-token").dependencies).toContain(childName("acme"));
    expect(await valueOf(link.organizations ?? pulumi.output({}))).toEqual({
        acme: {
            organizationId: "org_acme",
            discoveryDomains: {
                "acme.example": {
                    verificationHost: "_verify.acme.example",
                    verificationTxt: "canary-of-no-secret",
                    status: "pending",
                },
            },
        },
    });
    expect(await valueOf(link.pendingGroups ?? pulumi.output([]))).toEqual(["New group"]);
});

test("an up looks up names alone, and a preview also what the Organizations have", async () => {
    const args = withOrganizations([{ organization: "acme" }, { organization: "org_globex" }]);
    const listQuestions = async (preview: boolean) =>
        (await linkUp(args, { preview })).stack.calls
            .filter(({ token }) => token.endsWith(":getOrganizations"))
            .map(({ inputs }) => inputs);
    expect(await listQuestions(false)).toEqual([{ organizations: ["acme"] }]);
    expect(await listQuestions(true)).toEqual([
        { organizations: ["acme", "org_globex"], withConnections: true, withDiscoveryDomains: false },
    ]);
});

test("the order of the list changes no name of a resource, and an output is named by its label", async () => {
    const organizations: ConnectionOrganizationArgs[] = [
        { organization: "acme" },
        { organization: pulumi.output("org_fromOutput"), label: "globex" },
    ];
    const namesOf = async (list: ConnectionOrganizationArgs[]) =>
        (await linkUp(withOrganizations(list))).stack.names();
    const names = await namesOf(organizations);
    expect(names).toContain(childName("globex"));
    expect(await namesOf([...organizations].reverse())).toEqual(names);
});

test("the credentials are asked for what the Organizations need", async () => {
    const capabilitiesOf = async (organization: ConnectionOrganizationArgs) => {
        const { stack } = await linkUp(withOrganizations([organization]));
        const call = stack.calls.find(({ token }) => token.endsWith(":getDeployment"));
        const ofOrganizations = /organization|discovery/i;
        return (call?.inputs.capabilities as string[]).filter((name) => ofOrganizations.test(name));
    };
    expect(await capabilitiesOf({ organization: "acme" })).toEqual(["organizations"]);
    expect(
        await capabilitiesOf({
            organization: "acme",
            discoveryDomains: [{ domain: "acme.example" }],
            groupRoles: { Engineering: ["admin"] },
        }),
    ).toEqual(["organizations", "discoveryDomains", "organizationGroupRoles"]);
});

test("groups with roles in an Organization alone are provisioned", async () => {
    const { stack } = await linkUp(
        withOrganizations([{ organization: "acme", groupRoles: { Engineering: ["admin"] } }]),
    );
    expect(stack.named("acme-provisioning-job").inputs).toMatchObject({ groups: { enabled: true } });
});

test("what exists is imported or read, by the IDs of the official provider", async () => {
    const existing = { connection: { id: "con_1", manage: true } };
    const args = (manage: boolean): Auth0EntraLinkArgs =>
        withOrganizations(
            [
                {
                    organization: "org_acme",
                    existing: { manage },
                    discoveryDomains: [{ domain: "acme.example", existing: { id: "ord_1", manage } }],
                },
            ],
            { existing },
        );
    const managed = (await linkUp(args(true))).stack;
    expect(managed.named(childName("org_acme")).importId).toBe("org_acme::con_1");
    expect(managed.named(childName("org_acme-domain-acme.example")).importId).toBe("org_acme::ord_1");
    const read = (await linkUp(args(false))).stack;
    expect(read.named(childName("org_acme")).readId).toBe("org_acme::con_1");
    expect(read.named(childName("org_acme-domain-acme.example")).readId).toBe("org_acme::ord_1");
});

test.each([
    ["go with the connection of the stack", {}, "acme-auth0-connection"],
    [
        "are taken away from a connection that outlives the stack",
        { existing: { connection: { id: "con_1" }, scimConfiguration: {} } },
        undefined,
    ],
])("roles %s", async (_what, auth0, owner) => {
    const groupRoles = { Engineering: ["admin"] };
    const { stack } = await linkUp(
        withOrganizations([{ organization: "acme", groupRoles }], { groupRoles, ...auth0 }),
        { connections: [{ id: "con_1", name: "acme-entra", strategy: "samlp" }] },
    );
    const names = ["acme-auth0-group-roles", childName("acme-group-roles")];
    expect(names.map((name) => stack.named(name).deletedWith)).toEqual([owner, owner]);
});

test("transforms change each Organization, domain and its roles", async () => {
    const { stack } = await linkUp({
        ...withOrganizations([
            {
                organization: "acme",
                discoveryDomains: [{ domain: "acme.example" }],
                groupRoles: { Engineering: ["admin"] },
            },
        ]),
        transform: {
            organizationConnection: { showAsButton: false },
            discoveryDomain: { status: "verified" },
            organizationGroupRoles: { waitMinutes: 60 },
        },
    });
    expect(stack.named(childName("acme")).inputs).toMatchObject({ showAsButton: false });
    expect(stack.named(childName("acme-domain-acme.example")).inputs).toMatchObject({ status: "verified" });
    expect(stack.named(childName("acme-group-roles")).inputs).toMatchObject({ waitMinutes: 60 });
});

const refuse = (
    organizations: unknown,
    auth0: Partial<Auth0EntraLinkArgs["auth0"]> = {},
): Record<string, string> =>
    refusals(
        () =>
            // Programs without types can pass anything.
            new Auth0EntraLink(
                "acme",
                withOrganizations(organizations as ConnectionOrganizationArgs[], auth0),
            ),
    );

const first = "auth0.organizations[0]";

test.each<[string, unknown, string, RegExp]>([
    ["no organization", [{}], `${first}.organization`, /the name or the ID of the Organization/],
    [
        "an output without a label",
        [{ organization: pulumi.output("org_1") }],
        `${first}.label`,
        /because its ID is an output/,
    ],
    [
        "the same Organization twice",
        [{ organization: "acme" }, { organization: "acme" }],
        "auth0.organizations[1].organization",
        /expected each Organization once/,
    ],
    [
        "the same label twice",
        [{ organization: "acme" }, { organization: "globex", label: "acme" }],
        "auth0.organizations[1].label",
        /another label/,
    ],
    [
        "an email address as a domain",
        [{ organization: "acme", discoveryDomains: [{ domain: "ada@acme.example" }] }],
        `${first}.discoveryDomains[0].domain`,
        /what stands behind the @/,
    ],
    [
        "the same domain twice",
        [
            {
                organization: "acme",
                discoveryDomains: [{ domain: "acme.example" }, { domain: "ACME.example" }],
            },
        ],
        `${first}.discoveryDomains[1].domain`,
        /each domain once/,
    ],
    [
        "more than 100 domains",
        [
            {
                organization: "acme",
                discoveryDomains: Array.from({ length: 101 }, (_, i) => ({ domain: `d${i}.example` })),
            },
        ],
        `${first}.discoveryDomains`,
        /at most 100/,
    ],
    [
        "roles without auto-membership",
        [{ organization: "acme", assignMembershipOnLogin: false, groupRoles: { Engineering: ["admin"] } }],
        `${first}.assignMembershipOnLogin`,
        /users who are not members have no roles/,
    ],
    [
        "roles of a group that is not assigned",
        [{ organization: "acme", groupRoles: { Enginering: ["admin"] } }],
        `${first}.groupRoles["Enginering"]`,
        /Did you mean "Engineering"\?/,
    ],
    [
        "an existing one of a new connection",
        [{ organization: "org_1", existing: {} }],
        `${first}.existing`,
        /enabled in no Organization/,
    ],
    [
        "an unknown member",
        [{ organization: "acme", domains: [] }],
        `${first}.domains`,
        /not a known argument/,
    ],
    [
        "an output as the list of domains",
        [{ organization: "acme", discoveryDomains: pulumi.output([]) }],
        `${first}.discoveryDomains`,
        /plain value/,
    ],
])("refuses %s", (_, organizations, path, reason) => {
    const found = refuse(organizations);
    expect(Object.keys(found)).toEqual([path]);
    expect(found[path]).toMatch(reason);
});

test("refuses settings of what is only referenced, and to manage an Organization by its name", () => {
    const existing = { connection: { id: "con_1" } };
    expect(refuse([{ organization: "acme", showAsButton: true, existing: {} }], { existing })).toEqual({
        [`${first}.showAsButton`]: expect.stringContaining("only referenced") as string,
    });
    expect(refuse([{ organization: "acme", existing: { manage: true } }], { existing })).toEqual({
        [`${first}.organization`]: expect.stringContaining("imported by it") as string,
    });
});
