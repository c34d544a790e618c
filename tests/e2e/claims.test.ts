import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";
import { createCredentials, linkGraphPermissions } from "../../emulators/session/credentials";
import { compareInventories, type Inventory, takeInventory } from "../../emulators/session/inventory";
import { createDeployment } from "../../sandbox/session/deployment";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { createSignInApplication } from "../../sandbox/signIn/signIn";
import { changesOf } from "./support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "./support/sandbox";
import { SignInProber } from "./support/signInProber";

const department = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/department";
const plan = "https://acme.example/claims/plan";
const user = "ada@acme.example";

type Settings = Pick<
    NonNullable<Auth0EntraLinkArgs["entra"]>,
    "claims" | "groupsClaim" | "samlTokenLifetime"
>;

interface Step {
    what: string;
    settings: Settings;
    /** Of these attributes the profile has after a sign-in at the end of the step. */
    profile: Record<string, unknown>;
    /** Token lifetime policies. */
    definitions: string[];
}

/** Ada is in two groups. */
const anId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const lifetimeOf = (span: string): string =>
    `{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"${span}"}}`;
const steps: Step[] = [
    {
        what: "claims, groups and a lifetime are switched on",
        settings: {
            claims: {
                [department]: { source: "user.department", auth0Attribute: "department" },
                [plan]: { constant: "gold", auth0Attribute: "plan" },
            },
            groupsClaim: { nameFormats: ["cloud_displayname"], auth0Attribute: "groups" },
            samlTokenLifetime: { minutes: 60 },
        },
        profile: { department: "Engineering", plan: "gold", groups: "Engineering" },
        definitions: [lifetimeOf("01:00:00")],
    },
    {
        what: "all of them change",
        settings: {
            claims: { [plan]: { constant: "silver", auth0Attribute: "plan" } },
            groupsClaim: { groups: "SecurityGroup", auth0Attribute: "groups" },
            samlTokenLifetime: { minutes: 10 },
        },
        profile: { plan: "silver", groups: [anId, anId] },
        definitions: [lifetimeOf("00:10:00")],
    },
    {
        what: "all of them are switched off",
        settings: {},
        profile: {},
        definitions: [],
    },
];

// Users sign in while claims are changed. The tests follow the life of one stack, in order.
describe.each(providerKinds)("with %s providers", (providers) => {
    const application = createSignInApplication();
    let session: SandboxSession;
    let stack: Stack;
    let prober: SignInProber;
    let settings: Settings = {};
    let atStart: Inventory;

    beforeAll(async () => {
        const policies = ["Policy.ReadWrite.ApplicationConfiguration", "Policy.Read.All"];
        session = await startTestSandbox({
            providers,
            applications: [application],
            credentials: createCredentials({ graphPermissions: [...linkGraphPermissions, ...policies] }),
        });
        stack = await createDeployment(session, {
            program: async () => {
                new Auth0EntraLink("acme", {
                    auth0: {
                        connectionName: "acme-entra",
                        enabledClients: [application.clientId],
                        syncProfileAttributes: "everyLogin",
                    },
                    entra: { groups: ["Engineering"], ...settings },
                });
            },
        });
        await stack.up();
        await session.entra.provisioning.waitUntilIdle();
        atStart = takeInventory(session);
        prober = SignInProber.attach(session, { application, connection: "acme-entra", user });
    }, engineTimeout);
    afterAll(() => session.close());
    beforeEach(() => prober.reset());

    const readProfile = (): Record<string, unknown> => {
        const found = [...session.auth0.state.users.values()].find(({ user_id: id }) => id.includes(user));
        const { department: ofUser, plan: ofPlan, groups } = { ...found?.attributes };
        return JSON.parse(JSON.stringify({ department: ofUser, plan: ofPlan, groups })) as Record<
            string,
            unknown
        >;
    };

    test.each(steps)(
        "users sign in between all changes while $what",
        async ({ settings: declared, profile, definitions }) => {
            settings = declared;
            const { summary } = await stack.up();
            expect(summary.result).toBe("succeeded");
            expect(prober.signIns.length).toBeGreaterThan(0);
            await prober.signIn();
            expect(prober.failures).toEqual([]);
            expect(readProfile()).toEqual(profile);
            const claims = prober.signIns.at(-1)?.assertion.claims ?? [];
            expect(claims.includes("groups")).toBe(declared.groupsClaim !== undefined);
            expect(claims.includes("plan")).toBe(declared.claims !== undefined);
            const policies = [...(session.entra.state.tokenLifetimePolicies?.values() ?? [])];
            expect(policies.flatMap(({ definition }) => definition)).toEqual(definitions);
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );

    test("nothing of them is left in the tenants", () => {
        expect(compareInventories(atStart, takeInventory(session))).toEqual([]);
    });
});
