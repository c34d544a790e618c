import { join } from "node:path";

import { runNode } from "../support/runNode";

/** Seconds of a cycle by kind, and the peak memory of both emulators in one process. */
export interface Cycles {
    users: number;
    /** All users are new. */
    initial: number;
    /** Ten users have changed. */
    incremental: number;
    /** Nothing has changed. */
    idle: number;
    megabytes: number;
}

/** Measures the cycles of a tenant with so many users, in a process of its own. */
export async function measureCycles(users: number): Promise<Cycles> {
    return JSON.parse(await runNode([join(__dirname, "cyclesOfTenant.js"), String(users)])) as Cycles;
}
