import { createCredentials } from "../../../emulators/session/credentials";
import { compareInventories, takeInventory } from "../../../emulators/session/inventory";
import {
    capabilities,
    type Capability,
    capabilityPermissions,
    type Requirement,
} from "../../../provider/permissions";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { createOrganization } from "../../emulators/auth0/management/support";
import { grant, type Grants } from "../support/grants";
import { nodeProgram } from "../support/program";
import { attempt } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

/** Exactly the least permissions that docs/permissions.md lists for capabilities. */
function listLeast(wanted: readonly Capability[], without = ""): Grants {
    const requirements = wanted.flatMap((name) => capabilityPermissions[name].requirements);
    const least = (service: Requirement["service"]): string[] =>
        requirements.filter((r) => r.service === service).map(({ anyOf }) => anyOf[0]);
    const select = (names: string[]): string[] => [...new Set(names)].filter((name) => name !== without);
    return { permissions: select(least("graph")), scopes: select(least("auth0")) };
}

const role = "rol_1111111111111111";
const organization = "org_1111111111111111";

const always: Capability[] = ["connection", "scimConfiguration", "scimToken", "application", "provisioning"];
const usual: Capability[] = [...always, "assignment", "userLookup", "groupLookup"];

// The unit tests of getDeployment leave out each permission of each capability; here are the whole deployments.
describe.each(providerKinds)("the documented permissions, %s providers", (providers) => {
    const credentials = createCredentials();
    let session: SandboxSession;
    beforeAll(async () => {
        session = await startTestSandbox({ providers, credentials });
        const { state } = session.auth0;
        state.roles.set(role, { id: role, name: "admin", description: "" });
        state.organizations = new Map([[organization, createOrganization(organization, "acme", [])]]);
    }, engineTimeout);
    afterAll(() => session.close());

    const linkOf = (name: string, args: object): string =>
        `new link.Auth0EntraLink("acme", ${JSON.stringify({
            auth0: { connectionName: name, protectConnection: false },
            ...args,
        })});`;
    const countWrites = (): number =>
        [session.entra, session.auth0].flatMap(({ server }) => server.traffic.listWrites()).length;

    test.each([
        "Application.ReadWrite.OwnedBy",
        "AppRoleAssignment.ReadWrite.All",
        "User.Read.All",
        "create:scim_token",
        "update:connections_options",
    ])(
        "an up without %s fails at once, names it, and writes nothing",
        async (permission) => {
            grant(credentials, listLeast(usual, permission));
            const entra = { groups: ["Engineering"], users: ["ada@acme.example"] };
            const program = await nodeProgram(session, [linkOf("refused", { entra })]);
            const before = countWrites();
            const result = await attempt(() => program.run("up", "--yes", "--skip-preview"));
            expect(result.error?.message).toContain(permission);
            // Seconds on an idle machine; the official resources hang for four minutes and longer.
            expect(result.seconds).toBeLessThan(120);
            expect(countWrites()).toBe(before);
        },
        engineTimeout,
    );

    test.each<[string, Capability[], (owner: string) => object]>([
        ["the smallest link", always, () => ({})],
        [
            "a link that needs all of them",
            capabilities,
            (owner) => ({
                auth0: {
                    connectionName: "everything",
                    protectConnection: false,
                    enabledClients: [credentials.auth0.clientId],
                    groupRoles: { Engineering: ["admin"] },
                    groupRolesWaitMinutes: 60,
                    organizations: [
                        {
                            organization: "acme",
                            discoveryDomains: [{ domain: "acme.example" }],
                            groupRoles: { Engineering: ["admin"] },
                        },
                    ],
                },
                entra: {
                    groups: ["Engineering"],
                    users: ["ada@acme.example"],
                    owners: [owner],
                    nameIdSource: "user.mail",
                    claims: { "urn:acme:department": { source: "user.department" } },
                    groupsClaim: {},
                    samlTokenLifetime: { minutes: 60 },
                },
                provisioning: {
                    testUser: "ada@acme.example",
                    users: { attributes: { userName: { source: "mail" } } },
                },
            }),
        ],
    ])(
        "%s is previewed, deployed, refreshed and destroyed with exactly those that it needs",
        async (title, wanted, createArgs) => {
            grant(credentials, listLeast(wanted));
            const [owner = ""] = session.entra.state.users.keys();
            const before = takeInventory(session);
            const args = createArgs(owner);
            const program = await nodeProgram(session, [linkOf(title.split(" ")[2] ?? "", args)]);
            expect(await program.run("preview")).not.toContain("These credentials can preview");
            await program.run("up", "--yes", "--skip-preview");
            await session.entra.provisioning.waitUntilIdle();
            await program.run("preview", "--refresh", "--expect-no-changes");
            await program.run("refresh", "--yes", "--expect-no-changes");
            await program.run("destroy", "--yes", "--skip-preview");
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
            const left = session.auth0.state.organizations?.get(organization);
            // An Organization that never had a domain has no list of them.
            expect([left?.enabled_connections, left?.discovery_domains ?? []]).toEqual([[], []]);
        },
        engineTimeout,
    );
});
