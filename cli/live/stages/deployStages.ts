import { readJobStatus } from "../../../inspection/doctor/jobStatus";
import { readJob } from "../../../inspection/link/readJob";
import { waitFor } from "../waitFor";
import { waitForAccount } from "./auth0User";
import { checkUnchanged, deploy, describeChanges } from "./deploy";
import type { Stage } from "./stage";

/** Creates the link. */
export const up: Stage = {
    name: "up",
    needs: [],
    async run(context) {
        const { changes } = await deploy(context);
        const operations = Object.keys(changes).join();
        context.check("up creates the link", operations === "create", describeChanges(changes));
        await checkUnchanged(context, "a second up changes nothing");
    },
};

/** Waits for the first cycle. */
export const cycle: Stage = {
    name: "cycle",
    needs: ["up"],
    async run(context) {
        const { clients, signal, cycleTimeoutMs, link, users } = context;
        const wait = { clock: clients.clock, signal, withinMs: cycleTimeoutMs };
        const execution = await waitFor(wait, async () => {
            const job = await readJob({ clients, signal }, link);
            return (job === undefined ? undefined : readJobStatus(job).lastExecution) ?? undefined;
        });
        context.check(
            `the first cycle ends within ${cycleTimeoutMs / 60_000} minutes`,
            execution !== undefined,
        );
        if (execution === undefined) return;
        context.check("the first cycle succeeds", execution.state === "Succeeded", execution.state);
        const account = await waitForAccount(context, users.a, () => true);
        context.check("the cycle creates user A with the ID that a sign-in leads to", account !== undefined);
        context.check("user A is not blocked", account?.blocked !== true);
    },
};
