import { type Administer, elsewhere, type Facts } from "../../case";
import { type JsonObject, textAt } from "../../driver/wireJson";
import { callerId } from "../../people";

/** The template of applications that are not in the gallery. */
export const templateId = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

/** An enterprise application that signs in by SAML, owned by the plugin's caller. */
export async function samlApplication(administer: Administer): Promise<Facts> {
    const facts = await bareApplication(administer);
    await administer("PATCH", `/v1.0/servicePrincipals/${facts.principal}`, {
        preferredSingleSignOnMode: "saml",
    });
    return facts;
}

/** The same before anything was set. */
export async function bareApplication(administer: Administer): Promise<Facts> {
    const path = `/v1.0/applicationTemplates/${templateId}/instantiate`;
    const made = await administer("POST", path, { displayName: "Acme" });
    const application = made.application as JsonObject;
    const principal = made.servicePrincipal as JsonObject;
    const facts = {
        application: textAt(application, "id"),
        clientId: textAt(application, "appId"),
        principal: textAt(principal, "id"),
    };
    const caller = { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${callerId}` };
    await administer("POST", `/v1.0/servicePrincipals/${facts.principal}/owners/$ref`, caller);
    const role = (principal.appRoles as JsonObject[]).find(({ displayName }) => displayName === "User");
    return { ...facts, role: textAt(role, "id") };
}

export const principalDeleted = elsewhere("the service principal deleted", (administer, { principal }) =>
    administer("DELETE", `/v1.0/servicePrincipals/${principal}`),
);

/** A response of Graph that refuses. */
export function refusal(status: number, code: string, message: string) {
    const innerError = {
        date: "2024-01-01T00:00:00",
        "request-id": "00000000-0000-4000-8000-000000000000",
        "client-request-id": "00000000-0000-4000-8000-000000000000",
    };
    return { status, body: { error: { code, message, innerError } } };
}

export const forbidden = refusal(
    403,
    "Authorization_RequestDenied",
    "Insufficient privileges to complete the operation.",
);
export const missing = refusal(
    404,
    "Request_ResourceNotFound",
    "Resource 'x' does not exist or one of its queried reference-property objects are not present.",
);
export const conflict = refusal(
    409,
    "Request_MultipleObjectsWithSameKeyValue",
    "Another object with the same value for property identifierUris already exists.",
);
export const invalid = refusal(400, "Request_BadRequest", "A value is not valid.");
