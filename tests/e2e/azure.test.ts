import type { World } from "../../sandbox/world/world";
import { nodeProgram, type Program } from "./support/program";
import { secretsIn, storedText } from "./support/run";
import { engineTimeout, testWorld } from "./support/world";

// One world, one stack: `up`, nothing to do, a refresh, a change by hand, and `destroy`.

const webhook = "https://hooks.example/canary-of-the-webhook";
let world: World;
let program: Program;

const resources = (): string[] => [...world.azure.resources.values()].map(({ id }) => id);
const resource = (part: string) => {
    const found = [...world.azure.resources.values()].filter(({ id }) => id.includes(part));
    if (found.length !== 1 || found[0] === undefined)
        throw new Error(`${found.length} resources are ${part}`);
    return found[0];
};

beforeAll(async () => {
    world = await testWorld();
    program = await nodeProgram(world, [
        'const linked = new link.Auth0EntraLink("acme", {',
        '    auth0: { connectionName: "acme-entra", protectConnection: false, scim: { token: { lifetimeSeconds: 7776000 } } },',
        '    entra: { groups: ["Engineering"] },',
        "    monitor: {",
        '        resourceGroupName: "identity",',
        '        emails: ["ops@acme.example"],',
        `        webhooks: { chat: "${webhook}" },`,
        "    },",
        '    vault: { vaultName: "acme-vault", resourceGroupName: "identity" },',
        "});",
        "exports.jobId = linked.jobId;",
        "exports.tokenValidUntil = linked.tokenValidUntil;",
        "exports.secretUri = linked.tokenSecret.secretUri;",
    ]);
    await program.run("up", "--yes", "--skip-preview");
}, engineTimeout);

afterAll(() => world.close());

test(
    "the link's alerts, workbook and secret are there, and know the job and the dates",
    async () => {
        expect(
            resources()
                .map((id) => id.split("/providers/")[1]?.replace(/[0-9a-f]{8}$|[0-9a-f-]{36}$/, "…"))
                .sort(),
        ).toEqual([
            "Microsoft.Insights/actionGroups/acme-monitor-action-group…",
            "Microsoft.Insights/scheduledQueryRules/acme-monitor-alert-certificate-expiry…",
            "Microsoft.Insights/scheduledQueryRules/acme-monitor-alert-failures…",
            "Microsoft.Insights/scheduledQueryRules/acme-monitor-alert-no-success…",
            "Microsoft.Insights/scheduledQueryRules/acme-monitor-alert-quarantine…",
            "Microsoft.Insights/scheduledQueryRules/acme-monitor-alert-token-expiry…",
            "Microsoft.Insights/workbooks/…",
            "Microsoft.KeyVault/vaults/acme-vault/secrets/acme-scim-token-secret",
            "Microsoft.OperationalInsights/workspaces/acme-monitor-workspace…",
            "microsoft.aadiam/diagnosticSettings/acme-monitor-diagnostic-setting…",
        ]);
        // Written by the program above.
        const outputs = JSON.parse(await program.run("stack", "output", "--json")) as Record<string, string>;
        expect(JSON.stringify(resource("alert-failures").properties)).toContain(outputs.jobId);
        expect(JSON.stringify(resource("alert-token-expiry").properties)).toContain(
            `datetime(${new Date(outputs.tokenValidUntil ?? "").toISOString()})`,
        );
        expect(outputs.secretUri).toBe("https://acme-vault.vault.azure.net/secrets/acme-scim-token-secret");
    },
    engineTimeout,
);

test("the secret in the vault is the token that Entra has, and expires with it", () => {
    const { properties } = resource("/secrets/");
    const [secrets] = world.entra.state.secrets.values();
    expect(properties.value).toBe(secrets?.get("SecretToken"));
    const [token] = world.auth0.state.scimTokens.values();
    expect(properties.attributes).toEqual({
        enabled: true,
        exp: Math.floor(Date.parse(token?.valid_until ?? "") / 1000),
    });
});

test(
    "a second up and a refresh change nothing",
    async () => {
        await program.run("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes");
    },
    engineTimeout,
);

test(
    "what somebody changes by hand is mended",
    async () => {
        resource("alert-quarantine").properties.enabled = false;
        await program.run("up", "--yes", "--skip-preview", "--refresh");
        expect(resource("alert-quarantine").properties.enabled).toBe(true);
    },
    engineTimeout,
);

test("no secret is stored in plain text", async () => {
    const stored = await storedText(world);
    expect(secretsIn(stored, world)).toEqual([]);
    expect(stored).not.toContain("canary-of-the-webhook");
});

test(
    "destroy leaves nothing but a secret that the vault keeps as deleted",
    async () => {
        await program.run("destroy", "--yes", "--skip-preview");
        expect(resources()).toEqual([]);
        expect(world.azure.deletedSecrets.size).toBe(1);
    },
    engineTimeout,
);
