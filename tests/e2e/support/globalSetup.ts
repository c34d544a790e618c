import { ensurePulumiCli } from "../../../sandbox/toolchain/pulumiCli";

/** Gets the Pulumi CLI before any test starts, so that no test's time-out has to cover its build. */
export default async function setup(): Promise<void> {
    await ensurePulumiCli((line) => process.stderr.write(`${line}\n`));
}
