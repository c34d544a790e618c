import type { Page } from "playwright-core";

/**
 * What a page of Entra's sign-in shows, by its fields. Undocumented; these names are those that public programs rely on
 * which sign test users in. Each page has the field of the other one too, off the screen and with `aria-hidden`.
 */
const selectors = {
    password: 'input[name="passwd"]:not([aria-hidden="true"])',
    email: 'input[name="loginfmt"]:not([aria-hidden="true"])',
    secondFactor: [
        "#idDiv_SAOTCAS_Title",
        "#idDiv_SAOTCS_Proofs",
        "#idDiv_SAOTCC_Title",
        'input[name="otc"]',
        "#idRemoteNGC_DisplaySign",
        "#idSubmit_ProofUp_Redirect",
    ].join(", "),
    /** "Stay signed in?" The button "No"; on the page of the password it is "Back". */
    staySignedIn: "#idBtn_Back",
    /** The page of the emulator that asks for no password. */
    userList: 'select[name="user"]',
} as const;

export type PageKind = keyof typeof selectors;

/** The first that the page shows, in the order above; undefined: none. */
export async function findPageKind(page: Page): Promise<PageKind | undefined> {
    for (const [kind, selector] of Object.entries(selectors)) {
        // The keys are those of the table.
        if (await page.locator(selector).first().isVisible()) return kind as PageKind;
    }
    return undefined;
}

const submit = "#idSIButton9";

export async function enterEmail(page: Page, user: string): Promise<void> {
    await page.locator(selectors.email).fill(user);
    await page.locator(submit).click();
}

export async function enterPassword(page: Page, password: string): Promise<void> {
    await page.locator(selectors.password).fill(password);
    await page.locator(submit).click();
}

export async function refuseStaySignedIn(page: Page): Promise<void> {
    await page.locator(selectors.staySignedIn).click();
}

/** @returns whether the list has the user. */
export async function chooseUser(page: Page, user: string): Promise<boolean> {
    const list = page.locator(selectors.userList);
    const names = await list.locator("option").allTextContents();
    const name = names.find((one) => one.toLowerCase() === user.toLowerCase());
    if (name === undefined) return false;
    await list.selectOption({ label: name });
    await page.locator("button").click();
    return true;
}
