import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";
import { linkUp, refusals } from "./support/links";

const args: Auth0EntraLinkArgs = {
    auth0: { connectionName: "acme-entra", groupRoles: { Engineering: ["admin", "editor"] } },
    entra: { groups: ["Engineering", "Sales"] },
};

const refuse = (changes: Partial<Auth0EntraLinkArgs>) =>
    refusals(() => new Auth0EntraLink("acme", { ...args, ...changes }));

test("the roles of groups are a resource with the object IDs of the groups, and groups are provisioned", async () => {
    const { stack } = await linkUp(args);
    const inputsOf = (type: string) => stack.resources.find((one) => one.type.endsWith(`:${type}`))?.inputs;
    expect(inputsOf("GroupRoles")).toMatchObject({
        groups: {
            Engineering: {
                externalId: "object-id-of-Engineering",
                roles: ["admin", "editor"],
            },
        },
        exclusive: false,
    });
    expect(inputsOf("ProvisioningJob")).toMatchObject({ groups: { enabled: true } });
    expect(inputsOf("ScimToken")).toMatchObject({
        scopes: expect.arrayContaining(["post:groups", "patch:groups"]) as string[],
    });
});

test("roles that wait for groups come after the job, which then does not wait for them", async () => {
    const waiting = { ...args, auth0: { ...args.auth0, groupRolesWaitMinutes: 60 } };
    const { stack } = await linkUp(waiting);
    const roles = stack.named("acme-auth0-group-roles");
    expect(roles.inputs).toMatchObject({ waitMinutes: 60 });
    expect(roles.dependencies).toContain("acme-provisioning-job");
    expect(stack.named("acme-provisioning-job").dependencies).not.toContain("acme-auth0-group-roles");
});

test("roles do not wait for groups while provisioning is off", async () => {
    const auth0 = { ...args.auth0, groupRolesWaitMinutes: 60 };
    const { stack } = await linkUp({ ...args, auth0, provisioning: { enabled: false } });
    expect(stack.named("acme-auth0-group-roles").inputs).not.toHaveProperty("waitMinutes");
});

test("the job comes after roles that do not wait, so that destroy begins with it", async () => {
    const { stack } = await linkUp(args);
    expect(stack.named("acme-provisioning-job").dependencies).toContain("acme-auth0-group-roles");
    expect(stack.named("acme-auth0-group-roles").dependencies).not.toContain("acme-provisioning-job");
});

test("without roles of groups there is no such resource, and no output", async () => {
    const { link, stack } = await linkUp({ ...args, auth0: { connectionName: "acme-entra" } });
    expect(stack.resources.some(({ type }) => type.endsWith(":GroupRoles"))).toBe(false);
    expect(link.pendingGroups).toBeUndefined();
});

test.each<[string, Partial<Auth0EntraLinkArgs>, string, RegExp]>([
    [
        "roles of groups while groups are not provisioned",
        { provisioning: { provisionGroups: false } },
        "provisioning.provisionGroups",
        /found false, expected true, as auth0\.groupRoles says/,
    ],
    [
        "the same in the mapping",
        { provisioning: { groups: { enabled: false } } },
        "provisioning.groups.enabled",
        /expected true/,
    ],
    [
        "a group that is not assigned",
        { entra: { groups: ["Sales"] } },
        'auth0.groupRoles["Engineering"]',
        /expected a group of entra\.groups.*add it to entra\.groups/,
    ],
    [
        "a group that is written otherwise",
        { entra: { groups: ["engineering"] } },
        'auth0.groupRoles["Engineering"]',
        /Did you mean "engineering"\?/,
    ],
])("refuses %s", (_, changes, property, reason) => {
    const found = refuse(changes);
    expect(Object.keys(found)).toEqual([property]);
    expect(found[property]).toMatch(reason);
});

test.each<[string, Partial<Auth0EntraLinkArgs>]>([
    ["all users and groups of the directory are in scope", { entra: {}, provisioning: { scope: "all" } }],
    ["others may be assigned", { entra: { principals: { group: "cccccccc-0000-0000-0000-000000000000" } } }],
])("accepts a group that the link does not assign where %s", (_, changes) => {
    expect(refuse(changes)).toEqual({});
});
