/** The command line is wrong; the exit code is 2. */
export class UsageError extends Error {}
