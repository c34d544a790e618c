import type { Command } from "../run";
import { createPulumiCli, type PulumiCli } from "../stack/pulumiCli";
import { ask } from "./ask";
import { importObjects } from "./importing";
import { toImport } from "./judge";
import { leftCode, parseOptions, type RepairOptions, usage } from "./options";
import { removePending } from "./pending";
import { createPlan, type Plan } from "./plan";
import { formatNext, formatObjects, formatPending, formatQuestion, toJson } from "./report";

/** `npx auth0-entra repair`: imports what a lost response has left behind. */
export const repair: Command = {
    name: "repair",
    summary: 'imports what a lost response or a kill has left behind, when `up` fails with "already exists"',
    usage,
    run: async (args) => {
        const options = parseOptions(args);
        const cli = createPulumiCli(options.folder, options.stack);
        const print = (text: string) => {
            if (!options.json && text !== "") console.log(`${text}\n`);
        };
        const plan = await createPlan(cli, options.include);
        print(formatObjects(plan));
        print(formatPending(plan));
        const applied = (await isAgreed(plan, options)) && (await apply(cli, plan));
        print(formatNext(plan, applied));
        if (options.json) console.log(JSON.stringify(toJson(plan, applied), undefined, 2));
        return isDone(plan, applied) ? 0 : leftCode;
    },
};

async function isAgreed(plan: Plan, { dryRun, yes }: RepairOptions): Promise<boolean> {
    const question = formatQuestion(plan);
    if (question === "" || dryRun) return false;
    return yes || ask(question, "import");
}

async function apply(cli: PulumiCli, { deployment, chosen, discards, stackUrn }: Plan): Promise<true> {
    if (chosen.length > 0) await importObjects(cli, deployment, chosen.map(toImport));
    if (discards) await removePending(cli, stackUrn);
    return true;
}

/** Nothing that was found is left. */
function isDone({ objects, chosen, discards }: Plan, applied: boolean): boolean {
    return applied ? objects.length === chosen.length : objects.length === 0 && !discards;
}
