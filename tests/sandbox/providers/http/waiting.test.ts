import { countRetries } from "../../../../sandbox/providers/azuread/graph";
import { formatGoQuery } from "../../../../sandbox/providers/http/jsonClient";
import { KeyedLock } from "../../../../sandbox/providers/http/keyedLock";
import { Pace } from "../../../../sandbox/providers/http/pause";
import { waitUntilStable } from "../../../../sandbox/providers/http/untilStable";

/** Keeps no time, but says how long it would have waited. */
class Recorded extends Pace {
    readonly pauses: number[] = [];
    override async pause(seconds: number): Promise<void> {
        this.pauses.push(seconds);
    }
}

const wait = { every: 5, timeout: 300, what: "waiting for it" };

test("what is there at once is still read five times, five seconds apart", async () => {
    const pace = new Recorded(1);
    let reads = 0;
    await waitUntilStable(async () => ++reads > 0, pace, wait);
    expect([reads, pace.pauses]).toEqual([5, [5, 5, 5, 5]]);
});

test("one bad read starts the count again, and polls that fail slow down to ten seconds", async () => {
    const pace = new Recorded(1);
    const responses = [...Array<boolean>(7).fill(false), true, true, false, ...Array<boolean>(5).fill(true)];
    let reads = 0;
    await waitUntilStable(async () => responses[reads++] ?? false, pace, wait);
    expect(reads).toBe(responses.length);
    expect(pace.pauses.slice(0, 4)).toEqual([5, 10, 10, 10]);
});

test("a wait ends with its time, and with an error of the read at once", async () => {
    await expect(
        waitUntilStable(async () => false, new Pace(0.0001), { ...wait, timeout: 60 }),
    ).rejects.toThrow("waiting for it: timeout after 60s");
    let reads = 0;
    const failing = async (): Promise<boolean> => {
        reads++;
        throw new Error("forbidden");
    };
    await expect(waitUntilStable(failing, new Recorded(1), wait)).rejects.toThrow("forbidden");
    expect(reads).toBe(1);
});

test.each([
    [300, 9],
    [900, 19],
    [60, 4],
    [1, 0],
])("within %i s a call is repeated %i times", (timeout, expected) => {
    expect(countRetries(timeout)).toBe(expected);
});

test("tasks with the same key run one after the other, also when one fails", async () => {
    const lock = new KeyedLock();
    const events: string[] = [];
    const task =
        (name: string, fails = false) =>
        async (): Promise<void> => {
            events.push(`${name} starts`);
            await new Promise(setImmediate);
            events.push(`${name} ends`);
            if (fails) throw new Error(name);
        };
    const results = await Promise.allSettled([
        lock.run("a", task("first", true)),
        lock.run("a", task("second")),
        lock.run("b", task("other")),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    expect(events.filter((event) => !event.startsWith("other"))).toEqual([
        "first starts",
        "first ends",
        "second starts",
        "second ends",
    ]);
    expect(events.indexOf("other starts")).toBeLessThan(events.indexOf("first ends"));
});

test("query strings are written as Go writes them", () => {
    expect(formatGoQuery({ $select: "id,mail", $filter: "mail eq 'o''hara+x@acme.example'" })).toBe(
        "%24filter=mail+eq+%27o%27%27hara%2Bx%40acme.example%27&%24select=id%2Cmail",
    );
});
