import { join } from "node:path";
import { parseArgs } from "node:util";

import {
    commandGrants,
    createCredentials,
    linkGraphPermissions,
    linkManagementScopes,
} from "../../emulators/session/credentials";
import { type SandboxSession, startSandbox } from "../../sandbox/session/sandboxSession";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { ensurePulumiCli } from "../../sandbox/toolchain/pulumiCli";
import { formatMarkdown, formatTable } from "../../tools/docs/markdown";
import { createBenchDirectory } from "../cycles/directory";
import { countCalls, createStack, type Measurement, measureOperation } from "../everyday/operations";
import type { Benchmark } from "../support/benchmark";
import { createProject } from "../support/project";
import { measureCommand } from "../support/runCommand";
import { formatFixed } from "../support/statistics";

const application = "Bench";
const everyone = "Everyone";

/** Codes with which the commands say that they have found something. */
const accepts = [0, 3, 4];
const names = ["impact", "doctor", "accounts"] as const;
type Name = (typeof names)[number];

/** What the commands that look at a link cost, and how that grows with the directory: for N users, and for a tenth. */
export const commands: Benchmark = {
    summary: "impact, doctor and accounts for a link with --users 1000 (default), and with a tenth of them",
    async run(args, say) {
        const { values } = parseArgs({
            args: [...args],
            options: { users: { type: "string", default: "1000" } },
        });
        const most = Number(values.users);
        if (!Number.isInteger(most) || most < 10) {
            throw new Error(
                `--users is "${values.users}"; it must be an integer of at least 10, for example 10000.`,
            );
        }
        const cli = await ensurePulumiCli(say);
        say(`Pulumi ${cli.version}, Node ${process.version}`);
        const few = Math.floor(most / 10);
        const [small, large] = [await measureSize(few, cli.bin, say), await measureSize(most, cli.bin, say)];
        const rows = names.map((name) => toRow(name, small[name], large[name]));
        const header = [
            "command",
            `s, ${most} users`,
            `ratio to ${few} users`,
            "CPU s",
            "ratio",
            "MB",
            "Graph requests",
            "Auth0 requests",
        ];
        say(`\n${(await formatMarkdown(formatTable(header, rows))).trimEnd()}`);
    },
};

/** A link whose one group has all users, after the cycle that has created their accounts. */
async function measureSize(
    size: number,
    pulumiBin: string,
    say: (line: string) => void,
): Promise<Record<Name, Measurement>> {
    const { users, groups } = createBenchDirectory(size);
    const [group] = groups;
    if (group === undefined) throw new Error("the directory has no group");
    Object.assign(group, { displayName: everyone, members: users.map(({ id }) => id) });
    const credentials = createCredentials({
        graphPermissions: [...linkGraphPermissions, ...commandGrants.graphPermissions],
        managementScopes: [...linkManagementScopes, ...commandGrants.managementScopes],
    });
    const session = await startSandbox({ users, groups: [group], credentials, pulumiBin });
    try {
        const folder = await createProject(session.folder, "commands", { "index.ts": program });
        const project = { session, folder };
        await createStack(project, "commands");
        await measureOperation(project, "first up");
        await session.entra.provisioning.waitUntilIdle();
        const arrived = session.auth0.state.users.size;
        if (arrived !== size) throw new Error(`${arrived} of ${size} users have arrived`);
        const measured: Partial<Record<Name, Measurement>> = {};
        for (const name of names) {
            const run = await measureLook(session, name);
            measured[name] = run;
            say(
                `${size} users, ${name}: ${formatFixed(run.seconds)} s, CPU ${formatFixed(run.cpuSeconds)} s`,
            );
        }
        // Each name has been measured.
        return measured as Record<Name, Measurement>;
    } finally {
        await session.close();
    }
}

const program = `import { Auth0EntraLink } from "pulumi-auth0-entra";

new Auth0EntraLink("bench", {
    auth0: { connectionName: "bench", protectConnection: false },
    entra: { displayName: "${application}", groups: ["${everyone}"] },
});
`;

async function measureLook(session: SandboxSession, name: Name): Promise<Measurement> {
    session.auth0.server.traffic.clear();
    session.entra.server.traffic.clear();
    const main = join(packageRoot, "dist/cli/main.js");
    const args = [main, name, "--application", application, "--json"];
    const usage = await measureCommand(process.execPath, args, {
        cwd: session.folder,
        env: session.environment,
        accepts,
    });
    return { ...usage, calls: countCalls(session) };
}

function toRow(name: Name, small: Measurement, large: Measurement): string[] {
    const megabytes = Math.max(...large.processes.map((process) => process.megabytes));
    return [
        `\`${name}\``,
        formatFixed(large.seconds),
        formatFixed(large.seconds / small.seconds, 2),
        formatFixed(large.cpuSeconds),
        formatFixed(large.cpuSeconds / small.cpuSeconds, 2),
        megabytes.toFixed(0),
        String(large.calls.graph),
        String(large.calls.auth0),
    ];
}
