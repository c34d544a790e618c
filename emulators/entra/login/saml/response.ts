import { randomUUID } from "node:crypto";

import { escapeXml } from "../../../support/xml";
import type { UserClaims } from "./claims";
import { encryptAssertion } from "./encryptAssertion";
import type { NameId } from "./nameId";
import { signAssertion, type SigningPair } from "./signAssertion";

// Written as strings. Not samlp (its templates do not have Entra's claims, NameFormat and order of elements) and not
// samlify (its identity provider is configured by metadata per application, and it signs the message by default). The
// signature is by xml-crypto.

/** The content and the recipient of a successful response. */
export interface SignIn {
    tenantId: string;
    /** The `Issuer` of the request, or the first identifier of the application. */
    audience: string;
    replyUrl: string;
    /** ID of the request; undefined for a sign-in that begins at Entra. */
    inResponseTo: string | undefined;
    nameId: NameId;
    claims: UserClaims["claims"];
    signing: SigningPair;
    /** PEM; undefined: the assertion is not encrypted. */
    encryptionCertificate: string | undefined;
    /** Minutes that a token lifetime policy sets; undefined: Entra's default. */
    lifetimeMinutes: number | undefined;
    now: Date;
}

/**
 * Minutes; the documentation shows these. A token lifetime policy changes that of the assertion, to which Entra adds the
 * clock skew, and not that of the delivery.
 * Source: https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes
 */
const lifetime = { assertion: 70, delivery: 5, clockSkew: 5 };
const assertionNamespace = "urn:oasis:names:tc:SAML:2.0:assertion";

/**
 * The response to a sign-in, with a signed assertion. Form and times as in
 * https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol
 */
export async function createSuccessResponse(signIn: SignIn): Promise<string> {
    const instant = signIn.now.toISOString();
    const signed = signAssertion(createAssertion(signIn, instant), signIn.signing);
    const { encryptionCertificate: certificate } = signIn;
    const assertion = certificate === undefined ? signed : await encryptAssertion(signed, certificate);
    return createResponse(
        { Destination: signIn.replyUrl, InResponseTo: signIn.inResponseTo, IssueInstant: instant },
        signIn.tenantId,
        createStatus("Success") + assertion,
    );
}

/** The response to a passive request, which must not show a page, when no user is signed in. */
export function createNoPassiveResponse(
    request: Pick<SignIn, "tenantId" | "replyUrl" | "inResponseTo" | "now">,
): string {
    return createResponse(
        {
            Destination: request.replyUrl,
            InResponseTo: request.inResponseTo,
            IssueInstant: request.now.toISOString(),
        },
        request.tenantId,
        createStatus("Responder", "NoPassive"),
    );
}

function createResponse(
    attributes: Record<string, string | undefined>,
    tenantId: string,
    content: string,
): string {
    return (
        `<samlp:Response${createAttributes({ ID: `_${randomUUID()}`, Version: "2.0", ...attributes })} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">` +
        `<Issuer xmlns="${assertionNamespace}">${getIssuer(tenantId)}</Issuer>${content}</samlp:Response>`
    );
}

function createStatus(code: string, detail?: string): string {
    const element = (name: string, inner: string): string =>
        `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${name}">${inner}</samlp:StatusCode>`;
    return `<samlp:Status>${element(code, detail === undefined ? "" : element(detail, ""))}</samlp:Status>`;
}

function createAssertion(signIn: SignIn, instant: string): string {
    const { tenantId, audience, replyUrl, inResponseTo, nameId, claims, now } = signIn;
    const id = `_${randomUUID()}`;
    const valid =
        signIn.lifetimeMinutes === undefined
            ? lifetime.assertion
            : signIn.lifetimeMinutes + lifetime.clockSkew;
    const after = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();
    const confirmation = {
        InResponseTo: inResponseTo,
        NotOnOrAfter: after(lifetime.delivery),
        Recipient: replyUrl,
    };
    const subject = { Format: nameId.format, SPNameQualifier: nameId.spNameQualifier };
    return (
        `<Assertion ID="${id}" IssueInstant="${instant}" Version="2.0" xmlns="${assertionNamespace}">` +
        `<Issuer>${getIssuer(tenantId)}</Issuer>` +
        `<Subject><NameID${createAttributes(subject)}>${escapeXml(nameId.value)}</NameID>` +
        `<SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">` +
        `<SubjectConfirmationData${createAttributes(confirmation)}/></SubjectConfirmation></Subject>` +
        `<Conditions NotBefore="${instant}" NotOnOrAfter="${after(valid)}">` +
        `<AudienceRestriction><Audience>${escapeXml(audience)}</Audience></AudienceRestriction></Conditions>` +
        `<AttributeStatement>${claims.map(createAttribute).join("")}</AttributeStatement>` +
        `<AuthnStatement AuthnInstant="${instant}" SessionIndex="${id}"><AuthnContext><AuthnContextClassRef>` +
        `urn:oasis:names:tc:SAML:2.0:ac:classes:Password` +
        `</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion>`
    );
}

function createAttribute({ type, values, nameFormat }: UserClaims["claims"][number]): string {
    const content = values.map((value) => `<AttributeValue>${escapeXml(value)}</AttributeValue>`).join("");
    return `<Attribute${createAttributes({ Name: type, NameFormat: nameFormat })}>${content}</Attribute>`;
}

const getIssuer = (tenantId: string): string => `https://sts.windows.net/${tenantId}/`;

function createAttributes(attributes: Record<string, string | undefined>): string {
    return Object.entries(attributes)
        .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXml(value)}"`))
        .join("");
}
