import { isDeepStrictEqual } from "node:util";

import {
    type CheckFailure,
    type CheckRequest,
    diffProperties,
    type ResourceDefinition,
    unknownMark,
    type Value,
    type Values,
} from "../../../provider/host";
import { isAbsent } from "../../../provider/host/values";
import { isObject } from "../bridge/state";
import { asString } from "../http/json";
import { toBody, toOutputs } from "./body";
import type { ResourceManager } from "./resourceManager";
import { type ArmTable, listInputNames, listPathParameters } from "./tables";

/** What the official provider does for every resource that ARM has, by its table. */
export function createArmResource(table: ArmTable): ResourceDefinition<ResourceManager> {
    const replaceOn = [...listPathParameters(table), "location"];
    const read = async (id: string, arm: ResourceManager): Promise<Values | undefined> => {
        const response = await arm.get(id, table.apiVersion);
        return response === undefined ? undefined : toOutputs(table, response);
    };
    const write = async (id: string, inputs: Values, arm: ResourceManager): Promise<Values> => {
        const response = await arm.put(id, table.apiVersion, toBody(table, inputs));
        // Read again: what a PUT returns may differ from what a refresh will see.
        return (await read(id, arm)) ?? toOutputs(table, response);
    };
    return {
        computed: table.computed,
        check: (request, { config }) => check(table, request, config),
        diff: ({ oldInputs, news, ignoreChanges }) => ({
            ...diffProperties(oldInputs, news, { replaceOn, ignore: ignoreChanges }),
            deleteBeforeReplace: oldInputs[randomlyNamed] !== true,
        }),
        create: async ({ inputs }, { config }) => {
            const id = toResourceId(table, inputs, config);
            if ((await config.get(id, table.apiVersion)) !== undefined) {
                throw new Error(`cannot create already existing resource '${id}'`);
            }
            return { id, outputs: await write(id, inputs, config) };
        },
        read: async ({ id, olds, oldInputs }, { config }) => {
            const outputs = await read(id, config);
            if (outputs === undefined) return undefined;
            const inputs =
                oldInputs === undefined
                    ? toImportedInputs(table, id, outputs)
                    : refreshInputs(oldInputs, olds ?? {}, outputs);
            return { id, inputs, outputs };
        },
        update: async ({ id, inputs }, { config }) => ({ outputs: await write(id, inputs, config) }),
        delete: async ({ id }, { config }) => {
            // Resource Manager cannot delete secrets; the vault can.
            if (table.token === "azure-native:keyvault:Secret") {
                const [vault = "", , secret = ""] = id.split("/").slice(-3);
                await config.deleteSecret(vault, secret);
            } else {
                await config.delete(id, table.apiVersion);
            }
        },
    };
}

/** Marks a name as made up, so that a replacement can be made before the old resource goes. */
const randomlyNamed = "__createBeforeDelete";

async function check(
    table: ArmTable,
    { urn, olds, news, randomSeed }: CheckRequest,
    arm: ResourceManager,
): Promise<{ inputs: Values; failures: CheckFailure[] }> {
    const inputs: Values = { ...news };
    const { autoName } = table;
    if (autoName !== undefined && isAbsent(inputs[autoName])) {
        const suffix = Buffer.from(randomSeed ?? []).toString("hex");
        inputs[autoName] = olds?.[autoName] ?? `${urn.split("::").at(-1)}${suffix.slice(0, 8)}`;
        inputs[randomlyNamed] = true;
    }
    if (table.top.includes("location") && isAbsent(inputs.location)) {
        inputs.location = olds?.location ?? (await findDefaultLocation(inputs.resourceGroupName, arm));
    }
    inputs.azureApiVersion ??= table.apiVersion;
    const needed = [...listPathParameters(table), ...table.required];
    if (table.top.includes("location")) needed.push("location");
    const failures = needed
        .filter((name) => isAbsent(inputs[name]))
        .map((name) => ({ property: name, reason: `missing required property '${name}'` }));
    return { inputs, failures };
}

/** The configured region, else that of the resource group. */
async function findDefaultLocation(group: Value, arm: ResourceManager): Promise<Value> {
    if (arm.location !== undefined) return arm.location;
    if (group === unknownMark) return unknownMark;
    const id = `/subscriptions/${arm.subscriptionId}/resourceGroups/${asString(group)}`;
    const found = (await arm.get(id, "2020-10-01"))?.location;
    return typeof found === "string" ? found : undefined;
}

function toResourceId(table: ArmTable, inputs: Values, { subscriptionId }: ResourceManager): string {
    return table.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        name === "subscriptionId" ? subscriptionId : asString(inputs[name]),
    );
}

function toImportedInputs(table: ArmTable, id: string, outputs: Values): Values {
    const values = id.split("/");
    const parameters = table.path
        .split("/")
        .map((step, index) => [step.slice(1, -1), values[index]] as const);
    const ofPath = Object.fromEntries(
        parameters.filter(([name]) => listPathParameters(table).includes(name)),
    );
    return {
        ...Object.fromEntries(
            Object.entries(outputs).filter(([name]) => listInputNames(table).includes(name)),
        ),
        ...ofPath,
        azureApiVersion: table.apiVersion,
    };
}

/** The last inputs, with what has changed since in the outputs: defaults of the service are not copied. */
function refreshInputs(inputs: Values, before: Values, now: Values): Values {
    const entries = Object.entries(inputs).map(([name, input]) => {
        const changed = name in before && !isDeepStrictEqual(before[name], now[name]);
        return [name, changed ? refreshValue(input, before[name], now[name]) : input] as const;
    });
    return Object.fromEntries(entries);
}

function refreshValue(input: Value, before: Value, now: Value): Value {
    if (isObject(input) && isObject(before) && isObject(now)) return refreshInputs(input, before, now);
    if (Array.isArray(input) && Array.isArray(before) && Array.isArray(now) && input.length === now.length) {
        return input.map((item, index) => refreshValue(item, before[index], now[index]));
    }
    return now;
}
