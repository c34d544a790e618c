import { formatJson, readFormat } from "../../../cli/output/format";

test("one form at a time", () => {
    expect(readFormat({ json: false, csv: false })).toBe("table");
    expect(readFormat({ json: true, csv: false })).toBe("json");
    expect(readFormat({ json: false, csv: true })).toBe("csv");
    expect(() => readFormat({ json: true, csv: true })).toThrow("Give --json or --csv, not both.");
});

test("JSON ends with a line break", () => {
    expect(formatJson({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}\n');
});
