import { randomInt, randomUUID } from "node:crypto";

import type { Environment } from "../mapping";

/** What expressions need besides a user: this moment, random values, and the default domain of the tenant. */
export function createEnvironment(defaultDomain: string): Environment {
    return {
        now: () => new Date(),
        defaultDomain,
        pickInteger: (limit) => randomInt(limit),
        createGuid: randomUUID,
    };
}
