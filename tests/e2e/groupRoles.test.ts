import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink, type Auth0EntraLinkArgs, GroupRoles } from "../../components";
import { createCredentials, linkManagementScopes } from "../../emulators/session/credentials";
import { capabilityPermissions } from "../../provider/permissions";
import { createDeployment } from "../../sandbox/session/deployment";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { createSignInApplication, signIn } from "../../sandbox/signIn/signIn";
import { createOrganization } from "../emulators/auth0/management/support";
import { changesOf } from "./support/run";
import { engineTimeout, startTestSandbox } from "./support/sandbox";

const rolesClaim = "https://acme.example/roles";
const organizationId = "org_1111111111111111";
const application = createSignInApplication();
const roles = { admin: "rol_1111111111111111", viewer: "rol_2222222222222222" };

// From a group of Entra to a role in the ID token. The tests follow the life of one stack, in order.
let session: SandboxSession;
let stack: Stack;
let args: Auth0EntraLinkArgs = {
    auth0: {
        connectionName: "acme-entra",
        enabledClients: [application.clientId],
        groupRoles: { Engineering: ["viewer"] },
    },
    entra: { groups: ["Engineering"] },
};

beforeAll(async () => {
    const scopes = capabilityPermissions.groupRoles.requirements.map(({ anyOf: [scope] }) => scope);
    const inOrganizations = ["create", "read", "delete"].map((verb) => `${verb}:organization_group_roles`);
    session = await startTestSandbox({
        applications: [application],
        rolesClaim,
        credentials: createCredentials({
            managementScopes: [...linkManagementScopes, ...scopes, ...inOrganizations],
        }),
    });
    const { state } = session.auth0;
    for (const [name, id] of Object.entries(roles)) state.roles.set(id, { id, name, description: "" });
    state.organizations = new Map([[organizationId, createOrganization(organizationId, "acme", [])]]);
    const client = state.clients.get(application.clientId);
    if (client !== undefined) client.organization_usage = "allow";
    stack = await createDeployment(session, {
        program: async () => {
            const link = new Auth0EntraLink("acme", args);
            const inAcme = new GroupRoles("acme", {
                connectionId: link.connectionId,
                organizationId,
                groups: { Engineering: { roles: ["admin"] } },
            });
            return { pending: link.pendingGroups, pendingInAcme: inAcme.pending };
        },
    });
}, engineTimeout);
afterAll(() => session.close());

async function readRoles(organization?: string): Promise<unknown> {
    const outcome = await signIn(session, {
        application,
        connection: "acme-entra",
        user: engineer,
        organization,
    });
    return outcome.isRefused ? outcome : outcome.idToken[rolesClaim];
}

/** A direct member of the group. */
const engineer = "ada@acme.example";

test(
    "the first up leaves the roles to a later one: Entra has not provisioned the group",
    async () => {
        const { outputs } = await stack.up();
        expect(outputs.pending?.value).toEqual(["Engineering"]);
        await session.entra.provisioning.waitUntilIdle();
        const [connectionId = ""] = session.auth0.state.connections.keys();
        const organization = createOrganization(organizationId, "acme", [connectionId]);
        session.auth0.state.organizations?.set(organizationId, organization);
        expect(await readRoles()).toEqual([]);
    },
    engineTimeout,
);

test(
    "the next up gives them, in the tenant and in the Organization, and the one after that changes nothing",
    async () => {
        const { stdout } = await stack.preview();
        expect(stdout).toMatch(/in Auth0 now, and gets its roles: Engineering/);
        const { summary, outputs } = await stack.up();
        expect(summary.resourceChanges).toMatchObject({ update: 2 });
        expect(outputs).not.toHaveProperty("pending");
        expect(await readRoles()).toEqual(["viewer"]);
        expect(await readRoles(organizationId)).toEqual(["admin"]);
        expect(changesOf(await stack.up())).toEqual({});
    },
    engineTimeout,
);

test(
    "a user who leaves the group has no role at the next sign-in",
    async () => {
        const { groups, users } = session.entra.state;
        const group = [...groups.values()].find(({ displayName }) => displayName === "Engineering");
        const user = [...users.values()].find(({ userPrincipalName }) => userPrincipalName === engineer);
        if (group === undefined || user === undefined) throw new Error("the directory has changed");
        group.members = group.members.filter((id) => id !== user.id);
        args = { ...args, entra: { groups: ["Engineering"], users: [engineer] } };
        await stack.up();
        for (const [principal, jobs] of session.entra.state.jobs) {
            for (const job of jobs.keys()) await session.entra.provisioning.runCycle(principal, job);
        }
        expect(await readRoles(organizationId)).toEqual([]);
        expect(await readRoles()).toEqual([]);
    },
    engineTimeout,
);
