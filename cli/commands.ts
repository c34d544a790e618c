import type { Command } from "./run";

/** Every subcommand. */
export const commands: readonly Command[] = [];
