import type { Page } from "playwright-core";

/** Header and clock may take this part of a phone's screen. */
const maxHeaderShare = 0.15;
const screenHeight = 740;

/** What a user of a phone would have to scroll sideways for, and a header that leaves too little room. */
export async function narrowScreenProblems(page: Page, width: number): Promise<string[]> {
    await page.setViewportSize({ width, height: screenHeight });
    const { scrollWidth, contentTop, offScreen } = await page.evaluate<Layout>(measure);
    return [
        ...(scrollWidth > width ? [`${scrollWidth} pixels wide at ${width}`] : []),
        ...(contentTop > maxHeaderShare * screenHeight
            ? [`the header takes ${contentTop} pixels at ${width}`]
            : []),
        ...offScreen.map((control) => `${control} is off-screen at ${width}`),
    ];
}

interface Layout {
    scrollWidth: number;
    contentTop: number;
    offScreen: string[];
}

// Runs in the page, whose types this project does not have.
const measure = `
(() => {
    const isOff = (element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < 0 || right > window.innerWidth);
    };
    return {
        scrollWidth: document.documentElement.scrollWidth,
        contentTop: document.querySelector("main").getBoundingClientRect().top + window.scrollY,
        offScreen: [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .filter((element) => element.closest(".skip") === null && isOff(element))
            .map((element) => element.localName + " " + element.textContent.trim().slice(0, 30)),
    };
})()`;
