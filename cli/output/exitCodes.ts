/** Exit codes that the commands share. */
export const exitCodes = {
    /** Nothing was found that needs attention. */
    ok: 0,
    /** The command could not do its work: unusable input, or a tenant that could not be read. */
    error: 1,
    /** Wrong arguments. */
    usage: 2,
    /** Something was found: users who are affected, or warnings. */
    found: 3,
    /** Something is broken. */
    broken: 4,
} as const;
