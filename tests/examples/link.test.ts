import * as pulumi from "@pulumi/pulumi";

import { linkFromConfiguration } from "../../examples/link/program";
import { type Stack, startStack } from "../components/support/mocks";

async function up(configuration: Record<string, object>): Promise<Stack> {
    const stack = await startStack();
    const project = pulumi.getProject();
    pulumi.runtime.setAllConfig(
        Object.fromEntries(
            Object.entries(configuration).map(([key, value]) => [`${project}:${key}`, JSON.stringify(value)]),
        ),
    );
    linkFromConfiguration();
    await stack.settled();
    return stack;
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

test("a key that nothing reads is refused with those that there are", async () => {
    await expect(up({ auth0, monitr: {} })).rejects.toThrow(/:monitr", which nothing reads.*monitor, vault/);
});
