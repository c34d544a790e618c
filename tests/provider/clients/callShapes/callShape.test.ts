import { describeCall } from "../../../../provider/clients/callShapes/callShape";
import type { TransportRequest, TransportResponse } from "../../../../provider/clients/transport";

const id = "0f5a1c07-3b1d-4a52-9d3e-6a1b2c3d4e5f";

const send = (url: string, more: Partial<TransportRequest> = {}): TransportRequest => ({
    method: "GET",
    url,
    headers: { authorization: "Bearer canary" },
    timeoutMs: 1,
    ...more,
});
const respond = (status: number, body: unknown, headers: Record<string, string> = {}): TransportResponse => ({
    status,
    headers,
    text: typeof body === "string" ? body : JSON.stringify(body),
});

test("describes a call without IDs, values and secrets", () => {
    const request = send(
        `https://graph.example/v1.0/servicePrincipals/${id}/synchronization/secrets?$top=1&$filter=canary`,
        {
            method: "PUT",
            body: JSON.stringify({ value: [{ key: "SecretToken", value: "canary" }] }),
        },
    );
    const [call] = describeCall(
        request,
        respond(204, "", { "Content-Type": "application/json; charset=utf-8", date: "x" }),
    );
    expect(call).toEqual({
        service: "graph",
        method: "PUT",
        address: "/v1.0/servicePrincipals/{id}/synchronization/secrets",
        query: ["$filter", "$top"],
        status: 204,
        headers: ["content-type: application/json"],
        request: {
            kinds: ["object"],
            properties: {
                value: {
                    kinds: ["array"],
                    elements: {
                        kinds: ["object"],
                        properties: { key: { kinds: ["string"] }, value: { kinds: ["string"] } },
                    },
                },
            },
        },
    });
});

test.each([
    ["https://acme.eu.auth0.com/api/v2/users/samlp%7Cacme%7Cada", "auth0", "/api/v2/users/{id}"],
    ["https://acme.eu.auth0.com/oauth/token", "auth0", "/oauth/token"],
    [`https://login.example/${id}/oauth2/v2.0/token`, "login", "/{id}/oauth2/v2.0/token"],
    ["https://acme.eu.auth0.com/scim/v2/connections/con_1/Users", "scim", "/scim/v2/connections/{id}/{id}"],
    [
        `https://graph.example/v1.0/servicePrincipals(appId='${id}')`,
        "graph",
        "/v1.0/servicePrincipals(appId={id})",
    ],
    ["https://graph.example/v1.0/users/canary/owners", "graph", "/v1.0/users/{id}/owners"],
])("%s belongs to %s and has the address %s", (url, service, address) => {
    expect(describeCall(send(url), undefined)).toEqual([
        { service, method: "GET", address, query: [], status: 0, headers: [] },
    ]);
});

test("keeps code and message of an error, without what is quoted", () => {
    const body = { error: { code: "Request_ResourceNotFound", message: `Resource '${id}' does not exist.` } };
    const [call] = describeCall(
        send("https://graph.example/v1.0/users/x"),
        respond(404, body, { "Retry-After": "7" }),
    );
    expect(call?.error).toEqual({
        code: "Request_ResourceNotFound",
        message: "Resource {quoted} does not exist.",
    });
    expect(call?.headers).toEqual(["retry-after"]);
});

test("describes the parts of a batch as if each had been sent alone", () => {
    const request = send("https://graph.example/v1.0/$batch", {
        method: "POST",
        body: JSON.stringify({
            requests: [
                { id: "0", method: "GET", url: `/users/${id}` },
                { id: "1", method: "GET", url: `/groups/${id}` },
            ],
        }),
    });
    const response = respond(200, {
        responses: [
            { id: "1", status: 404, body: { error: { code: "NotFound", message: "x" } } },
            { id: "0", status: 200, body: { id } },
        ],
    });
    expect(describeCall(request, response).map(({ address, status }) => [address, status])).toEqual([
        ["/v1.0/users/{id}", 200],
        ["/v1.0/groups/{id}", 404],
    ]);
});

test.each([
    ["https://graph.example/v1.0/users/x", undefined],
    ["https://graph.example/v1.0/organization", undefined],
    ["https://graph.example/v1.0/servicePrincipals/x/synchronization/jobs", ["Active"]],
])("of a state at %s the values are %j", (url, values) => {
    const [call] = describeCall(send(url), respond(200, { state: "Active" }));
    expect(call?.response?.properties?.["state"]?.values).toEqual(values);
});

test("describes the form of a login by its names", () => {
    const request = send("https://login.example/x/oauth2/v2.0/token", {
        method: "POST",
        body: "client_id=canary&client_secret=canary",
    });
    const [call] = describeCall(request, respond(200, "<html>canary</html>"));
    expect(Object.keys(call?.request?.properties ?? {})).toEqual(["client_id", "client_secret"]);
    expect(call?.response).toEqual({ kinds: ["html"] });
    expect(JSON.stringify(call)).not.toContain("canary");
});
