import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

/**
 * `npm run docs:tour`: draws what the tour of the sandbox printed, which it reads from the standard input, as
 * docs/images/tour.svg. By hand: svg-term and its like draw recordings of a terminal, and this is text in few colors.
 */
const picture = "docs/images/tour.svg";

const font = { size: 13, width: 7.83, line: 18 };
const padding = 16;
const colors: Record<string, string> = { "1": "#ffffff", "31": "#ff7b72", "32": "#7ee787", "33": "#f2cc60" };

/** Rows of a table that are shown, with its header and rule; then follows how many there are. */
const shownRows = 7;

/** What a reader wants to see: neither the start and the details of each step, nor whole tables. */
function selectLines(output: string): string[] {
    // The durations at the end repeat those of the steps.
    const [steps = ""] = output.split(/^.*step +seconds/m);
    const lines = steps.split("\n").filter((line) => !/^…|^ {2}(create|delete|still running) /.test(line));
    const selected: string[] = [];
    let rows = 0;
    for (const line of lines) {
        rows = /^─/.test(line) || (rows > 0 && isRow(line)) ? rows + 1 : 0;
        if (rows <= shownRows - 1) selected.push(line);
        else if (selected.at(-1) !== "…") selected.push("…");
    }
    return selected.join("\n").trim().split("\n");
}

/** A line that is neither a step, nor indented, nor colored, nor empty. */
const isRow = (line: string): boolean =>
    /^[^\s✔✖]/u.test(line) && !line.startsWith("\u001b") && !line.endsWith(":");

function drawLine(line: string, index: number): string {
    const y = padding + font.line * (index + 0.75);
    // The output has one color at a time: `ESC [ code m`, and a code of its own to end it.
    const parts = line.split("\u001b[").map((part, at): [string, string] => {
        const [, code = "", rest = ""] = at === 0 ? [] : (/^(\d+)m([^]*)$/.exec(part) ?? []);
        return at === 0 ? ["", part] : [code, rest];
    });
    const spans = parts
        .filter(([, text]) => text !== "")
        .map(([code, text]) => `<tspan fill="${colors[code] ?? "#d0d7de"}">${escapeXml(text)}</tspan>`);
    return `<text x="${padding}" y="${y}" xml:space="preserve">${spans.join("")}</text>`;
}

function escapeXml(text: string): string {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function drawPicture(output: string): string {
    const lines = selectLines(output);
    const width = Math.ceil(100 * font.width + 2 * padding);
    const height = lines.length * font.line + 2 * padding;
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
        `  font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="${font.size}">`,
        "<title>The output of npm run sandbox</title>",
        `<rect width="${width}" height="${height}" rx="8" fill="#161b22"/>`,
        ...lines.map(drawLine),
        "</svg>",
        "",
    ].join("\n");
}

mkdirSync("docs/images", { recursive: true });
writeFileSync(picture, drawPicture(readFileSync(0, "utf8")));
