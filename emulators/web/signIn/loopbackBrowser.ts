import { Browser, type BrowserPage } from "../../support/browser";
import { SignInRefusal } from "./signInWalk";

/** A browser that goes to the emulators and nowhere else, and whose failures are results of the sign-in. */
export class LoopbackBrowser extends Browser {
    constructor(
        ca: string,
        private readonly origins: readonly string[],
    ) {
        super(ca);
    }

    protected override createFormError({ alert, status, text }: BrowserPage): Error {
        return new SignInRefusal(alert ?? `HTTP ${status}: ${text.slice(0, 500)}`);
    }

    protected override async load(...call: Parameters<Browser["load"]>): Promise<BrowserPage> {
        const [, url] = call;
        const origin = URL.canParse(url) ? new URL(url).origin : "";
        if (!this.origins.includes(origin)) {
            throw new SignInRefusal(`${url} is not a URL of the emulators, so it is not opened.`);
        }
        try {
            return await super.load(...call);
        } catch (error) {
            throw new SignInRefusal(`No response: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
}
