/** How a stand-in works. */
export interface StandInOptions {
    /** PEM of the authority to trust instead of the system's; default: the file that SSL_CERT_FILE names. */
    ca?: string;
    /**
     * Scale of the waits that are built into the official plugins: 1 waits as long as they do, 0.01 (the
     * default) a hundredth of it with the same number of calls. What a server asks for (Retry-After) is
     * waited in full.
     */
    waitScale?: number;
    /**
     * Environment to look up AUTH0_*, ARM_* and SSL_CERT_FILE in; default: that of this process. A plugin
     * that the engine starts has the engine's; one that it attaches to has its own.
     */
    environment?: NodeJS.ProcessEnv;
}

/** Scale of the waits unless an option says otherwise. */
export const defaultWaitScale = 0.01;
