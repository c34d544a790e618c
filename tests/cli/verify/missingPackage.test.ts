import { startChromium } from "../../../cli/verify/browser/startChromium";

jest.mock("playwright-core", () => {
    throw new Error("Cannot find module 'playwright-core'");
});

test("says how to install the package that only --browser needs", async () => {
    await expect(startChromium(undefined, [], {})).rejects.toThrow(
        "--browser needs the package playwright-core. Install it: `npm install --save-dev playwright-core`, and a " +
            "browser: `npx playwright-core install chromium`.",
    );
});
