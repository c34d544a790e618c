import { createPseudonyms } from "../output/pseudonyms";
import { isValues } from "./preview/changes";
import type { Preview, ResourceState, Step, Value } from "./preview/model";

/**
 * The preview with pseudonyms for users and groups that are assigned and that the program does not name: a refresh found
 * them in the tenant. For a comment that all can read.
 * @param key see createPseudonyms
 */
export function hideUndeclared(preview: Preview, key: string): Preview {
    const shown = new Map(
        preview.steps.flatMap(listLabels).map(([label, id]) => [label, toLabel(label, id, key)]),
    );
    if (shown.size === 0) return preview;
    const hideText = (text: string): string =>
        [...shown].reduce(
            (rest, [label, other]) =>
                rest.replaceAll(label, other).replaceAll(JSON.stringify(label).slice(1, -1), other),
            text,
        );
    const hide = (value: Value): Value => {
        if (typeof value === "string") return hideText(value);
        if (Array.isArray(value)) return value.map(hide);
        return isValues(value) ? hideMembers(value) : value;
    };
    const hideMembers = (values: ResourceState["inputs"]): ResourceState["inputs"] =>
        Object.fromEntries(
            Object.entries(values).map(([name, value]) => [shown.get(name) ?? name, hide(value)]),
        );
    const hideState = (state: ResourceState): ResourceState => ({
        ...state,
        inputs: hideMembers(state.inputs),
        outputs: hideMembers(state.outputs),
    });
    return {
        ...preview,
        steps: preview.steps.map(({ before, after, changes, ...step }) => ({
            ...step,
            ...(before !== undefined && { before: hideState(before) }),
            ...(after !== undefined && { after: hideState(after) }),
            changes: changes.map((change) => ({
                path: hideText(change.path),
                before: change.before === undefined ? undefined : hide(change.before),
                after: change.after === undefined ? undefined : hide(change.after),
            })),
        })),
        diagnostics: preview.diagnostics.map((diagnostic) => ({
            ...diagnostic,
            message: hideText(diagnostic.message),
        })),
    };
}

/** `unexpected` of AppRoleAssignments: labels such as `user ada@acme.example`, and object IDs. */
function listLabels({ before, after }: Step): [string, string][] {
    const maps = [before, after].flatMap((state): (Value | undefined)[] => [
        state?.inputs["unexpected"],
        state?.outputs["unexpected"],
    ]);
    return maps
        .filter(isValues)
        .flatMap((map) =>
            Object.entries(map).map(([label, id]): [string, string] => [
                label,
                typeof id === "string" ? id : label,
            ]),
        );
}

function toLabel(label: string, id: string, key: string): string {
    const kind = label.startsWith("group ") ? "group" : "user";
    return `${kind} ${createPseudonyms(key).show(kind, id, label)}`;
}
