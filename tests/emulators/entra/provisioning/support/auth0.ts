import { Agent, request } from "undici";

import { type Auth0Emulator, startAuth0Emulator } from "../../../../../emulators/auth0";
import type { LoopbackCertificates } from "../../../../../emulators/support/certificates";
import {
    allScopes,
    field,
    groupScopes,
    signInEndpoint,
    signingCertificate,
    userScopes,
} from "../../../auth0/support";

/** An Auth0 tenant with a SAML connection whose SCIM side is set up as Auth0's guide for Entra has it. */
export interface ProvisionedAuth0 {
    tenant: Auth0Emulator;
    tenantUrl: string;
    token: string;
}

export async function startProvisionedAuth0(
    certificates: LoopbackCertificates,
    name: string,
): Promise<ProvisionedAuth0> {
    const tenant = await startAuth0Emulator({ certificates, clients: [] });
    const dispatcher = new Agent({ connect: { ca: certificates.ca } });
    const bearer = tenant.issueToken(allScopes);
    const manage = async (method: "GET" | "POST", path: string, body?: unknown): Promise<unknown> => {
        const response = await request(`${tenant.server.origin}/api/v2${path}`, {
            method,
            dispatcher,
            headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
            body: body === undefined ? null : JSON.stringify(body),
        });
        expect(response.statusCode).toBeLessThan(300);
        return response.body.json();
    };
    const options = { signInEndpoint, signingCert: await signingCertificate() };
    const id = field(await manage("POST", "/connections", { name, strategy: "samlp", options }), "id");
    const path = `/connections/${id}/scim-configuration`;
    const defaults = (await manage("GET", `${path}/default-mapping`)) as {
        mapping: { scim: string; auth0: string }[];
    };
    const mapping = defaults.mapping
        .filter(({ scim }) => !scim.endsWith("manager"))
        .map((entry) =>
            entry.auth0 === "email" ? { ...entry, scim: 'emails[type eq "work"].value' } : entry,
        );
    await manage("POST", path, { user_id_attribute: "userName", mapping });
    const scopes = [...userScopes, ...groupScopes];
    const token = field(await manage("POST", `${path}/tokens`, { scopes }), "token");
    await dispatcher.close();
    tenant.server.traffic.clear();
    return { tenant, token, tenantUrl: `${tenant.server.origin}/scim/v2/connections/${id}?aadOptscim062020` };
}
