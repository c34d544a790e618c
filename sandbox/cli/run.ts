import type { Stack } from "@pulumi/pulumi/automation";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

import { linkFromConfiguration } from "../../examples/link/program";
import { ensurePulumiCli } from "../toolchain/pulumiCli";
import { sandboxCredentials } from "../world/credentials";
import { createDeployment } from "../world/deployment";
import { difference, inventory } from "../world/inventory";
import { realProvidersOnPath } from "../world/realProviders";
import { strictness } from "../world/strictness";
import { savedFile, startWorld, type World, type WorldOptions } from "../world/world";
import { loadDirectory } from "./directory";
import { callersFolder, execute } from "./execute";
import { keepRunning } from "./keep";
import { linkConfiguration, linkScope } from "./linkConfiguration";
import type { SandboxOptions } from "./options";
import type { Progress } from "./progress";
import { arrivals, resourceList } from "./report";
import { resourceEvents } from "./resourceEvents";
import { table } from "./table";

/**
 * The whole tour: two tenants, one `up`, users arriving, a second `up`, `destroy`, and nothing left. With
 * `--keep` or `--exec` only the tenants, for somebody else's commands. The answer is the exit code.
 */
export async function runSandbox(options: SandboxOptions, progress: Progress): Promise<number> {
    const directory = await progress.step("Load the directory", () =>
        loadDirectory(fromCaller(options.usersFile), fromCaller(options.groupsFile)),
    );
    const cli = await progress.step("Find the Pulumi CLI", ensurePulumiCli);
    progress.line(
        `  Pulumi ${cli.version}, from ${cli.origin}; ${directory.users.length} users, ${directory.groups.length} groups`,
    );

    const providers = options.providers ?? (realProvidersOnPath() ? "real" : "local");
    const world = await progress.step(`Start both tenants (${providers} providers)`, () =>
        startWorld({
            ...directory,
            pulumiBin: cli.bin,
            providers,
            credentials: sandboxCredentials({
                graph: options.graphPermissions,
                management: options.managementScopes,
            }),
            faults: options.faults,
            trafficFile: fromCaller(options.trafficFile),
            ...(options.strict ? strictness(directory.users.length) : {}),
            ...savedIn(fromCaller(options.stateFolder)),
        }),
    );
    world.clock.speed = options.speed;
    const closeOnSignal = (): void => void world.close().finally(() => process.exit(130));
    process.once("SIGINT", closeOnSignal);
    try {
        progress.line(`  Auth0 at ${world.auth0.server.origin}, Entra at ${world.entra.server.origin}`);
        const scope = linkScope(directory);
        if (options.keep) {
            process.off("SIGINT", closeOnSignal);
            await keepRunning(world, scope, progress, options.stateFolder !== undefined);
            return 0;
        }
        if (options.exec !== undefined) return await execute(world, options.exec);
        const before = inventory(world);
        const stack = await progress.step("Create the stack", () =>
            createDeployment(world, {
                program: async () => linkFromConfiguration(),
                config: linkConfiguration(scope),
            }),
        );
        await tour(world, stack, progress);
        const left = difference(before, inventory(world));
        if (left.length > 0) throw new Error(`destroy left something behind: ${left.join("; ")}`);
        progress.line("  Both tenants are as they were before.");
        progress.line();
        progress.line(
            table(
                ["step", "seconds"],
                progress.steps.map((s) => [s.name, Number(s.seconds.toFixed(1))]),
            ),
        );
        return 0;
    } finally {
        process.off("SIGINT", closeOnSignal);
        await world.close();
    }
}

const fromCaller = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolve(callersFolder(), path);

function savedIn(folder: string | undefined): Pick<WorldOptions, "folder" | "state"> {
    if (folder === undefined) return {};
    return { folder, state: existsSync(savedFile(folder)) ? savedFile(folder) : undefined };
}

async function tour(world: World, stack: Stack, progress: Progress): Promise<void> {
    await progress.step("pulumi up", (detail) =>
        stack.up({ onEvent: resourceEvents(detail), color: "never" }),
    );
    progress.line(await resourceList(stack));

    await progress.step("Wait for the first provisioning cycle", () => world.entra.provisioning.idle());
    const arrived = arrivals(world);
    if (arrived.count === 0) throw new Error("no user arrived in Auth0");
    progress.line(arrived.text);

    const second = await progress.step("pulumi up, again", (detail) =>
        stack.up({ onEvent: resourceEvents(detail), color: "never" }),
    );
    const { same = 0, ...changed } = second.summary.resourceChanges ?? {};
    if (Object.keys(changed).length > 0)
        throw new Error(`the second up changed something: ${JSON.stringify(changed)}`);
    progress.line(`  Nothing changed: ${same} resources are as declared.`);

    await progress.step("pulumi destroy", (detail) =>
        stack.destroy({ onEvent: resourceEvents(detail), color: "never" }),
    );
}
