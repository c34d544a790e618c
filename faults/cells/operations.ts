import type { LinkVariant } from "../lab/program";

export interface Operation {
    command: "up" | "refresh" | "destroy";
    /** Whether the link stands before. */
    deployed: boolean;
    /** The program of the operation, and of what follows to converge. */
    variant: LinkVariant;
}

/** The operations whose calls are disturbed. */
export const operations = {
    "first up": { command: "up", deployed: false, variant: {} },
    update: { command: "up", deployed: true, variant: { changed: true } },
    "token rotation": { command: "up", deployed: true, variant: { token: "2" } },
    "certificate rotation": { command: "up", deployed: true, variant: { certificate: "2" } },
    refresh: { command: "refresh", deployed: true, variant: {} },
    destroy: { command: "destroy", deployed: true, variant: {} },
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** In the order of the tables. */
export const operationNames = Object.keys(operations) as OperationName[];
