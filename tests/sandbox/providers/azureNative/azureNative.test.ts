import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

import { type AzureState, createAzureState, createResourceManager } from "../../../../emulators/azure";
import { type EntraEmulator, startEntraEmulator } from "../../../../emulators/entra";
import { createLoopbackCertificates } from "../../../../emulators/support/certificates";
import { createAzureNativeStandIn } from "../../../../sandbox/providers/azureNative";
import {
    azureNativeTables,
    listInputNames,
    listPathParameters,
} from "../../../../sandbox/providers/azureNative/tables";
import { type Plugin, pluginAt } from "../support";

describe.each(azureNativeTables)("the table of $token", (table) => {
    const [, module = "", name = ""] = table.token.split(":");
    const file = `${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const source = readFileSync(require.resolve(`@pulumi/azure-native/${file}`), "utf8");
    const declarations = readFileSync(require.resolve(`@pulumi/azure-native/${file}.d.ts`), "utf8");
    const all = (pattern: RegExp): string[] =>
        [...new Set([...source.matchAll(pattern)].map(([, found = ""]) => found))].sort();

    test("has the SDK's type, version, inputs, required inputs and outputs", () => {
        expect(source).toContain(`__pulumiType = '${table.token}'`);
        expect(declarations).toContain(`Uses Azure REST API version ${table.apiVersion}.`);
        expect(listInputNames(table).sort()).toEqual(all(/resourceInputs\["(\w+)"\] = \(?args\?\.\1/g));
        const required = [
            ...table.required,
            ...listPathParameters(table).filter((p) => p !== table.autoName),
        ];
        expect(required.sort()).toEqual(all(/Missing required property '(\w+)'/g));
        const [creation = ""] = source.split("else {");
        const computed = [...creation.matchAll(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g)];
        expect([...table.computed].sort()).toEqual(computed.map(([, found]) => found).sort());
    });
});

describe("the stand-in", () => {
    let tenant: EntraEmulator;
    let azure: AzureState;
    let plugin: Plugin;

    beforeAll(async () => {
        const certificates = await createLoopbackCertificates();
        const client = { appId: randomUUID(), objectId: randomUUID(), secret: randomUUID(), permissions: [] };
        azure = createAzureState({
            subscriptionId: randomUUID(),
            resourceGroups: [{ name: "identity", location: "westeurope" }],
            vaults: [{ name: "acme-vault", resourceGroup: "identity", location: "westeurope" }],
        });
        tenant = await startEntraEmulator({
            certificates,
            clients: [client],
            resourceManager: createResourceManager(azure),
        });
        plugin = await pluginAt(
            createAzureNativeStandIn({ ca: certificates.ca, environment: {} }),
            {
                tenantId: tenant.state.tenantId,
                clientId: client.appId,
                clientSecret: client.secret,
                subscriptionId: azure.subscriptionId,
                metadataHost: tenant.server.host,
            },
            tenant,
        );
    });
    afterAll(() => tenant.close());

    const workspaces = () => plugin.resource("Workspace");
    const secrets = () => plugin.resource("Secret");

    test("fills in a name, the region of the group and the version", async () => {
        const { inputs, failures } = await workspaces().check({ resourceGroupName: "identity" });
        expect(failures).toEqual([]);
        expect(inputs).toMatchObject({ location: "westeurope", azureApiVersion: "2023-09-01" });
        expect(inputs.workspaceName).not.toBe("");
    });

    test("names what is missing", async () => {
        const { failures } = await secrets().check({ resourceGroupName: "identity" });
        expect(failures.map(({ reason }) => reason)).toEqual([
            "missing required property 'vaultName'",
            "missing required property 'properties'",
        ]);
        const nowhere = await workspaces().check({ resourceGroupName: "nowhere" });
        expect(nowhere.failures.map(({ property }) => property)).toEqual(["location"]);
    });

    test("makes, reads, imports, changes and deletes, and does not take over what there is", async () => {
        const { inputs } = await workspaces().check({ resourceGroupName: "identity", retentionInDays: 30 });
        const { id, outputs } = await workspaces().create(inputs);
        await expect(workspaces().create(inputs)).rejects.toThrow("cannot create already existing resource");
        expect(await workspaces().read(id, outputs, inputs)).toEqual({ id, inputs, outputs });
        expect((await workspaces().import(id))?.inputs).toMatchObject({
            resourceGroupName: "identity",
            workspaceName: inputs.workspaceName,
            retentionInDays: 30,
        });
        await workspaces().update(id, outputs, { ...inputs, retentionInDays: 60 });
        const drifted = await workspaces().read(id, outputs, inputs);
        expect(drifted?.inputs).toMatchObject({ retentionInDays: 60 });
        await workspaces().delete(id, outputs);
        expect(await workspaces().read(id, outputs, inputs)).toBeUndefined();
    });

    test("deletes a secret through its vault", async () => {
        const { inputs } = await secrets().check({
            resourceGroupName: "identity",
            vaultName: "acme-vault",
            secretName: "token",
            properties: { value: "canary", attributes: { expires: 1, notBefore: 0 } },
        });
        const { id, outputs } = await secrets().create(inputs);
        expect([...azure.resources.values()][0]?.properties.attributes).toEqual({ exp: 1, nbf: 0 });
        expect(outputs.properties).toMatchObject({ attributes: { expires: 1, notBefore: 0 } });
        expect(JSON.stringify(outputs)).not.toContain("canary");
        const calls = await plugin.calls(() => secrets().delete(id, outputs));
        expect(calls.filter((call) => call.startsWith("DELETE"))).toEqual([
            "DELETE /keyvault/acme-vault/secrets/token?api-version=7.4",
        ]);
        expect(azure.resources.size).toBe(0);
    });
});

test("the stand-in names what its configuration lacks", async () => {
    const configured = async (values: object) =>
        createAzureNativeStandIn({ environment: {} }).configure({ ...values });
    await expect(configured({ tenantId: "t", clientId: "c" })).rejects.toThrow(
        "needs azure-native:clientSecret (or ARM_CLIENT_SECRET)",
    );
});
