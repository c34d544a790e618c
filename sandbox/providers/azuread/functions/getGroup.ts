import type { Values } from "../../../../provider/host";
import { flagOf, type FunctionOperation, givenText } from "../../bridge/operations";
import { terraformName } from "../../bridge/terraformNames";
import { isUuid } from "../../bridge/validations";
import { flag, type Json, object, text, texts } from "../../http/json";
import { type Graph, isNotFound } from "../graph";
import { quoted } from "./filter";

/** One group with its members and owners; all reads are of the beta version, as the official provider's are. */
export const getGroup: FunctionOperation<Graph> = {
    defaults: { includeTransitiveMembers: false },
    exactlyOne: ["displayName", "mailNickname", "objectId"],
    validations: { objectId: isUuid },
    async invoke(inputs, client) {
        const group = await find(inputs, client);
        const id = text(group.id);
        const mailbox = texts(group.groupTypes).includes("Unified") ? await mailboxOf(id, client) : {};
        const kind = flagOf(inputs, "includeTransitiveMembers") ? "transitiveMembers" : "members";
        const members = await client.list(`/groups/${id}/${kind}`, { version: "beta" });
        const owners = await client.list(`/groups/${id}/owners`, { version: "beta" });
        return {
            id: `/groups/${id}`,
            ...view(group),
            autoSubscribeNewMembers: flag(mailbox.autoSubscribeNewMembers),
            externalSendersAllowed: flag(mailbox.allowExternalSenders),
            hideFromAddressLists: flag(mailbox.hideFromAddressLists),
            hideFromOutlookClients: flag(mailbox.hideFromOutlookClients),
            members: members.map((member) => text(member.id)),
            owners: owners.map((owner) => text(owner.id)),
        };
    },
};

async function find(inputs: Values, client: Graph): Promise<Json> {
    const conditions = enabledConditions(inputs);
    for (const property of ["displayName", "mailNickname"]) {
        const name = givenText(inputs, property);
        if (name === undefined) continue;
        const $filter = [`${property} eq ${quoted(name)}`, ...conditions].join(" and ");
        const groups = await client.list("/groups", { version: "beta", query: { $filter } });
        if (groups.length > 1) {
            throw new Error(`More than one group found matching specified filter (${$filter})`);
        }
        if (groups[0] === undefined) {
            throw new Error(
                `[${terraformName(property)}] No group found matching specified filter (${$filter})`,
            );
        }
        return groups[0];
    }
    return byId(inputs, client);
}

async function byId(inputs: Values, client: Graph): Promise<Json> {
    const objectId = givenText(inputs, "objectId");
    if (objectId === undefined) throw new Error("One of displayName, mailNickname or objectId must be given");
    const group = await client.get(`/groups/${objectId}`, { version: "beta" }).catch((error: unknown) => {
        if (isNotFound(error)) {
            throw new Error(`[object_id] No group found with object ID: "${objectId}"`, { cause: error });
        }
        throw error;
    });
    for (const property of ["mailEnabled", "securityEnabled"]) {
        if (inputs[property] === undefined || flagOf(inputs, property) === flag(group[property])) continue;
        throw new Error(
            `[${terraformName(property)}] Group with object ID "${objectId}" does not have the specified ${terraformName(property)} setting ` +
                `(expected: ${flagOf(inputs, property)}, actual: ${flag(group[property])})`,
        );
    }
    return group;
}

/** The conditions on kind that a program may set, also to false. */
export function enabledConditions(inputs: Values): string[] {
    return ["mailEnabled", "securityEnabled"]
        .filter((property) => inputs[property] !== undefined)
        .map((property) => `${property} eq ${flagOf(inputs, property)}`);
}

function mailboxOf(id: string, client: Graph): Promise<Json> {
    const $select =
        "allowExternalSenders,autoSubscribeNewMembers,hideFromAddressLists,hideFromOutlookClients";
    return client.get(`/groups/${id}`, { version: "beta", query: { $select } });
}

function view(group: Json): Values {
    const writeback = group.writebackConfiguration;
    const rule = text(group.membershipRule);
    return {
        assignableToRole: flag(group.isAssignableToRole),
        behaviors: texts(group.resourceBehaviorOptions),
        description: text(group.description),
        displayName: text(group.displayName),
        dynamicMemberships: [{ enabled: group.membershipRuleProcessingState !== "Paused", rule }],
        mail: text(group.mail),
        mailEnabled: flag(group.mailEnabled),
        mailNickname: text(group.mailNickname),
        objectId: text(group.id),
        onpremisesDomainName: text(group.onPremisesDomainName),
        onpremisesNetbiosName: text(group.onPremisesNetBiosName),
        onpremisesSamAccountName: text(group.onPremisesSamAccountName),
        onpremisesSecurityIdentifier: text(group.onPremisesSecurityIdentifier),
        onpremisesSyncEnabled: flag(group.onPremisesSyncEnabled),
        preferredLanguage: text(group.preferredLanguage),
        provisioningOptions: texts(group.resourceProvisioningOptions),
        proxyAddresses: texts(group.proxyAddresses),
        securityEnabled: flag(group.securityEnabled),
        theme: text(group.theme),
        types: texts(group.groupTypes),
        visibility: text(group.visibility),
        ...(writeback !== undefined &&
            writeback !== null && {
                onpremisesGroupType: text(object(writeback).onPremisesGroupType),
                writebackEnabled: flag(object(writeback).isEnabled),
            }),
    };
}
