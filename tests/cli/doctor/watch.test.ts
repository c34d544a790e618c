import { watchFirstCycle } from "../../../cli/doctor/watch";
import type { Progress } from "../../../inspection/inspector";
import type { Clock } from "../../../provider/clients/clock";
import { jobOf } from "../../inspection/doctor/faults";
import { type HealthyLink, startHealthyLink } from "../../inspection/doctor/healthyLink";

let link: HealthyLink;
beforeAll(async () => {
    link = await startHealthyLink();
});
afterAll(() => link.close());
afterEach(() => link.restore());

/** A clock whose pauses are over at once; `turn` runs in each of them. */
function skippingClock(turn: (pause: number) => void): Clock {
    let now = Date.now();
    let pauses = 0;
    return {
        now: () => now,
        random: () => 0.5,
        async sleep(milliseconds) {
            now += milliseconds;
            turn(++pauses);
        },
    };
}

async function watchWith(turn: (pause: number) => void): Promise<Progress[]> {
    const clients = link.tenants.clients({ clock: skippingClock(turn) });
    const seen: Progress[] = [];
    await watchFirstCycle({ clients, onProgress: (progress) => seen.push(progress) }, link.location);
    return seen;
}

function beforeFirstCycle(): void {
    const { status } = jobOf(link);
    Object.assign(status, { code: "NotRun", lastExecution: null, progress: [] });
}

test("follows the first cycle with its progress until it has ended", async () => {
    const ended = jobOf(link).status.lastExecution;
    beforeFirstCycle();
    const seen = await watchWith((pause) => {
        const { status } = jobOf(link);
        const progress = {
            completedUnits: pause,
            totalUnits: 3,
            units: "users",
            progressObservationDateTime: "",
        };
        Object.assign(status, pause < 3 ? { progress: [progress] } : { lastExecution: ended, progress: [] });
    });
    expect(seen).toEqual([
        { subject: "waiting for the first cycle", done: 0, total: undefined },
        { subject: "users", done: 1, total: 3 },
        { subject: "users", done: 2, total: 3 },
    ]);
});

test.each([
    ["whose first cycle has ended", () => undefined],
    ["that is paused", () => Object.assign(jobOf(link).schedule, { state: "Paused" })],
    ["that does not exist", () => link.tenants.entra.state.jobs.clear()],
])("does not wait for a job %s", async (_name, change) => {
    change();
    expect(await watchWith(() => undefined)).toEqual([]);
});

test("gives up if nothing changes for 90 minutes", async () => {
    beforeFirstCycle();
    await expect(watchWith(() => undefined)).rejects.toThrow("nothing has changed for 90 minutes");
});
