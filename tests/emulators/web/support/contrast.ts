import type { Page } from "playwright-core";

/** A text or the border of a control, with the colours that meet there, as the browser computes them. */
interface Sample {
    what: string;
    color: string;
    /** Of the element, its parent and so on, up to the root. */
    backgrounds: string[];
    /** Pixels. */
    size: number;
    weight: number;
    isBorder: boolean;
}

/** Where a page falls short of level AA: 4.5 for text, 3 for large text and for the borders of controls. */
export async function contrastProblems(page: Page): Promise<string[]> {
    const samples = await page.evaluate<Sample[]>(collect);
    if (samples.length === 0) return ["there is no text on the page"];
    return samples.flatMap((sample) => {
        const { what, size, weight, isBorder } = sample;
        const isLarge = size >= 24 || (size >= 18.66 && weight >= 700);
        const needed = isBorder || isLarge ? 3 : 4.5;
        const found = contrastOf(sample);
        return found < needed ? [`${what}: ${found.toFixed(2)}, needs ${needed}`] : [];
    });
}

// Runs in the page, whose types this project does not have.
const collect = `
(() => {
    const samples = [];
    for (const element of document.querySelectorAll("body, body *")) {
        if (element.closest(".unseen, .skip:not(:focus), datalist, option") !== null) continue;
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const style = getComputedStyle(element);
        const backgrounds = [];
        for (let e = element; e !== null; e = e.parentElement) backgrounds.push(getComputedStyle(e).backgroundColor);
        const size = parseFloat(style.fontSize);
        const weight = Number(style.fontWeight);
        const isControl = element.matches("input:not([type=hidden]), select, button");
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
        const what = element.localName + " " + (element.textContent.trim().slice(0, 30) || element.id);
        if (hasText || isControl) samples.push({ what, color: style.color, backgrounds, size, weight, isBorder: false });
        // A control without a border is one that its text alone shows.
        if (isControl && !element.matches(".plain"))
            samples.push({
                what: "border of " + what, color: style.borderTopColor, backgrounds: backgrounds.slice(1),
                size, weight, isBorder: true,
            });
    }
    return samples;
})()`;

/** The ratio of WCAG 2, from 1 to 21. */
export function contrastOf({ color, backgrounds }: Pick<Sample, "color" | "backgrounds">): number {
    const ground = backgrounds.reduceRight<Rgb>((below, layer) => over(parse(layer), below), [255, 255, 255]);
    const [a, b] = [luminance(over(parse(color), ground)), luminance(ground)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

type Rgb = [number, number, number];

/** `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.4)`, as computed styles have it. */
function parse(color: string): { rgb: Rgb; alpha: number } {
    const [red, green, blue, alpha = 1] = [...color.matchAll(/[\d.]+/g)].map(Number);
    if (!color.startsWith("rgb") || red === undefined || green === undefined || blue === undefined) {
        throw new Error(`${color} is not understood`);
    }
    return { rgb: [red, green, blue], alpha };
}

function over({ rgb, alpha }: { rgb: Rgb; alpha: number }, ground: Rgb): Rgb {
    const mix = (index: 0 | 1 | 2): number => rgb[index] * alpha + ground[index] * (1 - alpha);
    return [mix(0), mix(1), mix(2)];
}

function luminance(rgb: Rgb): number {
    const [red, green, blue] = rgb.map((channel) => {
        const value = channel / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    }) as Rgb; // map forgets the length
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
