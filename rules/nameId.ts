/** Entra's default: the NameID is the user principal name. */
export const defaultNameIdSource = "user.userprincipalname";

/**
 * What a claims mapping policy may take the NameID from. The object ID is not among them.
 * Source: Microsoft Entra, "Claims customization using a policy", SAML NameID restrictions.
 */
export const nameIdSources: readonly string[] = [
    defaultNameIdSource,
    "user.mail",
    "user.employeeid",
    "user.onpremisessamaccountname",
    "user.telephonenumber",
    ...Array.from({ length: 15 }, (_, i) => `user.extensionattribute${i + 1}`),
];

/** The attribute of an assertion that has the NameID. */
export const nameIdentifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

/** What a claims mapping policy says about the NameID. */
export const createNameIdEntry = (source: string): object => ({
    Source: "user",
    ID: source.slice("user.".length).toLowerCase(),
    SamlClaimType: nameIdentifier,
});

export function isDefaultNameId(source: string | undefined): boolean {
    return source === undefined || source.toLowerCase() === defaultNameIdSource;
}

/**
 * Where Entra takes the attributes from that it puts into every assertion by default; undefined for others.
 * Source: Microsoft Entra, "Customize SAML token claims".
 */
export function findDefaultClaimSource(attribute: string): string | undefined {
    const sources: Record<string, string> = {
        [nameIdentifier]: defaultNameIdSource,
        "http://schemas.microsoft.com/identity/claims/objectidentifier": "user.objectid",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name": "user.userprincipalname",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress": "user.mail",
    };
    return sources[attribute];
}
