import {
    type CheckFailure,
    type CheckRequest,
    PartialFailure,
    type ResourceDefinition,
    unknownMark,
    type Value,
    type Values,
} from "../../../provider/host";
import { isAbsent } from "../../../provider/host/values";
import { checkInputs, createResourceWording } from "./checkInputs";
import { coerce } from "./coerced";
import { rejectConflicts } from "./combinations";
import type { CompiledTable, Properties } from "./compiledTable";
import { describeGoneMeanwhile, describeVanished, NotThere, toBridgeError, withBridgeErrors } from "./errors";
import { toImportedInputs } from "./importedInputs";
import type { Operations } from "./operations";
import { type Changes, planDiff } from "./planDiff";
import { keepSets, planCreate, planUpdate } from "./planned";
import { completeState, isObject } from "./state";

/** Gives an operation a client that knows how long the operation may take. */
export type ClientFor<Config, Client> = (config: Config, timeoutSeconds: number) => Client;

/** Makes a resource of a property table and the calls behind it, which behaves as a bridged one. */
export function createBridgedResource<Config, Client>(
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
        if (found === undefined) throw new NotThere();
        return { ...state, ...found };
    };
    const { update } = operations;

    return {
        secretOutputs: [...listSecretPaths(table, properties), ...(operations.secretOutputs ?? [])],
        check: async (request) => check(table, properties, operations, request),
        diff: ({ olds, news }) => {
            const planned = planDiff(table, properties, olds, news);
            const changes = operations.suppress?.(planned, olds, news) ?? planned;
            for (const name of operations.exclusive ?? []) {
                // Of inputs that exclude each other, those that were not given are never to come.
                if (news[name] === undefined && isAbsent(olds[name])) delete changes[name];
            }
            // A name that the program chose can only be given again when the old object is gone.
            return { changes, deleteBeforeReplace: isNamed(properties) && isReplacing(changes) };
        },
        previewCreate: ({ inputs }) => ({ ...planCreate(table, properties, inputs), id: unknownMark }),
        previewUpdate: ({ id, inputs, olds }) => ({
            ...planUpdate(table, properties, inputs, olds),
            id,
        }),
        create: async ({ urn, inputs, timeoutSeconds }, { config }) => {
            const client = clientFor(config, seconds(timeoutSeconds, minutes.create));
            let existing: string | undefined;
            try {
                const created = (id: string): void => void (existing = id);
                const { id, known } = await operations.create(inputs, { client, created });
                existing = id;
                const state = await readBack(id, { ...inputs, ...known }, client);
                return { id, outputs: outputs(id, state, "create") };
            } catch (error) {
                if (error instanceof NotThere) throw new Error(describeVanished(urn), { cause: error });
                if (existing === undefined) throw toBridgeError(error);
                const text = toBridgeError(error, "creating", urn).message;
                throw new PartialFailure(existing, { ...inputs, id: existing }, [text]);
            }
        },
        read: async ({ urn, id, olds, oldInputs }, { config }) => {
            if (id === "") return undefined;
            const imported = oldInputs === undefined;
            if (imported && operations.validId?.(id, "id") !== undefined) return undefined;
            const state = olds ?? {};
            const found = await withBridgeErrors("refreshing", urn, () =>
                operations.read(id, state, clientFor(config, minutes.read * 60)),
            );
            if (found === undefined) return undefined;
            const now = outputs(id, { ...state, ...found }, "later");
            // What no read tells stays unknown to an import.
            for (const name of imported ? properties.keys() : []) {
                if (!(name in found)) now[name] = null;
            }
            const inputs = imported
                ? toImportedInputs(table, properties, operations, now)
                : refreshInputs(oldInputs, now);
            return { id, inputs, outputs: now };
        },
        ...(update && {
            update: async ({ urn, id, inputs, olds, timeoutSeconds }, { config }) => {
                const client = clientFor(config, seconds(timeoutSeconds, minutes.update));
                const planned = planUpdate(table, properties, inputs, olds);
                try {
                    await update(id, inputs, olds, client);
                    const found = keepSets(
                        table,
                        properties,
                        inputs,
                        planned,
                        await readBack(id, planned, client),
                    );
                    return { outputs: outputs(id, found, "later") };
                } catch (error) {
                    if (error instanceof NotThere) {
                        throw new Error(describeGoneMeanwhile(urn), { cause: error });
                    }
                    const text = toBridgeError(error, "updating", urn).message;
                    throw new PartialFailure(id, outputs(id, planned, "later"), [text]);
                }
            },
        }),
        delete: async ({ urn, id, olds, timeoutSeconds }, { config }) =>
            withBridgeErrors("deleting", urn, () =>
                operations.delete(id, olds, clientFor(config, seconds(timeoutSeconds, minutes.delete))),
            ),
    };
}

async function check<Client>(
    table: CompiledTable,
    properties: Properties,
    operations: Operations<Client>,
    { urn, olds, news, randomSeed }: CheckRequest,
): Promise<{ inputs: Values; failures: CheckFailure[] }> {
    const name = urn.split("::").at(-1) ?? "";
    const inputs = withDefaults(operations.defaults ?? {}, withoutNothing(news), olds ?? {});
    for (const [property, { type }] of properties) {
        if (inputs[property] !== undefined) inputs[property] = coerce(table, type, inputs[property]);
    }
    // Terraform requires a name where the package schema does not: the bridge makes one up and keeps it.
    if (isNamed(properties) && inputs.name === undefined) {
        inputs.name =
            olds?.name ??
            `${name}-${Buffer.from(randomSeed ?? [])
                .toString("hex")
                .slice(0, 7)}`;
    }
    const wording = createResourceWording(name);
    const failures = checkInputs(table, properties, inputs, wording, operations.validations);
    if (failures.length > 0) return { inputs, failures };
    const conflicts = rejectConflicts(operations.exclusive ?? [], inputs, wording);
    return { inputs, failures: [...conflicts, ...(operations.conditions?.(inputs, wording) ?? [])] };
}

/** What a refresh makes of the inputs: each of them as it is now; what the program left out stays out. */
function refreshInputs(inputs: Values, state: Values): Values {
    return Object.fromEntries(
        Object.entries(inputs)
            .filter(([name, value]) => !(isObject(value) && state[name] === null))
            .map(([name, value]) => [name, refreshValue(value, state[name])]),
    );
}

function refreshValue(input: Value, now: Value): Value {
    if (now === undefined || now === null) return input;
    if (isObject(input) && isObject(now)) return refreshInputs(input, now);
    if (Array.isArray(input) && Array.isArray(now)) {
        if (input.some(isObject) && hasSameElements(input, now)) return input;
        // As many as the program has, in the order of the state: what was added elsewhere is drift.
        return now.slice(0, input.length).map((item, i) => refreshValue(input[i], item));
    }
    return now;
}

/** The same elements in any order. */
function hasSameElements(a: Value[], b: Value[]): boolean {
    const keys = (list: Value[]): string => JSON.stringify(list.map((item) => JSON.stringify(item)).sort());
    return keys(a) === keys(b);
}

/**
 * Fills in what the program is silent about. A value that was filled in before is kept as a refresh has found
 * it: the bridge notes in `__defaults` which those are.
 */
function withDefaults(defaults: Values, given: Values, olds: Values): Values {
    const names = Object.keys(defaults).filter((name) => given[name] === undefined);
    if (names.length === 0) return given;
    const known = Array.isArray(olds.__defaults) ? olds.__defaults : [];
    const filled = names.map((name) => [name, known.includes(name) ? olds[name] : defaults[name]]);
    return { ...given, ...(Object.fromEntries(filled) as Values), __defaults: names };
}

function withoutNothing(values: Values): Values {
    return Object.fromEntries(
        Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
    );
}

/** The paths of what is always secret, within blocks as well. */
function listSecretPaths(table: CompiledTable, properties: Properties): string[] {
    return [...properties].flatMap(([name, { secret, type }]) => {
        if (secret) return [name];
        const isList = type.kind === "list" || type.kind === "set";
        const nested = table.objectType(isList ? type.element : type);
        const at = isList ? `${name}[*]` : name;
        return nested ? listSecretPaths(table, nested).map((path) => `${at}.${path}`) : [];
    });
}

/** True for resources whose name the bridge makes up when the program gives none. */
function isNamed(properties: Properties): boolean {
    const name = properties.get("name");
    return name !== undefined && name.optional && name.computed;
}

function isReplacing(changes: Changes): boolean {
    return Object.values(changes).some((kind) => kind.endsWith("-replace"));
}
