import { startChromium } from "../../../cli/verify/browser/startChromium";

test("says which program does not exist", async () => {
    await expect(startChromium("/absent/chromium", [], {})).rejects.toThrow(
        '--chromium is "/absent/chromium", which does not exist.',
    );
    await expect(startChromium(undefined, [], { CHROME_PATH: "/absent/chrome" })).rejects.toThrow(
        'CHROME_PATH is "/absent/chrome", which does not exist.',
    );
});
