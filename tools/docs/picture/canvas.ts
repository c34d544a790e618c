import { codePadding, codeScale, dots, dotWidth, type Line, type Piece } from "./lines";
import type { Face } from "./metrics";

export const colours = {
    text: "#1f2328",
    muted: "#59636e",
    border: "#d1d9e0",
    shade: "#f6f8fa",
    code: "#eff1f3",
    page: "#ffffff",
};

const faces: Record<Face, string> = { text: "t", bold: "t b", italic: "t i", code: "c" };

/** Collects the shapes of an SVG from top to bottom. */
export class Canvas {
    private readonly shapes: string[] = [];

    rect(
        x: number,
        y: number,
        width: number,
        height: number,
        style: { fill: string; stroke?: string; radius?: number },
    ): void {
        const stroke = style.stroke === undefined ? "" : ` stroke="${style.stroke}"`;
        const radius = style.radius === undefined ? "" : ` rx="${style.radius}"`;
        this.shapes.push(
            `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${radius} fill="${style.fill}"${stroke}/>`,
        );
    }

    rule(x: number, y: number, width: number): void {
        this.shapes.push(`<path d="M${round(x)} ${round(y)}h${round(width)}" stroke="${colours.border}"/>`);
    }

    path(d: string, fill: string): void {
        this.shapes.push(`<path d="${d}" fill="${fill}"/>`);
    }

    circle(x: number, y: number, radius: number, fill: string): void {
        this.shapes.push(`<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${fill}"/>`);
    }

    /** A line of text with its baseline at y. */
    line(
        line: Line,
        x: number,
        y: number,
        size: number,
        options: { bold?: boolean; fill?: string } = {},
    ): void {
        let at = x;
        for (const piece of line) {
            this.piece(piece, at, y, size, options);
            at += piece.width;
        }
    }

    /** Everything of another canvas, on top of this one. */
    append(other: Canvas): void {
        this.shapes.push(...other.shapes);
    }

    svg(width: number, height: number, title: string): string {
        const style = [
            `.t{font-family:Helvetica,Arial,"Liberation Sans",sans-serif;fill:${colours.text}}`,
            `.c{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;fill:${colours.text}}`,
            ".b{font-weight:600}.i{font-style:italic}.s{text-decoration:line-through}text{white-space:pre}",
        ];
        return [
            `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${round(height)}" viewBox="0 0 ${width} ${round(height)}" role="img" aria-label="${escaped(title)}">`,
            `<title>${escaped(title)}</title>`,
            `<style>${style.join("")}</style>`,
            ...this.shapes,
            "</svg>",
            "",
        ].join("\n");
    }

    private piece(
        piece: Piece,
        x: number,
        y: number,
        size: number,
        options: { bold?: boolean; fill?: string },
    ): void {
        const dot = dots[piece.text];
        if (dot !== undefined) {
            this.circle(x + dotWidth / 2, y - size * 0.35, dotWidth / 2 - 1, dot);
            return;
        }
        const isCode = piece.face === "code";
        const padding = isCode ? codePadding : 0;
        const fontSize = isCode ? size * codeScale : size;
        if (isCode) {
            this.rect(x, y - size * 1.02, piece.width, size * 1.4, { fill: colours.code, radius: 4 });
        }
        const face = options.bold === true && !isCode ? "t b" : faces[piece.face];
        const classes = piece.struck ? `${face} s` : face;
        const fill = options.fill === undefined ? "" : ` style="fill:${options.fill}"`;
        this.shapes.push(
            `<text class="${classes}" x="${round(x + padding)}" y="${round(y)}" font-size="${round(fontSize)}" textLength="${round(piece.width - 2 * padding)}" lengthAdjust="spacingAndGlyphs"${fill}>${escaped(piece.text)}</text>`,
        );
    }
}

function round(value: number): number {
    return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
    return text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;");
}
