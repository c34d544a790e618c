import * as fc from "fast-check";
import MarkdownIt, { type Token } from "markdown-it";

import { collapse, escapeText, formatTable, toCode } from "../../../cli/summary/markdown/escape";

const nothing = "\u200b";
const inlineOf = (markdown: string): Token[] =>
    new MarkdownIt({ html: true }).parse(markdown, {}).flatMap(({ children }) => children ?? []);
const textOf = (tokens: Token[]): string => tokens.map(({ content }) => content).join("");

describe("a text", () => {
    test.each([
        "a | b",
        "`code` and ``more``",
        "<script>alert(1)</script> & <b>",
        "*stars* _lines_ ~~gone~~ [link](https://acme.example)",
        "back\\slash",
        "$x$",
    ])("%j is read as it was written", (text) => {
        const tokens = inlineOf(formatTable(["a"], [[escapeText(text)]])).slice(1);
        expect(textOf(tokens).replaceAll(nothing, "")).toBe(text);
        expect(tokens.filter(({ type }) => type !== "text" && type !== "text_special")).toEqual([]);
    });

    test.each([
        ["@octocat", "@"],
        ["ask @acme/team now", "@"],
        ["see #12", "#"],
        ["https://github.com/acme/x/issues/1", ":"],
    ])("%j neither mentions nor links", (text, mark) => {
        expect(textOf(inlineOf(escapeText(text)))).toContain(`${mark}${nothing}`);
    });

    test("keeps its lines in a table cell", () => {
        expect(escapeText("one\ntwo")).toBe("one<br>two");
    });
});

describe("a value", () => {
    test("is one cell and one code, whatever is in it", () => {
        fc.assert(
            fc.property(
                fc.string({ unit: "grapheme", minLength: 1 }),
                fc.constantFrom("|", "`", "``", "\\|", "@octocat", "<b>"),
                (text, mark) => {
                    const value = `${text}${mark}x`;
                    const tokens = inlineOf(formatTable(["a", "b"], [[toCode(value), "end"]])).filter(
                        ({ content }) => content !== "",
                    );
                    expect(tokens.map(({ type }) => type)).toEqual(["text", "text", "code_inline", "text"]);
                    expect(tokens.at(-1)?.content).toBe("end");
                },
            ),
        );
    });

    test.each([
        ["", "(empty)"],
        [" \n ", "(empty)"],
        ["plain", "`plain`"],
        ["a`b", "`` a`b ``"],
        ["two\nlines", "`two lines`"],
    ])("%j is written %s", (value, written) => {
        expect(toCode(value)).toBe(written);
    });
});

test("a table leaves out columns that say nothing", () => {
    expect(formatTable(["a", "b", "c"], [["1", "", "3"]])).toBe("| a | c |\n| --- | --- |\n| 1 | 3 |");
});

test("what is collapsed keeps its Markdown", () => {
    expect(collapse("More", "| a |")).toBe("<details>\n<summary>More</summary>\n\n| a |\n\n</details>");
});
