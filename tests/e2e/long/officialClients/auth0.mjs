// Auth0's Node.js SDK against the Auth0 emulator: connections, SCIM configuration and tokens, users, groups.
import { ManagementClient } from "auth0";
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";

const { AUTH0_DOMAIN: domain, AUTH0_CLIENT_ID: clientId, AUTH0_CLIENT_SECRET: clientSecret } = process.env;
const management = new ManagementClient({ domain, clientId, clientSecret });
const collect = async (page) => {
    const items = [];
    for await (const item of page) items.push(item);
    return items;
};

const acme = {
    name: "acme-entra",
    strategy: "samlp",
    options: {
        signInEndpoint: "https://login.example/saml2",
        signingCert: Buffer.from(process.env.CERTIFICATE).toString("base64"),
    },
};
const { id } = await management.connections.create(acme);
assert.equal((await management.connections.get(id)).name, "acme-entra");
const named = await collect(await management.connections.list({ strategy: ["samlp"], name: "acme-entra" }));
assert.deepEqual(
    named.map((connection) => connection.id),
    [id],
);
await management.connections.update(id, { display_name: "Acme" });
assert.equal((await management.connections.get(id)).display_name, "Acme");

const scim = management.connections.scimConfiguration;
await scim.create(id, {});
const { mapping } = await scim.getDefaultMapping(id);
assert.ok(mapping.some((row) => row.scim === "userName" && row.auth0 === "username"));
await scim.update(id, {
    user_id_attribute: "userName",
    mapping: [
        { scim: "userName", auth0: "username" },
        { scim: 'emails[type eq "work"].value', auth0: "email" },
        { scim: "displayName", auth0: "name" },
        { scim: "externalId", auth0: "app_metadata.external_id" },
        { scim: "active", auth0: "blocked" },
    ],
});
assert.equal((await scim.get(id)).user_id_attribute, "userName");
const verbs = ["get", "post", "put", "patch", "delete"];
const scopes = ["users", "groups"].flatMap((kind) => verbs.map((verb) => `${verb}:${kind}`));
const { token, token_id: tokenId } = await scim.tokens.create(id, { scopes, token_lifetime: 3600 });
const tokens = await scim.tokens.get(id);
assert.deepEqual(
    tokens.map((listed) => listed.token_id),
    [tokenId],
);

// What Entra would send; the SDK has no SCIM client.
const endpoint = `https://${domain}/scim/v2/connections/${id}`;
const post = async (path, body) => {
    const response = await fetch(`${endpoint}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
        body: JSON.stringify(body),
    });
    assert.equal(response.status, 201);
    return await response.json();
};
const ada = await post("/Users", {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: "ada@acme.example",
    emails: [{ type: "work", value: "ada@acme.example", primary: true }],
    active: true,
});
await post("/Groups", {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    displayName: "Engineering",
    externalId: "engineering",
    members: [{ value: ada.id }],
});

const [user] = await collect(await management.users.list({ q: 'email:"ada@acme.example"' }));
assert.equal(user.user_id, "samlp|acme-entra|ada@acme.example");
await management.users.update(user.user_id, { user_metadata: { floor: 3 } });
assert.deepEqual((await management.users.get(user.user_id)).user_metadata, { floor: 3 });
const [byEmail] = await management.users.listUsersByEmail({ email: "ada@acme.example" });
assert.equal(byEmail.user_id, user.user_id);

const [group] = await collect(await management.groups.list({ connection_id: id }));
assert.equal((await management.groups.get(group.id)).name, "Engineering");
const members = await collect(await management.groups.members.get(group.id));
assert.deepEqual(
    members.map((member) => member.id ?? member.user_id),
    [user.user_id],
);

await management.users.delete(user.user_id);
await assert.rejects(management.users.get(user.user_id), { statusCode: 404 });
await assert.rejects(management.connections.create(acme), { statusCode: 409 });
// For the SCIM client that runs next.
await writeFile(process.env.SCIM_FILE, JSON.stringify({ endpoint, token }), { mode: 0o600 });
