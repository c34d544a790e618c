import { createSessionOptions } from "../../emulators/cli/sessionOptions";
import { linkFromConfiguration } from "../../examples/link/program";
import { createDeployment } from "../session/deployment";
import { chooseProviders } from "../session/realProviders";
import { startSandbox } from "../session/sandboxSession";
import { createSignInApplication } from "../signIn/signIn";
import { ensurePulumiCli } from "../toolchain/pulumiCli";
import { execute, findCallerFolder } from "./execute";
import { FaultReport } from "./faultReport";
import { keepRunning } from "./keep";
import { chooseLinkScope, createLinkConfiguration } from "./linkConfiguration";
import type { SandboxOptions } from "./options";
import type { Progress } from "./progress";
import { runTour } from "./tour";
import { withVisitor } from "./visitor";

/**
 * Starts both emulators and runs the tour, or with `--keep` or `--exec` other commands. Resolves to the exit code.
 * @public loaded by main.ts when it is needed
 */
export async function runSandbox(options: SandboxOptions, progress: Progress): Promise<number> {
    const providers = chooseProviders(options.providers);
    const directory = await progress.step("Load the directory", () =>
        createSessionOptions(options, findCallerFolder()),
    );
    const cli = await progress.step("Find the Pulumi CLI", ensurePulumiCli);
    progress.line(
        `  Pulumi ${cli.version}, from ${cli.origin}; ${directory.users.length} users, ${directory.groups.length} groups`,
    );

    const application = createSignInApplication();
    const isTour = !options.keep && options.exec === undefined;
    const session = await progress.step(`Start both emulators (${providers} providers)`, () =>
        startSandbox({
            ...directory,
            users: isTour ? withVisitor(directory.users) : directory.users,
            pulumiBin: cli.bin,
            providers,
            applications: [application],
            // With scaled waits, stand-ins time out before a replica is consistent.
            ...(options.strict ? { waitScale: 1 } : {}),
        }),
    );
    session.clock.speed = options.speed;
    const closeOnSignal = (): void => void session.close().finally(() => process.exit(130));
    process.once("SIGINT", closeOnSignal);
    try {
        progress.line(`  Auth0 at ${session.auth0.server.origin}, Entra at ${session.entra.server.origin}`);
        const config = createLinkConfiguration(chooseLinkScope(directory), application.clientId);
        if (options.keep) {
            process.off("SIGINT", closeOnSignal);
            await keepRunning(session, config, progress, options.stateFolder !== undefined);
            return 0;
        }
        if (options.exec !== undefined) {
            const code = await execute(session, options.exec);
            new FaultReport(session, progress).printAll(false);
            return code;
        }
        const program = linkFromConfiguration;
        const createStack = () => createDeployment(session, { program, config });
        await runTour(session, { createStack, application }, progress);
        return 0;
    } finally {
        process.off("SIGINT", closeOnSignal);
        await session.close();
    }
}
