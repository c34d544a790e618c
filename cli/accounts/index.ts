import { createOutput } from "../output/output";
import { ask } from "../repair/ask";
import type { Command } from "../run";
import { openLink } from "../stack/openLink";
import { apply } from "./apply";
import { compare } from "./compare";
import { parseOptions, usage } from "./options";
import { readPlan } from "./planFile";

/** `npx auth0-entra accounts`: who has an account, and who should. */
export const accounts: Command = {
    name: "accounts",
    summary: "compares the accounts of the connection in Auth0 with the people in scope in Entra",
    usage,
    run: async (args) => {
        const options = parseOptions(args);
        const outputs = { stdout: createOutput(process.stdout), stderr: createOutput(process.stderr) };
        const plan = options.action === "apply" ? readPlan(options.plan) : undefined;
        const link = await openLink(options.selection);
        try {
            if (options.action === "compare") return await compare(link, options, outputs);
            const confirm = (question: string) => ask(question, "make the calls");
            return plan === undefined ? 1 : await apply(link, plan, options, outputs, confirm);
        } finally {
            await link.close();
        }
    },
};
