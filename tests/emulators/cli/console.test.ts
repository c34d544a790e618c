import { Readable } from "node:stream";

import { type ConsoleContext, runConsole } from "../../../emulators/cli/console";
import { VirtualClock } from "../../../emulators/support/clock";
import { FaultList } from "../../../emulators/support/faults";

function createConsole(overrides: Partial<ConsoleContext> = {}) {
    const clock = new VirtualClock({ start: new Date("2026-01-01T00:00:00Z"), speed: 0 });
    const auth0 = { faults: new FaultList() };
    const entra = { faults: new FaultList() };
    // The console uses nothing else of the emulators.
    const session = { clock, auth0, entra } as unknown as ConsoleContext["session"];
    let links = 0;
    const webUi = { createUrl: () => `https://localhost:1/?key=${++links}`, fingerprint: "AA:BB" };
    const type = async (...lines: string[]): Promise<string[]> => {
        const printed: string[] = [];
        await runConsole(
            { session, webUi, ...overrides },
            Readable.from(lines.map((line) => `${line}\n`)),
            (line) => printed.push(line),
        );
        return printed;
    };
    return { clock, auth0, entra, type };
}

test("advance moves the clock, and timers that become due run before the next command", async () => {
    const { clock, type } = createConsole();
    let ran = "";
    clock.after(30 * 60_000, () => void (ran = clock.now().toISOString()));
    expect(await type("advance 40m", "time")).toEqual([
        "It is now 2026-01-01T00:40:00.000Z.",
        "It is 2026-01-01T00:40:00.000Z, at 0 times the speed.",
    ]);
    expect(ran).toBe("2026-01-01T00:30:00.000Z");
});

test.each([
    ["90s", "2026-01-01T00:01:30.000Z"],
    ["1.5 h", "2026-01-01T01:30:00.000Z"],
    ["1d", "2026-01-02T00:00:00.000Z"],
    ["4w", "2026-01-29T00:00:00.000Z"],
])("advance %s", async (duration, time) => {
    const { clock, type } = createConsole();
    await type(`advance ${duration}`);
    expect(clock.now().toISOString()).toBe(time);
});

test("speed sets the speed of the clock", async () => {
    const { clock, type } = createConsole();
    expect(await type("speed 60")).toEqual(["A real second is 60 seconds of the emulators."]);
    expect(clock.speed).toBe(60);
});

test("faults are planted in an emulator, listed with their hits, and removed", async () => {
    const { auth0, entra, type } = createConsole();
    expect(await type("fault auth0 POST /scim/** #1 status=503", "fault entra * ** drop", "faults")).toEqual([
        "Planted in auth0.",
        "Planted in entra.",
        "auth0 POST /scim/** #1 status=503: 0 hits",
        "entra * ** drop: 0 hits",
    ]);
    expect(await type("clear-faults", "faults")).toEqual(["All faults are removed.", "No fault is planted."]);
    expect([auth0.faults.list(), entra.faults.list()]).toEqual([[], []]);
});

test("an error is printed and the next command is read", async () => {
    const { type } = createConsole();
    expect(await type("jump", "fauts", "", "advance soon", "speed 2")).toEqual([
        'There is no command "jump". "help" lists the commands.',
        'There is no command "fauts". Did you mean "faults"?',
        '"soon" is not a duration; allowed is a number with s, m, h, d or w, such as 40m',
        "A real second is 2 seconds of the emulators.",
    ]);
});

test("web-ui prints a new link each time", async () => {
    const { type } = createConsole();
    expect(await type("web-ui", "web-ui")).toEqual([
        "https://localhost:1/?key=1",
        "SHA-256 of the certificate: AA:BB",
        "https://localhost:1/?key=2",
        "SHA-256 of the certificate: AA:BB",
    ]);
});

test("rejects commands for an emulator that does not run", async () => {
    const { clock, entra } = createConsole();
    const session = { clock, entra } as unknown as ConsoleContext["session"];
    const { type } = createConsole({ session });
    expect(await type("fault auth0 * ** drop", "faults", "clear-faults")).toEqual([
        "The auth0 emulator does not run (--only).",
        "No fault is planted.",
        "All faults are removed.",
    ]);
});

test("help names every command", async () => {
    const { type } = createConsole();
    const [text = ""] = await type("help");
    for (const command of ["time", "advance", "speed", "fault", "faults", "clear-faults", "web-ui"]) {
        expect(text).toContain(command);
    }
});
