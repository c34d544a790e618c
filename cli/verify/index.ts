import type { Command } from "../run";
import { parseOptions, usage } from "./options";
import { runVerify } from "./runVerify";

/** It loads the SDK, which takes longer than everything else here. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- import() is that of ES modules
const loadLive = () => require("../live") as typeof import("../live");

/** `npx auth0-entra verify`: proves that sign-in works, as far as that can be seen. */
export const verify: Command = {
    name: "verify",
    summary: "goes the way of a sign-in through both tenants and says where it ends, and why",
    usage,
    run: async (args) => {
        if (!args.includes("--live")) return runVerify(parseOptions(args));
        return loadLive().runLive(args);
    },
};
