import type { LinkedSession } from "../page";
import { LoopbackBrowser } from "./loopbackBrowser";
import { SignInRefusal, type SignInWalk, type WalkStep } from "./signInWalk";
import { type SignInRequest, stages } from "./stages";

/**
 * Signs a user in over HTTPS, as an application and a browser do: `/authorize`, the AuthnRequest, Entra's response, the
 * assertion consumer service, the token endpoint. Each step is recorded; one that is refused is the last.
 */
export async function walkSignIn(emulators: LinkedSession, request: SignInRequest): Promise<SignInWalk> {
    const { auth0, entra, clock, certificates } = emulators;
    const { user, client, connection } = request;
    const browser = new LoopbackBrowser(certificates.ca, [auth0.server.origin, entra.server.origin]);
    const trip = { emulators, request, browser };
    const steps: WalkStep[] = stages.map(({ title, from, to }) => ({
        ...{ title, from, to },
        status: "notReached",
        facts: [],
        claims: [],
    }));
    const walk = { user, clientId: client.client_id, at: clock.now().toISOString(), steps };
    try {
        for (const [index, { run }] of stages.entries()) {
            const step = steps[index];
            if (step === undefined || !(await record(step, () => run(trip, step)))) return walk;
        }
    } finally {
        await browser.close();
    }
    // The last successful sign-in in the tenant log is this one: nothing else has signed in since.
    const event = auth0.state.logs.findLast(
        ({ type, connection_id: id }) => type === "s" && id === connection.id,
    );
    return { ...walk, userId: event?.user_id };
}

/** Whether the sign-in goes on after this step. */
async function record(step: WalkStep, run: () => Promise<void>): Promise<boolean> {
    try {
        await run();
        if (step.status === "notReached") step.status = "done";
        return true;
    } catch (error) {
        if (!(error instanceof SignInRefusal)) throw error;
        Object.assign(step, { status: "refused", reason: error.message } satisfies Partial<WalkStep>);
        return false;
    }
}
