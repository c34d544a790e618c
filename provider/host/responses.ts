import { DiffResponse, PropertyDiff, CheckFailure as WireFailure } from "@pulumi/pulumi/proto/provider_pb";

import type { CheckFailure, DiffKind, DiffResult } from "./definition";
import { formatPath, parsePath, type PropertyPath } from "./propertyPath";
import { findOutermostSecret } from "./secrets";
import type { Received } from "./wire/receive";

/** Check failures for the wire. */
export function toCheckFailures(
    failures: readonly CheckFailure[],
    redact: (text: string) => string,
): WireFailure[] {
    return failures.map(({ property, reason }) =>
        new WireFailure().setProperty(redact(property)).setReason(redact(reason)),
    );
}

const wireKinds: Record<DiffKind, PropertyDiff.Kind> = {
    add: PropertyDiff.Kind.ADD,
    "add-replace": PropertyDiff.Kind.ADD_REPLACE,
    delete: PropertyDiff.Kind.DELETE,
    "delete-replace": PropertyDiff.Kind.DELETE_REPLACE,
    update: PropertyDiff.Kind.UPDATE,
    "update-replace": PropertyDiff.Kind.UPDATE_REPLACE,
};

/**
 * A diff for the wire. The engine shows the values itself, from the inputs (`inputDiff`) or, for what is no
 * input, from the old outputs, and hides the secret ones; so that no key of a secret object shows either, a
 * change inside a secret is reported as an update of the secret.
 *
 * @param sources Old inputs, new inputs, old outputs.
 */
export function toDiffResponse(
    diff: DiffResult,
    sources: readonly Received[],
    redact: (text: string) => string,
): DiffResponse {
    const response = new DiffResponse();
    const changed = new Set<string>();
    const replaced = new Set<string>();
    for (const [property, kind] of Object.entries(diff.changes)) {
        // A path that the engine could not read would fail the whole step.
        const path = parsePath(property) ?? [property];
        const shown = findOutermostSecret(path, sources);
        const shownKind = shown.length === path.length ? kind : asUpdate(kind);
        const redacted = shown.map((step) => (typeof step === "string" ? redact(step) : step));
        addChange(response, formatPath(redacted), shownKind, isInput(path, sources));
        changed.add(getTopLevelName(path));
        if (isReplacing(kind)) {
            replaced.add(getTopLevelName(path));
        }
    }
    response.setHasdetaileddiff(true);
    response.setChanges(
        changed.size === 0 ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME,
    );
    response.setDiffsList([...changed]);
    response.setReplacesList([...replaced]);
    response.setStablesList(diff.stables ?? []);
    response.setDeletebeforereplace(diff.deleteBeforeReplace ?? false);
    return response;
}

/** Several changes can fall on one secret; one that replaces wins. */
function addChange(response: DiffResponse, property: string, kind: DiffKind, inputDiff: boolean): void {
    const map = response.getDetaileddiffMap();
    const wire = wireKinds[kind];
    if (map.has(property) && !isReplacing(kind)) {
        return;
    }
    map.set(property, new PropertyDiff().setKind(wire).setInputdiff(inputDiff));
}

function getTopLevelName(path: PropertyPath): string {
    return String(path[0] ?? "");
}

function asUpdate(kind: DiffKind): DiffKind {
    return isReplacing(kind) ? "update-replace" : "update";
}

function isReplacing(kind: DiffKind): boolean {
    return kind.endsWith("-replace");
}

/** Only an output changes when the age of something is the reason to replace it. */
function isInput(path: PropertyPath, [oldInputs, news]: readonly Received[]): boolean {
    const name = getTopLevelName(path);
    return [oldInputs, news].some((source) => source?.values[name] !== undefined);
}
