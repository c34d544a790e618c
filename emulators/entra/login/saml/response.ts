import { randomUUID } from "node:crypto";

import { escapeXml } from "../../../support/xml";
import type { UserClaims } from "./claims";
import type { NameId } from "./nameId";
import { signAssertion, type SigningPair } from "./signAssertion";

/** What a successful sign-in is told to whom. */
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
    now: Date;
}

/** Minutes; the documentation shows these. */
const lifetime = { assertion: 70, delivery: 5 };
const assertionNamespace = "urn:oasis:names:tc:SAML:2.0:assertion";

/**
 * The response to a sign-in, with a signed assertion. Form and times as in
 * https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol
 */
export function successResponse(signIn: SignIn): string {
    const instant = signIn.now.toISOString();
    const assertion = signAssertion(assertionOf(signIn, instant), signIn.signing);
    return responseOf(
        { Destination: signIn.replyUrl, InResponseTo: signIn.inResponseTo, IssueInstant: instant },
        signIn.tenantId,
        status("Success") + assertion,
    );
}

/** The response to a request that must not show a page while nobody is signed in. */
export function noPassiveResponse(
    answer: Pick<SignIn, "tenantId" | "replyUrl" | "inResponseTo" | "now">,
): string {
    return responseOf(
        {
            Destination: answer.replyUrl,
            InResponseTo: answer.inResponseTo,
            IssueInstant: answer.now.toISOString(),
        },
        answer.tenantId,
        status("Responder", "NoPassive"),
    );
}

function responseOf(
    attributes: Record<string, string | undefined>,
    tenantId: string,
    content: string,
): string {
    return (
        `<samlp:Response${attributesOf({ ID: `_${randomUUID()}`, Version: "2.0", ...attributes })} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">` +
        `<Issuer xmlns="${assertionNamespace}">${issuerOf(tenantId)}</Issuer>${content}</samlp:Response>`
    );
}

function status(code: string, detail?: string): string {
    const element = (name: string, inner: string): string =>
        `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${name}">${inner}</samlp:StatusCode>`;
    return `<samlp:Status>${element(code, detail === undefined ? "" : element(detail, ""))}</samlp:Status>`;
}

function assertionOf(signIn: SignIn, instant: string): string {
    const { tenantId, audience, replyUrl, inResponseTo, nameId, claims, now } = signIn;
    const id = `_${randomUUID()}`;
    const after = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();
    const confirmation = {
        InResponseTo: inResponseTo,
        NotOnOrAfter: after(lifetime.delivery),
        Recipient: replyUrl,
    };
    const subject = { Format: nameId.format, SPNameQualifier: nameId.spNameQualifier };
    return (
        `<Assertion ID="${id}" IssueInstant="${instant}" Version="2.0" xmlns="${assertionNamespace}">` +
        `<Issuer>${issuerOf(tenantId)}</Issuer>` +
        `<Subject><NameID${attributesOf(subject)}>${escapeXml(nameId.value)}</NameID>` +
        `<SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">` +
        `<SubjectConfirmationData${attributesOf(confirmation)}/></SubjectConfirmation></Subject>` +
        `<Conditions NotBefore="${instant}" NotOnOrAfter="${after(lifetime.assertion)}">` +
        `<AudienceRestriction><Audience>${escapeXml(audience)}</Audience></AudienceRestriction></Conditions>` +
        `<AttributeStatement>${claims.map(attribute).join("")}</AttributeStatement>` +
        `<AuthnStatement AuthnInstant="${instant}" SessionIndex="${id}"><AuthnContext><AuthnContextClassRef>` +
        `urn:oasis:names:tc:SAML:2.0:ac:classes:Password` +
        `</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion>`
    );
}

function attribute({ type, values, nameFormat }: UserClaims["claims"][number]): string {
    const content = values.map((value) => `<AttributeValue>${escapeXml(value)}</AttributeValue>`).join("");
    return `<Attribute${attributesOf({ Name: type, NameFormat: nameFormat })}>${content}</Attribute>`;
}

const issuerOf = (tenantId: string): string => `https://sts.windows.net/${tenantId}/`;

function attributesOf(attributes: Record<string, string | undefined>): string {
    return Object.entries(attributes)
        .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXml(value)}"`))
        .join("");
}
