import type { Application } from "../link/objects";
import type { RequestContent } from "./authnRequest";
import type { EntraPage } from "./entraPage";
import type { SignatureState } from "./signatures";
import { explainSignInError } from "./signInErrors";
import type { StepId, StepList, StepOutcome } from "./step";

/** What Entra does with a request, in the order in which it looks at it. */
export const entraSteps = ["entityId", "signature", "replyUrl", "loginPage"] as const satisfies StepId[];

/** What is known besides the page. */
export interface RequestFacts {
    content: RequestContent;
    /** Undefined: it could not be read. */
    application: Application | undefined;
    /** Undefined: Entra demands no signature. */
    signature: SignatureState | undefined;
    /** The request was built here, because the way through Auth0 could not be taken; it cannot be signed. */
    isBuilt: boolean;
}

/**
 * Says what Entra's page means for each step. Entra can show its login page and refuse after the sign-in: the order of its
 * checks is undocumented. What Microsoft Graph says of the application therefore counts as well.
 */
export function judgeEntra(steps: StepList, page: EntraPage, facts: RequestFacts): void {
    const refusal = page.kind === "error" ? explainSignInError(page.code, "loginPage") : undefined;
    const failing = entraSteps.find((step) => step === refusal?.step) ?? "loginPage";
    let isRefused = false;
    for (const step of entraSteps) {
        const known = judgeByGraph(step, facts);
        if (isRefused && known === undefined) {
            steps.skip([step], failing);
        } else if (refusal !== undefined && step === failing) {
            isRefused = true;
            const { reason, fix } = refusal;
            steps.add(step, known ?? { status: "failed", severity: "broken", reason, fix });
        } else {
            steps.add(step, known ?? judgeByPage(step, page, facts));
        }
    }
}

/** Undefined: Graph says nothing against it. */
function judgeByGraph(step: (typeof entraSteps)[number], facts: RequestFacts): StepOutcome | undefined {
    const { content, application, signature, isBuilt } = facts;
    switch (step) {
        case "entityId": {
            const known = application?.identifierUris ?? [];
            if (application === undefined || known.includes(content.issuer)) return undefined;
            return fail(
                700016,
                `Auth0 sends ${content.issuer}; Entra has ${known.join(", ") || "no identifier"}.`,
            );
        }
        case "replyUrl": {
            const known = application?.web?.redirectUris ?? [];
            const { replyUrl } = content;
            if (application === undefined || replyUrl === undefined || known.includes(replyUrl)) {
                return undefined;
            }
            return fail(50011, `Auth0 sends ${replyUrl}; Entra has ${known.join(", ") || "no reply URL"}.`);
        }
        case "signature":
            return signature === undefined ? undefined : judgeSigned(signature, isBuilt);
        case "loginPage":
            return undefined;
    }
}

function judgeSigned(signature: SignatureState, isBuilt: boolean): StepOutcome | undefined {
    if (isBuilt) {
        return {
            status: "notChecked",
            reason: "Entra requires signed requests, and only Auth0 can sign them.",
            fix: "Enable the connection for an application, or give --client-id.",
        };
    }
    switch (signature) {
        case "unsigned":
            return fail(76021, "");
        case "weakAlgorithm":
            return fail(75005, "Auth0 signs with an algorithm that the application does not allow.");
        case "unknownCertificate":
            return fail(
                75005,
                "The signature is by none of the verification certificates of the application.",
            );
        case "valid":
        case "unverified":
            return undefined;
    }
}

function judgeByPage(step: StepId, page: EntraPage, { signature }: RequestFacts): StepOutcome {
    if (page.kind === "other") {
        return {
            status: "notChecked",
            reason: `Entra shows neither its login page nor an error, but ${page.description}.`,
            fix: "Open the sign-in in a browser, or verify with --browser.",
        };
    }
    if (step !== "signature") return { status: "passed" };
    return { status: "passed", detail: signature === undefined ? "Entra requires none" : "signed" };
}

function fail(code: number, found: string): StepOutcome {
    const { reason, fix } = explainSignInError(code, "loginPage");
    return { status: "failed", severity: "broken", reason: `${reason} ${found}`.trim(), fix };
}
