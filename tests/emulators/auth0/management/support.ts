import type { Auth0Organization } from "../../../../emulators/auth0/state";
import { signInEndpoint, signingCertificate } from "../support";

/** A body of `POST /connections` that is right. */
export async function connectionBody(
    name: string,
    more: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
    const options = { signInEndpoint, signingCert: await signingCertificate() };
    return { name, strategy: "samlp", options, ...more };
}

/** An Organization of whose connections users become members at a sign-in. */
export function createOrganization(
    id: string,
    name: string,
    connectionIds: readonly string[],
): Auth0Organization {
    return {
        id,
        name,
        display_name: name,
        enabled_connections: connectionIds.map((connection_id) => ({
            connection_id,
            assign_membership_on_login: true,
            show_as_button: true,
            is_signup_enabled: false,
        })),
    };
}
