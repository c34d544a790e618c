import type { Administer } from "../case";
import type { JsonObject } from "../driver/wireJson";
import type { Interceptor } from "../../../../../sandbox/support/interception";

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
