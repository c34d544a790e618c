import { VirtualClock } from "../../../emulators/support/clock";

const start = new Date("2026-01-01T00:00:00.000Z");
const minutes = 60_000;

test("a clock that stands still moves by what it is advanced, and by nothing else", async () => {
    const clock = new VirtualClock({ start, speed: 0 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clock.now()).toEqual(start);
    await clock.advance(40 * minutes);
    expect(clock.now().toISOString()).toBe("2026-01-01T00:40:00.000Z");
});

test("timers run in the order in which they are due, each at its own time", async () => {
    const clock = new VirtualClock({ start, speed: 0 });
    const ran: string[] = [];
    const note = (name: string) => () => void ran.push(`${name} ${clock.now().toISOString().slice(11, 16)}`);
    clock.after(20 * minutes, note("second"));
    clock.after(10 * minutes, note("first"));
    clock.after(20 * minutes, note("third"));
    clock.after(60 * minutes, note("not yet"));
    await clock.advance(30 * minutes);
    expect(ran).toEqual(["first 00:10", "second 00:20", "third 00:20"]);
});

test("advancing waits for what a timer does, and runs the timers that it sets", async () => {
    const clock = new VirtualClock({ start, speed: 0 });
    const ran: string[] = [];
    const everyTenMinutes = async (): Promise<void> => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        ran.push(clock.now().toISOString().slice(11, 16));
        clock.after(10 * minutes, everyTenMinutes);
    };
    clock.after(0, everyTenMinutes);
    await clock.advance(25 * minutes);
    expect(ran).toEqual(["00:00", "00:10", "00:20"]);
});

test("work that sleeps while the clock waits for it takes its time, and the clock with it", async () => {
    const clock = new VirtualClock({ start, speed: 0 });
    const done: string[] = [];
    clock.after(10 * minutes, async () => {
        for (let n = 0; n < 3; n++) {
            await new Promise((resolve) => setTimeout(resolve, 1));
            await clock.sleep(1000);
        }
        done.push(clock.now().toISOString().slice(11, 19));
    });
    clock.after(20 * minutes, () => void done.push("next"));
    await clock.advance(10 * minutes);
    expect(done).toEqual(["00:10:03"]);
    await clock.advance(10 * minutes);
    expect(done).toEqual(["00:10:03", "next"]);
});

test("a failure of what falls due reaches the one who advances, and the clock goes on afterwards", async () => {
    const clock = new VirtualClock({ start, speed: 0 });
    clock.after(minutes, () => Promise.reject(new Error("no")));
    await expect(clock.advance(2 * minutes)).rejects.toThrow("no");
    await clock.advance(5 * minutes);
    expect(clock.now().getTime()).toBeGreaterThan(start.getTime() + 5 * minutes);
});

test("a sleeper that sleeps again wakes in time within one advance", async () => {
    const clock = new VirtualClock({ start, speed: 0 });
    const woke: string[] = [];
    const sleeper = (async () => {
        for (let n = 0; n < 3; n++) {
            await clock.sleep(minutes);
            woke.push(clock.now().toISOString().slice(11, 16));
        }
    })();
    await clock.advance(5 * minutes);
    await sleeper;
    expect(woke).toEqual(["00:01", "00:02", "00:03"]);
});

test("a fast clock reaches a timer that is an hour ahead", async () => {
    const clock = new VirtualClock({ start, speed: 360_000 });
    await clock.sleep(60 * minutes);
    expect(clock.now().getTime() - start.getTime()).toBeGreaterThanOrEqual(60 * minutes);
});

test("a change of speed takes effect for timers that are already set", async () => {
    const clock = new VirtualClock({ start, speed: 0 });
    const slept = clock.sleep(60 * minutes);
    clock.speed = 1_000_000;
    await slept;
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(start.getTime() + 60 * minutes);
});

test("a speed that is set while the clock is put forward holds afterwards", async () => {
    const clock = new VirtualClock({ start, speed: 0 });
    clock.after(minutes, () => void (clock.speed = 60));
    await clock.advance(2 * minutes);
    expect(clock.speed).toBe(60);
});

test("a cancelled timer does not run, and an aborted sleep rejects with its reason", async () => {
    const clock = new VirtualClock({ start, speed: 0 });
    const ran: string[] = [];
    clock.after(minutes, () => void ran.push("cancelled")).cancel();
    const controller = new AbortController();
    const sleep = clock.sleep(minutes, controller.signal);
    controller.abort(new Error("closing"));
    await expect(sleep).rejects.toThrow("closing");
    await clock.advance(2 * minutes);
    expect(ran).toEqual([]);
});

test("two advances at once add up", async () => {
    const clock = new VirtualClock({ start, speed: 0 });
    await Promise.all([clock.advance(minutes), clock.advance(minutes)]);
    expect(clock.now().toISOString()).toBe("2026-01-01T00:02:00.000Z");
});

test.each([-1, Number.NaN])("a clock cannot be put forward by %p milliseconds", (milliseconds) => {
    expect(() => new VirtualClock().advance(milliseconds)).toThrow(RangeError);
});

test.each([-1, Infinity, Number.NaN])("speed %p is refused", (speed) => {
    expect(() => new VirtualClock({ speed })).toThrow(/allowed is 0/);
});
