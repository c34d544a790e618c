import type { LiveDeployment } from "./deployment";

/**
 * Deletes what an interrupted run has left. Where the engine was interrupted in the middle of a change, an `up` first finds
 * out what came of it.
 */
export async function deleteLeftovers(deployment: LiveDeployment): Promise<void> {
    const { resources, isInterrupted } = await deployment.inspect();
    if (resources === 0 && !isInterrupted) return;
    console.error("An earlier run has left something: deleting it …");
    await deployment.unlock();
    if (isInterrupted) await deployment.up();
    await deployment.destroy();
}
