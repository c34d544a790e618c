import type { PluginName } from "./driver/plugin";
import type { JsonObject } from "./driver/wireJson";

/** What a case finds in its tenant before it starts, and `id`: the resource's own once there is one. */
export type Facts = Record<string, string>;

/** Properties, or how they follow from the facts. */
export type Inputs = JsonObject | ((facts: Facts) => JsonObject);

/** Calls a tenant's API as an administrator; the response's body. */
export type Administer = (method: string, path: string, body?: object) => Promise<JsonObject>;

/** One thing that a person does, or that happens to them. */
export type Step =
    /** `pulumi up` with these inputs: check, and then create, nothing, update or replace. */
    | { do: "up"; inputs: Inputs }
    /** `pulumi preview` with these inputs. */
    | { do: "preview"; inputs: Inputs }
    /** `pulumi refresh`. */
    | { do: "refresh" }
    /** `pulumi import` of an ID. */
    | { do: "import"; id: (facts: Facts) => string }
    /** `pulumi destroy`. */
    | { do: "destroy" }
    /** A call of a function. */
    | { do: "invoke"; name: string; args: Inputs }
    /** Something is changed outside of Pulumi. */
    | { do: "elsewhere"; what: string; change: (administer: Administer, facts: Facts) => Promise<unknown> }
    /** From here on the emulator returns this for requests whose method and path match, as many times. */
    | { do: "fault"; on: RegExp; times: number; response: Fault };

export interface Fault {
    status: number;
    headers?: Record<string, string>;
    body?: object;
}

/** What is done with one resource, or with functions; what comes of it is in the recording of the same name. */
export interface Case {
    name: string;
    /** The resource, by the last part of its token; none: the case only calls functions. */
    resource?: string;
    /** Also record outputs that say nothing, such as the empty text; those that change are always recorded. */
    everything?: true;
    /** Makes what the resource needs. */
    prepare?: (administer: Administer) => Promise<Facts>;
    steps: Step[];
}

/** The cases of one file, which are recorded in one file. */
export interface CaseGroup {
    plugin: PluginName;
    /** Also the name of the recording. */
    name: string;
    cases: Case[];
}

export const up = (inputs: Inputs): Step => ({ do: "up", inputs });
export const preview = (inputs: Inputs): Step => ({ do: "preview", inputs });
export const refresh: Step = { do: "refresh" };
export const destroy: Step = { do: "destroy" };
export const importing = (id: string | ((facts: Facts) => string)): Step => ({
    do: "import",
    id: typeof id === "string" ? () => id : id,
});
export const invoke = (name: string, args: Inputs = {}): Step => ({ do: "invoke", name, args });
export const elsewhere = (
    what: string,
    change: (administer: Administer, facts: Facts) => Promise<unknown>,
): Step => ({ do: "elsewhere", what, change });
export const fault = (on: RegExp, response: Fault, times = Infinity): Step => ({
    do: "fault",
    on,
    response,
    times,
});
