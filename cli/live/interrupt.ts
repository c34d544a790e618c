/**
 * Ctrl-C ends what is waited for, and the suite cleans up. A terminal sends it to the engine as well, which ends what it
 * does and no more. The second one ends the process.
 */
export function watchInterrupts(folder: string): { signal: AbortSignal; end: () => void } {
    const controller = new AbortController();
    const handle = (): void => {
        if (controller.signal.aborted) {
            console.error(
                `Interrupted while cleaning up. Run the same command again: it begins with deleting what is left, which ${folder} knows.`,
            );
            process.exit(1);
        }
        console.error("Interrupted: cleaning up. Press Ctrl-C again to leave everything as it is.");
        controller.abort(new Error("The run was interrupted."));
    };
    for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, handle);
    return {
        signal: controller.signal,
        end: () => {
            for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, handle);
        },
    };
}
