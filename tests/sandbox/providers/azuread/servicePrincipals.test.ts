import type { Values } from "../../../../provider/host";
import { getString } from "../../../../sandbox/providers/bridge/operations";
import { failedPaths, times } from "../support";
import {
    type Application,
    azureadTenant,
    type AzureadTenant,
    enterpriseApplication,
    samlPrincipal,
    templateId,
} from "./tenant";

let azuread: AzureadTenant;
let application: Application;

beforeAll(async () => {
    azuread = await azureadTenant();
    application = await enterpriseApplication(azuread);
});
afterAll(() => azuread.close());

const reads = ["GET S", "GET /beta/servicePrincipals/{id}?$select=samlMetadataUrl", "GET S/owners"];

/** A fresh application that has a service principal, and the inputs to adopt it. */
async function adoptable(): Promise<Values> {
    const { outputs } = await azuread.plugin
        .resource("ApplicationFromTemplate")
        .create({ displayName: "Other", templateId });
    const clientId =
        azuread.tenant.state.applications.get(getString(outputs, "applicationObjectId"))?.appId ?? "";
    return { ...samlPrincipal, clientId };
}

describe("ServicePrincipal of an existing service principal", () => {
    test("is adopted by writing all managed properties; owners are only looked at when they are given", async () => {
        const resource = azuread.plugin.resource("ServicePrincipal");
        const inputs = await adoptable();
        const adopt = ["GET /v1.0/servicePrincipals?$filter=appId eq ''", "PATCH S"];
        expect(await azuread.plugin.calls(() => resource.create(inputs))).toEqual([...adopt, ...reads]);
        const withOwners = { ...(await adoptable()), owners: [azuread.caller] };
        expect(await azuread.plugin.calls(() => resource.create(withOwners))).toEqual([
            ...adopt,
            "GET S/owners",
            ...reads,
        ]);
    });

    test("has the roles, tags and owners in its outputs", () => {
        const { outputs } = application.principal;
        expect(outputs).toMatchObject({
            clientId: application.clientId,
            displayName: "Acme",
            appRoleIds: {},
            owners: [azuread.caller],
            samlSingleSignOn: { relayState: "" },
            featureTags: [{ customSingleSignOn: true, enterprise: true, gallery: false, hide: false }],
            description: "",
            alternativeNames: null,
        });
        const roles = outputs.appRoles as { displayName: string; value: string }[];
        expect(roles.map(({ displayName, value }) => [displayName, value])).toEqual([
            ["User", ""],
            ["msiam_access", ""],
        ]);
    });

    test("does not differ from the program that made it, and loses its owner to one that names none", async () => {
        const resource = azuread.plugin.resource("ServicePrincipal");
        const inputs = { ...samlPrincipal, clientId: application.clientId, owners: [azuread.caller] };
        const { outputs, id } = application.principal;
        expect(await resource.diff(outputs, inputs)).toEqual({});
        const { owners: _owners, ...ownerless } = inputs;
        expect(await resource.diff(outputs, ownerless)).toEqual({ owners: "delete" });
        let now = {};
        expect(
            await azuread.plugin.calls(async () => (now = await resource.update(id, outputs, ownerless))),
        ).toEqual(["PATCH S", "GET S/owners", "DELETE S/owners/{id}/$ref", ...reads]);
        expect(now).toMatchObject({ owners: [] });
        const back = await azuread.plugin.calls(async () => (now = await resource.update(id, now, inputs)));
        expect(back).toContain("POST S/owners/$ref");
        expect(now).toMatchObject({ owners: [azuread.caller] });
    });

    test("keeps the tags of the state when a change says nothing about them, and loses them on adoption", async () => {
        const resource = azuread.plugin.resource("ServicePrincipal");
        const { featureTags: _tags, ...untagged } = await adoptable();
        const made = await resource.create(untagged);
        expect(made.outputs.tags).toEqual([]);
        const tagged = await resource.update(made.id, made.outputs, { ...untagged, tags: ["b", "a"] });
        expect(tagged.tags).toEqual(["a", "b"]);
        const again = await resource.update(made.id, tagged, { ...untagged, notes: "n" });
        expect(again).toMatchObject({ tags: ["a", "b"], notes: "n" });
        expect(await resource.diff(again, untagged)).toEqual({ notes: "delete" });
    });

    test("is deleted, and an error of that call is ignored", async () => {
        const resource = azuread.plugin.resource("ServicePrincipal");
        const made = await resource.create(await adoptable());
        const refused = azuread.plugin.failing(/^DELETE .*\/servicePrincipals\//, 403, 1);
        await resource.delete(made.id, made.outputs);
        expect(refused.count).toBe(1);
        expect(azuread.tenant.state.servicePrincipals.has(getString(made.outputs, "objectId"))).toBe(true);
        expect(await azuread.plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual([
            "DELETE S",
        ]);
        azuread.tenant.interceptors.length = 0;
    });

    test("is read and imported by its ID", async () => {
        const resource = azuread.plugin.resource("ServicePrincipal");
        const { id, outputs } = application.principal;
        expect(await azuread.plugin.calls(() => resource.read(id, outputs, {}))).toEqual(reads);
        const imported = await resource.import(id);
        expect(imported?.inputs).toMatchObject({
            clientId: application.clientId,
            appRoleAssignmentRequired: true,
            preferredSingleSignOnMode: "saml",
            owners: [azuread.caller],
        });
        expect(imported?.inputs).not.toHaveProperty("accountEnabled");
        expect(await resource.import(getString(outputs, "objectId"))).toBeUndefined();
    });

    test("must be asked for: one that exists is not taken by accident", async () => {
        const { useExisting: _useExisting, ...inputs } = await adoptable();
        await expect(azuread.plugin.resource("ServicePrincipal").create(inputs)).rejects.toThrow(
            "already exists - to be managed it has to be imported",
        );
    });
});

describe("ServicePrincipal that does not exist", () => {
    test("is created, described and given up as an owner", async () => {
        const resource = azuread.plugin.resource("ServicePrincipal");
        const { clientId } = await adoptable();
        const existing = [...azuread.tenant.state.servicePrincipals.values()].find(
            (sp) => sp.appId === clientId,
        );
        azuread.tenant.state.servicePrincipals.delete(existing?.id ?? "");
        let made = { id: "", outputs: {} };
        expect(
            await azuread.plugin.calls(async () => (made = await resource.create({ clientId, notes: "n" }))),
        ).toEqual([
            "GET /v1.0/servicePrincipals?$filter=appId eq ''",
            "POST /v1.0/servicePrincipals",
            "PATCH S",
            "DELETE S/owners/{id}/$ref",
            ...reads,
        ]);
        expect(made.outputs).toMatchObject({ description: "", notes: "n", owners: null, useExisting: false });
        expect(await azuread.plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual([
            "DELETE S",
            ...times(5, "GET S"),
        ]);
    });
});

test("inputs that exclude each other and unknown ones are refused", async () => {
    const resource = azuread.plugin.resource("ServicePrincipal");
    const { clientId } = application;
    const both = await resource.check({ clientId, featureTags: [{ enterprise: true }], tags: ["x"] });
    expect(failedPaths(both.failures)).toEqual(["featureTags", "tags"]);
    const unknown = await resource.check({ clientId, featureTags: [{ enterprize: true }], ownerz: [] });
    expect(failedPaths(unknown.failures).sort()).toEqual(["featureTags[0].enterprize", "ownerz"]);
    expect(failedPaths((await resource.check({})).failures)).toEqual(["clientId"]);
});

test("getServicePrincipal reads twice, by client ID, name or object ID", async () => {
    const { clientId, principal } = application;
    const objectId = getString(principal.outputs, "objectId");
    expect(
        await azuread.plugin.calls(() => azuread.plugin.invoke("getServicePrincipal", { clientId })),
    ).toEqual([
        "GET /v1.0/servicePrincipals?$filter=appId eq ''",
        "GET /beta/servicePrincipals/{id}?$select=samlMetadataUrl",
    ]);
    expect(await azuread.plugin.invoke("getServicePrincipal", { objectId })).toMatchObject({
        id: principal.id,
        clientId,
        samlSingleSignOns: [{ relayState: "" }],
    });
});

describe("AppRoleAssignment", () => {
    test("looks at the application, assigns and reads back; it is gone with one DELETE", async () => {
        const resource = azuread.plugin.resource("AppRoleAssignment");
        const roles = application.principal.outputs.appRoles as { id: string; displayName: string }[];
        const inputs = {
            appRoleId: roles.find(({ displayName }) => displayName === "User")?.id ?? "",
            principalObjectId: azuread.group.id,
            resourceObjectId: getString(application.principal.outputs, "objectId"),
        };
        let made = { id: "", outputs: {} };
        expect(await azuread.plugin.calls(async () => (made = await resource.create(inputs)))).toEqual([
            "GET S",
            "POST S/appRoleAssignedTo",
            "GET S/appRoleAssignedTo/{id}",
        ]);
        expect(made.outputs).toMatchObject({ principalType: "Group", principalDisplayName: "Engineering" });
        expect(made.id.startsWith(`${application.principal.id}/appRoleAssignedTo/`)).toBe(true);
        expect(await resource.diff(made.outputs, inputs)).toEqual({});
        await expect(resource.create(inputs)).rejects.toThrow("Permission being assigned already exists");
        expect((await resource.import(made.id))?.inputs).toEqual(inputs);
        expect(await azuread.plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual([
            "DELETE S/appRoleAssignedTo/{id}",
        ]);
        const { failures } = await resource.check({ ...inputs, resourceObjectId: application.principal.id });
        expect(failedPaths(failures)).toEqual(["resourceObjectId"]);
    });
});
