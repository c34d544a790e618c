import { formatTable } from "../../cli/output/table";
import type { Benchmark } from "../support/benchmark";
import { formatFixed } from "../support/statistics";
import { type Cycles, measureCycles } from "./measureCycles";

/** Provisioning cycles of tenants of 100 to 10,000 users, without a limit of requests. */
export const cycles: Benchmark = {
    summary: "provisioning cycles of the emulators, by number of users",
    async run(_, say) {
        // One after the other: each has the machine for itself.
        const measured: Cycles[] = [];
        for (const users of [100, 1000, 10_000]) {
            measured.push(await measureCycles(users));
            say(`cycles: ${users} users`);
        }
        const header = [
            "users",
            "initial cycle s",
            "ms per user",
            "10 changes s",
            "no change s",
            "memory, MB",
        ];
        say("");
        say(formatTable(header, measured.map(toRow)));
    },
};

function toRow({ users, initial, incremental, idle, megabytes }: Cycles): (string | number)[] {
    return [
        users,
        formatFixed(initial),
        formatFixed((initial * 1000) / users, 2),
        formatFixed(incremental, 2),
        formatFixed(idle, 2),
        megabytes.toFixed(0),
    ];
}
