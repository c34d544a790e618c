import type { PulumiCli } from "../stack/pulumiCli";
import type { Values } from "../summary/preview/model";
import type { Deployment } from "./deployment";
import { listDifferences } from "./differences";
import { listFacts } from "./facts";
import type { Found } from "./findObjects";
import { readUpdates } from "./history";
import type { Import } from "./importEntries";
import { previewImport } from "./importing";
import type { Fact } from "./kinds/kind";
import { isPendingCreate } from "./pending";

/** A found object, and whether this deployment made it. */
export interface Judged extends Found {
    facts: Fact[];
    /** Whether all facts hold. */
    made: boolean;
    /** Whether it is to be imported: made by this deployment, or named by the user. */
    chosen: boolean;
}

/** Compares what was found with the program, and with what the engine knows of the stack. */
export async function judge(
    cli: PulumiCli,
    deployment: Deployment,
    found: readonly Found[],
    included: readonly string[],
): Promise<Judged[]> {
    const possible = found.filter(({ obstacle }) => obstacle === undefined);
    const properties = await previewImport(cli, deployment, possible.map(toImport));
    const judged: Judged[] = [];
    // What an object belongs to comes before it.
    for (const one of found) {
        const facts = [...listFactsOf(one, deployment, properties), ...judgeOwner(one, judged)];
        const possible = one.obstacle === undefined;
        const made = possible && facts.every(({ holds }) => holds);
        judged.push({
            ...one,
            facts,
            made,
            chosen: made || (possible && included.includes(one.declared.name)),
        });
    }
    return judged;
}

/** What `pulumi import` needs of an object. */
export function toImport({ declared, candidate }: Found): Import {
    return { urn: declared.urn, id: candidate.id };
}

function listFactsOf(
    { declared, candidate }: Found,
    { state, history }: Deployment,
    properties: ReadonlyMap<string, Values>,
): Fact[] {
    const parent = state.resources?.find(({ urn }) => urn === declared.parent);
    const read = properties.get(declared.urn);
    return listFacts({
        candidate,
        history: readUpdates(history),
        interrupted: isPendingCreate(state, declared.urn),
        parentCreated: parent?.created,
        differences: read === undefined ? [] : listDifferences(declared.inputs, read),
    });
}

/** A part of an object that is not imported cannot be managed by this stack. */
function judgeOwner({ candidate: { belongsTo } }: Found, judged: readonly Judged[]): Fact[] {
    const owner = judged.find(({ declared }) => declared.urn === belongsTo);
    if (owner === undefined || owner.chosen) return [];
    return [{ holds: false, text: `it belongs to ${owner.declared.name}, for which not every fact holds` }];
}
