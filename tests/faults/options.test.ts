import { parseOptions } from "../../faults/options";

test("the number of the tenth can be left out", () => {
    expect(parseOptions([]).tenth).toBeUndefined();
    expect(parseOptions(["--tenth"]).tenth).toBe("by date");
    expect(parseOptions(["--tenth", "--workers", "1"])).toMatchObject({ tenth: "by date", workers: 1 });
    expect(parseOptions(["--tenth", "7"]).tenth).toBe(7);
});

test.each([
    [["--tenth", "10"], '--tenth is "10"; it takes an integer from 0 to 9'],
    [["--workers", "0"], '--workers is "0"; it takes an integer from 1 to 64'],
    [
        ["--shard", "4/3"],
        '--shard is "4/3"; it takes the number of the part and of all parts, for example 1/3',
    ],
    [["--providers", "official"], '--providers is "official"; allowed are "real" and "local"'],
    [["--onyl", "x"], 'Unknown option --onyl. Did you mean "--only"?'],
])("refuses %j", (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
});
