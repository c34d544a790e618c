import type { Values } from "../../../provider/host/definition";
import { unknownMark } from "../../../provider/host/definition";
import { basicSamlConfiguration } from "../../../provider/resources/basicSamlConfiguration";
import { checkBasicSamlConfiguration } from "../../../provider/resources/basicSamlConfiguration/check";
import { requireString } from "../../../provider/resources/support/values";
import {
    type ApplicationBench,
    clearApplications,
    createApplicationBench,
} from "../support/applicationBench";
import {
    contextOf,
    createRequest as createRequestOf,
    once,
    startTenants,
    type Tenants,
    urn as urnOfApplication,
} from "../support/tenants";

const urn = `${urnOfApplication}-saml-configuration`;
const createRequest = (inputs: Values) => ({ ...createRequestOf(inputs), urn });
const identifier = "urn:auth0:acme:acme-entra";
const replyUrl = "https://acme.eu.auth0.com/login/callback?connection=acme-entra";

let tenants: Tenants;
let bench: ApplicationBench;
let servicePrincipalId: string;
let inputs: Values;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());
beforeEach(async () => {
    clearApplications(tenants);
    bench = createApplicationBench(tenants);
    servicePrincipalId = (await bench.create({ displayName: "Acme" })).id;
    inputs = { servicePrincipalId, identifiers: [identifier], replyUrls: [replyUrl] };
    bench.clients.requests.length = 0;
});

const create = (news: Values = inputs) =>
    basicSamlConfiguration.create(createRequest(news), contextOf(bench.clients));
const read = (oldInputs?: Values, olds?: Values) =>
    basicSamlConfiguration.read({ urn, id: servicePrincipalId, oldInputs, olds }, contextOf(bench.clients));
const diff = async (oldInputs: Values, news: Values) => {
    const request = { urn, id: servicePrincipalId, oldInputs, olds: oldInputs, news, ignoreChanges: [] };
    return (await basicSamlConfiguration.diff(request, contextOf(bench.clients))).changes;
};
const update = (oldInputs: Values, news: Values, olds: Values) =>
    basicSamlConfiguration.update?.(
        { ...createRequest(news), id: servicePrincipalId, oldInputs, olds, ignoreChanges: [] },
        contextOf(bench.clients),
    );
const remove = (oldInputs: Values, olds: Values) =>
    basicSamlConfiguration.delete(
        { urn, id: servicePrincipalId, oldInputs, olds, timeoutSeconds: 0 },
        contextOf(bench.clients),
    );
const preview = async (news: Values) => {
    const context = contextOf(bench.clients);
    return {
        outputs: await basicSamlConfiguration.previewCreate?.(createRequest(news), context),
        told: context.lines,
    };
};
const found = () => bench.only(servicePrincipalId);

test("writes identifier and reply URL in two calls, and is unchanged afterwards", async () => {
    const { id, outputs } = await create();
    const { application } = found();
    expect([id, outputs]).toEqual([servicePrincipalId, { ...inputs, clientId: application.appId }]);
    expect(application).toMatchObject({ identifierUris: [identifier], web: { redirectUris: [replyUrl] } });
    expect(bench.clients.requests).toEqual([
        `GET /servicePrincipals/${servicePrincipalId}`,
        `PATCH /applications(appId='${application.appId}')`,
    ]);
    bench.clients.requests.length = 0;
    expect(await read(inputs, outputs)).toEqual({ id, inputs, outputs });
    expect(bench.clients.requests.sort()).toEqual([
        `GET /applications(appId='${application.appId}')`,
        `GET /servicePrincipals/${servicePrincipalId}`,
    ]);
    expect(await diff(inputs, inputs)).toEqual({});
});

const optional = {
    signOnUrl: "https://acme.example/login",
    relayState: "start",
    logoutUrl: "https://acme.eu.auth0.com/logout",
};

test("writes sign-on URL, relay state and logout URL only if they are declared", async () => {
    const news = { ...inputs, ...optional };
    const { outputs } = await create(news);
    expect(found()).toMatchObject({
        application: { web: { logoutUrl: optional.logoutUrl } },
        servicePrincipal: { loginUrl: optional.signOnUrl, samlSingleSignOnSettings: { relayState: "start" } },
    });
    expect((await read(news, outputs))?.inputs).toEqual(news);
    expect((await read(inputs, outputs))?.inputs).toEqual(inputs);
    expect(await diff(news, inputs)).toEqual({});
    await update(news, inputs, outputs);
    expect(found().servicePrincipal.loginUrl).toBe(optional.signOnUrl);

    found().servicePrincipal.loginUrl = null;
    const drifted = await read(news, outputs);
    expect(await diff(drifted?.inputs ?? {}, news)).toEqual({ signOnUrl: "add" });
});

test("shows other identifiers and reply URLs as drift, and removes them", async () => {
    const { outputs } = await create();
    const { application } = found();
    application.identifierUris.push("urn:other");
    application.web.redirectUris = ["https://other.example/callback"];
    const drifted = await read(inputs, outputs);
    expect(await diff(drifted?.inputs ?? {}, inputs)).toEqual({
        "identifiers[1]": "delete",
        "replyUrls[0]": "update",
    });
    await update(drifted?.inputs ?? {}, inputs, outputs);
    expect(application).toMatchObject({ identifierUris: [identifier], web: { redirectUris: [replyUrl] } });
});

test("the order is no change, another case is one, and another enterprise application replaces", async () => {
    const before = { ...inputs, identifiers: ["urn:a", "urn:b"] };
    expect(await diff(before, { ...inputs, identifiers: ["urn:b", "urn:a"] })).toEqual({});
    expect(await diff(inputs, { ...inputs, replyUrls: [replyUrl.replace("login", "Login")] })).toEqual({
        "replyUrls[0]": "update",
    });
    expect(
        await diff(inputs, { ...inputs, servicePrincipalId: `/servicePrincipals/${servicePrincipalId}` }),
    ).toEqual({});
    expect(
        await diff(inputs, { ...inputs, servicePrincipalId: "11111111-2222-4333-8444-555555555555" }),
    ).toEqual({
        servicePrincipalId: "update-replace",
    });
});

test("waits until Entra has noticed the SAML mode, and repeats a write whose response is lost", async () => {
    const error = {
        code: "HostNameNotOnVerifiedDomain",
        message: "Values of identifierUris property must use …",
    };
    bench.clients.faults.push(
        once(({ method }) => method === "PATCH", {
            status: 400,
            headers: {},
            text: JSON.stringify({ error }),
        }),
        once(({ method }) => method === "PATCH", "lost"),
    );
    await create();
    expect(found().application.identifierUris).toEqual([identifier]);
});

test("an identifier of another application is refused in the preview, and by name", async () => {
    await create();
    const { appId } = found().application;
    const { id: other } = await bench.create({ displayName: "Other" }, `${urn}-2`);
    const expected = `identifiers[0]: "${identifier}" belongs to the application "Acme" (client ID ${appId})`;
    await expect(preview({ ...inputs, servicePrincipalId: unknownMark })).rejects.toThrow(expected);
    await expect(preview({ ...inputs, servicePrincipalId: other })).rejects.toThrow(expected);
    await expect(create({ ...inputs, servicePrincipalId: other })).rejects.toThrow(expected);
    await expect(preview(inputs)).resolves.toMatchObject({ told: [] });
});

test("its own identifier is accepted in the preview of a replacement, in which the old application is still there", async () => {
    await create();
    await basicSamlConfiguration.check?.({ urn, olds: inputs, news: inputs }, contextOf(bench.clients));
    await expect(preview({ ...inputs, servicePrincipalId: unknownMark })).resolves.toMatchObject({
        told: [],
    });
});

test("the preview says which values of an existing application are removed", async () => {
    found().application.identifierUris = ["urn:old"];
    const { outputs, told } = await preview(inputs);
    expect(outputs).toEqual({ ...inputs, clientId: found().application.appId });
    expect(told).toEqual(["removes what is there and not declared: identifiers: urn:old"]);
    const unknown: Values = {
        servicePrincipalId: unknownMark,
        identifiers: unknownMark,
        replyUrls: [unknownMark],
    };
    expect((await preview(unknown)).outputs).toEqual({ ...unknown, clientId: unknownMark });
});

test("deletion removes the declared values and keeps others", async () => {
    const news = { ...inputs, ...optional };
    const { outputs } = await create(news);
    const { application, servicePrincipal } = found();
    application.identifierUris.push("urn:other");
    servicePrincipal.loginUrl = "https://other.example/login";
    await remove(news, outputs);
    expect(application).toMatchObject({
        identifierUris: ["urn:other"],
        web: { redirectUris: [], logoutUrl: null },
    });
    expect(servicePrincipal).toMatchObject({
        loginUrl: "https://other.example/login",
        samlSingleSignOnSettings: { relayState: null },
    });
});

test("deletion accepts that the application is gone, and a refresh notices it", async () => {
    const { outputs } = await create();
    await bench.clients.graph.delete(`/servicePrincipals/${servicePrincipalId}`);
    await bench.clients.graph.delete(`/applications(appId='${requireString(outputs, "clientId")}')`);
    await remove(inputs, outputs);
    expect(await read(inputs, outputs)).toBeUndefined();
});

test("an import has everything that is set", async () => {
    const news = { ...inputs, ...optional };
    const { outputs } = await create(news);
    expect(await read()).toEqual({ id: servicePrincipalId, inputs: news, outputs });
    const { id } = await bench.create({ displayName: "Empty" }, `${urn}-2`);
    const imported = await basicSamlConfiguration.read({ urn, id }, contextOf(bench.clients));
    expect(imported?.inputs).toEqual({ servicePrincipalId: id, identifiers: [], replyUrls: [] });
});

test.each<[Values, string[]]>([
    [{}, ["servicePrincipalId", "identifiers", "replyUrls"]],
    [
        {
            servicePrincipalId: "acme",
            identifiers: [],
            replyUrls: ["http://acme.example"],
            logoutUrl: "acme",
        },
        ["servicePrincipalId", "identifiers", "replyUrls[0]", "logoutUrl"],
    ],
    [
        {
            servicePrincipalId: "11111111-2222-4333-8444-555555555555",
            identifiers: ["urn:a b"],
            replyUrls: [replyUrl],
            relayState: "",
            entityId: "urn:a",
        },
        ["identifiers[0]", "relayState", "entityId"],
    ],
])("check refuses %j", (news, properties) => {
    expect(checkBasicSamlConfiguration(news).failures.map(({ property }) => property)).toEqual(properties);
});
