import { randomUUID } from "node:crypto";

import {
    type DirectoryGroup,
    type DirectoryUser,
    type EntraEmulator,
    startEntraEmulator,
} from "../../../../emulators/entra";
import { createEmptyGroup, createEmptyUser } from "../../../../emulators/entra/directory";
import { createLoopbackCertificates } from "../../../../emulators/support/certificates";
import type { Values } from "../../../../provider/host";
import { createAzureadStandIn } from "../../../../sandbox/providers/azuread";
import { getString } from "../../../../sandbox/providers/bridge/operations";
import { type Plugin, pluginAt } from "../support";

/** Template of a non-gallery application. */
export const templateId = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

export interface AzureadTenant {
    tenant: EntraEmulator;
    plugin: Plugin;
    caller: string;
    user: DirectoryUser;
    group: DirectoryGroup;
    close(): Promise<void>;
}

/** An Entra tenant with one user and one group, and the stand-in signed in to it. */
export async function azureadTenant(waitScale = 0.0005): Promise<AzureadTenant> {
    const certificates = await createLoopbackCertificates();
    const client = {
        appId: randomUUID(),
        objectId: randomUUID(),
        secret: randomUUID(),
        permissions: [
            "Application.ReadWrite.All",
            "AppRoleAssignment.ReadWrite.All",
            "Synchronization.ReadWrite.All",
            "User.Read.All",
            "Group.Read.All",
            "Policy.ReadWrite.ApplicationConfiguration",
            "Policy.Read.All",
            "Directory.Read.All",
        ],
    };
    const user = directoryUser("ada");
    const group = directoryGroup("Engineering", [user.id]);
    const tenant = await startEntraEmulator({
        certificates,
        clients: [client],
        users: [user],
        groups: [group],
    });
    const configuration = {
        clientId: client.appId,
        clientSecret: client.secret,
        tenantId: tenant.state.tenantId,
        metadataHost: tenant.server.host,
    };
    const definition = createAzureadStandIn({ ca: certificates.ca, waitScale, environment: {} });
    const plugin = await pluginAt(definition, configuration, tenant);
    return { tenant, plugin, caller: client.objectId, user, group, close: () => tenant.close() };
}

/** An enterprise application that signs in by SAML: what most resources need first. */
export async function enterpriseApplication({ plugin, tenant, caller }: AzureadTenant): Promise<Application> {
    const template = await plugin
        .resource("ApplicationFromTemplate")
        .create({ displayName: "Acme", templateId });
    const objectId = getString(template.outputs, "applicationObjectId");
    const clientId = tenant.state.applications.get(objectId)?.appId ?? "";
    const principal = await plugin
        .resource("ServicePrincipal")
        .create({ ...samlPrincipal, clientId, owners: [caller] });
    return { template, principal, clientId };
}

export interface Application {
    template: { id: string; outputs: Values };
    principal: { id: string; outputs: Values };
    clientId: string;
}

/** Inputs of a service principal for SAML, without client ID and owners. */
export const samlPrincipal = {
    useExisting: true,
    preferredSingleSignOnMode: "saml",
    appRoleAssignmentRequired: true,
    featureTags: [{ customSingleSignOn: true, enterprise: true }],
};

function directoryUser(name: string): DirectoryUser {
    return createEmptyUser({
        id: randomUUID(),
        userPrincipalName: `${name}@acme.example`,
        displayName: name,
        mail: `${name}@acme.example`,
        mailNickname: name,
        createdDateTime: "2024-01-01T00:00:00Z",
    });
}

function directoryGroup(displayName: string, members: string[]): DirectoryGroup {
    return createEmptyGroup({
        id: randomUUID(),
        displayName,
        mailNickname: displayName.toLowerCase(),
        createdDateTime: "2024-01-01T00:00:00Z",
        members,
    });
}
