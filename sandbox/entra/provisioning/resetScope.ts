import { ProvisioningError } from "./errors";

/** What a restart makes a job forget. */
export interface ResetScope {
    connectorDataStore: boolean;
    escrows: boolean;
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

/** @throws ProvisioningError `badRequest` for an unknown flag. */
export function parseResetScope(text: string): ResetScope {
    let value = 0;
    for (const name of text.split(",").map((part) => part.trim())) {
        const flag = Object.entries(flags).find(([known]) => known.toLowerCase() === name.toLowerCase());
        if (flag === undefined) {
            const known = Object.keys(flags).join(", ");
            throw new ProvisioningError(
                "badRequest",
                "BadRequest",
                `'${name}' is not a scope of a restart; known are ${known}`,
            );
        }
        value |= flag[1];
    }
    return {
        connectorDataStore: (value & 1) !== 0,
        escrows: (value & 2) !== 0,
        watermark: (value & 4) !== 0,
        quarantineState: (value & 8) !== 0,
        forceDeletes: (value & 32) !== 0,
    };
}
