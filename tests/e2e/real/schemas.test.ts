import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaRequest, type GetSchemaResponse } from "@pulumi/pulumi/proto/provider_pb";

import { digests } from "../../sandbox/providers/officialSchemas";
import { startEngineLog } from "../../sandbox/providers/parity/driver/engine";
import { startPlugin } from "../../sandbox/providers/parity/driver/plugin";
import { createTrust } from "../../sandbox/providers/parity/labs";
import recorded from "../../sandbox/providers/schemaDigests.json";

// The digests stand for the official schemas in the unit tests.
test.each(["auth0", "azuread"] as const)(
    "the recorded digests are those of the official plugin %s",
    async (name) => {
        const found = await readOfficialSchema(name);
        const kept = Object.keys(recorded[name]).filter((token) => token !== "config");
        const official = Object.fromEntries(kept.map((token) => [token, found[token]]));
        const { config: _config, ...expected } = recorded[name];
        expect(official).toEqual(expected);
    },
);

async function readOfficialSchema(name: "auth0" | "azuread"): Promise<Record<string, string>> {
    const engine = await startEngineLog();
    const trust = await createTrust();
    const plugin = await startPlugin("real", name, {
        ca: trust.certificates.ca,
        authorityFile: trust.authorityFile,
        engine: engine.address,
    });
    const client = new ResourceProviderClient(plugin.address, credentials.createInsecure(), {
        "grpc.max_receive_message_length": -1,
    });
    try {
        const response = await new Promise<GetSchemaResponse>((resolve, reject) => {
            client.getSchema(new GetSchemaRequest(), (error, schema) =>
                error ? reject(error) : resolve(schema),
            );
        });
        return digests(JSON.parse(response.getSchema()) as Parameters<typeof digests>[0]);
    } finally {
        client.close();
        await plugin.close();
        engine.close();
        trust.remove();
    }
}
