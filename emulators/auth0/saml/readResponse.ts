import { SAML, ValidateInResponseTo } from "@node-saml/node-saml";

import type { Clock } from "../../support/clock";
import { findChild, parseXml, type XmlElement } from "../../support/xml";
import type { ServiceProvider } from "./connection";

/** What a response proves. */
export interface ReadAssertion {
    id: string;
    /** ID of the request that it responds to; undefined for a sign-in that began at the identity provider. */
    inResponseTo: string | undefined;
    /** Milliseconds since 1970, from which on it is rejected. */
    expires: number;
    /** Claims by their type; the NameID under its own. */
    claims: Map<string, string[]>;
}

/** Why a response is not taken. */
export class SamlResponseError extends Error {}

export const nameIdentifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

/** Milliseconds by which clocks may differ. Undocumented; the default of the library that Auth0 publishes. */
const skew = 3 * 60_000;

/**
 * Verifies a response and reads its assertion: signature of the response or of the assertion by one of the
 * connection's certificates, one assertion, audience, recipient and times. Only what is under the signature is
 * read. SAML 2.0 profiles, section 4.1.4.3.
 */
export async function readResponse(
    samlResponse: string,
    provider: ServiceProvider,
    clock: Clock,
): Promise<ReadAssertion> {
    const assertion = await verifyAssertion(samlResponse, provider, clock);
    const confirmation = findConfirmation(assertion, provider, clock);
    const { ID: id = "" } = assertion.attributes;
    return {
        id,
        inResponseTo: confirmation.InResponseTo,
        expires: Date.parse(confirmation.NotOnOrAfter ?? "") + skew,
        claims: readClaims(assertion),
    };
}

/** node-saml with the tenant's clock in place of the system's. */
class ResponseVerifier extends SAML {
    constructor(
        provider: ServiceProvider,
        private readonly clock: Clock,
    ) {
        super({
            idpCert: provider.identityProviderCertificates,
            issuer: provider.entityId,
            audience: provider.entityId,
            callbackUrl: provider.callbackUrl,
            // For an assertion that is encrypted; one that is not is accepted as well.
            decryptionPvk: provider.decryptionKey.privateKey,
            acceptedClockSkewMs: skew,
            // Either signature will do: Auth0, "SAML assertion and response".
            wantAssertionsSigned: false,
            wantAuthnResponseSigned: false,
            // Checked below, against the transaction, on the part that is signed.
            validateInResponseTo: ValidateInResponseTo.never,
        });
    }

    protected override checkTimestampsValidityError(
        _now: number,
        notBefore: string,
        notOnOrAfter: string,
        limit?: number,
    ): Error | null {
        return super.checkTimestampsValidityError(this.clock.now().getTime(), notBefore, notOnOrAfter, limit);
    }
}

async function verifyAssertion(
    samlResponse: string,
    provider: ServiceProvider,
    clock: Clock,
): Promise<XmlElement> {
    try {
        const outer = await parseXml(Buffer.from(samlResponse, "base64").toString("utf8"));
        checkDestination(outer, provider);
        const { profile } = await new ResponseVerifier(provider, clock).validatePostResponseAsync({
            SAMLResponse: samlResponse,
        });
        const xml = profile?.getAssertionXml?.();
        if (xml === undefined) throw new Error("SAML Response has no assertion");
        return await parseXml(xml);
    } catch (error) {
        throw new SamlResponseError(error instanceof Error ? error.message : String(error));
    }
}

/** Not under the signature when only the assertion is signed; it can only cause a refusal. */
function checkDestination({ attributes }: XmlElement, { recipients }: ServiceProvider): void {
    const { Destination: destination } = attributes;
    if (destination === undefined || recipients.includes(destination)) return;
    throw new Error(`Destination is invalid. Expected: ${recipients[0]}. Received: ${destination}`);
}

/** The attributes of a bearer confirmation that is meant for this connection and this moment. */
function findConfirmation(
    assertion: XmlElement,
    { recipients }: ServiceProvider,
    clock: Clock,
): Record<string, string> {
    const data = (findChild(assertion, "Subject")?.children ?? [])
        .filter(({ name, attributes }) => name === "SubjectConfirmation" && attributes.Method === bearer)
        .map((confirmation) => findChild(confirmation, "SubjectConfirmationData")?.attributes ?? {});
    if (data.length === 0) throw new SamlResponseError("SAML assertion has no bearer SubjectConfirmation");
    const meant = data.filter(({ Recipient }) => Recipient !== undefined && recipients.includes(Recipient));
    if (meant.length === 0) {
        throw new SamlResponseError(
            `Recipient is invalid. Expected: ${recipients[0]}. Received: ${data[0]?.Recipient}`,
        );
    }
    // It must have an end, and it must have no beginning: SAML 2.0 profiles, section 4.1.4.2.
    const valid = meant.find(({ NotOnOrAfter, NotBefore }) => {
        const end = Date.parse(NotOnOrAfter ?? "");
        return NotBefore === undefined && clock.now().getTime() < end + skew;
    });
    if (valid === undefined) {
        throw new SamlResponseError("SAML assertion expired: its delivery took too long");
    }
    return valid;
}

const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

function readClaims(assertion: XmlElement): ReadAssertion["claims"] {
    const claims = new Map<string, string[]>();
    const nameId = findChild(findChild(assertion, "Subject"), "NameID")?.text ?? "";
    if (nameId !== "") claims.set(nameIdentifier, [nameId]);
    for (const statement of assertion.children.filter(({ name }) => name === "AttributeStatement")) {
        for (const { name, attributes, children } of statement.children) {
            const type = attributes.Name;
            if (name !== "Attribute" || type === undefined || claims.has(type)) continue;
            claims.set(
                type,
                children.filter((child) => child.name === "AttributeValue").map(({ text }) => text),
            );
        }
    }
    return claims;
}
