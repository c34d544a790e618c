import { randomBytes } from "node:crypto";

/** What a request may ask for. */
export const nameIdFormats = [
    "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
] as const;

const [emailAddress, unspecified, , transient] = nameIdFormats;

export type NameIdFormat = (typeof nameIdFormats)[number];

/** `NameIDPolicy` of a request. */
export interface NameIdPolicy {
    nameIdFormat: NameIdFormat | undefined;
    spNameQualifier: string | undefined;
}

/** The subject of an assertion. */
export interface NameId {
    format: NameIdFormat;
    value: string;
    spNameQualifier: string | undefined;
}

/**
 * The NameID for a request. The documentation of the protocol says that Entra makes up a pairwise identifier
 * for "persistent" and "unspecified", that of the claims that the value is the one of the application's
 * settings in the format asked for; the latter is what is seen. "transient" is a random value in both.
 * Sources: https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol and
 * https://learn.microsoft.com/entra/identity-platform/saml-claims-customization
 */
export function createNameId(
    value: string,
    { nameIdFormat: asked = unspecified, spNameQualifier }: Partial<NameIdPolicy>,
): NameId {
    if (asked === transient) {
        return { format: asked, value: randomBytes(24).toString("base64url"), spNameQualifier };
    }
    return { format: asked === unspecified ? emailAddress : asked, value, spNameQualifier };
}
