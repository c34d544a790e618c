import { getString } from "../../../../sandbox/providers/bridge/operations";
import { times } from "../support";
import {
    type Application,
    azureadTenant,
    type AzureadTenant,
    enterpriseApplication,
    templateId,
} from "./tenant";

// The sequences of calls are those measured with the official plugin.
let azuread: AzureadTenant;
let application: Application;

beforeAll(async () => {
    azuread = await azureadTenant();
    application = await enterpriseApplication(azuread);
});
afterAll(() => azuread.close());

test("an application from a template is instantiated and read six times; it goes with one DELETE", async () => {
    const resource = azuread.plugin.resource("ApplicationFromTemplate");
    const inputs = { displayName: "Second", templateId };
    let made = { id: "", outputs: {} };
    expect(await azuread.plugin.calls(async () => (made = await resource.create(inputs)))).toEqual([
        "POST /v1.0/applicationTemplates/{id}/instantiate",
        ...times(6, "GET A"),
    ]);
    const [, app = "", principal = ""] = /instantiate\/([^/]+)\/([^/]+)$/.exec(made.id) ?? [];
    expect(made.outputs).toEqual({
        ...inputs,
        id: `/applicationTemplates/${templateId}/instantiate/${app}/${principal}`,
        applicationId: `/applications/${app}`,
        applicationObjectId: app,
        servicePrincipalId: `/servicePrincipals/${principal}`,
        servicePrincipalObjectId: principal,
    });
    const renamed = { ...inputs, displayName: "Renamed" };
    expect(await resource.diff(made.outputs, renamed)).toEqual({ displayName: "update" });
    expect(await azuread.plugin.calls(() => resource.update(made.id, made.outputs, renamed))).toEqual([
        "PATCH A",
        "GET A",
    ]);
    expect(await azuread.plugin.calls(() => resource.read(made.id, made.outputs, renamed))).toEqual([
        "GET A",
    ]);
    expect(await azuread.plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual(["DELETE A"]);
    expect(await resource.read(made.id, made.outputs, renamed)).toBeUndefined();
});

test("a template is another application, and a name that is none is refused", async () => {
    const resource = azuread.plugin.resource("ApplicationFromTemplate");
    const { outputs } = application.template;
    const other = "00000000-0000-4000-8000-000000000000";
    expect(await resource.diff(outputs, { displayName: "Acme", templateId: other })).toEqual({
        templateId: "update-replace",
    });
    const { failures } = await resource.check({ displayName: "Acme", templateId: "scim" });
    expect(failures).toEqual([
        {
            property: "",
            reason: `expected "template_id" to be a valid UUID, got scim. Examine values at 'name.templateId'.`,
        },
    ]);
});

test("an identifier URI is added to those that are there and taken away again", async () => {
    const resource = azuread.plugin.resource("ApplicationIdentifierUri");
    const applicationId = getString(application.template.outputs, "applicationId");
    const inputs = { applicationId, identifierUri: "urn:auth0:acme:acme-entra" };
    let made = { id: "", outputs: {} };
    expect(await azuread.plugin.calls(async () => (made = await resource.create(inputs)))).toEqual([
        "GET A",
        "PATCH A",
        "GET A",
    ]);
    expect(made).toEqual({
        id: `${applicationId}/identifierUris/dXJuOmF1dGgwOmFjbWU6YWNtZS1lbnRyYQ==`,
        outputs: { ...inputs, id: made.id },
    });
    await expect(resource.create(inputs)).rejects.toThrow("already exists");
    expect(await resource.import(made.id)).toEqual({ id: made.id, inputs, outputs: made.outputs });
    expect(await azuread.plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual([
        "GET A",
        "PATCH A",
    ]);
    expect(await resource.read(made.id, made.outputs, inputs)).toBeUndefined();
});

test("redirect URIs are written as one list, whatever their order", async () => {
    const resource = azuread.plugin.resource("ApplicationRedirectUris");
    const applicationId = getString(application.template.outputs, "applicationId");
    const redirectUris = ["https://b.example/callback", "https://a.example/callback"];
    const inputs = { applicationId, type: "Web", redirectUris };
    let made = { id: "", outputs: {} };
    expect(await azuread.plugin.calls(async () => (made = await resource.create(inputs)))).toEqual([
        "GET A",
        "PATCH A",
        "GET A",
    ]);
    expect(made.id).toBe(`${applicationId}/redirectUris/Web`);
    expect(await resource.diff(made.outputs, { ...inputs, redirectUris: redirectUris.toReversed() })).toEqual(
        {},
    );
    const fewer = { ...inputs, redirectUris: ["https://b.example/callback"] };
    expect(await resource.diff(made.outputs, fewer)).toEqual({ "redirectUris[0]": "delete" });
    expect(await azuread.plugin.calls(() => resource.update(made.id, made.outputs, fewer))).toEqual([
        "PATCH A",
        "GET A",
    ]);
    expect(await azuread.plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual(["PATCH A"]);
});

test("getApplication reads the application, a beta property and the owners", async () => {
    const objectId = getString(application.template.outputs, "applicationObjectId");
    let found = {};
    expect(
        await azuread.plugin.calls(
            async () => (found = await azuread.plugin.invoke("getApplication", { objectId })),
        ),
    ).toEqual(["GET A", "GET /beta/applications/{id}?$select=oauth2RequirePostResponse", "GET A/owners"]);
    expect(found).toMatchObject({
        id: `/applications/${objectId}`,
        clientId: application.clientId,
        displayName: "Acme",
        owners: [azuread.caller],
    });
    await expect(azuread.plugin.invoke("getApplication", { displayName: "none" })).rejects.toThrow(
        "no applications found matching filter: \"displayName eq 'none'\"",
    );
});
