import { createNameIdEntry, isDefaultNameId, nameIdentifier, nameIdSources } from "./nameId";

const namesOfUser =
    "accountenabled assignedroles city companyname consentprovidedforminor country createddatetime creationtype department" +
    " displayname dnsdomainname employeeid facsimiletelephonenumber givenname jobtitle lastpasswordchangedatetime mail mailnickname" +
    " mobilephone netbiosname objectid officelocation onpremisesdomainname onpremisesimmutableid onpremisessamaccountname onpremisessecurityidentifier" +
    " onpremisessyncenabled onpremisesuserprincipalname othermail postalcode preferreddatalocation preferredlanguage proxyaddresses" +
    " state streetaddress surname telephonenumber userprincipalname usertype";

/**
 * What a claims mapping policy may take a claim from, as `SOURCE.ID`.
 * Source: Microsoft Entra, "Claims customization using a policy", table of valid ID values per source.
 */
export const claimSources: readonly string[] = [
    ...namesOfUser.split(" ").map((name) => `user.${name}`),
    ...Array.from({ length: 15 }, (_, index) => `user.extensionattribute${index + 1}`),
    ...["application", "resource", "audience"].flatMap((source) =>
        ["displayname", "objectid", "tags"].map((name) => `${source}.${name}`),
    ),
    "company.tenantcountry",
];

/** A claim besides those that every assertion has: taken from a source, or always the same. */
export interface AdditionalClaim {
    source?: string | undefined;
    constant?: string | undefined;
}

/** What a claims mapping policy says. */
export interface ClaimsPolicyContent {
    /** Default: Entra's, the user principal name. */
    nameIdSource?: string | undefined;
    /** By claim type. */
    claims?: Readonly<Record<string, AdditionalClaim>> | undefined;
}

/** Whether there is anything that needs a policy. */
export const needsClaimsPolicy = ({ nameIdSource, claims = {} }: ClaimsPolicyContent): boolean =>
    !isDefaultNameId(nameIdSource) || Object.keys(claims).length > 0;

/** The policy that sets the NameID and adds claims, and leaves all other claims as they are by default. */
export function createClaimsPolicy({ nameIdSource, claims = {} }: ClaimsPolicyContent): string {
    return JSON.stringify({
        ClaimsMappingPolicy: {
            Version: 1,
            IncludeBasicClaimSet: "true",
            ClaimsSchema: [
                ...(nameIdSource === undefined || isDefaultNameId(nameIdSource)
                    ? []
                    : [createNameIdEntry(nameIdSource)]),
                ...Object.entries(claims).map(createClaimEntry),
            ],
        },
    });
}

function createClaimEntry([type, { source = "", constant }]: [string, AdditionalClaim]): object {
    if (constant !== undefined) return { Value: constant, SamlClaimType: type };
    const [Source = "", ID = ""] = source.toLowerCase().split(".");
    return { Source, ID, SamlClaimType: type };
}

/**
 * What a policy says, if it says no more than `createClaimsPolicy` can: its sources are known, and it adds to Entra's own
 * claims. Undefined for any other policy.
 */
export function parseClaimsPolicy(definition: string | undefined): ClaimsPolicyContent | undefined {
    const entries = readEntries(definition) ?? [];
    const content: { nameIdSource?: string; claims: Record<string, AdditionalClaim> } = { claims: {} };
    for (const { SamlClaimType: type = "", Value: constant, Source = "", ID = "" } of entries) {
        const source = `${Source}.${ID}`.toLowerCase();
        if (type === nameIdentifier) content.nameIdSource = source;
        else content.claims[type] = constant === undefined ? { source } : { constant };
    }
    const { nameIdSource, claims } = content;
    const isKnown =
        (nameIdSource === undefined || nameIdSources.includes(nameIdSource)) &&
        Object.values(claims).every(({ source }) => source === undefined || claimSources.includes(source));
    const isSame = isKnown && entries.length > 0 && isSameJson(createClaimsPolicy(content), definition ?? "");
    return isSame ? content : undefined;
}

interface PolicyEntry {
    SamlClaimType?: string;
    Value?: string;
    Source?: string;
    ID?: string;
}

function readEntries(definition: string | undefined): PolicyEntry[] | undefined {
    try {
        const { ClaimsMappingPolicy: policy } = JSON.parse(definition ?? "") as {
            ClaimsMappingPolicy?: { ClaimsSchema?: PolicyEntry[] };
        };
        return Array.isArray(policy?.ClaimsSchema) ? policy.ClaimsSchema : undefined;
    } catch {
        return undefined;
    }
}

/** Both are JSON; the letters of `Source` and `ID` may have any case. */
const isSameJson = (a: string, b: string): boolean =>
    JSON.stringify(JSON.parse(a)).toLowerCase() === JSON.stringify(JSON.parse(b)).toLowerCase();
