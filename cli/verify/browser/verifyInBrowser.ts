import type { Inspector } from "../../../inspection/inspector";
import { readPart } from "../../../inspection/reading";
import { createAuthorizeUrl } from "../../../inspection/verify/askAuth0";
import { exchangeCode } from "../../../inspection/verify/exchangeCode";
import type { SignInClient } from "../../../inspection/verify/findClient";
import { judgeAccount, readProvisionedAccount } from "../../../inspection/verify/judgeAccount";
import { entraSteps } from "../../../inspection/verify/judgeEntra";
import { createProof, type Proof } from "../../../inspection/verify/proof";
import type { StepId, StepList, VerifiedStep } from "../../../inspection/verify/step";
import type { Verification } from "../../../inspection/verify/verifyLink";
import { captureCallback } from "./captureCallback";
import { explainEnd } from "./explainEnd";
import { startChromium } from "./startChromium";
import { type SignInEnd, walkSignIn } from "./walkSignIn";

/** What signs in. */
export interface BrowserOptions {
    user: string;
    chromium?: string;
    /** For the whole sign-in. Default: 2 minutes. */
    timeoutMs?: number;
}

const browserSteps: readonly StepId[] = ["userSignIn", "samlResponse", "idToken", "account"];
const defaultTimeoutMs = 120_000;

/** Whether no user comes as far as the login page. Where a page of Entra is not known, the browser shows more. */
function isMissing({ id, status }: VerifiedStep): boolean {
    const isBegin = id === "link" || id === "client" || id === "request";
    const isNeeded = isBegin || entraSteps.some((step) => step === id);
    return (isNeeded && status === "failed") || (isBegin && status === "notChecked");
}

/** Signs a test user in, as far as the ID token, and adds how each step went. */
export async function verifyInBrowser(
    inspector: Inspector,
    verification: Verification,
    options: BrowserOptions,
): Promise<void> {
    const { steps, connection, client, link, domain } = verification;
    const missing = steps.list().find(isMissing);
    if (connection === undefined || client === undefined || missing !== undefined) {
        steps.skip(browserSteps, missing?.id ?? "client");
        return;
    }
    // As it is before: the sign-in may create it.
    const before = await readPart(() => readProvisionedAccount(inspector, link, connection, options.user));
    const proof = createProof();
    const end = await signIn(
        inspector,
        verification,
        { client, proof, connectionName: connection.name },
        options,
    );
    const explanation = explainEnd(end);
    if ("step" in explanation) {
        const { step, outcome } = explanation;
        if (step === "samlResponse") steps.add("userSignIn", { status: "passed" });
        steps.add(step, outcome);
        steps.skip(browserSteps.slice(browserSteps.indexOf(step) + 1), step);
        return;
    }
    steps.add("userSignIn", { status: "passed" });
    const { code, state } = explanation;
    if (state !== proof.state) {
        steps.add("samlResponse", {
            status: "notChecked",
            reason: "The callback is not of this sign-in: its state is another one.",
        });
        steps.skip(browserSteps.slice(2), "samlResponse");
        return;
    }
    steps.add("samlResponse", { status: "passed" });
    const clientSecret = process.env["AUTH0_ENTRA_VERIFY_CLIENT_SECRET"];
    const { outcome, claims } = await exchangeCode(inspector, { domain, client, clientSecret, code, proof });
    steps.add("idToken", outcome);
    if (claims?.sub === undefined) {
        steps.skip(["account"], "idToken");
    } else if (before.problem !== undefined) {
        steps.add("account", { status: "notChecked", reason: before.problem.message });
    } else {
        await addAccount(steps, inspector, { ...verification, connection }, before.value, claims.sub);
    }
}

async function addAccount(
    steps: StepList,
    inspector: Inspector,
    { connection }: Required<Pick<Verification, "connection">>,
    provisioned: Awaited<ReturnType<typeof readProvisionedAccount>>,
    subject: string,
): Promise<void> {
    const judged = await readPart(() => judgeAccount(inspector, connection, provisioned, subject));
    steps.add("account", judged.value ?? { status: "notChecked", reason: judged.problem.message });
}

interface Attempt {
    client: SignInClient;
    proof: Proof;
    connectionName: string;
}

async function signIn(
    { clients, onProgress }: Inspector,
    { domain, link }: Verification,
    { client, proof, connectionName }: Attempt,
    { user, chromium, timeoutMs = defaultTimeoutMs }: BrowserOptions,
): Promise<SignInEnd> {
    const password = process.env["AUTH0_ENTRA_VERIFY_PASSWORD"] || undefined;
    clients.secrets.add(password, process.env["AUTH0_ENTRA_VERIFY_CLIENT_SECRET"]);
    onProgress?.({ subject: "sign-in in Chromium", done: 0 });
    const origins = [`https://${domain}`, link.entra.loginEndpoint];
    const browser = await startChromium(chromium, origins, process.env);
    try {
        const page = await browser.newPage();
        const callback = await captureCallback(page, client.redirectUri);
        await page.goto(createAuthorizeUrl({ domain, connectionName, client, ...proof }), {
            waitUntil: "commit",
            timeout: timeoutMs,
        });
        return await walkSignIn(page, { user, password, domain, callback, timeoutMs });
    } catch (error) {
        return { kind: "stuck", description: describeFailure(error, password) };
    } finally {
        await browser.close();
    }
}

/** Messages of Playwright have a log behind their first line, with what was entered. */
function describeFailure(error: unknown, password: string | undefined): string {
    const message = error instanceof Error ? error.message : String(error);
    const [line = ""] = message.split("\n");
    const shown = password === undefined ? line : line.replaceAll(password, "[secret]");
    return `The sign-in in Chromium failed: ${shown.replace(/\?[^\s"]*/g, "?…")}`;
}
