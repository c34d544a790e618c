import type { Auth0Emulator } from "../../../../emulators/auth0";
import type { Values } from "../../../../provider/host";
import { failedPaths, type Plugin } from "../support";
import { auth0Tenant } from "./tenant";

let tenant: Auth0Emulator;
let plugin: Plugin;

let minimal: Values & { options: Values };
let rich: Values & { options: Values };

beforeAll(async () => {
    const started = await auth0Tenant();
    ({ tenant, plugin } = started);
    minimal = minimalConnection(started.certificate);
    rich = richConnection(minimal);
});
afterEach(async () => {
    tenant.interceptors.length = 0;
    tenant.state.connections.clear();
});
afterAll(() => tenant.close());

function minimalConnection(signingCert: string): Values & { options: Values } {
    return {
        name: "acme-entra",
        displayName: "Acme",
        strategy: "samlp",
        options: {
            signInEndpoint: "https://login.example/saml2",
            signingCert,
            setUserRootAttributes: "never_on_login",
        },
    };
}

function richConnection(minimal: Values & { options: Values }): Values & { options: Values } {
    return {
        ...minimal,
        showAsButton: true,
        options: {
            ...minimal.options,
            debug: true,
            idpInitiated: { enabled: true, clientId: "portal", clientProtocol: "samlp" },
            protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
            domainAliases: ["b.example", "a.example"],
            signOutEndpoint: "https://login.example/saml2",
            disableSignOut: true,
            signSamlRequest: true,
            signatureAlgorithm: "rsa-sha256",
            digestAlgorithm: "sha256",
            userIdAttribute: "http://schemas.microsoft.com/identity/claims/objectidentifier",
            fieldsMap: '{"email":["mail","upn"],"name":"displayname"}',
        },
    };
}

describe("Connection", () => {
    test("is two calls to create, one to read, three to update, one to delete", async () => {
        const resource = plugin.resource("Connection");
        let made = { id: "", outputs: {} as Values };
        expect(await plugin.calls(async () => (made = await resource.create(minimal)))).toEqual([
            "POST /api/v2/connections",
            "GET C",
        ]);
        expect(await plugin.calls(() => resource.read(made.id, made.outputs, minimal))).toEqual(["GET C"]);
        const changed = { ...minimal, displayName: "Acme Inc." };
        expect(await plugin.calls(() => resource.update(made.id, made.outputs, changed))).toEqual([
            "GET C",
            "PATCH C",
            "GET C",
        ]);
        expect(await plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual(["DELETE C"]);
        expect(await resource.read(made.id, made.outputs, minimal)).toBeUndefined();
        await resource.delete(made.id, made.outputs);
    });

    test("sends what the program says under the API's names, and nothing else", async () => {
        const { id } = await plugin.resource("Connection").create(rich);
        expect(tenant.state.connections.get(id)?.options).toMatchObject({
            signInEndpoint: "https://login.example/saml2",
            set_user_root_attributes: "never_on_login",
            debug: true,
            idpinitiated: { enabled: true, client_id: "portal", client_protocol: "samlp" },
            domain_aliases: ["a.example", "b.example"],
            disableSignout: true,
            signSAMLRequest: true,
            user_id_attribute: "http://schemas.microsoft.com/identity/claims/objectidentifier",
            fieldsMap: { email: ["mail", "upn"], name: "displayname" },
        });
        expect(tenant.state.connections.get(id)?.options).not.toHaveProperty("entityId");
    });

    test.each([
        ["a minimal", () => minimal],
        ["a rich", () => rich],
    ])("%s one does not differ from its program, whatever the service added", async (_name, inputsOf) => {
        const inputs = inputsOf();
        const resource = plugin.resource("Connection");
        const { id, outputs } = await resource.create(inputs);
        expect(await resource.diff(outputs, inputs)).toEqual({});
        const read = await resource.read(id, outputs, inputs);
        expect(read?.inputs).toMatchObject({ name: "acme-entra", strategy: "samlp" });
        expect(await resource.diff(read?.outputs ?? {}, inputs)).toEqual({});
    });

    test("shows each option that changes, nested ones by their path", async () => {
        const resource = plugin.resource("Connection");
        const { id, outputs: fresh } = await resource.create(rich);
        const outputs = (await resource.read(id, fresh, rich))?.outputs ?? {};
        const { fieldsMap: _map, debug: _debug, signOutEndpoint: _kept, ...fewer } = rich.options;
        const changed = {
            ...rich,
            options: {
                ...fewer,
                idpInitiated: { enabled: false, clientId: "portal", clientProtocol: "samlp" },
            },
        };
        expect(await resource.diff(outputs, changed)).toEqual({
            "options.fieldsMap": "delete",
            "options.debug": "delete",
            "options.idpInitiated.enabled": "update",
        });
        expect(await resource.diff(outputs, { ...rich, name: "other" })).toEqual({ name: "update-replace" });
    });

    test("sees what was changed in the dashboard", async () => {
        const resource = plugin.resource("Connection");
        const { id, outputs } = await resource.create(minimal);
        const stored = tenant.state.connections.get(id);
        if (stored === undefined) throw new Error("no connection");
        stored.display_name = "Someone else's";
        stored.options = { ...stored.options, signInEndpoint: "https://evil.example" };
        const read = await resource.read(id, outputs, minimal);
        expect(await resource.diff(read?.outputs ?? {}, minimal)).toEqual({
            displayName: "update",
            "options.signInEndpoint": "update",
        });
    });

    test("loses on an update what the program does not say, except a few members that it carries over", async () => {
        const resource = plugin.resource("Connection");
        const { id, outputs } = await resource.create(minimal);
        const stored = tenant.state.connections.get(id);
        if (stored === undefined) throw new Error("no connection");
        stored.options = { ...stored.options, ext_groups: true, assertion_decryption_settings: { x: 1 } };
        await resource.update(id, outputs, { ...minimal, displayName: "New" });
        const { options } = tenant.state.connections.get(id) ?? {};
        expect(options).toMatchObject({ ext_groups: true });
        expect(options).not.toHaveProperty("assertion_decryption_settings.x");
    });

    test("gets a name when the program gives none, and keeps it", async () => {
        const resource = plugin.resource("Connection");
        const { name: _name, ...nameless } = minimal;
        const { inputs, failures } = await resource.check(nameless);
        expect(failures).toEqual([]);
        expect(inputs.name).toMatch(/^name-[0-9a-f]{7}$/);
    });

    test("is imported by its ID", async () => {
        const resource = plugin.resource("Connection");
        const { id } = await resource.create(minimal);
        expect((await resource.import(id))?.inputs).toMatchObject({
            name: "acme-entra",
            options: { signInEndpoint: "https://login.example/saml2" },
        });
        expect(await resource.import("con_0000000000000000")).toBeUndefined();
    });

    test("refuses what no option is called, a bad value, and a strategy that it does not know", async () => {
        const { failures } = await plugin.resource("Connection").check({
            ...minimal,
            strategy: "waad",
            options: {
                ...minimal.options,
                signingCertificate: "x",
                setUserRootAttributes: "sometimes",
                debug: [],
            },
        });
        expect(failedPaths(failures).sort()).toEqual([
            "options.debug",
            "options.setUserRootAttributes",
            "options.signingCertificate",
            "strategy",
        ]);
    });
});

test("ConnectionClients reads, enables, reads back; changes only what changes; refuses to take over", async () => {
    const { id } = await plugin.resource("Connection").create(minimal);
    const resource = plugin.resource("ConnectionClients");
    const inputs = { connectionId: id, enabledClients: ["portal"] };
    const reads = ["GET C/clients", "GET C?fields=strategy,name&include_fields=true"];
    let made = { id: "", outputs: {} as Values };
    expect(await plugin.calls(async () => (made = await resource.create(inputs)))).toEqual([
        "GET C/clients",
        "PATCH C/clients",
        ...reads,
    ]);
    expect(made.outputs).toEqual({ ...inputs, id, name: "acme-entra", strategy: "samlp" });
    const other = { connectionId: id, enabledClients: ["shop"] };
    expect(await resource.diff(made.outputs, other)).toEqual({
        "enabledClients[0]": expect.any(String) as string,
    });
    let now: Values = {};
    expect(await plugin.calls(async () => (now = await resource.update(id, made.outputs, other)))).toEqual([
        "PATCH C/clients",
        ...reads,
    ]);
    expect(now.enabledClients).toEqual(["shop"]);
    await expect(resource.create(inputs)).rejects.toThrow("already has enabled clients");
    expect(await plugin.calls(() => resource.delete(id, now))).toEqual(["PATCH C/clients"]);
});

test("getConnection reads the connection by ID or name, and its applications", async () => {
    const { id } = await plugin.resource("Connection").create(rich);
    let found = {};
    expect(
        await plugin.calls(async () => (found = await plugin.invoke("getConnection", { connectionId: id }))),
    ).toEqual(["GET C", "GET C/clients"]);
    expect(found).toMatchObject({
        id,
        name: "acme-entra",
        options: [{ digestAlgorithm: "sha256", idpInitiateds: [{ enabled: true }], passwordPolicy: "" }],
    });
    expect(
        await plugin.invoke("getConnection", { name: "acme-entra", skipEnabledClients: true }),
    ).toMatchObject({
        id,
    });
    await expect(plugin.invoke("getConnection", { name: "none" })).rejects.toThrow(
        'No connection found with "name" = "none"',
    );
});
