import { randomInt, randomUUID } from "node:crypto";

import type { Environment } from "../../../mapping";
import type { Clock } from "../../support/clock";
import type { EntraTenantState } from "../model";

/** What the functions of expressions read of the tenant, and random values. */
export function createExpressionEnvironment(clock: Clock, state: EntraTenantState): Environment {
    return {
        now: () => clock.now(),
        defaultDomain: state.verifiedDomain,
        pickInteger: (limit) => randomInt(limit),
        createGuid: randomUUID,
    };
}
