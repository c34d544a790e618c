import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

import { createLoopbackCertificates } from "../../../emulators/support/certificates";
import { startLoopbackServer } from "../../../emulators/support/server";
import { startWebUi, type WebUi } from "../../../emulators/web";
import { accessibilityProblems, accessibilityTree } from "./support/accessibilityTree";
import { launchBrowser } from "./support/browser";
import { contrastOf, contrastProblems } from "./support/contrast";
import { type LinkedTenants, startLinkedTenants } from "./support/linkedTenants";
import { narrowScreenProblems } from "./support/narrowScreen";

// One person in one browser; the tests build on each other.
let tenants: LinkedTenants;
let pages: WebUi;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];
const elsewhere: string[] = [];

beforeAll(async () => {
    tenants = await startLinkedTenants();
    pages = await startWebUi(tenants.emulators, { patienceMs: 600_000 });
    browser = await launchBrowser(tenants.emulators.certificates.cert);
    context = await openContext({ viewport: { width: 1100, height: 800 } });
    page = await context.newPage();
    page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
        if (!request.url().startsWith(`${pages.origin}/`)) elsewhere.push(request.url());
    });
    // Long enough for the installation of the browser, where it is missing.
});
afterAll(async () => {
    await browser?.close();
    await pages?.close();
    await tenants?.close();
});

/** A browser profile that waits longer than a busy machine needs. */
async function openContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const opened = await browser.newContext(options);
    opened.setDefaultTimeout(200_000);
    return opened;
}

/** Does something that leads to another page, and waits until that is there. */
async function to(act: () => Promise<void>): Promise<void> {
    const loaded = page.waitForEvent("load");
    await act();
    await loaded;
}

const follow = (name: string): Promise<void> =>
    // The picture of the links comes before the lists.
    to(() => page.getByRole("link", { name, exact: true }).first().click());
const press = (name: string): Promise<void> =>
    to(() => page.getByRole("button", { name, exact: true }).click());
const pressKey = (key: string): Promise<void> => to(() => page.keyboard.press(key));
/** What the page says about the form that was sent: the live region. */
const said = (): Promise<string> => page.locator("#result").innerText();

test("the printed link opens the overview, and leaves no key in the URL", async () => {
    await page.goto(pages.url);
    expect(page.url()).toBe(`${pages.origin}/`);
    expect(await page.title()).toBe("Overview · Emulators");
});

test("the link cannot be opened a second time", async () => {
    const other = await openContext();
    const reply = await (await other.newPage()).goto(pages.url);
    expect(reply?.status()).toBe(403);
    await other.close();
});

test("tests the connection and runs a cycle by the keyboard", async () => {
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toBe("Acme <Auth0>");
    await follow("Acme <Auth0>");
    const button = page.getByRole("button", { name: "Test connection" });
    await button.focus();
    await pressKey("Enter");
    expect(await said()).toBe("Success: The supplied credentials are authorized to enable provisioning.");
    await page.getByRole("button", { name: "Run cycle" }).focus();
    await pressKey("Space");
    expect(await said()).toMatch(/^Success: The cycle completed/);
});

test("the result of an action is announced, has the focus, and is shown once", async () => {
    const region = page.getByRole("status");
    expect(await region.innerText()).toMatch(/^Success/);
    expect(await page.locator(":focus").getAttribute("id")).toBe("result");
    await page.reload();
    expect(await page.locator("#result").count()).toBe(0);
});

test("the users are provisioned to Auth0", async () => {
    await follow("Auth0 Enterprise connections");
    await follow("acme-entra");
    await follow("Users");
    const entries = page.locator("summary");
    expect(await entries.allInnerTexts()).toEqual([
        expect.stringMatching(/Active Ada Example/),
        expect.stringMatching(/Active Ben Example/),
    ]);
    await entries.first().press("Enter");
    expect(await page.getByRole("table", { name: "Identities" }).isVisible()).toBe(true);
});

test("a user signs in from the picture of the link, and the page shows assertion and ID token", async () => {
    await page.goto(`${pages.origin}/`);
    await page.getByLabel("Sign in as a user of acme-entra").fill("ada@acme.example");
    await press("Sign in with acme-entra");
    expect(new URL(page.url()).pathname).toBe(`/auth0/connections/${tenants.connectionId}/try`);
    expect(await said()).toContain("ada@acme.example signed in as samlp|acme-entra|ada@acme.example");
    const response = page.locator('pre[aria-label="SAML response"]');
    expect(await response.isVisible()).toBe(false);
    await page.locator("summary", { hasText: "SAML response" }).press("Enter");
    expect(await response.innerText()).toContain("<Audience>urn:auth0:acme:acme-entra</Audience>");
    const claims: unknown = JSON.parse(await page.getByLabel("ID token claims").innerText());
    expect(claims).toMatchObject({ sub: "samlp|acme-entra|ada@acme.example", aud: "try-connection" });
    await page.getByLabel("User", { exact: true }).fill("dora@acme.example");
    await press("Sign in");
    expect(await said()).toContain("AADSTS50105");
});

test("a user who is provisioned on demand appears among Auth0's users", async () => {
    await page.goto(`${pages.origin}/entra/applications/${tenants.servicePrincipalId}/assignments`);
    await page.getByLabel("User or group").fill("dora@acme.example");
    await press("Assign");
    expect(await said()).toMatch(/^Success: dora@acme\.example was assigned/);
    await follow("Provision on demand");
    await page.getByLabel("User or group").fill("dora@acme.example");
    await press("Provision");
    expect(await said()).toBe("Success: dora@acme.example: Create succeeded.");
    expect(await page.getByRole("heading", { name: "Result for dora@acme.example" }).isVisible()).toBe(true);
    // The details of the steps open one by one, so that all steps fit on a screen.
    expect(
        await page.evaluate<number>('document.querySelector(".steps").getBoundingClientRect().height'),
    ).toBeLessThan(800);
    await page.goto(`${pages.origin}/auth0/connections/${tenants.connectionId}/users`);
    expect(await page.locator("summary").allInnerTexts()).toContainEqual(
        expect.stringMatching(/Active Dora/),
    );
});

test("a disabled user is blocked after the clock was advanced", async () => {
    await follow("Entra Users");
    await press("Disable Ada Example");
    expect(await said()).toMatch(/^Success: Disable: Ada Example/);
    await press("Advance 40 minutes");
    expect(await said()).toMatch(/^Success: The clock was advanced by 40 minutes/);
    await page.goto(`${pages.origin}/auth0/connections/${tenants.connectionId}/users`);
    expect(await page.locator("summary").first().innerText()).toMatch(/Blocked Ada Example/);
});

test("the clock of an open page follows the emulators, unless updates are paused", async () => {
    await page.clock.install();
    await page.goto(`${pages.origin}/entra`);
    const shown = page.locator('[data-live="clock"]');
    const before = await shown.innerText();
    await tenants.emulators.clock.advance(24 * 3600_000);
    await page.clock.fastForward(6_000);
    await page.waitForFunction(
        `document.querySelector('[data-live="clock"]').innerText !== ${JSON.stringify(before)}`,
    );
    await page.getByRole("button", { name: "Pause updates" }).click();
    const paused = await shown.innerText();
    await tenants.emulators.clock.advance(24 * 3600_000);
    await page.clock.fastForward(60_000);
    expect(await shown.innerText()).toBe(paused);
    expect(await page.getByRole("button", { name: "Resume updates" }).isVisible()).toBe(true);
});

test("works without JavaScript", async () => {
    const plain = await openContext({
        javaScriptEnabled: false,
        storageState: await context.storageState(),
    });
    const plainPage = await plain.newPage();
    await plainPage.goto(`${pages.origin}/entra/applications/${tenants.servicePrincipalId}`);
    await plainPage.getByRole("button", { name: "Pause provisioning" }).click();
    expect(await plainPage.getByRole("status").innerText()).toMatch(/^Success: Provisioning is paused/);
    expect(await plainPage.getByRole("button", { name: "Pause updates" }).count()).toBe(0);
    await plainPage.getByRole("link", { name: "Users and groups" }).click();
    const removal = plainPage.getByRole("button", { name: "Remove the assignment of Dora Example" });
    await removal.click();
    await plainPage.getByRole("heading", { name: "Remove the assignment of Dora Example?" }).waitFor();
    await plainPage.getByRole("link", { name: "Cancel" }).click();
    await removal.click();
    await plainPage.getByRole("button", { name: "Remove assignment" }).click();
    expect(await plainPage.getByRole("status").innerText()).toBe(
        "Success: The assignment of Dora Example was removed.",
    );
    await plain.close();
});

test("every page has names, order and contrast, in both colour schemes, and fits a narrow screen", async () => {
    const problems: string[] = [];
    const seen = new Set<string>();
    const due = [`${pages.origin}/`];
    for (let address = due.shift(); address !== undefined; address = due.shift()) {
        if (seen.has(address)) continue;
        seen.add(address);
        await page.setViewportSize({ width: 1100, height: 800 });
        await page.emulateMedia({ colorScheme: "light" });
        await page.goto(address);
        // As it is when everything has been opened.
        await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
        const found = accessibilityProblems(await accessibilityTree(page));
        found.push(...(await contrastProblems(page)));
        await page.emulateMedia({ colorScheme: "dark" });
        found.push(...(await contrastProblems(page)).map((problem) => `dark: ${problem}`));
        for (const width of [400, 360]) found.push(...(await narrowScreenProblems(page, width)));
        problems.push(...found.map((problem) => `${address}: ${problem}`));
        const links = await page.evaluate<string[]>(
            "[...document.links].map(({ href }) => href.split('#')[0])",
        );
        // Further parts of a list look like the first.
        due.push(...links.filter((link) => !link.includes("?page=")));
    }
    expect(problems).toEqual([]);
    expect(seen.size).toBeGreaterThanOrEqual(14);
});

test("on a narrow screen, navigation and clock open by their buttons, without JavaScript too", async () => {
    const phone = await openContext({
        javaScriptEnabled: false,
        viewport: { width: 400, height: 740 },
        storageState: await context.storageState(),
    });
    const phonePage = await phone.newPage();
    await phonePage.goto(`${pages.origin}/`);
    const link = phonePage.getByRole("link", { name: "Entra Groups" });
    expect(await link.isVisible()).toBe(false);
    await phonePage.getByRole("button", { name: "Menu" }).click();
    await link.click();
    await phonePage.getByRole("heading", { name: "Groups", level: 1 }).waitFor();
    await phonePage.getByRole("button", { name: "Clock" }).click();
    await phonePage.getByRole("button", { name: "Advance 1 day" }).click();
    expect(await phonePage.getByRole("status").innerText()).toMatch(
        /^Success: The clock was advanced by 1 day/,
    );
    // The rows are blocks there, and still a table for a screen reader.
    expect(await phonePage.getByRole("row").count()).toBeGreaterThan(1);
    await phone.close();
});

test("shows which control has the focus", async () => {
    await page.setViewportSize({ width: 1100, height: 800 });
    await page.goto(`${pages.origin}/entra/users`);
    for (const role of ["link", "button", "searchbox", "combobox"] as const) {
        const control = page.locator("body").getByRole(role).last();
        await control.focus();
        await page.keyboard.press("Shift+Tab");
        await page.keyboard.press("Tab");
        const outline = await page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle");
        expect([role, outline]).toEqual([role, "solid"]);
    }
});

test("the browser reported no error and requested nothing from another origin", () => {
    expect(complaints).toEqual([]);
    expect(elsewhere).toEqual([]);
});

test("the browser trusts the certificate of this session only", async () => {
    const server = await startLoopbackServer(await createLoopbackCertificates(), (app) => {
        app.get("/", () => "hello");
    });
    await expect(page.goto(server.origin)).rejects.toThrow("ERR_CERT_AUTHORITY_INVALID");
    await server.close();
});

test.each([
    [{ color: "rgb(0, 0, 0)", backgrounds: ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"] }, 21],
    [{ color: "rgb(119, 119, 119)", backgrounds: ["rgb(255, 255, 255)"] }, 4.48],
    [{ color: "rgb(255, 255, 255)", backgrounds: ["rgba(0, 0, 0, 0.5)", "rgb(255, 255, 255)"] }, 3.98],
])("the contrast of %j is %d", (colors, ratio) => {
    expect(contrastOf(colors)).toBeCloseTo(ratio, 1);
});
