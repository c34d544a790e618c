import { accounts } from "./accounts";
import { doctor } from "./doctor";
import { evaluate } from "./evaluate";
import { impact } from "./impact";
import { importFile } from "./importFile";
import { repair } from "./repair";
import type { Command } from "./run";
import { summary } from "./summary";
import { verify } from "./verify";

/** Every subcommand. */
export const commands: readonly Command[] = [
    accounts,
    doctor,
    evaluate,
    impact,
    importFile,
    repair,
    summary,
    verify,
];
