import { spawn } from "node:child_process";
import { join } from "node:path";

/** Seconds of a cycle by kind, and the peak memory of both tenants in one process. */
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
export function measureCycles(users: number): Promise<Cycles> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [join(__dirname, "cyclesOfTenant.js"), String(users)], {
            stdio: ["ignore", "pipe", "inherit"],
        });
        let output = "";
        child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
        child.on("error", reject);
        child.on("close", (code) => {
            if (code !== 0) return reject(new Error(`the cycles of ${users} users ended with code ${code}`));
            resolve(JSON.parse(output) as Cycles);
        });
    });
}
