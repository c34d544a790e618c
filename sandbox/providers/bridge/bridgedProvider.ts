import type { FunctionDefinition, ProviderDefinition, Values } from "../../../provider/host";
import { type ClientFor, createBridgedResource } from "./bridgedResource";
import { checkInputs, createResourceWording, formatFunctionFailure } from "./checkInputs";
import { rejectConflicts, requireAtLeastOne, requireExactlyOne } from "./combinations";
import { type CompiledTable, compileTable } from "./compiledTable";
import { withBridgeErrors } from "./errors";
import type { FunctionOperation, Operations } from "./operations";
import { createPackageSchema } from "./packageSchema";
import { type PackageTable, parseProperties } from "./propertyTable";
import { completeResults } from "./state";

/** The parts of a stand-in. */
export interface BridgedProvider<Config, Client> {
    table: PackageTable;
    /** Environment of the engine, where the configuration's fallbacks are looked up. */
    environment: NodeJS.ProcessEnv;
    configure: ProviderDefinition<Config>["configure"];
    clientFor: ClientFor<Config, Client>;
    /** One entry for each resource of the table, under its class name. */
    resources: Record<string, Operations<Client>>;
    /** One entry for each function of the table, under its name. */
    functions: Record<string, FunctionOperation<Client>>;
}

/**
 * Makes a provider of property tables and calls.
 *
 * @throws Error when the table has something that the calls do not have, or the other way round.
 */
export function createBridgedProvider<Config, Client>(
    parts: BridgedProvider<Config, Client>,
): ProviderDefinition<Config> {
    const table = compileTable(parts.table);
    const resources = matchTokens(Object.keys(parts.table.resources), parts.resources);
    const functions = matchTokens(Object.keys(parts.table.functions), parts.functions);
    const schema = JSON.stringify(createPackageSchema(parts.table));
    return {
        name: parts.table.name,
        version: parts.table.version,
        schema: () => schema,
        checkConfig: async ({ news }) => checkConfig(table, parts.environment, news),
        configure: parts.configure,
        resources: Object.fromEntries(
            resources.map(([token, operations]) => [
                token,
                createBridgedResource(table, token, operations, parts.clientFor),
            ]),
        ),
        functions: Object.fromEntries(
            functions.map(([token, operation]) => [
                token,
                createBridgedFunction(table, token, operation, parts),
            ]),
        ),
    };
}

/** Pairs tokens such as `azuread:index/servicePrincipal:ServicePrincipal` with the entry of their last part. */
function matchTokens<T>(tokens: string[], entries: Record<string, T>): [string, T][] {
    const pairs = tokens.map((token): [string, T] => {
        const entry = entries[token.split(":").at(-1) ?? ""];
        if (entry === undefined) throw new Error(`no calls for ${token}`);
        return [token, entry];
    });
    if (pairs.length !== Object.keys(entries).length) {
        throw new Error("calls for something that no table has");
    }
    return pairs;
}

/** Refuses what no table has, and fills in what the provider cannot be without. */
function checkConfig(
    table: CompiledTable,
    environment: NodeJS.ProcessEnv,
    news: Values,
): { inputs: Values; failures: { property: string; reason: string }[] } {
    const { config, configDefaults, configRequired, name } = table.source;
    const inputs = { ...news };
    for (const key of configRequired) {
        const { value, environment: names = [] } = configDefaults[key] ?? {};
        const found = names.map((variable) => environment[variable]).find((text) => text) ?? value;
        if (found !== undefined) inputs[key] ??= found;
    }
    const { version: _version, pluginDownloadURL: _url, ...own } = inputs;
    return {
        inputs,
        failures: checkInputs(table, parseProperties(config), own, createResourceWording(name)),
    };
}

function createBridgedFunction<Config, Client>(
    table: CompiledTable,
    token: string,
    operation: FunctionOperation<Client>,
    { clientFor }: BridgedProvider<Config, Client>,
): FunctionDefinition<Config> {
    const properties = table.func(token);
    const fiveMinutes = 300;
    return {
        invoke: async (args, { config }) => {
            const failures = [
                ...checkInputs(table, properties, args, formatFunctionFailure, operation.validations),
                ...(operation.atLeastOne
                    ? requireAtLeastOne(operation.atLeastOne, args, formatFunctionFailure)
                    : []),
                ...(operation.exactlyOne
                    ? requireExactlyOne(operation.exactlyOne, args, formatFunctionFailure)
                    : []),
                ...rejectConflicts(operation.exclusive ?? [], args, formatFunctionFailure),
            ];
            if (failures.length > 0) return { failures };
            const inputs = { ...operation.defaults, ...args };
            const results = await withBridgeErrors("invoking", token, () =>
                operation.invoke(inputs, clientFor(config, fiveMinutes)),
            );
            return { outputs: completeResults(table, properties, { ...inputs, ...results }) };
        },
    };
}
