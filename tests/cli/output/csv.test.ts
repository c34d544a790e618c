import { formatCsv } from "../../../cli/output/csv";

test("quotes what has a comma, a quote or a line break", () => {
    expect(
        formatCsv(
            ["a", "b"],
            [
                ["1,2", 'say "x"'],
                ["two\nlines", 3],
            ],
        ),
    ).toBe('a,b\r\n"1,2","say ""x"""\r\n"two\nlines",3\r\n');
});

test.each(["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3*x", "\t=1"])(
    "lets no spreadsheet run %j",
    (cell) => {
        expect(formatCsv(["a"], [[cell]])).toContain(`'${cell}`);
    },
);

test.each(["+44 (1) 555-12", "-5", "a=b", ""])("leaves %j as it is", (cell) => {
    expect(formatCsv(["a"], [[cell]])).toBe(`a\r\n${cell}\r\n`);
});
