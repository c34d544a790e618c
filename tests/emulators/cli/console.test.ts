import { Readable } from "node:stream";

import { runConsole } from "../../../emulators/cli/console";
import { VirtualClock } from "../../../emulators/support/clock";
import { FaultList } from "../../../emulators/support/faults";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";

function place() {
    const clock = new VirtualClock({ start: new Date("2026-01-01T00:00:00Z"), speed: 0 });
    const auth0 = { faults: new FaultList() };
    const entra = { faults: new FaultList() };
    // The console touches nothing else of the tenants.
    const world = { clock, auth0, entra } as unknown as SandboxSession;
    let links = 0;
    const pages = { newUrl: () => `https://localhost:1/?key=${++links}`, fingerprint: "AA:BB" };
    const say = async (...lines: string[]): Promise<string[]> => {
        const said: string[] = [];
        await runConsole({ world, pages }, Readable.from(lines.map((line) => `${line}\n`)), (line) =>
            said.push(line),
        );
        return said;
    };
    return { clock, auth0, entra, say };
}

test("the clock is put forward, and what falls due has run before the next command", async () => {
    const { clock, say } = place();
    let ran = "";
    clock.after(30 * 60_000, () => void (ran = clock.now().toISOString()));
    expect(await say("advance 40m", "time")).toEqual([
        "It is 2026-01-01T00:40:00.000Z now.",
        "It is 2026-01-01T00:40:00.000Z in both tenants, at 0 times the speed.",
    ]);
    expect(ran).toBe("2026-01-01T00:30:00.000Z");
});

test.each([
    ["90s", "2026-01-01T00:01:30.000Z"],
    ["1.5 h", "2026-01-01T01:30:00.000Z"],
    ["1d", "2026-01-02T00:00:00.000Z"],
    ["4w", "2026-01-29T00:00:00.000Z"],
])("advance %s", async (duration, time) => {
    const { clock, say } = place();
    await say(`advance ${duration}`);
    expect(clock.now().toISOString()).toBe(time);
});

test("the speed is set", async () => {
    const { clock, say } = place();
    expect(await say("speed 60")).toEqual(["A real second is 60 seconds of the tenants."]);
    expect(clock.speed).toBe(60);
});

test("faults are planted in a tenant, listed with their hits, and taken away", async () => {
    const { auth0, entra, say } = place();
    expect(await say("fault auth0 POST /scim/** #1 status=503", "fault entra * ** drop", "faults")).toEqual([
        "Planted in auth0.",
        "Planted in entra.",
        'auth0 POST /scim/** {"kind":"status","status":503}: 0 hits',
        'entra * ** {"kind":"drop"}: 0 hits',
    ]);
    expect(await say("mend")).toEqual(["All faults are gone."]);
    expect([auth0.faults.all(), entra.faults.all()]).toEqual([[], []]);
});

test("an error is said and the next command is read", async () => {
    const { say } = place();
    expect(await say("jump", "", "advance soon", "speed 2")).toEqual([
        'There is no command "jump"; "help" lists them.',
        '"soon" is no duration; allowed is a number with s, m, h, d or w, such as 40m',
        "A real second is 2 seconds of the tenants.",
    ]);
});

test("each link to the pages is a fresh one", async () => {
    const { say } = place();
    expect(await say("pages", "pages")).toEqual([
        "https://localhost:1/?key=1",
        "SHA-256 of the certificate: AA:BB",
        "https://localhost:1/?key=2",
        "SHA-256 of the certificate: AA:BB",
    ]);
});

test("help names every command", async () => {
    const { say } = place();
    const [text = ""] = await say("help");
    for (const command of ["time", "advance", "speed", "fault", "faults", "mend", "pages"]) {
        expect(text).toContain(command);
    }
});
