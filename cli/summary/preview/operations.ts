import type { Operation } from "./model";

/**
 * What the engine's names mean; undefined: no change of a resource. Source: Pulumi, sdk/go/common/display.StepOp.
 *
 * A replacement is one step, `replace`. With `--show-replacement-steps` the engine shows its halves as well.
 */
export const operationNames: ReadonlyMap<string, Operation | undefined> = new Map([
    ["create", "create"],
    ["update", "update"],
    ["replace", "replace"],
    ["delete", "delete"],
    ["same", "same"],
    ["refresh", "refresh"],
    ["read", "read"],
    ["import", "import"],
    ["discard", "discard"],
    ["create-replacement", "replace"],
    ["import-replacement", "replace"],
    ["delete-replaced", "replace"],
    ["read-replacement", "read"],
    ["discard-replaced", "discard"],
    ["remove-pending-replace", undefined],
]);

/** Whether it is one half of a replacement. */
export function isHalf(name: string): boolean {
    return name !== "replace" && operationNames.get(name) === "replace";
}
