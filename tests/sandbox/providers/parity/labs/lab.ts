import type { Interceptor } from "../../../../../emulators/support/interception";
import type { Administer } from "../case";
import type { JsonObject } from "../driver/wireJson";

/** A fresh tenant, and how a plugin and an administrator get in. */
export interface Lab {
    configuration: JsonObject;
    administer: Administer;
    interceptors: Interceptor[];
    /** Everything that the tenant holds. */
    state: object;
    /** The server as Node has it. */
    server: object;
    close(): Promise<void>;
}
