import type { FunctionDefinition, ProviderDefinition, Values } from "../../../provider/host";
import { bridgedResource, type ClientFor } from "./bridgedResource";
import { checkInputs, functionWording, resourceWording } from "./checkInputs";
import { atLeastOne, conflicting, exactlyOne } from "./combinations";
import { type CompiledTable, compileTable } from "./compiledTable";
import { doing } from "./errors";
import type { FunctionOperation, Operations } from "./operations";
import { packageSchema } from "./packageSchema";
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
export function bridgedProvider<Config, Client>(
    parts: BridgedProvider<Config, Client>,
): ProviderDefinition<Config> {
    const table = compileTable(parts.table);
    const resources = matched(Object.keys(parts.table.resources), parts.resources);
    const functions = matched(Object.keys(parts.table.functions), parts.functions);
    const schema = JSON.stringify(packageSchema(parts.table));
    return {
        name: parts.table.name,
        version: parts.table.version,
        schema: () => schema,
        checkConfig: async ({ news }) => checkConfig(table, parts.environment, news),
        configure: parts.configure,
        resources: Object.fromEntries(
            resources.map(([token, operations]) => [
                token,
                bridgedResource(table, token, operations, parts.clientFor),
            ]),
        ),
        functions: Object.fromEntries(
            functions.map(([token, operation]) => [token, bridgedFunction(table, token, operation, parts)]),
        ),
    };
}

/** Pairs tokens such as `azuread:index/servicePrincipal:ServicePrincipal` with the entry of their last part. */
function matched<T>(tokens: string[], entries: Record<string, T>): [string, T][] {
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
    return { inputs, failures: checkInputs(table, parseProperties(config), own, resourceWording(name)) };
}

function bridgedFunction<Config, Client>(
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
                ...checkInputs(table, properties, args, functionWording, operation.validations),
                ...(operation.atLeastOne ? atLeastOne(operation.atLeastOne, args, functionWording) : []),
                ...(operation.exactlyOne ? exactlyOne(operation.exactlyOne, args, functionWording) : []),
                ...conflicting(operation.exclusive ?? [], args, functionWording),
            ];
            if (failures.length > 0) return { failures };
            const inputs = { ...operation.defaults, ...args };
            const results = await doing("invoking", token, () =>
                operation.invoke(inputs, clientFor(config, fiveMinutes)),
            );
            return { outputs: completeResults(table, properties, { ...inputs, ...results }) };
        },
    };
}
