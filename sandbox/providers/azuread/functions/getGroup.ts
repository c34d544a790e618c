import type { Values } from "../../../../provider/host";
import { findString, type FunctionOperation, getFlag } from "../../bridge/operations";
import { toTerraformName } from "../../bridge/terraformNames";
import { isUuid } from "../../bridge/validations";
import { asBoolean, asObject, asString, asStrings, type Json } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { quote } from "./filter";

/** One group with its members and owners; all reads are of the beta version, as the official provider's are. */
export const getGroup: FunctionOperation<Graph> = {
    defaults: { includeTransitiveMembers: false },
    exactlyOne: ["displayName", "mailNickname", "objectId"],
    validations: { objectId: isUuid },
    async invoke(inputs, client) {
        const group = await find(inputs, client);
        const id = asString(group.id);
        const mailbox = asStrings(group.groupTypes).includes("Unified") ? await readMailbox(id, client) : {};
        const kind = getFlag(inputs, "includeTransitiveMembers") ? "transitiveMembers" : "members";
        const members = await client.list(`/groups/${id}/${kind}`, { version: "beta" });
        const owners = await client.list(`/groups/${id}/owners`, { version: "beta" });
        return {
            id: `/groups/${id}`,
            ...toView(group),
            autoSubscribeNewMembers: asBoolean(mailbox.autoSubscribeNewMembers),
            externalSendersAllowed: asBoolean(mailbox.allowExternalSenders),
            hideFromAddressLists: asBoolean(mailbox.hideFromAddressLists),
            hideFromOutlookClients: asBoolean(mailbox.hideFromOutlookClients),
            members: members.map((member) => asString(member.id)),
            owners: owners.map((owner) => asString(owner.id)),
        };
    },
};

async function find(inputs: Values, client: Graph): Promise<Json> {
    const conditions = listConditions(inputs);
    for (const property of ["displayName", "mailNickname"]) {
        const name = findString(inputs, property);
        if (name === undefined) continue;
        const $filter = [`${property} eq ${quote(name)}`, ...conditions].join(" and ");
        const groups = await client.list("/groups", { version: "beta", query: { $filter } });
        if (groups.length > 1) {
            throw new Error(`More than one group found matching specified filter (${$filter})`);
        }
        if (groups[0] === undefined) {
            throw new Error(
                `[${toTerraformName(property)}] No group found matching specified filter (${$filter})`,
            );
        }
        return groups[0];
    }
    return findById(inputs, client);
}

async function findById(inputs: Values, client: Graph): Promise<Json> {
    const objectId = findString(inputs, "objectId");
    if (objectId === undefined) throw new Error("One of displayName, mailNickname or objectId must be given");
    const group = await client.get(`/groups/${objectId}`, { version: "beta" }).catch((error: unknown) => {
        if (isNotFound(error)) {
            throw new Error(`[object_id] No group found with object ID: "${objectId}"`, { cause: error });
        }
        throw error;
    });
    for (const property of ["mailEnabled", "securityEnabled"]) {
        if (inputs[property] === undefined || getFlag(inputs, property) === asBoolean(group[property])) {
            continue;
        }
        throw new Error(
            `[${toTerraformName(property)}] Group with object ID "${objectId}" does not have the specified ${toTerraformName(property)} setting ` +
                `(expected: ${getFlag(inputs, property)}, actual: ${asBoolean(group[property])})`,
        );
    }
    return group;
}

/** The conditions on kind that a program may set, also to false. */
export function listConditions(inputs: Values): string[] {
    return ["mailEnabled", "securityEnabled"]
        .filter((property) => inputs[property] !== undefined)
        .map((property) => `${property} eq ${getFlag(inputs, property)}`);
}

function readMailbox(id: string, client: Graph): Promise<Json> {
    const $select =
        "allowExternalSenders,autoSubscribeNewMembers,hideFromAddressLists,hideFromOutlookClients";
    return client.get(`/groups/${id}`, { version: "beta", query: { $select } });
}

function toView(group: Json): Values {
    const writeback = group.writebackConfiguration;
    const rule = asString(group.membershipRule);
    return {
        assignableToRole: asBoolean(group.isAssignableToRole),
        behaviors: asStrings(group.resourceBehaviorOptions),
        description: asString(group.description),
        displayName: asString(group.displayName),
        dynamicMemberships: [{ enabled: group.membershipRuleProcessingState !== "Paused", rule }],
        mail: asString(group.mail),
        mailEnabled: asBoolean(group.mailEnabled),
        mailNickname: asString(group.mailNickname),
        objectId: asString(group.id),
        onpremisesDomainName: asString(group.onPremisesDomainName),
        onpremisesNetbiosName: asString(group.onPremisesNetBiosName),
        onpremisesSamAccountName: asString(group.onPremisesSamAccountName),
        onpremisesSecurityIdentifier: asString(group.onPremisesSecurityIdentifier),
        onpremisesSyncEnabled: asBoolean(group.onPremisesSyncEnabled),
        preferredLanguage: asString(group.preferredLanguage),
        provisioningOptions: asStrings(group.resourceProvisioningOptions),
        proxyAddresses: asStrings(group.proxyAddresses),
        securityEnabled: asBoolean(group.securityEnabled),
        theme: asString(group.theme),
        types: asStrings(group.groupTypes),
        visibility: asString(group.visibility),
        ...(writeback !== undefined &&
            writeback !== null && {
                onpremisesGroupType: asString(asObject(writeback).onPremisesGroupType),
                writebackEnabled: asBoolean(asObject(writeback).isEnabled),
            }),
    };
}
