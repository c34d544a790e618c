import { createClientPool } from "../stack/clientPool";
import type { PulumiCli } from "../stack/pulumiCli";
import { parseUrn } from "../summary/preview/steps";
import { type Deployment, readDeployment } from "./deployment";
import { findObjects } from "./findObjects";
import { judge, type Judged } from "./judge";
import { listPending, type Pending } from "./pending";

/** What a repair would do. */
export interface Plan {
    deployment: Deployment;
    stackUrn: string;
    /** PROJECT/STACK. */
    stack: string;
    /** Everything that was found. */
    objects: readonly Judged[];
    /** What is going to be imported. */
    chosen: readonly Judged[];
    pending: readonly Pending[];
    /** Whether the pending operations are going to be removed: only if all of them are known. */
    discards: boolean;
}

/** Finds what the state lacks; nothing is changed. */
export async function createPlan(cli: PulumiCli, included: readonly string[]): Promise<Plan> {
    const deployment = await readDeployment(cli);
    const stackUrn = findStackUrn(deployment);
    const objects = await findAndJudge(cli, deployment, included);
    requireIncluded(included, objects);
    const chosen = objects.filter((one) => one.chosen);
    const pending = listPending(deployment.state, toUrns(objects), toUrns(chosen));
    const discards = pending.length > 0 && pending.every(({ outcome }) => outcome !== "open");
    const { project = "", stack = "" } = parseUrn(stackUrn);
    return { deployment, stackUrn, stack: `${project}/${stack}`, objects, chosen, pending, discards };
}

const toUrns = (objects: readonly Judged[]): Set<string> =>
    new Set(objects.map(({ declared }) => declared.urn));

async function findAndJudge(
    cli: PulumiCli,
    deployment: Deployment,
    included: readonly string[],
): Promise<Judged[]> {
    const pool = createClientPool(cli, deployment);
    try {
        return await judge(cli, deployment, await findObjects(deployment, pool), included);
    } finally {
        await pool.close();
    }
}

function findStackUrn({ preview }: Deployment): string {
    const step = preview.steps?.find(({ urn }) => urn.includes("::pulumi:pulumi:Stack::"));
    if (step !== undefined) return step.urn;
    throw new Error("The preview says nothing of the stack; run `pulumi preview --json` to see why.");
}

/** A name that stands for nothing is a typing error. */
function requireIncluded(names: readonly string[], objects: readonly Judged[]): void {
    const found = objects.map(({ declared }) => declared.name);
    for (const name of names) {
        if (found.includes(name)) continue;
        const known = found.length === 0 ? "nothing was found" : `found: ${found.join(", ")}`;
        throw new Error(`--include is "${name}", which is none of the resources that were found (${known}).`);
    }
}
