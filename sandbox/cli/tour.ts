import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";

import { formatColored, getColumns } from "../../cli/output/output";
import { formatTable } from "../../cli/output/table";
import { compareInventories, takeInventory } from "../../emulators/session/inventory";
import type { SandboxSession } from "../session/sandboxSession";
import type { SignInApplication } from "../signIn/signIn";
import { shortenEngineError } from "./engineErrors";
import { FaultReport } from "./faultReport";
import type { Progress } from "./progress";
import { describeProvisionedUsers, formatResources } from "./report";
import { createEventReporter } from "./resourceEvents";
import { showSignIns } from "./signInSteps";

/**
 * The tour: one `up`, provisioned users, two sign-ins, a second `up` without changes, `destroy`, and nothing left.
 *
 * @throws Error that says which of it failed.
 */
export async function runTour(
    session: SandboxSession,
    { createStack, application }: { createStack: () => Promise<Stack>; application: SignInApplication },
    progress: Progress,
): Promise<void> {
    const faults = new FaultReport(session, progress);
    let isDone = false;
    try {
        const before = takeInventory(session);
        const stack = await progress.step("Create the stack", createStack);
        await runSteps(session, { stack, application }, progress, faults);
        const left = compareInventories(before, takeInventory(session));
        if (left.length > 0) throw new Error(`destroy left something behind: ${left.join("; ")}`);
        progress.line("  Both emulators are as they were before.");
        progress.line();
        progress.line(formatSteps(progress));
        isDone = true;
    } finally {
        faults.printAll(isDone);
    }
}

async function runSteps(
    session: SandboxSession,
    { stack, application }: { stack: Stack; application: SignInApplication },
    progress: Progress,
    faults: FaultReport,
): Promise<void> {
    await runOperation("pulumi up", stack.up.bind(stack), progress);
    faults.printNew();
    progress.line(await formatResources(stack, progress.output));

    await progress.step("Wait for the first provisioning cycle", () =>
        session.entra.provisioning.waitUntilIdle(),
    );
    faults.printNew();
    const provisioned = describeProvisionedUsers(session, progress.output);
    if (provisioned.count === 0) throw new Error("no user was provisioned to Auth0");
    progress.line(provisioned.text);

    await showSignIns(session, application, progress);
    faults.printNew();

    const second = await runOperation("pulumi up, again", stack.up.bind(stack), progress);
    faults.printNew();
    const { same = 0, ...changed } = second.summary.resourceChanges ?? {};
    if (Object.keys(changed).length > 0) {
        throw new Error(`the second up changed something: ${JSON.stringify(changed)}`);
    }
    progress.line(`  Nothing changed: ${same} resources are as declared.`);

    await runOperation("pulumi destroy", stack.destroy.bind(stack), progress);
    faults.printNew();
}

/** Runs an operation of the engine as a step; its error has only what the engine says about it. */
async function runOperation<T>(
    name: string,
    run: (options: { onEvent: (event: EngineEvent) => void; color: "never" }) => Promise<T>,
    progress: Progress,
): Promise<T> {
    try {
        return await progress.step(name, (detail) =>
            run({ onEvent: createEventReporter(detail), color: "never" }),
        );
    } catch (error) {
        throw shortenEngineError(error);
    }
}

function formatSteps({ steps, output }: Progress): string {
    return formatTable(
        ["step", "seconds"],
        steps.map((step) => [step.name, Number(step.seconds.toFixed(1))]),
        getColumns(output),
        (header) => formatColored(output, "bold", header),
    );
}
