import { getCompilerGc } from "../../../sandbox/toolchain/compilerGc";

const gigabyte = 1024 ** 3;
const before = process.env.GOGC;
beforeEach(() => {
    delete process.env.GOGC;
});
afterAll(() => {
    if (before !== undefined) process.env.GOGC = before;
});

test("compilers collect no garbage where each has memory enough", () => {
    expect(getCompilerGc(4 * gigabyte, 2)).toEqual({ GOGC: "off" });
});

test("Go's default stays where memory is short", () => {
    expect(getCompilerGc(4 * gigabyte, 4)).toEqual({});
});

test("the user's own setting stays", () => {
    process.env.GOGC = "50";
    expect(getCompilerGc(64 * gigabyte, 2)).toEqual({});
});
