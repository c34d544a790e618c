import { findError } from "../../../inspection/verify/askAuth0";
import { explainSignInError } from "../../../inspection/verify/signInErrors";
import { reportBroken, type StepId, type StepOutcome } from "../../../inspection/verify/step";
import type { SignInEnd } from "./walkSignIn";

/** What the end of a sign-in means: a code, or the step that failed. */
export type Explanation = { code: string; state: string | null } | { step: StepId; outcome: StepOutcome };

const log = "Look at the tenant log: Auth0 Dashboard > Monitoring > Logs.";

export function explainEnd(end: SignInEnd): Explanation {
    switch (end.kind) {
        case "callback":
            return explainCallback(end.url);
        case "entraError": {
            const { reason, fix, concerns } = explainSignInError(end.code, "userSignIn");
            const outcomes: Record<NonNullable<typeof concerns> | "link", StepOutcome> = {
                link: reportBroken(reason, fix),
                oneUser: { status: "failed", severity: "warning", reason, fix },
                testUser: { status: "notChecked", reason, fix },
            };
            return { step: "userSignIn", outcome: outcomes[concerns ?? "link"] };
        }
        case "secondFactor":
            return {
                step: "userSignIn",
                outcome: {
                    status: "notChecked",
                    reason: "The user needs a second factor.",
                    fix: "Verify with a test user who can sign in with a password alone.",
                },
            };
        case "noPassword":
            return {
                step: "userSignIn",
                outcome: {
                    status: "notChecked",
                    reason: "Entra asks for the password, and AUTH0_ENTRA_VERIFY_PASSWORD is not set.",
                    fix: "Set it to the password of the test user.",
                },
            };
        case "auth0Page":
            return {
                step: "samlResponse",
                outcome: reportBroken(
                    `Auth0 shows an error page (${end.status}). ${findAlert(end.text)}`.trim(),
                    log,
                ),
            };
        case "stuck":
            return {
                step: "userSignIn",
                outcome: {
                    status: "notChecked",
                    reason: end.description,
                    fix: "Sign the user in once in a browser: Entra may ask for something else first.",
                },
            };
    }
}

function explainCallback(url: string): Explanation {
    const error = findError(url);
    const { searchParams } = new URL(url);
    const code = searchParams.get("code");
    if (error === undefined && code !== null) return { code, state: searchParams.get("state") };
    const said = error === undefined ? "" : `${error.error}: ${error.description}`;
    return {
        step: "samlResponse",
        outcome: reportBroken(`Auth0 refuses the user. ${said}`.trim(), findFix(said)),
    };
}

const fixes: readonly (readonly [pattern: RegExp, fix: string])[] = [
    [
        /JIT user provisioning is disabled/i,
        "Provision the user on demand. If it persists, the NameID is another value than the user ID: docs/user-ids.md.",
    ],
    [
        /blocked/i,
        "Assign and enable the user in Entra, and wait for a cycle: provisioning blocked the account.",
    ],
    [
        /signature|certificate|thumbprint|fingerprint/i,
        "Run `pulumi up --refresh`, which lets Auth0 trust the certificates of Entra.",
    ],
];

const findFix = (said: string): string => fixes.find(([pattern]) => pattern.test(said))?.[1] ?? log;

/** What a page says in words; undocumented for Auth0's. */
function findAlert(text: string): string {
    const [, alert = ""] = /<p role="alert">([^<]{1,300})</.exec(text) ?? [];
    return alert;
}
