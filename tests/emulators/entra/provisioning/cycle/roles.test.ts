import { toMappingSource } from "../../../../../mapping/expressions/mappingSource";
import { parseExpression } from "../../../../../mapping/expressions/parser";
import { spId } from "../support/environment";
import { provisioningHarness } from "../support/harness";

const harness = provisioningHarness();
const admin = "11111111-0000-4000-8000-000000000001";
const reader = "11111111-0000-4000-8000-000000000002";
const scimRole = (display: string, value: string) => ({
    primary: false,
    type: "WindowsAzureActiveDirectoryRole",
    display,
    value,
});

/** An application with two more roles, that the target attribute gets by the function. */
function mapRoles(name: string, tenantUrlFlag = "?aadOptscim062020"): void {
    harness.connect({ BaseAddress: `${harness.scim.server.origin}/scim${tenantUrlFlag}` });
    const roles = harness.environment.state.servicePrincipals.get(spId)?.appRoles ?? [];
    const [template] = roles;
    if (template === undefined) throw new Error("no role");
    roles.push({ ...template, id: admin, displayName: "Administrator", value: "admin" });
    roles.push({ ...template, id: reader, displayName: "Reader", value: null });
    const [first] = harness.mapping("User").attributeMappings;
    if (first === undefined) throw new Error("no mapping");
    harness.mapping("User").attributeMappings.push({
        ...first,
        matchingPriority: 0,
        targetAttributeName: "roles",
        source: toMappingSource(parseExpression(`${name}([appRoleAssignments])`)),
    });
}

function give(user: { id: string }, ...roles: string[]): void {
    harness.environment.unassign(user);
    for (const role of roles) {
        harness.environment.assign(user);
        const assignment = [...harness.environment.state.appRoleAssignments.values()].at(-1);
        if (assignment !== undefined) assignment.appRoleId = role;
    }
}

/** The PATCH that a change of roles leads to. */
async function patchAfter(before: string[], after: string[]): Promise<unknown> {
    const ada = harness.environment.addUser("ada");
    give(ada, ...before);
    await harness.environment.run();
    harness.scim.takeWrites();
    give(ada, ...after);
    await harness.environment.run();
    return harness.scim.takeWrites().map(({ body }) => (body as { Operations: unknown }).Operations);
}

test.each(["AppRoleAssignmentsComplex", "AssertiveAppRoleAssignmentsComplex"])(
    "%s creates a user with all roles, none of them primary",
    async (name) => {
        mapRoles(name);
        const ada = harness.environment.addUser("ada");
        give(ada, admin, reader);
        await harness.environment.run();
        expect([...harness.scim.users.values()][0]?.roles).toEqual([
            scimRole("Administrator", "admin"),
            scimRole("Reader", "Reader"),
        ]);
    },
);

test("AppRoleAssignmentsComplex adds roles and removes none", async () => {
    mapRoles("AppRoleAssignmentsComplex");
    expect(await patchAfter([admin], [reader])).toEqual([
        [{ op: "add", path: "roles", value: [scimRole("Reader", "Reader")] }],
    ]);
});

test("AppRoleAssignmentsComplex writes JSON strings without the flag", async () => {
    mapRoles("AppRoleAssignmentsComplex", "");
    const value = `{"id":"${reader}","value":"Reader","displayName":"Reader"}`;
    expect(await patchAfter([admin], [reader])).toEqual([[{ op: "Add", path: "roles", value: [{ value }] }]]);
});

test.each(["", "?aadOptscim062020"])(
    "AssertiveAppRoleAssignmentsComplex replaces the roles, with the tenant URL's flag %j",
    async (flag) => {
        mapRoles("AssertiveAppRoleAssignmentsComplex", flag);
        expect(await patchAfter([admin, reader], [reader])).toEqual([
            [{ op: "replace", path: "roles", value: [scimRole("Reader", "Reader")] }],
        ]);
    },
);

test("does not write roles that differ only in their order", async () => {
    mapRoles("AssertiveAppRoleAssignmentsComplex");
    expect(await patchAfter([admin, reader], [reader, admin])).toEqual([]);
});

test("shows the names of roles in the provisioning log", async () => {
    mapRoles("AssertiveAppRoleAssignmentsComplex");
    const ada = harness.environment.addUser("ada");
    give(ada, admin, reader);
    await harness.environment.run();
    const [entry] = harness.environment.state.provisioningLogs;
    const [imported] = entry?.provisioningSteps ?? [];
    expect(imported?.details).toMatchObject({ appRoleAssignments: "admin, Reader" });
});
