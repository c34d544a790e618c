import type { Stage } from "./stage";

export interface PreparedRequest {
    /** Below the version. */
    path: string;
    body?: unknown;
}

/** Makes what a request needs, and the request. */
export type Prepare = (stage: Stage) => PreparedRequest;

export const at = (path: string, body?: unknown): PreparedRequest => ({ path, body });

/** For a request that needs nothing. */
export const fixed =
    (path: string, body?: unknown): Prepare =>
    () =>
        at(path, body);
