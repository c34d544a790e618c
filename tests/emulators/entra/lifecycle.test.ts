import { parseGroups, parseUsers } from "../../../emulators/entra/directory";
import { isPristine, takeInventory } from "../../../emulators/entra/state";
import { deploymentPermissions, newClient, startTenant } from "./emulator";

const users = parseUsers("userPrincipalName\nada@acme.example\nbob@acme.example\n");
const groups = parseGroups(
    '[{"displayName": "Engineering", "members": [{"userPrincipalName": "ada@acme.example"}]}]',
    users,
);
const userRole = "18d14569-c3bd-439b-9a66-3a2aee01d14f";

/** The calls that the official plugin makes for one link, in its order, then those of a destroy. */
test("leaves the tenant unchanged after the life cycle of a link as the official plugin performs it", async () => {
    const client = newClient(deploymentPermissions);
    const environment = await startTenant({ clients: [client], users, groups });
    try {
        const { tenant } = environment;
        const send = await environment.as(client);
        const before = takeInventory(tenant.state);
        const ok = async (method: string, path: string, body?: unknown) => {
            const response = await send(method, path, body);
            expect([method, path, response.status >= 200 && response.status < 300]).toEqual([
                method,
                path,
                true,
            ]);
            return response.body;
        };

        // Lookups.
        const upn = encodeURIComponent("userPrincipalName eq 'bob@acme.example'");
        const found = await ok(
            "GET",
            `/v1.0/users?%24filter=${upn}&%24select=accountEnabled,employeeId,id,mail,onPremisesImmutableId,onPremisesSamAccountName,onPremisesUserPrincipalName,usageLocation,userPrincipalName,userType,displayName,mailNickname`,
        );
        const filter = "displayName+eq+%27Engineering%27+and+securityEnabled+eq+true";
        const group = await ok("GET", `/beta/groups?%24filter=${filter}`);
        await ok("GET", `/beta/groups/${group.value[0]?.id}/members`);
        await ok("GET", `/beta/groups/${group.value[0]?.id}/owners`);

        // ApplicationFromTemplate, getApplication.
        const made = await ok(
            "POST",
            "/v1.0/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate",
            { displayName: "acme" },
        );
        const A = `/v1.0/applications/${made.application.id}`;
        await ok("GET", A);
        const beta = await ok(
            "GET",
            `/beta/applications/${made.application.id}?%24select=oauth2RequirePostResponse`,
        );
        expect(beta).not.toHaveProperty("appId");
        await ok("GET", `${A}/owners`);

        // ServicePrincipal with useExisting.
        const appId = encodeURIComponent(`appId eq '${made.application.appId}'`);
        const existing = await ok("GET", `/v1.0/servicePrincipals?%24filter=${appId}`);
        expect(existing.value).toHaveLength(1);
        const S = `/v1.0/servicePrincipals/${existing.value[0]?.id}`;
        await ok("PATCH", S, {
            "@odata.type": "#microsoft.graph.servicePrincipal",
            accountEnabled: true,
            alternativeNames: [],
            appRoleAssignmentRequired: true,
            description: null,
            loginUrl: null,
            notes: null,
            notificationEmailAddresses: [],
            preferredSingleSignOnMode: "saml",
            samlSingleSignOnSettings: { "@odata.type": "#microsoft.graph.samlSingleSignOnSettings" },
            tags: [
                "WindowsAzureActiveDirectoryCustomSingleSignOnApplication",
                "WindowsAzureActiveDirectoryIntegratedApp",
            ],
        });
        const owners = await ok("GET", `${S}/owners`);
        expect(owners.value.map(({ id }) => id)).toEqual([client.objectId]);
        await ok("GET", S);
        await ok("GET", `/beta/servicePrincipals/${existing.value[0]?.id}?%24select=samlMetadataUrl`);

        // Identifier URI, redirect URIs, assignments.
        await ok("PATCH", A, {
            "@odata.type": "#microsoft.graph.application",
            identifierUris: ["urn:auth0:acme:acme-entra"],
        });
        await ok("PATCH", A, {
            web: {
                "@odata.type": "#microsoft.graph.webApplication",
                redirectUris: ["https://acme.eu.auth0.example/login/callback?connection=acme-entra"],
            },
        });
        const assignments: string[] = [];
        for (const principalId of [found.value[0]?.id, group.value[0]?.id]) {
            const resourceId = existing.value[0]?.id;
            const assigned = await ok("POST", `${S}/appRoleAssignedTo`, {
                "@odata.type": "#microsoft.graph.appRoleAssignment",
                appRoleId: userRole,
                principalId,
                resourceId,
            });
            await ok("GET", `${S}/appRoleAssignedTo/${assigned.id}`);
            assignments.push(assigned.id);
        }

        // Signing certificate.
        const certificate = await ok("POST", `${S}/addTokenSigningCertificate`, {
            displayName: "CN=acme",
            endDateTime: "2031-01-01T00:00:00Z",
        });
        const listed = await ok("GET", S);
        expect(listed.keyCredentials.map(({ keyId }) => keyId)).toContain(certificate.keyId);
        await ok("GET", `${S}?%24select=keyCredentials`);

        // Secret and job.
        const secrets = [
            { key: "BaseAddress", value: "https://acme.eu.auth0.example/scim" },
            { key: "SecretToken", value: "tok" },
        ];
        await ok("PUT", `${S}/synchronization/secrets`, { value: secrets });
        expect((await ok("GET", `${S}/synchronization/secrets`)).value).toHaveLength(2);
        const job = await ok("POST", `${S}/synchronization/jobs`, {
            "@odata.type": "#microsoft.graph.synchronizationJob",
            templateId: "scim",
        });
        const J = `${S}/synchronization/jobs/${job.id}`;
        expect((await ok("GET", J)).schedule).toMatchObject({ state: "Disabled" });

        // Destroy.
        expect(isPristine(tenant.state, before)).toBe(false);
        await ok("DELETE", J);
        expect((await send("GET", J)).status).toBe(404);
        await ok("PUT", `${S}/synchronization/secrets`, {
            value: secrets.map(({ key }) => ({ key, value: "" })),
        });
        for (const id of assignments) await ok("DELETE", `${S}/appRoleAssignedTo/${id}`);
        await ok("PATCH", A, { web: { redirectUris: [] } });
        await ok("PATCH", A, { identifierUris: [] });
        await ok("PATCH", S, { keyCredentials: [], passwordCredentials: [] });
        expect((await ok("GET", S)).keyCredentials).toEqual([]);
        await ok("DELETE", S);
        await ok("DELETE", A);
        expect(takeInventory(tenant.state)).toEqual(before);
        expect(isPristine(tenant.state, before)).toBe(true);
    } finally {
        await environment.close();
    }
});
