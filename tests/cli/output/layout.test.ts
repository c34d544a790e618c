import { measureWidth, shorten, wrap } from "../../../cli/output/layout";

test("shortens a long string in the middle to exactly the width, and leaves others as they are", () => {
    expect(shorten("0123456789", 7)).toBe("012…789");
    expect(shorten("0123456789", 6)).toBe("012…89");
    expect(shorten("0123456789", 10)).toBe("0123456789");
    expect(shorten("0123456789", 1)).toBe("…");
    expect(measureWidth(shorten("Jürgen Müller", 9))).toBe(9);
});

test("counts the columns of the terminal, of which some characters take two or none", () => {
    expect(measureWidth("Ju\u0308rgen")).toBe(6);
    expect(measureWidth("森田健二")).toBe(8);
    expect(measureWidth("👩‍💻")).toBe(2);
    expect(measureWidth(shorten("森田健二@acme.example", 12))).toBeLessThanOrEqual(12);
    expect(shorten("森田健二@acme.example", 12)).toBe("森田健…ample");
    expect(shorten("森田健二", 4)).toBe("森…");
});

test("wraps between words, with the indentation of the first line", () => {
    expect(wrap("  one two three", 9)).toEqual(["  one two", "  three"]);
    expect(wrap("short", 80)).toEqual(["short"]);
    expect(wrap("", 80)).toEqual([""]);
});

test("cuts a word that does not fit a line", () => {
    expect(wrap("  see 0123456789", 7)).toEqual(["  see", "  01…89"]);
});
