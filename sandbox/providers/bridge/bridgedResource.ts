import {
    PartialFailure,
    type CheckFailure,
    type CheckRequest,
    type ResourceDefinition,
    type Value,
    type Values,
} from "../../../provider/host";
import { checkInputs } from "./checkInputs";
import type { CompiledTable, Properties } from "./compiledTable";
import { importedInputs } from "./importedInputs";
import type { Operations } from "./operations";
import { planDiff } from "./planDiff";
import { completeState, isObject, plannedState } from "./state";

/** Gives an operation a client that knows how long the operation may take. */
export type ClientFor<Config, Client> = (config: Config, timeoutSeconds: number) => Client;

/** Makes a resource of a property table and the calls behind it, which behaves as a bridged one. */
export function bridgedResource<Config, Client>(
    table: CompiledTable,
    token: string,
    operations: Operations<Client>,
    clientFor: ClientFor<Config, Client>,
): ResourceDefinition<Config> {
    const properties = table.resource(token);
    const minutes = { create: 5, update: 5, read: 5, delete: 5, ...operations.minutes };
    const seconds = (asked: number, usual: number): number => (asked > 0 ? asked : usual * 60);
    const outputs = (id: string, state: Values, after: "create" | "later"): Values => ({
        ...completeState(table, properties, state, after),
        id,
    });

    const readBack = async (id: string, state: Values, client: Client): Promise<Values> => {
        const found = await operations.read(id, state, client);
        if (found === undefined) throw new Error(`${id} was not found after it had been written`);
        return { ...state, ...found };
    };
    const { update } = operations;

    return {
        secretOutputs: [...secretNames(properties), ...(operations.secretOutputs ?? [])],
        check: async (request) => check(table, properties, operations, request),
        diff: ({ olds, news }) => {
            const changes = planDiff(table, properties, olds, news);
            return { changes: operations.suppress?.(changes, olds, news) ?? changes };
        },
        previewCreate: ({ inputs }) => plannedState(properties, inputs),
        create: async ({ inputs, timeoutSeconds }, { config }) => {
            const client = clientFor(config, seconds(timeoutSeconds, minutes.create));
            let existing: string | undefined;
            try {
                const created = (id: string): void => void (existing = id);
                const { id, known } = await operations.create(inputs, { client, created });
                existing = id;
                const state = await readBack(id, { ...inputs, ...known }, client);
                return { id, outputs: outputs(id, state, "create") };
            } catch (error) {
                if (existing === undefined) throw error;
                throw new PartialFailure(existing, outputs(existing, inputs, "create"), [messageOf(error)]);
            }
        },
        read: async ({ id, olds, oldInputs }, { config }) => {
            const imported = oldInputs === undefined;
            const refusal = imported ? operations.validId?.(id) : undefined;
            if (refusal !== undefined) throw new Error(refusal);
            const state = olds ?? {};
            const found = await operations.read(id, state, clientFor(config, minutes.read * 60));
            if (found === undefined) return undefined;
            const now = outputs(id, { ...state, ...found }, "later");
            const inputs = imported
                ? importedInputs(table, properties, operations, now)
                : refreshedInputs(oldInputs, now);
            return { id, inputs, outputs: now };
        },
        ...(update && {
            update: async ({ id, inputs, olds, timeoutSeconds }, { config }) => {
                const client = clientFor(config, seconds(timeoutSeconds, minutes.update));
                const planned = withComputed(properties, inputs, olds);
                try {
                    await update(id, inputs, olds, client);
                    return { outputs: outputs(id, await readBack(id, planned, client), "later") };
                } catch (error) {
                    throw new PartialFailure(id, outputs(id, planned, "later"), [messageOf(error)]);
                }
            },
        }),
        delete: async ({ id, olds, timeoutSeconds }, { config }) =>
            operations.delete(id, olds, clientFor(config, seconds(timeoutSeconds, minutes.delete))),
    };
}

async function check<Client>(
    table: CompiledTable,
    properties: Properties,
    operations: Operations<Client>,
    { urn, olds, news, randomSeed }: CheckRequest,
): Promise<{ inputs: Values; failures: CheckFailure[] }> {
    const name = urn.split("::").at(-1) ?? "";
    const inputs = { ...operations.defaults, ...withoutNothing(news) };
    // Terraform requires a name where the package schema does not: the bridge makes one up and keeps it.
    const named = properties.get("name");
    if (named?.optional && named.computed && inputs.name === undefined) {
        inputs.name =
            olds?.name ??
            `${name}-${Buffer.from(randomSeed ?? [])
                .toString("hex")
                .slice(0, 7)}`;
    }
    const failures = checkInputs(table, properties, inputs, name, operations.validations);
    if (failures.length > 0) return { inputs, failures };
    const conflicts = conflicting(operations.exclusive ?? [], inputs);
    return { inputs, failures: [...conflicts, ...(operations.conditions?.(inputs) ?? [])] };
}

function conflicting(exclusive: string[], inputs: Values): CheckFailure[] {
    const given = exclusive.filter((name) => inputs[name] !== undefined);
    if (given.length < 2) return [];
    return given.map((property) => {
        const others = given.filter((name) => name !== property).join(", ");
        return {
            property,
            reason: `Conflicting configuration arguments: "${property}" conflicts with ${others}`,
        };
    });
}

/** What a refresh makes of the inputs: each of them as it is now; what the program left out stays out. */
function refreshedInputs(inputs: Values, state: Values): Values {
    return Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [name, refreshed(value, state[name])]),
    );
}

function refreshed(input: Value, now: Value): Value {
    if (now === undefined || now === null) return input;
    if (isObject(input) && isObject(now)) return refreshedInputs(input, now);
    if (Array.isArray(input) && Array.isArray(now)) {
        if (input.some(isObject) && sameElements(input, now)) return input;
        // As many as the program has, in the order of the state: what was added elsewhere is drift.
        return now.slice(0, input.length).map((item, i) => refreshed(input[i], item));
    }
    return now;
}

/** The same elements in any order. */
function sameElements(a: Value[], b: Value[]): boolean {
    const keys = (list: Value[]): string => JSON.stringify(list.map((item) => JSON.stringify(item)).sort());
    return keys(a) === keys(b);
}

/** What is planned for an update: the new inputs, and for computed properties what there was. */
function withComputed(properties: Properties, inputs: Values, olds: Values): Values {
    const kept = Object.entries(olds).filter(([name]) => properties.get(name)?.computed === true);
    return { ...Object.fromEntries(kept), ...inputs };
}

function withoutNothing(values: Values): Values {
    return Object.fromEntries(
        Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
    );
}

function secretNames(properties: Properties): string[] {
    return [...properties].filter(([, property]) => property.secret).map(([name]) => name);
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
