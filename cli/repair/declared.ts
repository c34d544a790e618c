import type { EnginePreview, EngineStep } from "../stack/engineTypes";
import type { Values } from "../summary/preview/model";
import { redactProperties } from "../summary/preview/redact";
import { parseUrn } from "../summary/preview/steps";

/** A resource that the program declares below a component of this package and that the state lacks. */
export interface Declared {
    urn: string;
    type: string;
    name: string;
    parent: string;
    /** Secrets and unknown values are marks. */
    inputs: Values;
    /** URNs of the resources that a property is made of. */
    dependencies: Record<string, string[]>;
    /** ID of the object that it is to replace. */
    replaces?: string;
}

/** Everything of these types that the next `up` would create. */
export function listDeclared({ steps }: EnginePreview, types: readonly string[]): Declared[] {
    return (steps ?? [])
        .filter(({ op }) => op === "create" || op === "replace")
        .flatMap(toDeclared)
        .filter(({ type, parent }) => types.includes(type) && parent.includes("auth0-entra:index:"));
}

function toDeclared({ op, urn, oldState, newState }: EngineStep): Declared[] {
    const { type, name } = parseUrn(urn);
    if (type === undefined || name === undefined || newState === null || newState === undefined) return [];
    const dependencies = Object.entries(newState.propertyDependencies ?? {});
    return [
        {
            urn,
            type,
            name,
            parent: newState.parent ?? "",
            inputs: redactProperties(newState.inputs, []),
            dependencies: Object.fromEntries(dependencies.map(([property, urns]) => [property, urns ?? []])),
            ...(op === "replace" && { replaces: oldState?.id ?? "" }),
        },
    ];
}
