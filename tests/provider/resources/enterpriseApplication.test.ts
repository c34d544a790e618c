import type { Values } from "../../../provider/host/definition";
import { PartialFailure } from "../../../provider/host/errors";
import { enterpriseApplication } from "../../../provider/resources/enterpriseApplication";
import { checkEnterpriseApplication } from "../../../provider/resources/enterpriseApplication/check";
import { requireString } from "../../../provider/resources/support/values";
import {
    type ApplicationBench,
    clearApplications,
    createApplicationBench,
} from "../support/applicationBench";
import { contextOf, instantiateApplication, once, startTenants, type Tenants, urn } from "../support/tenants";

let tenants: Tenants;
let bench: ApplicationBench;

beforeAll(async () => {
    tenants = await startTenants({
        permissions: ["Application.ReadWrite.All", "Directory.Read.All"],
        users: [],
    });
});
afterAll(() => tenants.close());
beforeEach(() => {
    clearApplications(tenants);
    bench = createApplicationBench(tenants);
});

const settings = { displayName: "Acme", notificationEmails: ["ops@acme.example"] };

test("creates an application in SAML mode under its name, in few calls", async () => {
    const { id, outputs } = await bench.create(settings);
    const { application, servicePrincipal } = bench.only();
    expect(id).toBe(servicePrincipal.id);
    expect(outputs).toEqual({
        ...settings,
        assignmentRequired: true,
        visibleToUsers: true,
        accountEnabled: true,
        templateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
        applicationId: application.id,
        clientId: application.appId,
        servicePrincipalId: servicePrincipal.id,
        singleSignOnMode: "saml",
    });
    expect(application).toMatchObject({
        displayName: "Acme",
        tags: [expect.stringMatching(/^auth0-entra:[0-9a-f]{16}$/)],
    });
    expect(servicePrincipal).toMatchObject({
        displayName: "Acme",
        preferredSingleSignOnMode: "saml",
        appRoleAssignmentRequired: true,
        accountEnabled: true,
        notificationEmailAddresses: ["ops@acme.example"],
        tags: [
            "WindowsAzureActiveDirectoryCustomSingleSignOnApplication",
            "WindowsAzureActiveDirectoryIntegratedApp",
        ],
    });
    expect(bench.clients.requests.filter((request) => !/oauth2|metadata|openid/.test(request))).toEqual([
        "GET /applications",
        "POST /applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate",
        `PATCH /servicePrincipals/${servicePrincipal.id}`,
        `PATCH /applications/${application.id}`,
        "GET /applications",
    ]);
});

test("is unchanged after it was created, and a refresh takes one call", async () => {
    const { id, outputs } = await bench.create({ ...settings, notes: "Contact: ops" });
    bench.clients.requests.length = 0;
    const found = await bench.read(id, { ...settings, notes: "Contact: ops" }, outputs);
    expect(found).toEqual({ id, inputs: bench.inputsOf({ ...settings, notes: "Contact: ops" }), outputs });
    expect(bench.clients.requests).toEqual([`GET /servicePrincipals/${id}`]);
    expect(await bench.diff(settings, settings, outputs)).toEqual({});
});

test("writes every setting, and the next update only what differs", async () => {
    const { id, outputs } = await bench.create(settings);
    const news = {
        displayName: "Acme SSO",
        assignmentRequired: false,
        visibleToUsers: false,
        accountEnabled: false,
        notificationEmails: ["b@acme.example", "a@acme.example"],
        notes: "moved",
    };
    expect(Object.keys(await bench.diff(settings, news, outputs)).sort()).toEqual([
        "accountEnabled",
        "assignmentRequired",
        "displayName",
        "notes",
        "notificationEmails[0]",
        "notificationEmails[1]",
        "visibleToUsers",
    ]);
    const updated = await bench.update(id, settings, news, outputs);
    const { application, servicePrincipal } = bench.only();
    expect(application.displayName).toBe("Acme SSO");
    expect(servicePrincipal).toMatchObject({
        appRoleAssignmentRequired: false,
        accountEnabled: false,
        notes: "moved",
        notificationEmailAddresses: ["b@acme.example", "a@acme.example"],
        tags: [
            "WindowsAzureActiveDirectoryCustomSingleSignOnApplication",
            "WindowsAzureActiveDirectoryIntegratedApp",
            "HideApp",
        ],
    });
    expect((await bench.read(id, news, updated))?.inputs).toEqual(bench.inputsOf(news));

    bench.clients.requests.length = 0;
    await bench.update(id, news, { ...news, visibleToUsers: true }, updated);
    expect(bench.clients.requests).toEqual([
        `GET /servicePrincipals/${id}`,
        `PATCH /servicePrincipals/${id}`,
    ]);
    expect(bench.only().servicePrincipal.tags).not.toContain("HideApp");
});

test("shows what was changed outside Pulumi, and corrects it", async () => {
    const { id, outputs } = await bench.create(settings);
    Object.assign(bench.only().servicePrincipal, {
        preferredSingleSignOnMode: "oidc",
        appRoleAssignmentRequired: false,
        notes: "not managed",
        notificationEmailAddresses: [],
        tags: ["HideApp", "WindowsAzureActiveDirectoryIntegratedApp", "theirs"],
    });
    const found = await bench.read(id, settings, outputs);
    expect(found?.inputs).toMatchObject({
        assignmentRequired: false,
        visibleToUsers: false,
        notificationEmails: [],
    });
    expect(found?.inputs).not.toHaveProperty("notes");
    expect(await bench.diff(found?.inputs ?? {}, settings, found?.outputs)).toEqual({
        assignmentRequired: "update",
        visibleToUsers: "update",
        "notificationEmails[0]": "add",
        singleSignOnMode: "update",
    });
    await bench.update(id, found?.inputs ?? {}, settings, found?.outputs ?? {});
    expect(bench.only().servicePrincipal).toMatchObject({
        preferredSingleSignOnMode: "saml",
        appRoleAssignmentRequired: true,
        notes: "not managed",
        tags: [
            "WindowsAzureActiveDirectoryIntegratedApp",
            "theirs",
            "WindowsAzureActiveDirectoryCustomSingleSignOnApplication",
        ],
    });
});

test("the order of lists and a default that is written out are no change, another template replaces", async () => {
    const { outputs } = await bench.create(settings);
    const before = { ...settings, notificationEmails: ["a@acme.example", "b@acme.example"] };
    expect(
        await bench.diff(
            before,
            {
                ...before,
                notificationEmails: ["b@acme.example", "A@acme.example"],
                templateId: "8ADF8E6E-67b2-4cf2-a259-e3dc5476c621",
            },
            outputs,
        ),
    ).toEqual({});
    const templateId = "11111111-2222-4333-8444-555555555555";
    expect(await bench.diff(settings, { ...settings, templateId }, outputs)).toEqual({
        templateId: "add-replace",
    });
    // The new one is to have the same identifier.
    const replaced = { ...settings, templateId };
    const request = { urn, id: "", oldInputs: settings, olds: outputs, news: replaced, ignoreChanges: [] };
    const { deleteBeforeReplace } = await enterpriseApplication.diff(request, contextOf(bench.clients));
    expect(deleteBeforeReplace).toBe(true);
});

describe("owners", () => {
    const deployer = "22222222-2222-4222-8222-222222222222";

    test("are not managed unless they are given", async () => {
        const { id, outputs } = await bench.create(settings);
        const other = await bench.addServicePrincipal();
        bench.only(id).servicePrincipal.owners.push(other);
        expect((await bench.read(id, settings, outputs))?.inputs).not.toHaveProperty("owners");
        expect(await bench.diff({ ...settings, owners: [other], notes: "old" }, settings, outputs)).toEqual(
            {},
        );
        await bench.update(id, settings, { ...settings, displayName: "Renamed" }, outputs);
        expect(bench.only(id).servicePrincipal.owners).toEqual([deployer, other]);
    });

    test("are exactly those that are given and the deploying identity", async () => {
        const [one, two] = [await bench.addServicePrincipal(), await bench.addServicePrincipal()];
        const declared = { ...settings, owners: [one.toUpperCase()] };
        const { id, outputs } = await bench.create(declared);
        expect(bench.only(id).servicePrincipal.owners).toEqual([deployer, one]);
        expect((await bench.read(id, declared, outputs))?.inputs["owners"]).toEqual(declared.owners);

        bench.only(id).servicePrincipal.owners.push(two);
        const found = await bench.read(id, declared, outputs);
        expect(found?.inputs["owners"]).toEqual([one, two]);
        await bench.update(id, found?.inputs ?? {}, declared, outputs);
        expect(bench.only(id).servicePrincipal.owners).toEqual([deployer, one]);
    });

    test("that exist by the time of a repeated request are accepted", async () => {
        const one = await bench.addServicePrincipal();
        bench.clients.faults.push(once(({ url }) => url.endsWith("/owners/$ref"), "lost"));
        const { id } = await bench.create({ ...settings, owners: [one] });
        expect(bench.only(id).servicePrincipal.owners).toEqual([deployer, one]);
    });
});

describe("an import", () => {
    test("of an application that is not there is refused with where to look", async () => {
        const id = "11111111-2222-4333-8444-555555555555";
        expect(await bench.read(id)).toBeUndefined();
        expect(await enterpriseApplication.describeMissing?.(id, contextOf(bench.clients))).toMatch(
            /^The tenant [0-9a-f-]{36} has no enterprise application with the object ID 11111111-.* Properties > Object ID\.$/,
        );
    });

    test("takes each of the three IDs, and gives that of the service principal", async () => {
        const { id, outputs } = await bench.create(settings);
        for (const given of [
            id,
            requireString(outputs, "clientId"),
            requireString(outputs, "applicationId"),
        ]) {
            const found = await bench.read(given);
            expect(found).toEqual({ id, inputs: bench.inputsOf(settings), outputs });
        }
        // A program that only refers to it knows nothing of it before.
        expect(await bench.read(id, {}, {})).toEqual({ id, inputs: bench.inputsOf(settings), outputs });
        expect(await bench.read("11111111-2222-4333-8444-555555555555")).toBeUndefined();
        await expect(bench.read("acme")).rejects.toThrow("must be the object ID of the service principal");
    });

    test("of an application in another mode of single sign-on shows that it changes", async () => {
        const { id } = await bench.create({ displayName: "Acme" });
        bench.only().servicePrincipal.preferredSingleSignOnMode = null;
        const found = await bench.read(id);
        expect(await bench.diff(found?.inputs ?? {}, { displayName: "Acme" }, found?.outputs)).toEqual({
            singleSignOnMode: "update",
        });
    });

    test("refuses an enterprise application of another tenant", async () => {
        const { id } = await bench.create(settings);
        tenants.entra.state.applications.delete(bench.only().application.id);
        await expect(bench.read(id)).rejects.toThrow("is not in this tenant");
    });
});

describe("deletion", () => {
    test("deletes the service principal, then the application", async () => {
        const { id, outputs } = await bench.create(settings);
        bench.clients.requests.length = 0;
        await bench.remove(id, settings, outputs);
        expect(bench.live()).toEqual([]);
        expect(bench.clients.requests).toEqual([
            `DELETE /servicePrincipals/${id}`,
            `DELETE /applications/${requireString(outputs, "applicationId")}`,
            "GET /applications",
        ]);
    });

    test("accepts that both are gone, and tries again while Entra still sees the service principal", async () => {
        const { id, outputs } = await bench.create(settings);
        let refusals = 2;
        bench.clients.faults.push(({ method, url }) => {
            if (method !== "DELETE" || !url.includes("/applications/") || refusals-- <= 0) return undefined;
            const error = { code: "DeletingSamlSpNotAllowed", message: "Property appId is invalid." };
            return { status: 400, headers: {}, text: JSON.stringify({ error }) };
        });
        await bench.remove(id, settings, outputs);
        expect(refusals).toBeLessThan(0);
        await bench.remove(id, settings, outputs);
        expect(bench.live()).toEqual([]);
    });

    test("elsewhere is noticed", async () => {
        const { id, outputs } = await bench.create(settings);
        const { application, servicePrincipal } = bench.only();
        servicePrincipal.deletedDateTime = application.deletedDateTime = "2026-01-01T00:00:00Z";
        expect(await bench.read(id, settings, outputs)).toBeUndefined();
    });

    test("of the service principal alone leaves an application that is replaced, or deleted", async () => {
        const { id, outputs } = await bench.create(settings);
        bench.only().servicePrincipal.deletedDateTime = "2026-01-01T00:00:00Z";
        const found = await bench.read(id, settings, outputs);
        expect(found?.outputs).not.toHaveProperty("servicePrincipalId");
        expect(await bench.diff(settings, settings, found?.outputs)).toEqual({
            servicePrincipalId: "update-replace",
        });
        await bench.remove(id, settings, found?.outputs ?? {});
        expect(bench.live()).toEqual([]);
    });
});

describe("a preview", () => {
    const preview = async (urnOfResource = urn): Promise<string[]> => {
        const context = contextOf(bench.clients);
        const request = { ...bench.createRequest(settings), urn: urnOfResource };
        await enterpriseApplication.previewCreate?.(request, context);
        return context.lines;
    };

    test("warns of an application of the same name, with the ways out", async () => {
        const id = await instantiateApplication(bench.clients, settings.displayName);
        const { appId } = bench.only().application;
        bench.clients.requests.length = 0;
        expect(await preview()).toEqual([
            expect.stringContaining(
                `An application is called "${settings.displayName}" already: ${id} (client ID ${appId}).`,
            ),
        ]);
        expect((await preview())[0]).toContain(
            `entra.existing.application) to { id: "${id}", manage: true }`,
        );
        // One more than without: all of them are looked up together.
        await instantiateApplication(bench.clients, settings.displayName);
        bench.clients.requests.length = 0;
        expect((await preview())[0]).toContain("2 applications are called");
        expect(bench.clients.requests).toEqual(["GET /applications", "GET /servicePrincipals"]);
    });

    test("warns of an application whose service principal was deleted", async () => {
        await instantiateApplication(bench.clients, settings.displayName);
        const { application, servicePrincipal } = bench.only();
        servicePrincipal.deletedDateTime = "2026-01-01T00:00:00Z";
        expect(await preview()).toEqual([
            expect.stringContaining(
                `the one with the client ID ${application.appId}, without an enterprise application`,
            ),
        ]);
    });

    test("warns by client ID where the credentials may not list service principals", async () => {
        await instantiateApplication(bench.clients, settings.displayName);
        bench.clients.faults.push(({ url }) =>
            url.includes("/servicePrincipals?") ? { status: 403, headers: {}, text: "{}" } : undefined,
        );
        expect(await preview()).toEqual([
            expect.stringContaining(`already: client ID ${bench.only().application.appId}.`),
        ]);
    });

    test("warns neither of applications of other names nor of one that the resource continues with", async () => {
        await instantiateApplication(bench.clients, `${settings.displayName} 2`);
        bench.clients.requests.length = 0;
        expect(await preview()).toEqual([]);
        expect(bench.clients.requests).toEqual(["GET /applications"]);
        await bench.create(settings);
        bench = createApplicationBench(tenants);
        expect(await preview()).toEqual([expect.stringContaining("continues with the application")]);
    });

    test("does not warn of the application that it replaces", async () => {
        await bench.create(settings);
        const request = { urn, olds: bench.inputsOf(settings), news: settings };
        await enterpriseApplication.check?.(request, contextOf(bench.clients));
        expect(await preview()).toEqual([]);
    });

    test("knows the template and calls nothing that writes", async () => {
        const outputs = await enterpriseApplication.previewCreate?.(
            bench.createRequest(settings),
            contextOf(bench.clients),
        );
        expect(outputs).toMatchObject({ ...settings, templateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621" });
        expect(
            bench.clients.requests.filter((request) => /^(PATCH|PUT|DELETE|POST \/app)/.test(request)),
        ).toEqual([]);
    });

    test("refuses a template that does not exist", async () => {
        const templateId = "11111111-2222-4333-8444-555555555555";
        const preview = enterpriseApplication.previewCreate?.(
            bench.createRequest({ ...settings, templateId }),
            contextOf(bench.clients),
        );
        await expect(preview).rejects.toThrow(`templateId: there is no application template ${templateId}`);
    });
});

test("an application that was made and not set up stays in the state, and the next update finishes it", async () => {
    bench.clients.faults.push(({ method, url }) =>
        method === "PATCH" && url.includes("/servicePrincipals/")
            ? {
                  status: 403,
                  headers: {},
                  text: JSON.stringify({ error: { code: "Forbidden", message: "no" } }),
              }
            : undefined,
    );
    const failure: unknown = await bench.create(settings).catch((error: unknown) => error);
    if (!(failure instanceof PartialFailure)) throw failure;
    expect(failure.reasons).toEqual([expect.stringContaining("403")]);
    bench.clients.faults.length = 0;
    await bench.update(failure.id, settings, settings, failure.outputs);
    const { application, servicePrincipal } = bench.only(failure.id);
    expect(application).toMatchObject({
        displayName: "Acme",
        tags: [expect.stringMatching(/^auth0-entra:/)],
    });
    expect(servicePrincipal.preferredSingleSignOnMode).toBe("saml");
});

test.each<[Values, string[]]>([
    [{}, ["displayName"]],
    [{ displayName: "x".repeat(121), templateId: "custom" }, ["displayName", "templateId"]],
    [
        { displayName: "A", notificationEmails: ["ops"], owners: ["ada"] },
        ["notificationEmails[0]", "owners[0]"],
    ],
    [
        { displayName: "A", visibleToUsers: "yes", notes: "x".repeat(1025), name: "B" },
        ["visibleToUsers", "notes", "name"],
    ],
])("check refuses %j", (news, properties) => {
    expect(checkEnterpriseApplication(news).failures.map(({ property }) => property)).toEqual(properties);
});
