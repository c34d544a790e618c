import MarkdownIt, { type Token } from "markdown-it";

import { fixture, recorded, summaryOf } from "./support";

const names = recorded(".json");

test("the catalogue contains the common changes", () => {
    expect(names.length).toBeGreaterThanOrEqual(25);
});

describe.each(names)("%s", (name) => {
    const { markdown, worst } = summaryOf(fixture(`${name}.json`));

    test("reads as it did", () => {
        expect(`worst: ${worst ?? "nothing"}\n\n${markdown}`).toMatchSnapshot();
    });

    test("is well-formed: every row has the cells of its header, and no tag is open", () => {
        const tokens = new MarkdownIt({ html: true }).parse(markdown, {});
        expect(rowLengths(tokens).filter(({ cells, header }) => cells !== header)).toEqual([]);
        expect(foreignHtml(tokens)).toEqual([]);
    });

    test("contains no mention and no automatic link", () => {
        const texts = new MarkdownIt({ html: true })
            .parse(markdown, {})
            .flatMap(({ children }) => children ?? [])
            .filter(({ type }) => type === "text")
            .map(({ content }) => content);
        expect(texts.filter((text) => /@[A-Za-z0-9]|#\d|https?:\/\//.test(text))).toEqual([]);
    });
});

describe("the stream of events tells the same as the object at the end", () => {
    const streams = recorded(".events.jsonl");

    test("of three kinds of preview", () => {
        expect(streams).toHaveLength(3);
    });

    test.each(streams)("%s", (name) => {
        const whole = summaryOf(fixture(`${name}.json`));
        expect(withoutLead(summaryOf(fixture(`${name}.events.jsonl`)).markdown)).toBe(
            withoutLead(whole.markdown),
        );
    });
});

/** A preview that fails does not come to count its steps in the stream. */
function withoutLead(markdown: string): string {
    return markdown.replace(/^.*\*\*\d+ (danger|warning|note)s?\*\*.*$/m, "");
}

function rowLengths(tokens: Token[]): { header: number; cells: number }[] {
    const lengths: { header: number; cells: number }[] = [];
    let header = 0;
    let cells = 0;
    for (const { type } of tokens) {
        if (type === "thead_open") header = 0;
        if (type === "th_open") header += 1;
        if (type === "tr_open") cells = 0;
        if (type === "td_open") cells += 1;
        if (type === "tr_close" && cells > 0) lengths.push({ header, cells });
    }
    return lengths;
}

function foreignHtml(tokens: Token[]): string[] {
    const ours =
        /^(<br>|<!-- auth0-entra summary: [^>]*-->\n?|<details>\n<summary>[^<>]*<\/summary>\n?|<\/details>\n?)$/;
    const html = [...tokens, ...tokens.flatMap(({ children }) => children ?? [])].filter(({ type }) =>
        type.startsWith("html_"),
    );
    return html.map(({ content }) => content).filter((content) => !ours.test(content));
}
