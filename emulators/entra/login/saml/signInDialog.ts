import { randomBytes } from "node:crypto";

import { listLive } from "../../graph/resources/lookup";
import type { EntraTenantState } from "../../model";
import {
    renderEmailPage,
    renderPasswordPage,
    renderSecondFactorPage,
    renderStaySignedInPage,
} from "./entraPages";

/** Sign-in pages as those of Entra: email address, password, "Stay signed in?". */
export interface SignInPages {
    /** The password of all users. */
    password: string;
    /** User principal names of users who need a second factor, which the emulator does not take. Default: none. */
    secondFactor?: readonly string[];
}

/** Pages that no one continued are forgotten above this number. */
const most = 1000;

/** Asks a user for a name and a password, page by page. What was entered before goes along in fields. */
export class SignInDialog {
    /** User principal names of those who have entered their passwords, by the context of their last page. */
    private readonly known = new Map<string, string>();

    constructor(
        private readonly state: EntraTenantState,
        private readonly pages: SignInPages,
    ) {}

    /** The user, after the last page; undefined: not yet. */
    identify(form: URLSearchParams): string | undefined {
        const context = form.get("ctx");
        if (context === null || !form.has("LoginOptions")) return undefined;
        const user = this.known.get(context);
        this.known.delete(context);
        return user;
    }

    /** The next page. */
    ask(form: URLSearchParams, carried: Record<string, string | undefined>): string {
        const name = form.get("loginfmt")?.trim() ?? "";
        if (name === "") return renderEmailPage(carried, form.get("login_hint") ?? "", undefined);
        const user = listLive(this.state.users).find(
            ({ userPrincipalName }) => userPrincipalName.toLowerCase() === name.toLowerCase(),
        );
        if (user === undefined) return renderEmailPage(carried, name, 50034);
        const { userPrincipalName } = user;
        const password = form.get("passwd") ?? "";
        if (password === "") return renderPasswordPage(carried, userPrincipalName, undefined);
        if (password !== this.pages.password) return renderPasswordPage(carried, userPrincipalName, 50126);
        if (this.pages.secondFactor?.includes(userPrincipalName) === true) return renderSecondFactorPage();
        return renderStaySignedInPage({ ...carried, ctx: this.remember(userPrincipalName) });
    }

    private remember(user: string): string {
        const context = randomBytes(24).toString("base64url");
        this.known.set(context, user);
        const [oldest] = this.known.keys();
        if (this.known.size > most && oldest !== undefined) this.known.delete(oldest);
        return context;
    }
}
