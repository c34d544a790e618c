import { Organization } from "@pulumi/auth0/organization";
import { Role } from "@pulumi/auth0/role";
import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";
import { createCredentials, linkManagementScopes } from "../../emulators/session/credentials";
import { takeInventory } from "../../emulators/session/inventory";
import { type Capability, capabilityPermissions } from "../../provider/permissions";
import { createDeployment } from "../../sandbox/session/deployment";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { createSignInApplication, signIn } from "../../sandbox/signIn/signIn";
import { createOrganization } from "../emulators/auth0/management/support";
import { changesOf } from "./support/run";
import { engineTimeout, type ProviderKind, providerKinds, startTestSandbox } from "./support/sandbox";

const rolesClaim = "https://acme.example/roles";
const application = createSignInApplication();
/** A direct member of the group. */
const engineer = "ada@acme.example";

const ofLink: readonly Capability[] = [
    "groupRoles",
    "organizations",
    "discoveryDomains",
    "organizationGroupRoles",
];
/** What `auth0.Organization` and `auth0.Role` need, and the link does not. */
const ofProgram = [
    ...["create:organizations", "update:organizations", "delete:organizations", "read:organization_members"],
    ...["create:roles", "update:roles", "delete:roles", "read:organization_client_grants"],
];

async function startSession(providers: ProviderKind): Promise<SandboxSession> {
    const requirements = ofLink.flatMap((name) => capabilityPermissions[name].requirements);
    const scopes = requirements.map(({ anyOf: [scope] }) => scope);
    const session = await startTestSandbox({
        providers,
        applications: [application],
        rolesClaim,
        credentials: createCredentials({
            managementScopes: [...new Set([...linkManagementScopes, ...scopes, ...ofProgram])],
        }),
    });
    const client = session.auth0.state.clients.get(application.clientId);
    if (client !== undefined) client.organization_usage = "allow";
    return session;
}

/** What an ID token says of the Organization and the roles of the engineer. */
async function readToken(session: SandboxSession, organization?: string): Promise<unknown> {
    const outcome = await signIn(session, {
        application,
        connection: "acme-entra",
        user: engineer,
        organization,
    });
    if (outcome.isRefused) return outcome;
    const { org_id: organizationId, [rolesClaim]: roles } = outcome.idToken;
    return { organizationId, roles };
}

describe("roles of groups that Entra has not provisioned yet", () => {
    const organizationId = "org_1111111111111111";
    const roles = { admin: "rol_1111111111111111", viewer: "rol_2222222222222222" };
    // The tests follow the life of one stack, in order.
    let session: SandboxSession;
    let stack: Stack;

    beforeAll(async () => {
        session = await startSession("local");
        const { state } = session.auth0;
        for (const [name, id] of Object.entries(roles)) state.roles.set(id, { id, name, description: "" });
        state.organizations = new Map([[organizationId, createOrganization(organizationId, "acme", [])]]);
        stack = await createDeployment(session, {
            program: async () => {
                const { pendingGroups } = new Auth0EntraLink("acme", {
                    auth0: {
                        connectionName: "acme-entra",
                        enabledClients: [application.clientId],
                        groupRoles: { Engineering: ["viewer"] },
                        organizations: [{ organization: "acme", groupRoles: { Engineering: ["admin"] } }],
                    },
                    entra: { groups: ["Engineering"] },
                });
                return { pending: pendingGroups };
            },
        });
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "the first up leaves the roles to a later one",
        async () => {
            const { outputs } = await stack.up();
            expect(outputs["pending"]?.value).toEqual(["Engineering"]);
            await session.entra.provisioning.waitUntilIdle();
            expect(await readToken(session)).toMatchObject({ roles: [] });
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
            expect(await readToken(session)).toMatchObject({ roles: ["viewer"] });
            expect(await readToken(session, organizationId)).toEqual({ organizationId, roles: ["admin"] });
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );
});

describe.each(providerKinds)(
    "from an Entra group to a role in an Organization, %s providers",
    (providers) => {
        // The tests follow the life of one stack, in order.
        let session: SandboxSession;
        let stack: Stack;
        let organizationId: string;
        let connectionName = "acme-entra";
        let entra: Auth0EntraLinkArgs["entra"] = { groups: ["Engineering"] };
        let before: ReturnType<typeof takeInventory>;

        beforeAll(async () => {
            session = await startSession(providers);
            before = takeInventory(session);
            stack = await createDeployment(session, {
                program: async () => {
                    const organization = new Organization("acme", { name: "acme", displayName: "Acme" });
                    const admin = new Role("admin", { name: "admin" });
                    const link = new Auth0EntraLink("acme", {
                        auth0: {
                            connectionName,
                            enabledClients: [application.clientId],
                            protectConnection: false,
                            groupRolesWaitMinutes: 60,
                            organizations: [
                                {
                                    organization: organization.id,
                                    label: "acme",
                                    discoveryDomains: [{ domain: "acme.example" }],
                                    groupRoles: { Engineering: [admin.id] },
                                },
                            ],
                        },
                        entra,
                    });
                    return { pending: link.pendingGroups, organizations: link.organizations };
                },
            });
        }, engineTimeout);
        afterAll(() => session.close());

        test(
            "one up waits for the group, and the next sign-in has the Organization and the role",
            async () => {
                const { outputs } = await stack.up();
                expect(outputs).not.toHaveProperty("pending");
                [organizationId = ""] = session.auth0.state.organizations?.keys() ?? [];
                expect(outputs["organizations"]?.value).toEqual({
                    acme: {
                        organizationId,
                        discoveryDomains: {
                            "acme.example": {
                                verificationHost: `_ss-verification.${organizationId}.acme.example`,
                                verificationTxt: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
                                status: "pending",
                            },
                        },
                    },
                });
                expect(await readToken(session, organizationId)).toEqual({
                    organizationId,
                    roles: ["admin"],
                });
            },
            engineTimeout,
        );

        test(
            "an up after a refresh changes nothing once the domain is verified, and corrects the membership",
            async () => {
                const organization = session.auth0.state.organizations?.get(organizationId);
                const [domain] = organization?.discovery_domains ?? [];
                if (domain !== undefined) domain.status = "verified";
                expect(changesOf(await stack.up({ refresh: true }))).toEqual({});
                const [enabled] = organization?.enabled_connections ?? [];
                if (enabled !== undefined) enabled.assign_membership_on_login = false;
                expect(changesOf(await stack.up({ refresh: true }))).toEqual({ update: 1 });
                expect(enabled?.assign_membership_on_login).toBe(true);
            },
            engineTimeout,
        );

        test(
            "a user who leaves the group has no role at the next sign-in",
            async () => {
                const { groups, users } = session.entra.state;
                const group = [...groups.values()].find(({ displayName }) => displayName === "Engineering");
                const user = [...users.values()].find(
                    ({ userPrincipalName }) => userPrincipalName === engineer,
                );
                if (group === undefined || user === undefined) throw new Error("the directory has changed");
                group.members = group.members.filter((id) => id !== user.id);
                entra = { groups: ["Engineering"], users: [engineer] };
                await stack.up();
                for (const [principal, jobs] of session.entra.state.jobs) {
                    for (const job of jobs.keys()) await session.entra.provisioning.runCycle(principal, job);
                }
                expect(await readToken(session, organizationId)).toEqual({ organizationId, roles: [] });
            },
            engineTimeout,
        );

        // The official provider would send an update to the new connection, which the Organization does not have.
        test(
            "a new connection takes the place of the old one in the Organization",
            async () => {
                connectionName = "acme-login";
                await stack.up();
                const { connections, organizations } = session.auth0.state;
                expect(organizations?.get(organizationId)?.enabled_connections).toMatchObject(
                    [...connections.keys()].map((id) => ({
                        connection_id: id,
                        assign_membership_on_login: true,
                    })),
                );
                expect(changesOf(await stack.up())).toEqual({});
            },
            engineTimeout,
        );

        test(
            "destroy leaves both tenants as they were",
            async () => {
                await stack.destroy();
                expect(takeInventory(session)).toEqual(before);
                expect([...(session.auth0.state.organizations?.keys() ?? [])]).toEqual([]);
            },
            engineTimeout,
        );
    },
);
