import type { EngineState } from "../stack/engineTypes";
import type { PulumiCli } from "../stack/pulumiCli";
import { parseUrn } from "../summary/preview/steps";
import { kinds } from "./kinds";

/** A creation that the engine began and whose end it does not know. */
export interface Pending {
    urn: string;
    type: string;
    name: string;
    /**
     * What is known of it. `managed`: the object is in the state. `missing`: there is no such object, so it was not
     * created. `recognized`: the next `up` finds the object by itself. `open`: only the user can tell.
     */
    outcome: "managed" | "missing" | "recognized" | "open";
}

/** Whether the engine noted that it began to create the resource. */
export function isPendingCreate({ pending_operations: operations }: EngineState, urn: string): boolean {
    return (operations ?? []).some(({ type, resource }) => type === "creating" && resource.urn === urn);
}

/** Every pending create operation; `found` and `imported` hold URNs. The engine itself drops those of other types. */
export function listPending(
    { pending_operations: operations, resources }: EngineState,
    found: ReadonlySet<string>,
    imported: ReadonlySet<string>,
): Pending[] {
    const managed = new Set([...imported, ...(resources ?? []).map(({ urn }) => urn)]);
    return (operations ?? [])
        .filter(({ type }) => type === "creating")
        .map(({ resource: { urn } }) => {
            const { type = "", name = urn } = parseUrn(urn);
            return { urn, type, name, outcome: decide(urn, type, found, managed) };
        });
}

function decide(
    urn: string,
    type: string,
    found: ReadonlySet<string>,
    managed: ReadonlySet<string>,
): Pending["outcome"] {
    if (managed.has(urn)) return "managed";
    if (found.has(urn)) return "open";
    if (type.startsWith("auth0-entra:index:") || type.startsWith("pulumi:providers:")) return "recognized";
    return kinds.some((kind) => kind.type === type) ? "missing" : "open";
}

/** Removes all pending create operations from the state; the refresh that does it reads nothing but the stack itself. */
export async function removePending(cli: PulumiCli, stackUrn: string): Promise<void> {
    await cli.run(["refresh", "--clear-pending-creates", "--target", stackUrn, "--yes", "--skip-preview"]);
}
