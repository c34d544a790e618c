import type { LinkLocation } from "../../../inspection/link/location";
import type { Clients } from "../../../provider/clients";
import type { LiveDeployment } from "../deployment";
import type { Declaration } from "../program";
import type { LiveUser } from "../users";

export const stageNames = [
    "up",
    "cycle",
    "on-demand",
    "update",
    "disable",
    "rotate-token",
    "rotate-certificate",
    "drift",
    "destroy",
] as const;

export type StageName = (typeof stageNames)[number];

/** One part of the suite. */
export interface Stage {
    name: StageName;
    /** Stages without which it makes no sense. */
    needs: readonly StageName[];
    /** Throws what keeps it from judging. */
    run(context: StageContext): Promise<void>;
}

/** What stages work with. */
export interface StageContext {
    deployment: LiveDeployment;
    declaration: Declaration;
    clients: Clients;
    users: { a: LiveUser; b: LiveUser };
    /** What the last `up` created; empty strings: nothing yet. */
    link: LinkIds;
    /** The one that runs. */
    stage: StageName;
    /** Ends waiting. */
    signal: AbortSignal;
    /** The longest time to wait for a cycle, milliseconds. */
    cycleTimeoutMs: number;
    /**
     * Notes whether something is as the emulators promise.
     * @param promise a sentence without names, for the report
     */
    check(this: void, promise: string, isKept: boolean, found?: string): void;
}

/** IDs of the link, from the outputs of the program. */
export interface LinkIds extends Required<LinkLocation> {
    applicationId: string;
    tokenId: string;
    certificateThumbprint: string;
}

/** The time in which what was written can be read everywhere. Milliseconds. */
export const settleTimeoutMs = 10 * 60_000;

export const noLink: LinkIds = {
    servicePrincipalId: "",
    applicationId: "",
    jobId: "",
    connectionId: "",
    tokenId: "",
    certificateThumbprint: "",
};
