import { type DiffKind, unknownMark, type Value, type Values } from "../../../provider/host/definition";
import { isAbsent } from "../../../provider/host/values";
import type { CompiledTable, Properties } from "./compiledTable";
import { type Change, compareLists, compareMaps, compareSets } from "./planCollections";
import type { Property } from "./propertyTable";
import { isObject } from "./state";
import { isEmpty, isPresent, isSame } from "./values";

export type Changes = Record<string, DiffKind>;

/**
 * Compares the state with what the program wants, as a bridged provider plans: by the state and not by the
 * last inputs, so that drift found by a refresh shows; an input that the service may fill keeps its value
 * when the program is silent; an absent value and the empty one are the same; sets have no order.
 *
 * A map within a block that was not given is nothing when the resource is made, and an empty map from its
 * first update on: that update, whatever it is for, shows the maps as added.
 */
export function planDiff(table: CompiledTable, properties: Properties, state: Values, news: Values): Changes {
    const plan: Plan = { table, changes: {}, mapsToCome: [] };
    compareProperties(plan, properties, state, news, { prefix: "", replaces: false });
    if (Object.keys(plan.changes).length > 0) {
        for (const path of plan.mapsToCome) plan.changes[path] = "add";
    }
    return plan.changes;
}

interface Plan {
    table: CompiledTable;
    changes: Changes;
    mapsToCome: string[];
}

/** Where a comparison is, and whether what is found there replaces the resource. */
interface Place {
    prefix: string;
    replaces: boolean;
}

function compareProperties(
    plan: Plan,
    properties: Properties,
    state: Values,
    news: Values,
    { prefix, replaces }: Place,
): void {
    for (const [name, property] of properties) {
        const path = `${prefix}${name}`;
        // A resource that was left unfinished has nothing yet where the service fills a collection.
        const isCollection = ["list", "set", "map"].includes(property.type.kind);
        if (prefix === "" && property.computed && isCollection && isAbsent(state[name])) {
            if (isAbsent(news[name])) plan.changes[path] = "add";
        }
        if (!property.required && !property.optional) continue;
        const isMapToCome = property.type.kind === "map" && !property.computed && isAbsent(state[name]);
        if (prefix !== "" && isMapToCome && isAbsent(news[name])) plan.mapsToCome.push(path);
        compareValue(plan, property, state[name], news[name], path, replaces || property.replaces);
    }
}

function compareValue(
    plan: Plan,
    property: Property,
    before: Value,
    after: Value,
    path: string,
    replaces: boolean,
): void {
    const change: Change = (kind, at = path) => {
        plan.changes[at] = replaces ? `${kind}-replace` : kind;
    };
    if (after === unknownMark) return change(isPresent(before) ? "update" : "add");
    if (isEmpty(before) && isEmpty(after)) return;
    const { type, computed } = property;
    if (isAbsent(after) && computed) return;
    if (type.kind === "map") return compareMaps(before, after, path, change);
    if (isAbsent(after)) return change("delete");
    const nested = plan.table.objectType(type);
    if (nested && isObject(after)) {
        if (!isObject(before)) return change("add");
        return compareProperties(plan, nested, before, after, { prefix: `${path}.`, replaces });
    }
    if ((type.kind === "list" || type.kind === "set") && Array.isArray(after)) {
        const [olds, news] = [Array.isArray(before) ? before : [], after];
        if (olds.length === 0) return change("add");
        if (news.includes(unknownMark) && !plan.table.objectType(type.element)) return change("update");
        if (type.kind === "set") return compareSets(olds, news, path, change);
        const element: Property = { ...property, type: type.element, computed: false };
        return compareLists(olds, news, path, change, (old, wanted, at) =>
            compareValue(plan, element, old, wanted, at, replaces),
        );
    }
    if (!isSame(before, after)) change(isPresent(before) ? "update" : "add");
}
