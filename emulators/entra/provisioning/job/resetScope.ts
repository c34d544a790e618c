import { ProvisioningError } from "../errors";

/** The parts of a job's state that a restart resets. */
export interface ResetScope {
    /** The links between objects of the tenant and of the target. */
    connectorDataStore: boolean;
    /** The failed objects, which are then not tried again. */
    escrows: boolean;
    /** What has been processed, so that all objects are evaluated again. */
    watermark: boolean;
    quarantineState: boolean;
    /** The next cycle makes the deletions that the threshold held back. */
    forceDeletes: boolean;
}

// Values of the enumeration synchronizationJobRestartScope; they are flags, Full is the first four.
const flags: Readonly<Record<string, number>> = {
    None: 0,
    ConnectorDataStore: 1,
    Escrows: 2,
    Watermark: 4,
    QuarantineState: 8,
    Full: 15,
    ForceDeletes: 32,
};
const known = Object.values(flags).reduce((all, flag) => all | flag, 0);

/** "Restart provisioning" of the admin center: the links stay. */
const portalRestart = "QuarantineState, Watermark, Escrows";

/**
 * Reads flags that are joined by commas, by name or by number. Nothing at all is what the admin center does.
 * Source: Microsoft Graph, synchronizationJobRestartCriteria; that an enumeration with flags may be written
 * as a number is OData's rule.
 * @throws ProvisioningError `badRequest` for an unknown flag.
 */
export function parseResetScope(text: string): ResetScope {
    const names = (text.trim() === "" ? portalRestart : text).split(",");
    const value = names.map((name) => parseFlag(name.trim())).reduce((all, flag) => all | flag, 0);
    const has = (name: string) => (value & (flags[name] ?? 0)) !== 0;
    return {
        connectorDataStore: has("ConnectorDataStore"),
        escrows: has("Escrows"),
        watermark: has("Watermark"),
        quarantineState: has("QuarantineState"),
        forceDeletes: has("ForceDeletes"),
    };
}

function parseFlag(name: string): number {
    const named = Object.entries(flags).find(([flag]) => flag.toLowerCase() === name.toLowerCase());
    if (named !== undefined) return named[1];
    if (/^\d+$/.test(name) && (Number(name) & ~known) === 0) return Number(name);
    throw new ProvisioningError(
        "badRequest",
        "BadRequest",
        `'${name}' is not a scope of a restart; known are ${Object.keys(flags).join(", ")}`,
    );
}
