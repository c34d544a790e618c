import type { SecretRegistry } from "../../clients/secrets";
import type { OnDemandResponse } from "./synchronizationApi";

/** What came of provisioning on demand; a type and not an interface, so that it is a set of property values. */
export type Verdict = {
    /** `Success`, `Skipped` or `Failure`. */
    result: string;
    reason?: string;
    /** One line each. */
    steps: string[];
};

/** Codes of skips that mean: there was nothing to do. */
const alreadyDone = ["RedundantExport"];

/** Whether the user is at the target as it should be. */
export function hasSucceeded(verdict: Verdict): boolean {
    return (
        verdict.result === "Success" ||
        (verdict.result === "Skipped" &&
            alreadyDone.some((code) => verdict.reason?.startsWith(code) === true))
    );
}

/** Reads the response of HTTP 200, whose two members are JSON in strings. The response alone says nothing. */
export function readVerdict(response: OnDemandResponse, secrets: SecretRegistry): Verdict {
    const key = parse(response.key);
    const details = asRecord(key["details"]);
    const code = findString(details["errorCode"], details["skipReason"], details["code"]);
    const message = findString(details["errorMessage"], details["message"], details["description"]);
    const reason = findString([code, message].filter((part) => part !== undefined).join(": "));
    return {
        result: findString(key["result"]) ?? "Failure",
        ...(reason !== undefined && { reason: secrets.redact(reason) }),
        steps: asList(parse(response.value)["provisioningSteps"]).map((step) =>
            secrets.redact(describeStep(asRecord(step))),
        ),
    };
}

function describeStep(step: Record<string, unknown>): string {
    const name = findString(step["name"], step["provisioningStepType"]) ?? "step";
    const description = findString(step["description"]);
    return `${name}: ${findString(step["status"]) ?? "unknown"}${description === undefined ? "" : `, ${description}`}`;
}

function parse(text: string | undefined): Record<string, unknown> {
    try {
        return asRecord(JSON.parse(text ?? "{}"));
    } catch {
        return {};
    }
}

function asRecord(value: unknown): Record<string, unknown> {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

/** The first of the values that is a non-empty string. */
function findString(...values: unknown[]): string | undefined {
    return values.find((value): value is string => typeof value === "string" && value !== "");
}
