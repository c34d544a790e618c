import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaRequest, type GetSchemaResponse } from "@pulumi/pulumi/proto/provider_pb";

import { startStandIns } from "../../../sandbox/providers";
import { createAuth0StandIn } from "../../../sandbox/providers/auth0";
import { createAzureadStandIn } from "../../../sandbox/providers/azuread";

test("all listen where PULUMI_DEBUG_PROVIDERS says, and hand out their schema", async () => {
    const standIns = await startStandIns({ environment: {} });
    try {
        const match = /^auth0:(\d+),azuread:(\d+),azure-native:(\d+)$/.exec(standIns.debugProviders);
        const schemas = await Promise.all((match ?? []).slice(1).map((port) => schemaAt(port)));
        expect(schemas.map(({ name, version }) => [name, version])).toEqual([
            ["auth0", "3.49.0"],
            ["azuread", "6.9.1"],
            ["azure-native", "3.28.0"],
        ]);
        const [auth0, azuread] = schemas;
        expect(auth0?.resources).toHaveProperty([
            "auth0:index/connection:Connection",
            "inputProperties",
            "options",
        ]);
        expect(azuread?.functions).toHaveProperty(["azuread:index/getUsers:getUsers", "inputs"]);
    } finally {
        await standIns.close();
    }
});

test("the environment is what fills the configuration in, and what is not known is refused", async () => {
    const azuread = createAzureadStandIn({ environment: { ARM_ENVIRONMENT: "usgovernment" } });
    expect(await azuread.checkConfig?.({ news: { tenantId: "t" } })).toEqual({
        inputs: { tenantId: "t", environment: "usgovernment" },
        failures: [],
    });
    const auth0 = await createAuth0StandIn({ environment: {} }).checkConfig?.({
        news: { domian: "x", version: "3.49.0" },
    });
    expect(auth0?.failures.map(({ reason }) => reason)).toEqual([
        "Invalid or unknown key. Examine values at 'auth0.domian'.",
    ]);
    await expect(
        (async () => azuread.configure({ clientId: "c", clientSecret: "s", tenantId: "t" }))(),
    ).rejects.toThrow("the azuread stand-in needs azuread:metadataHost (or ARM_METADATA_HOSTNAME)");
});

interface Schema {
    name: string;
    version: string;
    resources: object;
    functions: object;
}

async function schemaAt(port: string): Promise<Schema> {
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    try {
        const response = await new Promise<GetSchemaResponse>((resolve, reject) => {
            client.getSchema(new GetSchemaRequest(), (error, schema) =>
                error ? reject(error) : resolve(schema),
            );
        });
        return JSON.parse(response.getSchema()) as Schema;
    } finally {
        client.close();
    }
}
