import { groupRolesByObjectId, groupRolesExclusive, organizationMembership } from "../../policy/policies";
import { resourceTypes } from "../../policy/resourceTypes";
import { violations } from "./support";

const { groupRoles, organizationConnection, organizationConnections } = resourceTypes;
const externalId = "eeeeeeee-0000-4000-8000-00000000000e";

describe("organization-membership", () => {
    const judge = (type: string, inputs: object) =>
        violations(organizationMembership, { type, inputs: { ...inputs } });

    test.each<[string, string, object]>([
        ["auto-membership", organizationConnection, { assignMembershipOnLogin: true }],
        ["a connection that is not enabled", organizationConnection, { isEnabled: false }],
        ["another resource", groupRoles, {}],
        [
            "auto-membership of all connections",
            organizationConnections,
            { enabledConnections: [{ assignMembershipOnLogin: true }] },
        ],
    ])("accepts %s", async (_what, type, inputs) => {
        expect(await judge(type, inputs)).toEqual([]);
    });

    test("refuses a connection without it, which is the default", async () => {
        expect(await judge(organizationConnection, { showAsButton: true })).toEqual([
            "thing: assignMembershipOnLogin is not true, so that users whom Entra provisions do not become members and have none of the roles of their groups; it must be true. Set assignMembershipOnLogin to true.",
        ]);
    });

    test("names the connection of a list", async () => {
        const enabledConnections = [{ assignMembershipOnLogin: true }, { assignMembershipOnLogin: false }];
        const [found] = await judge(organizationConnections, { enabledConnections });
        expect(found).toMatch(/^thing: enabledConnections\[1\]\.assignMembershipOnLogin is not true/);
    });
});

describe("group-roles-by-object-id", () => {
    const judge = (groups: object) =>
        violations(groupRolesByObjectId, { type: groupRoles, inputs: { groups } });

    test("accepts object IDs, and a name without roles", async () => {
        expect(await judge({ Engineering: { externalId, roles: ["admin"] }, Sales: { roles: [] } })).toEqual(
            [],
        );
    });

    test("refuses a name alone", async () => {
        const groups = { Engineering: { externalId, roles: ["admin"] }, Sales: { roles: ["viewer"] } };
        expect(await judge(groups)).toEqual([
            'thing: groups["Sales"].externalId is not set, so that any provisioned group with this name gets the roles; it must be the object ID of the group in Entra. Name the group in entra.groups of the link, which looks its object ID up, or set externalId of the GroupRoles.',
        ]);
    });
});

describe("group-roles-exclusive", () => {
    const judge = (inputs: object) =>
        violations(groupRolesExclusive, { type: groupRoles, inputs: { ...inputs } });
    const groups = { Engineering: { roles: ["admin"] } };

    test("accepts exclusive roles, and a resource without groups", async () => {
        expect(await judge({ groups, exclusive: true })).toEqual([]);
        expect(await judge({ groups: {} })).toEqual([]);
    });

    test("refuses roles beside others, which is the default", async () => {
        expect(await judge({ groups })).toEqual([
            "thing: exclusive is not true, so that roles which were given to these groups outside of the program stay; it must be true. Set auth0.exclusiveGroupRoles of the link, or exclusive of the GroupRoles, to true.",
        ]);
    });
});
