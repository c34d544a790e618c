import type { Values } from "../../../../provider/host";
import { findString, type FunctionOperation } from "../../bridge/operations";
import { isUuid } from "../../bridge/validations";
import { asBoolean, asObject, asString, asStrings, type Json } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { quote } from "./filter";

/** Result to the property of the user that it holds, where the names differ only in their case or spelling. */
const plainTexts: Record<string, string> = {
    ...mapToSameName(`ageGroup city companyName consentProvidedForMinor country creationType department displayName
        employeeHireDate employeeId employeeType externalUserState faxNumber givenName jobTitle mail mailNickname
        mobilePhone officeLocation postalCode preferredLanguage state streetAddress surname usageLocation
        userPrincipalName userType`),
    onpremisesDistinguishedName: "onPremisesDistinguishedName",
    onpremisesDomainName: "onPremisesDomainName",
    onpremisesImmutableId: "onPremisesImmutableId",
    onpremisesSamAccountName: "onPremisesSamAccountName",
    onpremisesSecurityIdentifier: "onPremisesSecurityIdentifier",
    onpremisesUserPrincipalName: "onPremisesUserPrincipalName",
};

const lists = ["businessPhones", "imAddresses", "otherMails", "proxyAddresses"];

/** The properties that are asked for, in the alphabetical order of the provider. */
const $select = [
    ...Object.values(plainTexts),
    ...lists,
    ...["accountEnabled", "employeeOrgData", "id", "onPremisesSyncEnabled", "showInAddressList"],
]
    .sort((a, b) => a.localeCompare(b))
    .join();

/** Argument to the user's property; in the order in which the provider looks. */
const searches = ["userPrincipalName", "objectId", "mail", "mailNickname", "employeeId"] as const;

const notFound: Record<(typeof searches)[number], (name: string) => string> = {
    userPrincipalName: (name) => `[user_principal_name] User with UPN "${name}" was not found`,
    objectId: (name) => `[object_id] User not found with object ID: "${name}"`,
    // The official provider names the wrong argument here, which is empty.
    mail: () => `[mail] User not found with mail: ""`,
    mailNickname: (name) => `[mail_nickname] User not found with email alias: "${name}"`,
    employeeId: (name) => `[employee_id] User not found with employee ID: "${name}"`,
};

/** One user with all properties, and the ID of the manager. */
export const getUser: FunctionOperation<Graph> = {
    exactlyOne: [...searches],
    validations: { objectId: isUuid },
    async invoke(inputs, client) {
        const objectId = await find(inputs, client);
        const user = await client.get(`/users/${objectId}`, { query: { $select } });
        return {
            id: `/users/${objectId}`,
            objectId,
            ...toView(user),
            managerId: await readManager(objectId, client),
        };
    },
};

async function find(inputs: Values, client: Graph): Promise<string> {
    const argument = searches.find((name) => findString(inputs, name) !== undefined);
    if (argument === undefined) {
        throw new Error("no argument to look for");
    }
    const name = findString(inputs, argument) ?? "";
    const missing = notFound[argument](name);
    if (argument === "objectId") {
        try {
            return asString((await client.get(`/users/${name}`)).id);
        } catch (error) {
            if (isNotFound(error)) throw new Error(missing, { cause: error });
            throw error;
        }
    }
    const users = await client.list("/users", { query: { $filter: `${argument} eq ${quote(name)}` } });
    if (users.length > 1) throw new Error(`More than one user found with ${argument}: "${name}"`);
    if (users[0] === undefined) throw new Error(missing);
    return asString(users[0].id);
}

function toView(user: Json): Values {
    const organisation = asObject(user.employeeOrgData);
    return {
        ...Object.fromEntries(
            Object.entries(plainTexts).map(([name, property]) => [name, asString(user[property])]),
        ),
        ...Object.fromEntries(lists.map((name) => [name, asStrings(user[name])])),
        accountEnabled: asBoolean(user.accountEnabled),
        onpremisesSyncEnabled: asBoolean(user.onPremisesSyncEnabled),
        showInAddressList: asBoolean(user.showInAddressList),
        ...(user.employeeOrgData !== null &&
            user.employeeOrgData !== undefined && {
                costCenter: asString(organisation.costCenter),
                division: asString(organisation.division),
            }),
    };
}

async function readManager(objectId: string, client: Graph): Promise<string> {
    try {
        return asString((await client.get(`/users/${objectId}/manager`)).id);
    } catch (error) {
        if (isNotFound(error)) return "";
        throw error;
    }
}

function mapToSameName(names: string): Record<string, string> {
    return Object.fromEntries(names.split(/\s+/).map((name) => [name, name]));
}
