import { createTokenSigningCertificate } from "../../signingCertificate";
import {
    createEntityResponse,
    type GraphCall,
    type GraphResponse,
    type GraphRoute,
    readObjectBody,
} from "../call";
import { createBadRequestError } from "../errors";
import { permissions } from "../permissions";
import { checkKeyLifetime } from "../resources/keyLifetime";
import { findServicePrincipal } from "../resources/lookup";

const defaultLifetimeYears = 3;

/** Source: https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate */
export const signingCertificateRoutes: GraphRoute[] = [
    {
        method: "POST",
        path: "/servicePrincipals/:id/addTokenSigningCertificate",
        permission: permissions.writeApplication,
        handle: addTokenSigningCertificate,
    },
];

async function addTokenSigningCertificate(call: GraphCall): Promise<GraphResponse> {
    const principal = findServicePrincipal(call.state, call.param("id"));
    const { displayName, endDateTime } = readObjectBody(call);
    if (typeof displayName !== "string" || !displayName.startsWith("CN=") || displayName.length < 4) {
        throw createBadRequestError(
            "Invalid value specified for property 'displayName': it must start with 'CN='.",
        );
    }
    const start = call.clock.now();
    const end = readEndDate(endDateTime, start);
    checkKeyLifetime(call.state, "servicePrincipalRestrictions", principal, { start, end });
    const certificate = await createTokenSigningCertificate(displayName, start, end);
    principal.keyCredentials.push(certificate.sign, certificate.verify);
    principal.passwordCredentials.push(certificate.password);
    const { verify, sign, thumbprint, privateKey } = certificate;
    call.state.signingKeys.set(sign.keyId, privateKey);
    // The response describes the public half but names the key ID of the private one, as the real API does.
    return createEntityResponse(call, "microsoft.graph.selfSignedCertificate", {
        "@odata.type": "#microsoft.graph.selfSignedCertificate",
        ...verify,
        keyId: sign.keyId,
        thumbprint,
    });
}

function readEndDate(value: unknown, start: Date): Date {
    if (value === undefined || value === null) {
        const end = new Date(start);
        end.setUTCFullYear(end.getUTCFullYear() + defaultLifetimeYears);
        return end;
    }
    const end = new Date(typeof value === "string" ? value : Number.NaN);
    if (Number.isNaN(end.getTime()) || end <= start) {
        throw createBadRequestError("Invalid value specified for property 'endDateTime' of resource.");
    }
    return end;
}
