import type { Drop, Garbled, InterceptedResponse } from "../../emulators/support/interception";

/** What happens at one call. */
export const faultKinds = [
    "429",
    "500",
    "503",
    "403",
    "drop",
    "drop-after",
    "truncate",
    "invalid-json",
    "delay",
    "kill-before",
    "kill-after",
    "kill-engine",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** How many seconds the fault itself takes; the limit of waiting begins after it. */
export const secondsOfFault: Partial<Record<FaultKind, number>> = { "429": 2, delay: 60 };

export const isKill = (kind: FaultKind): boolean => kind.startsWith("kill-");

/** Whether the fault replaces the body of a response, which needs one that has a body. */
export const needsBody = (kind: FaultKind): boolean => kind === "truncate" || kind === "invalid-json";

export const needsConnection = (kind: FaultKind): boolean => kind === "drop" || kind === "drop-after";

/** What comes instead of the response, before the call has its effect. */
export function interruptBefore(kind: FaultKind, isLogin: boolean): InterceptedResponse | Drop | undefined {
    switch (kind) {
        case "429":
            return refuse(isLogin, 429, { "retry-after": "2" });
        case "500":
        case "503":
        case "403":
            return refuse(isLogin, Number(kind));
        case "drop":
            return { drop: true };
        default:
            return undefined;
    }
}

/** What comes instead of the response, after the call had its effect. */
export function interruptAfter(kind: FaultKind, body: string): Drop | Garbled | undefined {
    switch (kind) {
        case "drop-after":
        case "kill-after":
        case "kill-engine":
            return { drop: true };
        case "truncate":
            return { bytes: Buffer.from(body).subarray(0, 20).toString(), breaks: true };
        case "invalid-json":
            return { bytes: "<html><body>The service is unavailable.</body></html>", breaks: false };
        default:
            return undefined;
    }
}

/** Logins speak OAuth 2.0; elsewhere it is the shapes of both APIs at once, so that each client finds its own words. */
function refuse(isLogin: boolean, status: number, headers?: Record<string, string>): InterceptedResponse {
    const message = `planted fault ${status}`;
    const error = { code: "PlantedFault", message };
    const body = isLogin
        ? { error: "planted_fault", error_description: message }
        : { statusCode: status, message, errorCode: "planted_fault", error };
    return { status, headers, body };
}
