import { Agent } from "undici";

import {
    type Auth0Emulator,
    type Auth0EmulatorOptions,
    startAuth0Emulator,
} from "../../../../emulators/auth0";
import defaultMapping from "../../../../emulators/auth0/data/samlpDefaultMapping.json";
import { createScimToken, hashSecret } from "../../../../emulators/auth0/secrets";
import type { ScimTokenRecord } from "../../../../emulators/auth0/state";
import { createLoopbackCertificates } from "../../../../emulators/support/certificates";
import type { ScimMappingEntry } from "../../../../mapping/auth0";
import type { ScimTarget } from "./conformance/target";

/** The mapping that Auth0's guide for Entra wants: the default one with the work address. */
export const entraMapping: ScimMappingEntry[] = defaultMapping.map((entry) =>
    entry.auth0 === "email" ? { ...entry, scim: 'emails[type eq "work"].value' } : entry,
);

const longAgo = new Date(0).toISOString();

export interface ScimServiceOptions extends Partial<Auth0EmulatorOptions> {
    mapping?: ScimMappingEntry[];
    userIdAttribute?: string;
}

/** A tenant with one connection that takes SCIM requests, put straight into its state. */
export interface ScimService extends Required<ScimTarget> {
    tenant: Auth0Emulator;
    connectionId: string;
    /** Another connection of the tenant, and its token. */
    connect(name: string, options?: ScimServiceOptions): ScimTarget & { id: string };
    close(): Promise<void>;
}

export async function startScimService(options: ScimServiceOptions = {}): Promise<ScimService> {
    const { mapping, userIdAttribute, ...tenantOptions } = options;
    const certificates = await createLoopbackCertificates();
    const tenant = await startAuth0Emulator({ certificates, clients: [], ...tenantOptions });
    const dispatcher = new Agent({ connect: { ca: certificates.ca } });
    const connect = (name: string, more: ScimServiceOptions = {}): Required<ScimTarget> & { id: string } => {
        const id = `con_${name.padEnd(16, "0")}`;
        tenant.state.scimConfigurations.set(id, {
            connection_id: id,
            connection_name: name,
            strategy: "samlp",
            tenant_name: tenant.name,
            user_id_attribute: more.userIdAttribute ?? "userName",
            mapping: more.mapping ?? entraMapping,
            created_at: longAgo,
            updated_on: longAgo,
        });
        const token = addToken(tenant, id);
        const baseUrl = `${tenant.server.origin}/scim/v2/connections/${id}`;
        return { id, baseUrl, token, dispatcher, isDisposable: true };
    };
    const { id: connectionId, ...target } = connect("acme", { mapping, userIdAttribute });
    const close = async (): Promise<void> => {
        await dispatcher.close();
        await tenant.close();
    };
    return { ...target, tenant, connectionId, connect, close };
}

const verbs = ["get", "post", "put", "patch", "delete"];
const everyScope = verbs.flatMap((verb) => [`${verb}:users`, `${verb}:groups`]);

/** A new token of a connection, with all scopes. */
function addToken(tenant: Auth0Emulator, connectionId: string, more: Partial<ScimTokenRecord> = {}): string {
    const { id, value } = createScimToken();
    tenant.state.scimTokens.set(id, {
        token_id: id,
        connection_id: connectionId,
        hash: hashSecret(value),
        scopes: everyScope,
        created_at: longAgo,
        ...more,
    });
    return value;
}
