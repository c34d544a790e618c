import type { Values } from "../../../../provider/host";
import { getString, type Operations } from "../../bridge/operations";
import { isOneOf } from "../../bridge/validations";
import { asBoolean, asObject, asString } from "../../http/json";
import { isNotFound, type Management } from "../management";
import { splitId } from "./splitId";

/** A discovery domain; its ID is that of the Organization, two colons and that of the domain. */
export const discoveryDomain: Operations<Management> = {
    validations: { status: isOneOf("pending", "verified") },
    minutes: { create: 20, update: 20, read: 20, delete: 20 },
    validId: (id) =>
        splitId(id) === undefined ? "ID must be formatted as <organization_id>::<id>" : undefined,

    async create(inputs, { client }) {
        const organizationId = getString(inputs, "organizationId");
        const made = await client.post(`organizations/${organizationId}/discovery-domains`, {
            domain: inputs.domain,
            ...toSettings(inputs),
        });
        return { id: `${organizationId}::${asString(made.id)}` };
    },

    async read(id, _state, client) {
        try {
            const found = asObject(await client.get(toPath(id)));
            return {
                organizationId: splitId(id)?.[0] ?? "",
                domain: asString(found.domain),
                status: asString(found.status),
                verificationTxt: asString(found.verification_txt),
                verificationHost: asString(found.verification_host),
                useForOrganizationDiscovery: asBoolean(found.use_for_organization_discovery),
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    update: (id, inputs, _state, client) => client.patch(toPath(id), toSettings(inputs)),
    delete: (id, _state, client) => client.delete(toPath(id)),
};

function toPath(id: string): string {
    const [organizationId = "", domainId = ""] = splitId(id) ?? [];
    return `organizations/${organizationId}/discovery-domains/${domainId}`;
}

const toSettings = ({ status, useForOrganizationDiscovery: use }: Values): object => ({
    status,
    ...(use !== undefined && { use_for_organization_discovery: use }),
});
