import { listGoPackages } from "../../../sandbox/toolchain/goPackages";

test("lists the packages of a program with the bytes of their sources", async () => {
    const packages = await listGoPackages("errors", [], () => undefined);
    expect([...packages.keys()]).toEqual(
        expect.arrayContaining(["errors", "internal/reflectlite", "runtime"]),
    );
    expect(packages.has("unsafe")).toBe(false);
    expect(packages.get("runtime")).toBeGreaterThan(packages.get("errors") ?? Infinity);
});

test("fails with what Go says", async () => {
    await expect(listGoPackages("./no-such-folder", [], () => undefined)).rejects.toThrow(
        /go list ended with code 1: [^]*no-such-folder/,
    );
});
