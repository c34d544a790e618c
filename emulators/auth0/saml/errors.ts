import type { AuthorizationRequest } from "./state";

/** Why a sign-in ends on an error page of the tenant. */
export class SignOnError extends Error {
    constructor(
        readonly status: 400 | 403,
        readonly error: string,
        message: string,
    ) {
        super(message);
        this.name = "SignOnError";
    }
}

/** The application's callback with a response: RFC 6749, sections 4.1.2 and 4.1.2.1. */
export function createCallbackUrl(
    { redirect_uri, state }: Pick<AuthorizationRequest, "redirect_uri" | "state">,
    response: Record<string, string>,
): string {
    const url = new URL(redirect_uri);
    for (const [name, value] of Object.entries(response)) url.searchParams.set(name, value);
    if (state !== undefined) url.searchParams.set("state", state);
    return url.toString();
}
