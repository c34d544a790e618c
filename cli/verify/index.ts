import type { Command } from "../run";
import { parseOptions, usage } from "./options";
import { runVerify } from "./runVerify";

/** `npx auth0-entra verify`: proves that sign-in works, as far as that can be seen. */
export const verify: Command = {
    name: "verify",
    summary: "goes the way of a sign-in through both tenants and says where it ends, and why",
    usage,
    run: async (args) => runVerify(parseOptions(args)),
};
