import { join } from "node:path";

import type { StoredResource } from "../../../emulators/azure/model";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { pulumi } from "../support/command";
import { liftProtection } from "../support/liftProtection";
import { yamlProgram } from "../support/program";
import { exampleProject, linkPackage } from "../support/project";
import { secretsIn, storedText } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

const webhook = "https://hooks.example/canary-of-the-webhook";

// The program under examples/azure: one stack, whose tests build on each other.
describe.each(providerKinds)("a link with a monitor and a vault, %s providers", (providers) => {
    let session: SandboxSession;
    let cwd: string;
    const run = (...args: string[]): Promise<string> => pulumi(args, { cwd, env: session.environment });
    const resource = (part: string): StoredResource => onlyOne(session, part);

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        cwd = join(session.folder, "azure");
        await exampleProject("azure", cwd);
        await linkPackage(cwd);
        await run("stack", "init", "test");
        await run(
            "config",
            "set-all",
            "--plaintext",
            "resourceGroup=identity",
            "--plaintext",
            "vault=acme-vault",
            "--secret",
            `chatWebhook=${webhook}`,
        );
        await run("up", "--yes", "--skip-preview");
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "has its alerts, workbook and secret, which know the job and the dates",
        async () => {
            expect(names(session)).toEqual([
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
            // What the program exports are texts.
            const outputs = JSON.parse(await run("stack", "output", "--json")) as Record<string, string>;
            expect(JSON.stringify(resource("alert-failures").properties)).toContain(outputs.jobId);
            expect(JSON.stringify(resource("alert-token-expiry").properties)).toContain(
                `datetime(${new Date(outputs.tokenValidUntil ?? "").toISOString()})`,
            );
            expect(outputs.workspaceId).toBe(resource("/workspaces/").id);
            expect(outputs.secretUri).toBe(
                "https://acme-vault.vault.azure.net/secrets/acme-scim-token-secret",
            );
        },
        engineTimeout,
    );

    test("has in the vault the token that Entra has, with its expiry", () => {
        const { properties } = resource("/secrets/");
        const [secrets] = session.entra.state.secrets.values();
        expect(properties.value).toBe(secrets?.get("SecretToken"));
        const [token] = session.auth0.state.scimTokens.values();
        expect(properties.attributes).toEqual({
            enabled: true,
            exp: Math.floor(Date.parse(token?.valid_until ?? "") / 1000),
        });
    });

    test(
        "is unchanged by a second up and a refresh",
        () => run("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes"),
        engineTimeout,
    );

    test(
        "is corrected after an alert was disabled manually",
        async () => {
            resource("alert-quarantine").properties.enabled = false;
            await run("up", "--yes", "--skip-preview", "--refresh");
            expect(resource("alert-quarantine").properties.enabled).toBe(true);
        },
        engineTimeout,
    );

    test("stores no secret in plain text", async () => {
        const stored = await storedText(session);
        expect(secretsIn(stored, session)).toEqual([]);
        expect(stored).not.toContain("canary-of-the-webhook");
    });

    test(
        "leaves nothing but a secret that the vault keeps as deleted",
        async () => {
            await liftProtection(run);
            await run("destroy", "--yes", "--skip-preview");
            expect(names(session)).toEqual([]);
            expect([...session.azure.deletedSecrets]).toEqual([
                expect.stringContaining("/vaults/acme-vault/secrets/acme-scim-token-secret"),
            ]);
        },
        engineTimeout,
    );
});

test(
    "both parts go up alone, from YAML, with their secrets kept",
    async () => {
        const session = await startTestSandbox();
        try {
            const program = await yamlProgram(
                session,
                `resources:
  watch:
    type: auth0-entra:ProvisioningMonitor
    properties:
      resourceGroupName: identity
      jobId: scim.1
      servicePrincipalId: 11111111-2222-3333-4444-555555555555
      certificateValidUntil: "2029-01-01T00:00:00Z"
      webhooks: { chat: { fn::secret: "${webhook}" } }
      alerts: { noSuccess: { enabled: false } }
      workbook: false
  kept:
    type: auth0-entra:ScimTokenSecret
    properties:
      vaultName: acme-vault
      resourceGroupName: identity
      token: { fn::secret: canary-of-the-token }
      validUntil: "2027-01-01T00:00:00Z"
outputs:
  workspaceId: \${watch.workspaceId}
`,
            );
            await program.run("up", "--yes", "--skip-preview");
            expect(names(session)).toEqual([
                "Microsoft.Insights/actionGroups/watch-action-group…",
                "Microsoft.Insights/scheduledQueryRules/watch-alert-certificate-expiry…",
                "Microsoft.Insights/scheduledQueryRules/watch-alert-failures…",
                "Microsoft.Insights/scheduledQueryRules/watch-alert-quarantine…",
                "Microsoft.KeyVault/vaults/acme-vault/secrets/kept",
                "Microsoft.OperationalInsights/workspaces/watch-workspace…",
                "microsoft.aadiam/diagnosticSettings/watch-diagnostic-setting…",
            ]);
            expect(onlyOne(session, "/secrets/").properties).toMatchObject({
                value: "canary-of-the-token",
                attributes: { exp: 1_798_761_600 },
            });
            expect(await storedText(session)).not.toContain("canary-of-the");
        } finally {
            await session.close();
        }
    },
    engineTimeout,
);

/** Types and names of all resources, without what was made up. */
function names({ azure }: SandboxSession): string[] {
    return [...azure.resources.values()]
        .map(({ id }) => id.split("/providers/").at(-1) ?? id)
        .map((id) => id.replace(/^\/providers\//, "").replace(/([0-9a-f-]{36}|[0-9a-f]{8})$/, "…"))
        .sort();
}

function onlyOne({ azure }: SandboxSession, part: string): StoredResource {
    const found = [...azure.resources.values()].filter(({ id }) => id.includes(part));
    if (found.length !== 1 || found[0] === undefined) {
        throw new Error(`${found.length} resources are ${part}`);
    }
    return found[0];
}
