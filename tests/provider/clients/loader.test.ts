import { systemClock } from "../../../provider/clients/clock";
import { Loader } from "../../../provider/clients/loader";

/** A loader of lengths, with the lists of keys that it asked for; words with a question mark have no length. */
function lengths(): { loader: Loader<number>; asked: string[][]; later: (ms: number) => void } {
    const asked: string[][] = [];
    let skipped = 0;
    const clock = { ...systemClock, now: () => Date.now() + skipped };
    const loader = new Loader(async (keys: string[]) => {
        asked.push(keys);
        if (keys.includes("!")) throw new Error("refused");
        return new Map(keys.filter((key) => !key.includes("?")).map((key) => [key, key.length]));
    }, clock);
    return { loader, asked, later: (ms) => (skipped += ms) };
}

test("joins keys that are asked for together, each once", async () => {
    const { loader, asked } = lengths();
    expect(await Promise.all(["one", "three", "one"].map((key) => loader.load(key)))).toEqual([3, 5, 3]);
    expect(asked).toEqual([["one", "three"]]);
});

test("shares what was found for 30 seconds", async () => {
    const { loader, asked, later } = lengths();
    await loader.load("one");
    later(29_000);
    await loader.load("one");
    expect(asked).toHaveLength(1);
    later(2000);
    await loader.load("one");
    expect(asked).toHaveLength(2);
});

test("looks again for what was not found", async () => {
    const { loader, asked } = lengths();
    expect(await loader.load("who?")).toBeUndefined();
    await loader.load("who?");
    expect(asked).toEqual([["who?"], ["who?"]]);
});

test("fails for everyone who waits, and asks again afterwards", async () => {
    const { loader, asked } = lengths();
    const results = await Promise.allSettled([loader.load("one"), loader.load("!")]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await loader.load("one")).toBe(3);
    expect(asked).toEqual([["one", "!"], ["one"]]);
});

test("has at most two requests on the way, and joins what comes meanwhile", async () => {
    const asked: string[][] = [];
    const release: (() => void)[] = [];
    const loader = new Loader((keys: string[]) => {
        asked.push(keys);
        return new Promise<Map<string, string>>((resolve) => {
            release.push(() => resolve(new Map(keys.map((key) => [key, key]))));
        });
    }, systemClock);
    const loads: Promise<unknown>[] = [];
    for (const key of ["a", "b", "c", "d"]) {
        loads.push(loader.load(key));
        await systemClock.sleep(30);
    }
    expect(asked).toEqual([["a"], ["b"]]);
    release.shift()?.();
    await loads[0];
    await systemClock.sleep(0);
    expect(asked).toEqual([["a"], ["b"], ["c", "d"]]);
    for (const next of release) next();
    expect(await Promise.all(loads)).toEqual(["a", "b", "c", "d"]);
});
