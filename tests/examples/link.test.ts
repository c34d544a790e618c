import * as pulumi from "@pulumi/pulumi";

import { linkFromConfiguration } from "../../examples/link/program";
import { type Stack, startStack } from "../components/support/mocks";

async function up(
    configuration: Record<string, unknown>,
): Promise<Stack & { outputs: Record<string, pulumi.Output<unknown>> }> {
    const stack = await startStack();
    const project = pulumi.getProject();
    pulumi.runtime.setAllConfig(
        Object.fromEntries(
            Object.entries(configuration).map(([key, value]) => [`${project}:${key}`, JSON.stringify(value)]),
        ),
    );
    const [outputs] = await Promise.all([linkFromConfiguration(), stack.settled()]);
    return { ...stack, outputs };
}
afterEach(() => pulumi.runtime.setAllConfig({}));

const auth0 = { connectionName: "acme-entra" };

test("monitor and vault are keys of the configuration as well", async () => {
    const stack = await up({
        auth0,
        monitor: { resourceGroupName: "identity", emails: ["ops@acme.example"] },
        vault: { vaultName: "acme-vault", resourceGroupName: "identity" },
    });
    expect(stack.names()).toEqual(
        expect.arrayContaining(["link-monitor-action-group", "link-scim-token-secret-secret"]),
    );
});

test("without them nothing is declared in Azure", async () => {
    const stack = await up({ auth0 });
    expect(stack.names()).toContain("link-auth0-connection");
    expect(stack.resources.filter(({ type }) => type.startsWith("azure-native:"))).toEqual([]);
});

test("what the link does not have is no stack output, of which Pulumi would warn", async () => {
    const always = ["connectionId", "scimEndpoint", "tokenId", "provisioningStatus"];
    const outputs = Object.keys((await up({ auth0 })).outputs);
    expect(outputs).toEqual(expect.arrayContaining(always));
    expect(outputs.filter((name) => ["token", "testResult"].includes(name))).toEqual([]);
    const exposed = await up({ auth0, exposeToken: true });
    expect(Object.keys(exposed.outputs)).toContain("token");
});

test("a key that nothing reads is refused with those that there are", async () => {
    await expect(up({ auth0, monitr: {} })).rejects.toThrow(/:monitr", which nothing reads.*monitor, vault/);
});
