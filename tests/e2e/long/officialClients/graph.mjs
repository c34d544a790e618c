// Microsoft Graph's JavaScript client with Azure Identity against the Entra emulator: applications, service
// principals, assignments, synchronization, users, groups, pages and batches.
import { ClientSecretCredential } from "@azure/identity";
import { BatchRequestContent, Client, PageIterator } from "@microsoft/microsoft-graph-client";
import authProviders from "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js";
import assert from "node:assert/strict";

const { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_AUTHORITY_HOST, MICROSOFT_GRAPH_URL } =
    process.env;
const credential = new ClientSecretCredential(AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, {
    authorityHost: AZURE_AUTHORITY_HOST,
    disableInstanceDiscovery: true,
});
const graph = Client.initWithMiddleware({
    authProvider: new authProviders.TokenCredentialAuthenticationProvider(credential, {
        scopes: ["https://graph.microsoft.com/.default"],
    }),
    baseUrl: MICROSOFT_GRAPH_URL,
    customHosts: new Set([new URL(MICROSOFT_GRAPH_URL).hostname]),
});
const fails = (request, statusCode, code) => assert.rejects(request, { statusCode, code });

const template = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
const { application, servicePrincipal } = await graph
    .api(`/applicationTemplates/${template}/instantiate`)
    .post({ displayName: "Acme" });
const principal = `/servicePrincipals/${servicePrincipal.id}`;
await graph.api(principal).patch({ preferredSingleSignOnMode: "saml", appRoleAssignmentRequired: true });
assert.equal((await graph.api(principal).get()).preferredSingleSignOnMode, "saml");
await graph.api(`/applications/${application.id}`).patch({
    identifierUris: ["urn:auth0:acme:acme-entra"],
    web: { redirectUris: ["https://acme.eu.auth0.com/login/callback"] },
});
const found = await graph
    .api("/applications")
    .filter("displayName eq 'Acme'")
    .select(["id", "identifierUris"])
    .get();
assert.deepEqual(found.value, [{ id: application.id, identifierUris: ["urn:auth0:acme:acme-entra"] }]);
const searched = await graph
    .api("/servicePrincipals")
    .header("ConsistencyLevel", "eventual")
    .search('"displayName:Acme"')
    .count(true)
    .get();
assert.equal(searched["@odata.count"], 1);

const user = await graph.api("/users").post({
    accountEnabled: true,
    displayName: "Zoe",
    mailNickname: "zoe",
    userPrincipalName: "zoe@acme.example",
    passwordProfile: { forceChangePasswordNextSignIn: true, password: "xWwvJ]6NMw+bWH-d" },
});
await graph.api(`/users/${user.id}`).patch({ jobTitle: "Engineer" });
assert.equal((await graph.api(`/users/${user.id}`).select("jobTitle").get()).jobTitle, "Engineer");
let users = 0;
const pages = new PageIterator(graph, await graph.api("/users").top(10).get(), () => {
    users += 1;
    return true;
});
await pages.iterate();
assert.equal(users, 41);
const [group] = (await graph.api("/groups").filter("displayName eq 'Engineering'").expand("members").get())
    .value;
assert.ok(group.members.length > 0);

const role = servicePrincipal.appRoles.find(({ displayName }) => displayName === "User");
await graph
    .api(`${principal}/appRoleAssignedTo`)
    .post({ principalId: user.id, resourceId: servicePrincipal.id, appRoleId: role.id });
assert.equal((await graph.api(`${principal}/appRoleAssignedTo`).get()).value.length, 1);

const synchronization = `${principal}/synchronization`;
const job = await graph.api(`${synchronization}/jobs`).post({ templateId: "scim" });
const schema = await graph.api(`${synchronization}/jobs/${job.id}/schema`).get();
await graph.api(`${synchronization}/jobs/${job.id}/schema`).put(schema);
await graph.api(`${synchronization}/secrets`).put({
    value: [
        { key: "BaseAddress", value: "https://localhost:1/scim" },
        { key: "SecretToken", value: "not-a-token" },
    ],
});
const parsed = await graph
    .api(`${synchronization}/jobs/${job.id}/schema/parseExpression`)
    .post({ expression: 'Append([mailNickname], "@acme.example")' });
assert.equal(parsed.parsingSucceeded, true);
await graph.api(`${synchronization}/jobs/${job.id}/start`).post();
assert.equal((await graph.api(`${synchronization}/jobs/${job.id}`).get()).schedule.state, "Active");

const batch = new BatchRequestContent(
    ["/users/zoe@acme.example", "/users/unknown@acme.example"].map((path, index) => ({
        id: String(index),
        // The client takes the host away; paths in a batch have no version.
        request: new Request(`https://graph.microsoft.com${path}`, { method: "GET" }),
    })),
);
const { responses } = await graph.api("/$batch").post(await batch.getContent());
assert.deepEqual(
    responses.map(({ status }) => status),
    [200, 404],
);

await graph.api(`${synchronization}/jobs/${job.id}`).delete();
await graph.api(principal).delete();
await graph.api(`/applications/${application.id}`).delete();
await graph.api(`/users/${user.id}`).delete();
await fails(graph.api(`/users/${user.id}`).get(), 404, "Request_ResourceNotFound");
