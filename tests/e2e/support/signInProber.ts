import type { Exchange, Interceptor } from "../../../emulators/support/interception";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { type SignIn, signIn, type SignInApplication } from "../../../sandbox/signIn/signIn";

/** A user of a link, who has been provisioned, and the application that the user signs in to. */
export interface Probe {
    application: SignInApplication;
    connection: string;
    user: string;
}

/** A sign-in that was refused, and the request after which. */
interface FailedSignIn {
    after: string;
    reason: string;
}

/** Calls that can change how users sign in: of the Management API and of Graph. */
const isChange = ({ method, url }: Exchange): boolean =>
    method !== "GET" && /^\/(api\/v2|v1\.0|beta)\//.test(url) && !/\/\$batch\b/.test(url);

/**
 * Signs a user in between all changes that a deployment makes in the two tenants, so that no state of them is left out:
 * changes wait for each other, and each is followed by a whole sign-in before its response is sent. No clock is involved.
 *
 * Attach it when the link works and the user is provisioned, deploy what has to keep sign-in alive, and expect
 * `failures` to be empty and `signIns` to be what has been on the way: see tests/e2e/long/hardening.test.ts.
 */
export class SignInProber {
    readonly failures: FailedSignIn[] = [];
    /** Successful sign-ins since {@link reset}, in order. */
    readonly signIns: (SignIn & { isRefused: false })[] = [];
    private readonly open = new Map<Exchange, () => void>();
    private last: Promise<void> = Promise.resolve();

    private constructor(
        private readonly session: SandboxSession,
        private readonly probe: Probe,
    ) {}

    static attach(session: SandboxSession, probe: Probe): SignInProber {
        const prober = new SignInProber(session, probe);
        const interceptor: Interceptor = {
            before: (exchange) => prober.waitForOthers(exchange),
            after: (exchange) => prober.signInAfter(exchange),
        };
        for (const { interceptors } of [session.auth0, session.entra]) interceptors.push(interceptor);
        return prober;
    }

    /** Signs in now, without a change. */
    async signIn(after = "nothing"): Promise<void> {
        const outcome = await signIn(this.session, this.probe);
        if (!outcome.isRefused) this.signIns.push(outcome);
        else this.failures.push({ after, reason: `${outcome.by}: ${outcome.reason}` });
    }

    reset(): void {
        this.failures.length = 0;
        this.signIns.length = 0;
    }

    private async waitForOthers(exchange: Exchange): Promise<undefined> {
        if (!isChange(exchange)) return;
        const before = this.last;
        this.last = new Promise((resolve) => this.open.set(exchange, resolve));
        await before;
    }

    private async signInAfter(exchange: Exchange): Promise<undefined> {
        const close = this.open.get(exchange);
        if (close === undefined) return;
        this.open.delete(exchange);
        await this.signIn(`${exchange.method} ${exchange.url}`);
        close();
    }
}
