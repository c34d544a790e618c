import { attribute, reference } from "./attributes";
import {
    enterpriseUserSchema,
    groupTargetObject,
    targetDirectoryId,
    targetDirectoryName,
    userTargetObject,
} from "./names";
import type { AttributeDefinition, DirectoryDefinition } from "./synchronizationSchema";

/** The SCIM service as a non-gallery application knows it: the attributes that a mapping may target. */
export function targetDirectory(): DirectoryDefinition {
    return {
        id: targetDirectoryId,
        name: targetDirectoryName,
        version: null,
        readOnly: false,
        discoverabilities: "None",
        discoveryDateTime: null,
        objects: [
            { name: userTargetObject, supportedApis: [], metadata: [], attributes: userAttributes() },
            { name: groupTargetObject, supportedApis: [], metadata: [], attributes: groupAttributes() },
        ],
    };
}

function userAttributes(): AttributeDefinition[] {
    const typed = (attributeName: string, types: string[], part: string) =>
        types.map((type) => attribute(`${attributeName}[type eq "${type}"].${part}`));
    const addressParts = ["formatted", "streetAddress", "locality", "region", "postalCode", "country"];
    const extension = (...names: string[]) =>
        names.map((name) => attribute(`${enterpriseUserSchema}:${name}`));
    return [
        attribute("id", { anchor: true, caseExact: true, required: true, mutability: "ReadOnly" }),
        attribute("externalId", { caseExact: true }),
        attribute("userName", { required: true }),
        attribute("active", { type: "Boolean" }),
        attribute("displayName"),
        attribute("nickName"),
        attribute("profileUrl"),
        attribute("title"),
        attribute("userType"),
        attribute("preferredLanguage"),
        attribute("locale"),
        attribute("timezone"),
        ...["formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"].map(
            (part) => attribute(`name.${part}`),
        ),
        ...typed("emails", ["work", "home", "other"], "value"),
        ...typed("phoneNumbers", ["work", "mobile", "fax", "home", "pager", "other"], "value"),
        ...["work", "home", "other"].flatMap((type) =>
            addressParts.map((part) => attribute(`addresses[type eq "${type}"].${part}`)),
        ),
        ...typed("ims", ["aim", "gtalk", "icq", "msn", "qq", "skype", "xmpp", "yahoo"], "value"),
        ...typed("photos", ["photo", "thumbnail"], "value"),
        ...["display", "type", "value"].map((part) => attribute(`roles[primary eq "True"].${part}`)),
        attribute("roles", { multivalued: true }),
        ...extension("employeeNumber", "costCenter", "organization", "division", "department"),
        reference(`${enterpriseUserSchema}:manager`, [userTargetObject]),
    ];
}

function groupAttributes(): AttributeDefinition[] {
    return [
        attribute("id", { anchor: true, caseExact: true, required: true, mutability: "ReadOnly" }),
        attribute("externalId", { caseExact: true }),
        attribute("displayName", { required: true }),
        reference("members", [userTargetObject, groupTargetObject], { multivalued: true }),
    ];
}
