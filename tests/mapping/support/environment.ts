import { randomInt, randomUUID } from "node:crypto";

import type { Environment } from "../../../mapping";

/** A fixed time and domain, and random values. */
export const environment: Environment = {
    now: () => new Date("2021-07-02T15:33:38Z"),
    defaultDomain: "acme.example",
    pickInteger: (limit) => randomInt(limit),
    createGuid: randomUUID,
};
