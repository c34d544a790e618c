import { checks } from "../../../inspection/doctor/catalogue";
import { type Examination, examine } from "../../../inspection/doctor/examine";
import { readParts } from "../../../inspection/doctor/readParts";
import { toPem } from "../../../provider/resources/samlCertificate/credentials";
import { createOrganization } from "../../emulators/auth0/management/support";
import { group, user } from "../../provider/support/directory";
import { auth0Scopes } from "../../provider/support/tenants";
import {
    inspectionScopes,
    type LinkBench,
    type LinkBenchOptions,
    startLinkBench,
} from "../support/linkBench";

/** A link on which doctor finds nothing; its parts are changed in the state of the emulators. */
export interface HealthyLink extends LinkBench {
    people: {
        ada: ReturnType<typeof user>;
        ben: ReturnType<typeof user>;
        engineers: ReturnType<typeof group>;
    };
    /** Looks at the link as it is. */
    examine(): Promise<Examination>;
    /** Everything as it was when the link was made. */
    restore(): void;
}

export const doctorScopes = [
    ...auth0Scopes,
    ...inspectionScopes,
    ...["read:clients", "read:organizations", "read:organization_connections"],
    ...["read:group_roles", "read:organization_group_roles"],
];

export const doctorPermissions = [
    ...["Application.ReadWrite.All", "Synchronization.ReadWrite.All", "AppRoleAssignment.ReadWrite.All"],
    ...["User.Read.All", "GroupMember.Read.All", "AuditLog.Read.All", "Policy.Read.All"],
    "LicenseAssignment.Read.All",
];

/** Planted, so that tests can search for it. */
export const portalSecret = "canary-portal-client-secret";

export async function startHealthyLink(
    options: Pick<LinkBenchOptions, "signInPages" | "cloud" | "clientsOf"> = {},
): Promise<HealthyLink> {
    const [ada, ben] = ["ada", "ben"].map((name) =>
        user(`${name}@acme.example`, { mail: `${name}@acme.example`, givenName: name, surname: "Acme" }),
    ) as [ReturnType<typeof user>, ReturnType<typeof user>];
    const engineers = group("Engineers", { members: [ada.id, ben.id] });
    const bench = await startLinkBench({
        ...options,
        users: [ada, ben],
        groups: [engineers],
        scopes: doctorScopes,
        permissions: doctorPermissions,
        job: { notificationEmail: "ops@acme.example", enabled: true },
        auth0Options: {
            applications: [
                {
                    clientId: "portal",
                    name: "Portal",
                    clientSecret: portalSecret,
                    callbacks: ["https://portal.acme.example/callback"],
                    backchannelLogoutUrls: ["https://portal.acme.example/logout"],
                },
            ],
        },
    });
    await configureSaml(bench);
    bench.assign(engineers);
    await bench.cycle();
    const role = { id: "rol_1111111111111111", name: "admin", description: "" };
    bench.tenants.auth0.state.roles.set(role.id, role);
    // Two Organizations, one of them with the connection.
    bench.tenants.auth0.state.organizations = new Map(
        ["acme", "other"].map((name, index) => {
            const id = `org_${name.padEnd(16, "0")}`;
            return [id, createOrganization(id, name, index === 0 ? [bench.location.connectionId] : [])];
        }),
    );
    const snapshots = [bench.tenants.auth0.state, bench.tenants.entra.state].map((state) => ({
        state: state as unknown as Record<string, unknown>,
        copy: structuredClone(state) as unknown as Record<string, unknown>,
    }));
    return {
        ...bench,
        people: { ada, ben, engineers },
        async examine() {
            const { readings, facts } = await readParts(bench.inspector, bench.location, checks);
            return examine(readings, facts);
        },
        restore() {
            for (const { state, copy } of snapshots) restoreState(state, structuredClone(copy));
            bench.clients.faults.length = 0;
        },
    };
}

/** The emulators keep their maps; what these contain is exchanged. */
function restoreState(state: Record<string, unknown>, copy: Record<string, unknown>): void {
    for (const name of Object.keys(state)) {
        const [now, before] = [state[name], copy[name]];
        if (now instanceof Map && before instanceof Map) {
            now.clear();
            for (const [key, value] of before) now.set(key, value);
        } else if (before === undefined) {
            delete state[name];
        } else if (name !== "signOn" && name !== "tokenKey") {
            state[name] = before;
        }
    }
}

async function configureSaml({ tenants, clients, location, connectionName }: LinkBench): Promise<void> {
    const { graph, auth0 } = clients;
    const principal = `/servicePrincipals/${location.servicePrincipalId}`;
    const { appId } = await graph.get<{ appId: string }>(principal);
    const [application] = await graph.list<{ id: string }>(`/applications?$filter=appId eq '${appId}'`);
    await graph.patch(principal, {
        preferredSingleSignOnMode: "saml",
        appRoleAssignmentRequired: true,
        notificationEmailAddresses: ["ops@acme.example"],
    });
    await graph.patch(`/applications/${application?.id ?? ""}`, {
        identifierUris: [`urn:auth0:${tenants.auth0.name}:${connectionName}`],
        web: {
            redirectUris: [`https://${tenants.auth0.domain}/login/callback?connection=${connectionName}`],
        },
    });
    const { thumbprint } = await graph.post<{ thumbprint: string }>(
        `${principal}/addTokenSigningCertificate`,
        {
            displayName: "CN=Acme",
            endDateTime: new Date(Date.now() + 500 * 86_400_000).toISOString(),
        },
    );
    await graph.patch(principal, { preferredTokenSigningKeyThumbprint: thumbprint });
    const { keyCredentials } = await graph.get<{ keyCredentials: { usage: string; key: string }[] }>(
        `${principal}?$select=id,keyCredentials`,
    );
    const { key = "" } = keyCredentials.find(({ usage }) => usage === "Verify") ?? {};
    const { loginEndpoint } = await clients.cloud();
    const signIn = `${loginEndpoint}/${tenants.entra.state.tenantId}/saml2`;
    const path = `/connections/${location.connectionId}`;
    await auth0.patch(path, {
        options: {
            signInEndpoint: signIn,
            signOutEndpoint: signIn,
            signingCert: toPem(Buffer.from(key, "base64")),
            set_user_root_attributes: "never_on_login",
            domain_aliases: ["acme.example"],
        },
    });
    await auth0.patch(`${path}/clients`, [{ client_id: "portal", status: true }]);
}
