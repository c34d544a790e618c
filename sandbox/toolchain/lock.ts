import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Runs work that only one process at a time may do, such as the installation of a package. The lock is a file
 * with the ID of the process that holds it; the lock of a dead process is released.
 *
 * By hand: proper-lockfile detects a dead holder by the age of its lock, which the holder has to refresh in time. All
 * holders are on one machine here, where the process ID is exact.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, pollMs = 200): Promise<T> {
    while (!(await take(file))) await delay(pollMs);
    try {
        return await work();
    } finally {
        await rm(file, { force: true });
    }
}

async function take(file: string): Promise<boolean> {
    try {
        await writeFile(file, `${process.pid}`, { flag: "wx" });
        return true;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = Number(await readFile(file, "utf8").catch(() => ""));
    // An empty file is one whose holder is about to write its ID.
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
    return false;
}

function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        // It is alive, but belongs to another user.
        return (error as NodeJS.ErrnoException).code === "EPERM";
    }
}
