import { defineAttribute, defineReference } from "./defineAttribute";
import {
    enterpriseUserSchema,
    groupTargetObject,
    targetDirectoryId,
    targetDirectoryName,
    userTargetObject,
} from "./names";
import type { AttributeDefinition, DirectoryDefinition } from "./synchronizationSchema";

/** The SCIM service as a non-gallery application knows it: the attributes that a mapping may target. */
export function createTargetDirectory(): DirectoryDefinition {
    return {
        id: targetDirectoryId,
        name: targetDirectoryName,
        version: null,
        readOnly: false,
        discoverabilities: "None",
        discoveryDateTime: null,
        objects: [
            { name: userTargetObject, supportedApis: [], metadata: [], attributes: defineUserAttributes() },
            { name: groupTargetObject, supportedApis: [], metadata: [], attributes: defineGroupAttributes() },
        ],
    };
}

function defineUserAttributes(): AttributeDefinition[] {
    const typed = (attributeName: string, types: string[], part: string) =>
        types.map((type) => defineAttribute(`${attributeName}[type eq "${type}"].${part}`));
    const addressParts = ["formatted", "streetAddress", "locality", "region", "postalCode", "country"];
    const extension = (...names: string[]) =>
        names.map((name) => defineAttribute(`${enterpriseUserSchema}:${name}`));
    return [
        defineAttribute("id", { anchor: true, caseExact: true, required: true, mutability: "ReadOnly" }),
        defineAttribute("externalId", { caseExact: true }),
        defineAttribute("userName", { required: true }),
        defineAttribute("active", { type: "Boolean" }),
        defineAttribute("displayName"),
        defineAttribute("nickName"),
        defineAttribute("profileUrl"),
        defineAttribute("title"),
        defineAttribute("userType"),
        defineAttribute("preferredLanguage"),
        defineAttribute("locale"),
        defineAttribute("timezone"),
        ...["formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"].map(
            (part) => defineAttribute(`name.${part}`),
        ),
        ...typed("emails", ["work", "home", "other"], "value"),
        ...typed("phoneNumbers", ["work", "mobile", "fax", "home", "pager", "other"], "value"),
        ...["work", "home", "other"].flatMap((type) =>
            addressParts.map((part) => defineAttribute(`addresses[type eq "${type}"].${part}`)),
        ),
        ...typed("ims", ["aim", "gtalk", "icq", "msn", "qq", "skype", "xmpp", "yahoo"], "value"),
        ...typed("photos", ["photo", "thumbnail"], "value"),
        ...["display", "type", "value"].map((part) => defineAttribute(`roles[primary eq "True"].${part}`)),
        defineAttribute("roles", { multivalued: true }),
        ...extension("employeeNumber", "costCenter", "organization", "division", "department"),
        defineReference(`${enterpriseUserSchema}:manager`, [userTargetObject]),
    ];
}

function defineGroupAttributes(): AttributeDefinition[] {
    return [
        defineAttribute("id", { anchor: true, caseExact: true, required: true, mutability: "ReadOnly" }),
        defineAttribute("externalId", { caseExact: true }),
        defineAttribute("displayName", { required: true }),
        defineReference("members", [userTargetObject, groupTargetObject], { multivalued: true }),
    ];
}
