import type { ProviderDefinition } from "../../../provider/host";
import { JsonClient, readTrustedAuthority } from "../http/jsonClient";
import type { StandInOptions } from "../options";
import { createArmResource } from "./armResource";
import { configurationKeys, readAzureNativeConfiguration } from "./configuration";
import { createResourceManager, type ResourceManager } from "./resourceManager";
import { type ArmTable, azureNativeTables, listInputNames, listPathParameters } from "./tables";

/**
 * Stands in for the plugin `azure-native` 3.28.0, for the resources that this package declares. What is not
 * there: every other resource, all functions, every login but a client secret, the check of nested types, and
 * long-running operations.
 */
export function createAzureNativeStandIn(options: StandInOptions = {}): ProviderDefinition<ResourceManager> {
    const environment = options.environment ?? process.env;
    const http = new JsonClient(options.ca ?? readTrustedAuthority(environment));
    const schema = JSON.stringify(createPackageSchema());
    return {
        name: "azure-native",
        version: "3.28.0",
        schema: () => schema,
        configure: (values) => createResourceManager(readAzureNativeConfiguration(values, environment), http),
        resources: Object.fromEntries(
            azureNativeTables.map((table) => [table.token, createArmResource(table)]),
        ),
    };
}

const anything = { $ref: "pulumi.json#/Any" };

/** As much of a package schema as engines and YAML programs need. */
function createPackageSchema(): object {
    const properties = (names: string[]): object => Object.fromEntries(names.map((name) => [name, anything]));
    const resource = (table: ArmTable): object => ({
        inputProperties: properties(listInputNames(table)),
        requiredInputs: [
            ...listPathParameters(table).filter((name) => name !== table.autoName),
            ...table.required,
        ],
        properties: properties([...listInputNames(table), ...table.computed]),
    });
    const settings = Object.fromEntries(configurationKeys.map((key) => [key, { type: "string" }]));
    return {
        name: "azure-native",
        version: "3.28.0",
        config: { variables: settings },
        provider: { inputProperties: settings },
        resources: Object.fromEntries(azureNativeTables.map((table) => [table.token, resource(table)])),
    };
}
