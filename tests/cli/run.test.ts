import { type Command, run } from "../../cli/run";

const printed: string[] = [];
beforeEach(() => {
    printed.length = 0;
    jest.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
    jest.spyOn(console, "error").mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => jest.restoreAllMocks());

const echo: Command = {
    name: "echo",
    summary: "says what it was given",
    usage: "Usage: npx auth0-entra echo TEXT",
    run: async ([text = ""]) => {
        if (text === "") throw new Error("echo: give it a text");
        printed.push(text);
        return 7;
    },
};

test("runs the named command with its arguments, and returns its exit code", async () => {
    expect(await run([echo], ["echo", "hello"])).toBe(7);
    expect(printed).toEqual(["hello"]);
});

test.each([[[]], [["--help"]], [["help"]]])("%j lists every command", async (args) => {
    expect(await run([echo], args)).toBe(0);
    expect(printed.join()).toMatch(/echo +says what it was given/);
});

test("--help after a command prints its usage", async () => {
    expect(await run([echo], ["echo", "--help"])).toBe(0);
    expect(printed).toEqual([echo.usage]);
});

test("an unknown command is refused with the list of those there are", async () => {
    expect(await run([echo], ["ecko"])).toBe(2);
    expect(printed.join()).toMatch(/"ecko" is not a command[^]*echo/);
});

test("an error is one sentence and exit code 1", async () => {
    expect(await run([echo], ["echo"])).toBe(1);
    expect(printed).toEqual(["echo: give it a text"]);
});
