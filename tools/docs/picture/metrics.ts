/** Advance widths of Helvetica and Arial in thousandths of the font size, from the space on. */
const widths = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const others: Record<string, number> = { "→": 1000, "…": 1000, "·": 278, "–": 556, "−": 584 };

export type Face = "text" | "bold" | "italic" | "code";

/** Width of a text in pixels. Every run is drawn with this length, whatever font there is. */
export function widthOf(text: string, face: Face, size: number): number {
    if (face === "code") return [...text].length * 0.602 * size;
    const units = [...text].reduce((sum, character) => {
        return sum + (widths[character.charCodeAt(0) - 32] ?? others[character] ?? 600);
    }, 0);
    return (units / 1000) * size * (face === "bold" ? 1.06 : 1);
}
