import type { Stack } from "@pulumi/pulumi/automation";

import { createSessionOptions } from "../../emulators/cli/emulatorOptions";
import { compareInventories, takeInventory } from "../../emulators/session/inventory";
import { linkFromConfiguration } from "../../examples/link/program";
import { createDeployment } from "../session/deployment";
import { hasRealProvidersOnPath } from "../session/realProviders";
import { type SandboxSession, startSandbox } from "../session/sandboxSession";
import { ensurePulumiCli } from "../toolchain/pulumiCli";
import { execute, findCallerFolder } from "./execute";
import { keepRunning } from "./keep";
import { chooseLinkScope, createLinkConfiguration } from "./linkConfiguration";
import type { SandboxOptions } from "./options";
import type { Progress } from "./progress";
import { describeProvisionedUsers, formatResources } from "./report";
import { createEventReporter } from "./resourceEvents";
import { formatTable } from "./table";

/**
 * The whole tour: both emulators, one `up`, provisioned users, a second `up` without changes, `destroy`, and nothing left.
 * With `--keep` or `--exec` only the emulators, for other commands. Resolves to the exit code.
 * @public loaded by main.ts when it is needed
 */
export async function runSandbox(options: SandboxOptions, progress: Progress): Promise<number> {
    const directory = await progress.step("Load the directory", () =>
        createSessionOptions(options, findCallerFolder()),
    );
    const cli = await progress.step("Find the Pulumi CLI", ensurePulumiCli);
    progress.line(
        `  Pulumi ${cli.version}, from ${cli.origin}; ${directory.users.length} users, ${directory.groups.length} groups`,
    );

    const providers = options.providers ?? (hasRealProvidersOnPath() ? "real" : "local");
    const session = await progress.step(`Start both emulators (${providers} providers)`, () =>
        startSandbox({
            ...directory,
            pulumiBin: cli.bin,
            providers,
            // With scaled waits, stand-ins time out before a replica is consistent.
            ...(options.strict ? { waitScale: 1 } : {}),
        }),
    );
    session.clock.speed = options.speed;
    const closeOnSignal = (): void => void session.close().finally(() => process.exit(130));
    process.once("SIGINT", closeOnSignal);
    try {
        progress.line(`  Auth0 at ${session.auth0.server.origin}, Entra at ${session.entra.server.origin}`);
        const scope = chooseLinkScope(directory);
        if (options.keep) {
            process.off("SIGINT", closeOnSignal);
            await keepRunning(session, scope, progress, options.stateFolder !== undefined);
            return 0;
        }
        if (options.exec !== undefined) return await execute(session, options.exec);
        const before = takeInventory(session);
        const stack = await progress.step("Create the stack", () =>
            createDeployment(session, {
                program: async () => linkFromConfiguration(),
                config: createLinkConfiguration(scope),
            }),
        );
        await runTour(session, stack, progress);
        const left = compareInventories(before, takeInventory(session));
        if (left.length > 0) throw new Error(`destroy left something behind: ${left.join("; ")}`);
        progress.line("  Both emulators are as they were before.");
        progress.line();
        progress.line(
            formatTable(
                ["step", "seconds"],
                progress.steps.map((s) => [s.name, Number(s.seconds.toFixed(1))]),
            ),
        );
        return 0;
    } finally {
        process.off("SIGINT", closeOnSignal);
        await session.close();
    }
}

async function runTour(session: SandboxSession, stack: Stack, progress: Progress): Promise<void> {
    await progress.step("pulumi up", (detail) =>
        stack.up({ onEvent: createEventReporter(detail), color: "never" }),
    );
    progress.line(await formatResources(stack));

    await progress.step("Wait for the first provisioning cycle", () =>
        session.entra.provisioning.waitUntilIdle(),
    );
    const provisioned = describeProvisionedUsers(session);
    if (provisioned.count === 0) throw new Error("no user was provisioned to Auth0");
    progress.line(provisioned.text);

    const second = await progress.step("pulumi up, again", (detail) =>
        stack.up({ onEvent: createEventReporter(detail), color: "never" }),
    );
    const { same = 0, ...changed } = second.summary.resourceChanges ?? {};
    if (Object.keys(changed).length > 0) {
        throw new Error(`the second up changed something: ${JSON.stringify(changed)}`);
    }
    progress.line(`  Nothing changed: ${same} resources are as declared.`);

    await progress.step("pulumi destroy", (detail) =>
        stack.destroy({ onEvent: createEventReporter(detail), color: "never" }),
    );
}
