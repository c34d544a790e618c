import { createHash } from "node:crypto";

import type { Values } from "../../../../provider/host";
import { type FunctionOperation, getFlag, getStrings } from "../../bridge/operations";
import { isUuid } from "../../bridge/validations";
import { asBoolean, asString, type Json } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { quote } from "./filter";

const $select = [
    "accountEnabled displayName employeeId id mail mailNickname onPremisesImmutableId onPremisesSamAccountName",
    "onPremisesUserPrincipalName usageLocation userPrincipalName userType",
]
    .join(" ")
    .replaceAll(" ", ",");

/** Argument, the user's property, and what the error says; in the order in which the provider looks. */
const searches = [
    ["userPrincipalNames", "userPrincipalName", "[user_principal_names] User with UPN NAME was not found"],
    ["objectIds", "id", "[object_id] User not found with object ID: NAME"],
    ["mailNicknames", "mailNickname", "[mail_nicknames] no user(s) found with email alias: NAME"],
    ["mails", "mail", "[mails] User not found with mail address: NAME"],
    ["employeeIds", "employeeId", "[employee_ids] User not found with employee ID: NAME"],
] as const;

/** Users by one of their names, each with a request of its own. */
export const getUsers: FunctionOperation<Graph> = {
    defaults: { ignoreMissing: false, returnAll: false },
    exactlyOne: [...searches.map(([argument]) => argument), "returnAll"],
    exclusive: ["ignoreMissing", "returnAll"],
    validations: { "objectIds[]": isUuid },
    async invoke(inputs, client) {
        const users = await find(inputs, client);
        const upns = users.map((user) => asString(user.userPrincipalName));
        const present = (name: string): string[] =>
            users.filter((user) => user[name] !== undefined).map((user) => asString(user[name]));
        return {
            id: `users#${createHash("sha1").update(upns.join("/")).digest("base64").replaceAll("+", "-").replaceAll("/", "_")}`,
            userPrincipalNames: upns,
            objectIds: users.map((user) => asString(user.id)),
            employeeIds: present("employeeId"),
            mailNicknames: present("mailNickname"),
            mails: present("mail"),
            users: users.map(toView),
        };
    },
};

async function find(inputs: Values, client: Graph): Promise<Json[]> {
    if (getFlag(inputs, "returnAll")) {
        const all = await client.list("/users", { query: { $select } });
        if (all.length === 0) throw new Error("No users found");
        return all;
    }
    const search = searches.find(([argument]) => getStrings(inputs, argument).length > 0);
    if (search === undefined) return [];
    const [argument, property, description] = search;
    const found: Json[] = [];
    for (const name of getStrings(inputs, argument)) {
        const users =
            property === "id" ? await findById(name, client) : await findByName(property, name, client);
        // The official provider lets an alias have several users.
        if (users.length > 1 && property !== "mailNickname") {
            throw new Error(`More than one user found: "${name}"`);
        }
        if (users.length === 0 && !getFlag(inputs, "ignoreMissing")) {
            throw new Error(description.replace("NAME", `"${name}"`));
        }
        found.push(...users);
    }
    return found;
}

function findByName(property: string, name: string, client: Graph): Promise<Json[]> {
    return client.list("/users", { query: { $filter: `${property} eq ${quote(name)}`, $select } });
}

async function findById(id: string, client: Graph): Promise<Json[]> {
    try {
        return [await client.get(`/users/${id}`, { query: { $select } })];
    } catch (error) {
        if (isNotFound(error)) return [];
        throw error;
    }
}

function toView(user: Json): Values {
    return {
        accountEnabled: asBoolean(user.accountEnabled),
        displayName: asString(user.displayName),
        employeeId: asString(user.employeeId),
        mail: asString(user.mail),
        mailNickname: asString(user.mailNickname),
        objectId: asString(user.id),
        onpremisesImmutableId: asString(user.onPremisesImmutableId),
        onpremisesSamAccountName: asString(user.onPremisesSamAccountName),
        onpremisesUserPrincipalName: asString(user.onPremisesUserPrincipalName),
        usageLocation: asString(user.usageLocation),
        userPrincipalName: asString(user.userPrincipalName),
    };
}
