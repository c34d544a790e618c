import { GoBuildProgress } from "../../../sandbox/toolchain/goBuildProgress";

const packages = new Map([
    ["runtime", 500],
    ["fmt", 100],
    ["example.com/large", 400],
]);

test("counts the packages that the compiler has started, and no other line", () => {
    const progress = new GoBuildProgress(packages);
    progress.start("runtime");
    progress.start("runtime");
    progress.start("# example.com/large");
    expect(progress.describe()).toMatch(/^1 of 3 packages compiled, /);
});

test("estimates the time left by the bytes of source, with linking at the end", () => {
    let now = 0;
    const progress = new GoBuildProgress(packages, () => now);
    now = 1000;
    expect(progress.describe()).toBe("0 of 3 packages compiled, estimating the time left");
    progress.start("runtime");
    now = 100_000;
    // 500 bytes in 100 s; 500 bytes and the link, as much as 30 bytes, are left.
    expect(progress.describe()).toBe("1 of 3 packages compiled, about 2 min left");
    progress.start("example.com/large");
    expect(progress.describe()).toBe("2 of 3 packages compiled, about 20 s left");
    progress.start("fmt");
    expect(progress.describe()).toBe("3 of 3 packages compiled, linking");
});
