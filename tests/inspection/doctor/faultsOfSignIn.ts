import { randomUUID } from "node:crypto";

import { user } from "../../provider/support/directory";
import {
    applicationOf,
    connectionOf,
    dayMs,
    type Faults,
    mappingOf,
    principalOf,
    scimGroupOf,
    scimOf,
} from "./faults";
import type { HealthyLink } from "./healthyLink";

/** Faults of SAML, of the connection and of policies. */
export const faultsOfSignIn: Faults = {
    AE201: (link) => (connectionOf(link).options["signingCert"] = link.tenants.certificate),
    AE202: (link) => (principalOf(link).keyCredentials = []),
    AE203: (link) =>
        principalOf(link).keyCredentials.forEach(
            (key) => (key.endDateTime = new Date(Date.now() + 9 * dayMs).toISOString()),
        ),
    AE204: (link) =>
        link.clients.graph.post(
            `/servicePrincipals/${link.location.servicePrincipalId}/addTokenSigningCertificate`,
            {
                displayName: "CN=Next",
                endDateTime: new Date(Date.now() + 900 * dayMs).toISOString(),
            },
        ),
    AE205: (link) => {
        // Another certificate than those of the application, as after a change that Graph does not show yet.
        const other = link.tenants.certificate.replace(/-----[A-Z ]+-----|\s/g, "");
        link.clients.faults.push(({ url }, response) =>
            url.includes("federationmetadata")
                ? {
                      ...response,
                      text: response.text.replace(/<X509Certificate>[^<]+/, `<X509Certificate>${other}`),
                  }
                : undefined,
        );
    },
    AE206: (link) => {
        const [weak] = weakCertificate.match(/[A-Za-z0-9+/=\n]{64,}/) ?? [""];
        const key = weak.replace(/\s/g, "");
        principalOf(link).keyCredentials.forEach((credential) => (credential.key = key));
        connectionOf(link).options["signingCert"] = weakCertificate;
        principalOf(link).preferredTokenSigningKeyThumbprint = null;
    },
    AE211: (link) => (applicationOf(link).identifierUris = ["urn:auth0:acme:other"]),
    AE212: (link) => (applicationOf(link).web.redirectUris = ["https://acme.example/login"]),
    AE213: (link) => (connectionOf(link).options["signInEndpoint"] = "https://login.example/saml2"),
    AE214: (link) => (principalOf(link).preferredSingleSignOnMode = null),
    AE215: (link) => (scimOf(link).user_id_attribute = "externalId"),
    AE216: (link) =>
        (applicationOf(link).requestSignatureVerification = {
            isSignedRequestRequired: true,
            allowedWeakAlgorithms: null,
        }),
    AE217: (link) =>
        Object.assign(connectionOf(link).options, { signSAMLRequest: true, signatureAlgorithm: "rsa-sha1" }),
    AE218: (link) => (connectionOf(link).options["signOutEndpoint"] = "https://acme.example/bye"),
    AE219: (link) => (principalOf(link).notificationEmailAddresses = []),
    AE220: async (link) => {
        connectionOf(link).options["signSAMLRequest"] = true;
        applicationOf(link).requestSignatureVerification = { isSignedRequestRequired: true };
        await addKey(link, "Verify", link.tenants.certificate);
    },
    AE221: async (link) => {
        applicationOf(link).tokenEncryptionKeyId = await addKey(link, "Encrypt", link.tenants.certificate);
    },
    AE222: async (link) => {
        applicationOf(link).tokenEncryptionKeyId = await addKey(link, "Encrypt", publishedCertificate(link));
        const [key] = applicationOf(link).keyCredentials as { endDateTime: string }[];
        if (key !== undefined) key.endDateTime = new Date(Date.now() + 9 * dayMs).toISOString();
    },
    AE230: (link) => {
        const id = "44444444-4444-4444-8444-444444444444";
        (link.tenants.entra.state.tokenLifetimePolicies ??= new Map()).set(id, {
            id,
            displayName: "A day",
            definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"1.00:00:00"}}'],
            isOrganizationDefault: false,
            assignedTo: [link.location.servicePrincipalId],
        });
    },
    AE231: (link) => {
        applicationOf(link).groupMembershipClaims = "ApplicationGroup";
        const { groups } = link.tenants.entra.state;
        const [group] = [...groups.values()].filter(({ members }) => members.length > 0);
        if (group === undefined) throw new Error("no group");
        for (let index = 0; index < 151; index++) {
            const copy = { ...group, id: randomUUID(), displayName: `Group ${index}` };
            groups.set(copy.id, copy);
            link.assign(copy);
            // Entra has provisioned it.
            const id = `grp_${String(index).padStart(16, "0").replaceAll("0", "A")}`;
            link.tenants.auth0.state.groups.set(id, {
                ...scimGroupOf(link),
                id,
                displayName: copy.displayName,
                externalId: copy.id,
            });
        }
    },
    AE232: (link) => (applicationOf(link).groupMembershipClaims = "SecurityGroup"),
    AE501: (link) => link.tenants.auth0.state.connections.clear(),
    AE502: (link) => {
        connectionOf(link).enabled_clients = [];
        link.tenants.auth0.state.organizations?.clear();
    },
    AE503: (link) => {
        for (const { enabled_connections } of link.tenants.auth0.state.organizations?.values() ?? []) {
            for (const enabled of enabled_connections) enabled.assign_membership_on_login = false;
        }
    },
    AE504: (link) => {
        const connection = connectionOf(link);
        const id = "con_0000000000000000";
        link.tenants.auth0.state.connections.set(id, { ...structuredClone(connection), id, name: "other" });
    },
    AE505: (link) => (connectionOf(link).options["domain_aliases"] = ["acme.test"]),
    AE506: (link) => (connectionOf(link).options["set_user_root_attributes"] = "on_first_login"),
    AE507: (link) => delete link.tenants.auth0.state.clients.get("portal")?.backchannelLogoutUrls,
    AE508: (link) => (connectionOf(link).options["debug"] = true),
    AE509: (link) => {
        const { clients, organizations } = link.tenants.auth0.state;
        const portal = clients.get("portal");
        if (portal !== undefined) portal.organization_usage = "require";
        for (const organization of organizations?.values() ?? []) organization.enabled_connections = [];
    },
    AE510: (link) => {
        scimGroupOf(link).roles = ["rol_1111111111111111"];
        mappingOf(link, "Group").enabled = false;
    },
    AE511: (link) => {
        const group = { ...scimGroupOf(link), id: "grp_2222222222222222", displayName: "Sales" };
        const { groups, organizations } = link.tenants.auth0.state;
        groups.set(group.id, { ...group, externalId: randomUUID() });
        // In the Organization alone.
        const [organization] = organizations?.values() ?? [];
        if (organization) organization.group_roles = { [group.id]: ["rol_1111111111111111"] };
    },
    AE512: (link) => (link.group(link.people.engineers).displayName = "Größe"),
    AE513: (link) => link.tenants.auth0.state.groups.clear(),
    AE601: (link) => (principalOf(link).appRoleAssignmentRequired = false),
    AE602: (link) => {
        const guest = user("guest_other.example#EXT#@acme.example", {
            userType: "Guest",
            mail: "guest@acme.example",
        });
        link.tenants.entra.state.users.set(guest.id, guest);
        link.assign(guest);
    },
    AE603: (link) =>
        (link.tenants.entra.state.defaultAppManagementPolicy = {
            isEnabled: true,
            servicePrincipalRestrictions: {
                passwordCredentials: [],
                keyCredentials: [
                    {
                        restrictionType: "asymmetricKeyLifetime",
                        maxLifetime: "P180D",
                        restrictForAppsCreatedAfterDateTime: null,
                        state: "enabled",
                    },
                ],
            },
        }),
    AE604: (link) => (principalOf(link).owners = []),
    AE605: (link) => {
        const { groups } = link.tenants.entra.state;
        const group = groups.get(link.people.engineers.id);
        const nested = {
            ...structuredClone(link.people.engineers),
            id: randomUUID(),
            displayName: "Interns",
            members: [],
        };
        groups.set(nested.id, nested);
        group?.members.push(nested.id);
    },
    AE606: (link) => link.tenants.entra.state.appRoleAssignments.clear(),
};

/** That of Auth0's key. */
const publishedCertificate = (link: HealthyLink): string =>
    link.tenants.auth0.state.signOn.connectionKey?.certificate ?? "";

/** Adds a certificate to the application; returns its key ID. */
async function addKey(link: HealthyLink, usage: string, pem: string): Promise<string> {
    const keyId = randomUUID();
    const key = pem.replace(/-----[A-Z ]+-----|\s/g, "");
    const credential = { usage, keyId, key, type: "AsymmetricX509Cert" };
    await link.clients.graph.patch(`/applications/${applicationOf(link).id}`, {
        keyCredentials: [credential],
    });
    return keyId;
}

/** Of 1024 bits. */
let weakCertificate = "";
export function useWeakCertificate(pem: string): void {
    weakCertificate = pem;
}
