/** What is verified, in the order of a sign-in. The last four need a browser. */
export const stepTitles = {
    link: "The link exists in both tenants",
    client: "An application of Auth0 may use the connection",
    request: "Auth0 sends an authentication request to Entra",
    entityId: "Entra knows the application of the request",
    signature: "Entra accepts the signature of the request",
    replyUrl: "Entra accepts the reply URL of the request",
    loginPage: "Entra shows its login page",
    certificate: "Auth0 trusts the certificate with which Entra signs",
    userSignIn: "Entra signs the user in",
    samlResponse: "Auth0 accepts the SAML response",
    idToken: "The application gets a valid ID token",
    account: "The ID token is of the account that is provisioned",
} as const;

export type StepId = keyof typeof stepTitles;

/** How one step went. */
export type StepOutcome =
    | { status: "passed"; detail?: string }
    /** `broken`: users cannot sign in. `warning`: some of them cannot, or will not. */
    | { status: "failed"; severity: "broken" | "warning"; reason: string; fix: string }
    /** `expected`: nothing is missing, for example because Entra demands no signature. */
    | { status: "notChecked"; reason: string; fix?: string; expected?: boolean };

export type VerifiedStep = { id: StepId } & StepOutcome;

/** Says for each step how it went; what comes after a failure is not checked, and says why. */
export class StepList {
    readonly steps: VerifiedStep[] = [];

    add(id: StepId, outcome: StepOutcome): void {
        this.steps.push({ id, ...outcome });
    }

    /** Steps that cannot be made without an earlier one. */
    skip(ids: readonly StepId[], after: StepId): void {
        const reason = `It comes after "${stepTitles[after]}".`;
        for (const id of ids) this.add(id, { status: "notChecked", reason, expected: true });
    }

    /** In the order of a sign-in. */
    list(): VerifiedStep[] {
        const order = Object.keys(stepTitles);
        return [...this.steps].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    }
}

export const reportBroken = (reason: string, fix: string): StepOutcome => ({
    status: "failed",
    severity: "broken",
    reason,
    fix,
});
