import type { Administer, Facts, Fault } from "../../case";
import { textAt } from "../../driver/wireJson";
import { minimal } from "./connectionInputs";

let made = 0;

/** A SAML connection that was created in the dashboard. */
export async function aConnection(administer: Administer): Promise<Facts> {
    const { displayName, options } = minimal;
    const { signInEndpoint, signingCert } = options as Record<string, string>;
    const connection = await administer("POST", "/api/v2/connections", {
        name: `by-hand-${(made += 1)}`,
        display_name: displayName,
        strategy: "samlp",
        options: { signInEndpoint, signingCert },
    });
    return { connection: textAt(connection, "id") };
}

/** An Organization that was created in the dashboard, and a connection that it does not have. */
export async function anOrganization(administer: Administer): Promise<Facts> {
    const organization = await administer("POST", "/api/v2/organizations", {
        name: `by-hand-${(made += 1)}`,
    });
    return { ...(await aConnection(administer)), organization: textAt(organization, "id") };
}

function refusal(status: number, error: string, message: string): Fault {
    return { status, body: { statusCode: status, error, message, errorCode: "an_error" } };
}

export const forbidden = refusal(403, "Forbidden", "Insufficient scope, expected any of: a:scope");
export const missing = refusal(404, "Not Found", "The connection does not exist.");
export const conflict = refusal(409, "Conflict", "There is one with the same name already");
export const broken = refusal(500, "Internal Server Error", "Something went wrong");
export const limited = refusal(429, "Too Many Requests", "Global limit has been reached");
