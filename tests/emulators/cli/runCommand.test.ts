import { runCommand } from "../../../emulators/cli/runCommand";
import { UsageError } from "../../../emulators/cli/usageError";

let ended: Promise<number>;
const errors: string[] = [];
beforeEach(() => {
    errors.length = 0;
    jest.spyOn(process.stderr, "write").mockImplementation((text) => errors.push(String(text)) > 0);
    ended = new Promise((done) => {
        jest.spyOn(process, "exit").mockImplementation((code) => {
            done(Number(code));
            // Nothing runs after the end of a process, and here a promise that stays open.
            return undefined as never;
        });
    });
});
afterEach(() => jest.restoreAllMocks());

test("exits with the code that the command returns", async () => {
    runCommand(
        () => 7,
        async (options) => options,
    );
    expect(await ended).toBe(7);
    expect(errors).toEqual([]);
});

test.each([
    [
        "an error of the command line",
        () => Promise.reject(new Error("unreachable")),
        true,
        2,
        "no such option\n",
    ],
    [
        "an error that turns out to be one of the command line",
        () => Promise.reject(new UsageError("a")),
        false,
        2,
        "a\n",
    ],
    [
        "any other error",
        () => Promise.reject(new Error("the port is in use")),
        false,
        1,
        "the port is in use\n",
    ],
])("exits after %s with its message", async (_what, work, isWrong, code, message) => {
    runCommand(() => {
        if (isWrong) throw new Error("no such option");
        return undefined;
    }, work);
    expect(await ended).toBe(code);
    expect(errors).toEqual([message]);
});
