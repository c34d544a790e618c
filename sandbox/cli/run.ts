import type { Stack } from "@pulumi/pulumi/automation";

import { createSessionOptions } from "../../emulators/cli/emulatorOptions";
import { compareInventories, takeInventory } from "../../emulators/session/inventory";
import { linkFromConfiguration } from "../../examples/link/program";
import { createDeployment } from "../session/deployment";
import { realProvidersOnPath } from "../session/realProviders";
import { type SandboxSession, startSandbox } from "../session/sandboxSession";
import { ensurePulumiCli } from "../toolchain/pulumiCli";
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
 * @public loaded by main.ts when it is needed
 */
export async function runSandbox(options: SandboxOptions, progress: Progress): Promise<number> {
    const directory = await progress.step("Load the directory", () =>
        createSessionOptions(options, callersFolder()),
    );
    const cli = await progress.step("Find the Pulumi CLI", ensurePulumiCli);
    progress.line(
        `  Pulumi ${cli.version}, from ${cli.origin}; ${directory.users.length} users, ${directory.groups.length} groups`,
    );

    const providers = options.providers ?? (realProvidersOnPath() ? "real" : "local");
    const world = await progress.step(`Start both tenants (${providers} providers)`, () =>
        startSandbox({
            ...directory,
            pulumiBin: cli.bin,
            providers,
            // Stand-ins in a hurry give up before a replica has caught up.
            ...(options.strict ? { waitScale: 1 } : {}),
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
        const before = takeInventory(world);
        const stack = await progress.step("Create the stack", () =>
            createDeployment(world, {
                program: async () => linkFromConfiguration(),
                config: linkConfiguration(scope),
            }),
        );
        await tour(world, stack, progress);
        const left = compareInventories(before, takeInventory(world));
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

async function tour(world: SandboxSession, stack: Stack, progress: Progress): Promise<void> {
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
    if (Object.keys(changed).length > 0) {
        throw new Error(`the second up changed something: ${JSON.stringify(changed)}`);
    }
    progress.line(`  Nothing changed: ${same} resources are as declared.`);

    await progress.step("pulumi destroy", (detail) =>
        stack.destroy({ onEvent: resourceEvents(detail), color: "never" }),
    );
}
