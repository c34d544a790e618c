import { suggest } from "./suggestion";

/** Attributes of a SCIM user. Source: RFC 7643, sections 3.1, 4.1 and 8.7.1. */
const coreAttributes = [
    ..."id externalId meta schemas userName name displayName nickName profileUrl title userType preferredLanguage".split(
        " ",
    ),
    ..."locale timezone active password emails phoneNumbers ims photos addresses groups entitlements roles".split(
        " ",
    ),
    "x509Certificates",
];
const nameAttributes = "formatted familyName givenName middleName honorificPrefix honorificSuffix".split(" ");

/** Attributes of the enterprise extension. Source: RFC 7643, section 4.3. */
const enterpriseAttributes = "employeeNumber costCenter organization division department manager".split(" ");
const enterprise = /^urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User[:.](.+)$/i;

/**
 * Why an attribute belongs to no schema of SCIM, with the near one if there is one. Undefined for one that does, and for
 * those of other extensions, which have a URN.
 */
export function findSchemaProblem(attribute: string): string | undefined {
    const extension = enterprise.exec(attribute)?.[1];
    if (extension !== undefined) {
        return describe("the enterprise extension", getRoot(extension), enterpriseAttributes);
    }
    if (/^urn:/i.test(attribute)) return undefined;
    const [, below] = /^name\.(\w+)/i.exec(attribute) ?? [];
    if (below !== undefined) return describe("name", below, nameAttributes);
    return describe("the core schema", getRoot(attribute), coreAttributes);
}

const getRoot = (attribute: string): string => /^[^.[:]+/.exec(attribute)?.[0] ?? attribute;

function describe(where: string, name: string, known: readonly string[]): string | undefined {
    if (known.some((each) => each.toLowerCase() === name.toLowerCase())) return undefined;
    return [`is no attribute of ${where} of SCIM.`, suggest(name, known)].filter(Boolean).join(" ");
}
