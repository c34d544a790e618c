import { loadDirectory } from "../../../emulators/session/loadDirectory";
import { hasRealProvidersOnPath } from "../../../sandbox/session/realProviders";
import {
    type SandboxSession,
    type SandboxSessionOptions,
    startSandbox,
} from "../../../sandbox/session/sandboxSession";
import { ensurePulumiCli } from "../../../sandbox/toolchain/pulumiCli";

/** Building the CLI once may take minutes; it is done before the first test of a run (see globalSetup). */
export const engineTimeout = 1_200_000;

export type ProviderKind = "local" | "real";

/** The plugins that play the official ones: always the stand-ins, and the real ones where they are installed. */
export const providerKinds: ProviderKind[] = hasRealProvidersOnPath() ? ["local", "real"] : ["local"];

/** A session with the directory that ships: 40 people and 6 groups. */
export async function startTestSandbox(
    options: Partial<SandboxSessionOptions> = {},
): Promise<SandboxSession> {
    const cli = await ensurePulumiCli(() => undefined);
    const directory = await loadDirectory();
    return startSandbox({ ...directory, pulumiBin: cli.bin, ...options });
}
