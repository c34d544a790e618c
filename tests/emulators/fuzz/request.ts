import fc from "fast-check";

import { arbitraryBody, arbitraryForm, awkwardString, toWellFormed } from "./values";

/** A route of a server, and what is known of requests that it takes. */
export interface FuzzedRoute {
    method: string;
    /** With parameters such as `:id`, in the notation of Fastify. */
    path: string;
    /** Bodies that it takes. Default: none. */
    bodies?: readonly unknown[];
    /** What its query must have. */
    requiredQuery?: string;
    /** Fields of its form, with values that it takes. */
    form?: Readonly<Record<string, readonly string[]>>;
}

/** What the requests to one server are made of. */
export interface FuzzedServer {
    /** Address before the paths of the routes. */
    base: string;
    routes: readonly FuzzedRoute[];
    /** IDs that exist, by the segment before them or by the name of the parameter; `*` for all others. */
    ids: Readonly<Record<string, readonly string[]>>;
    /** Names of query parameters, with values that are taken. */
    query: Readonly<Record<string, readonly string[]>>;
    headers: Readonly<Record<string, string>>;
}

export interface FuzzRequest {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: Buffer | undefined;
}

const contentTypes = [
    ...["application/json", "application/scim+json", "application/x-www-form-urlencoded", "text/plain", ""],
    ...["multipart/form-data; boundary=x", "application/json; charset=utf-16", "nonsense", "application/xml"],
];

/** Requests to the routes of a server, mostly almost right. */
export function arbitraryRequest(server: FuzzedServer): fc.Arbitrary<FuzzRequest> {
    return fc.constantFrom(...server.routes).chain((route) => {
        const body: fc.Arbitrary<Buffer | undefined> =
            route.form === undefined ? arbitraryBody(route.bodies ?? []) : arbitraryForm(route.form);
        return fc.record({
            method: fc.oneof(
                { weight: 12, arbitrary: fc.constant(route.method) },
                {
                    weight: 1,
                    arbitrary: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"),
                },
            ),
            path: fc
                .tuple(arbitraryPath(server, route), arbitraryQuery(server.query))
                .map(([path, query]) => {
                    const text = [route.requiredQuery ?? "", query].filter((part) => part !== "").join("&");
                    return text === "" ? path : `${path}?${text}`;
                }),
            headers: arbitraryHeaders(server, route),
            body,
        });
    });
}

function arbitraryPath({ ids }: FuzzedServer, { method, path }: FuzzedRoute): fc.Arbitrary<string> {
    const segments = path.split("/").map((segment, index, all) => {
        const name = /:(\w+)/.exec(segment)?.[1] ?? (segment === "*" ? "*" : undefined);
        if (name === undefined) return fc.constant(segment);
        const known = fc.constantFrom(...(ids[all[index - 1] ?? ""] ?? ids[name] ?? ids["*"] ?? ["x"]));
        // What is deleted is missing for all later requests.
        const weight = method === "DELETE" ? 1 : 8;
        const value = fc.oneof(
            { weight, arbitrary: known.map((id) => encodeURIComponent(id)) },
            {
                weight: method === "DELETE" ? 10 : 1,
                arbitrary: awkwardString.map((text) =>
                    encodeURIComponent(toWellFormed(text)).slice(0, 2_000),
                ),
            },
            {
                weight: 1,
                arbitrary: fc.constantFrom("%", "%ff", "%zz", "%00", "", ".", "%2f", "a%", "%c3%28"),
            },
        );
        return value.map((text) => segment.replace(/:\w+|\*/, () => text));
    });
    return fc.tuple(...segments).map((parts) => parts.join("/"));
}

function arbitraryQuery(known: FuzzedServer["query"]): fc.Arbitrary<string> {
    const pair = fc.constantFrom(...Object.keys(known)).chain((name) => {
        const values = known[name] ?? [];
        const value = fc.oneof(fc.constantFrom(...values, "1"), awkwardString);
        return value.map((text) => `${encodeURIComponent(name)}=${encodeURIComponent(toWellFormed(text))}`);
    });
    const broken = fc.constantFrom("%=%", "&&", "=", "a[b]=c", "%ff=%ff", "__proto__=x", "x=%zz");
    return fc.oneof(
        { weight: 3, arbitrary: fc.constant("") },
        // The headers of a request have 16 KiB.
        {
            weight: 5,
            arbitrary: fc.array(pair, { maxLength: 3 }).map((pairs) => pairs.join("&").slice(0, 12_000)),
        },
        { weight: 1, arbitrary: broken },
    );
}

function arbitraryHeaders(
    { headers }: FuzzedServer,
    route: FuzzedRoute,
): fc.Arbitrary<Record<string, string>> {
    const usual = route.form === undefined ? "application/json" : "application/x-www-form-urlencoded";
    return fc
        .record({
            type: fc.oneof(
                { weight: 12, arbitrary: fc.constant(usual) },
                { weight: 1, arbitrary: fc.constantFrom(...contentTypes) },
            ),
            authorization: fc.oneof(
                { weight: 20, arbitrary: fc.constant(headers.authorization) },
                {
                    weight: 1,
                    arbitrary: fc.constantFrom(
                        "",
                        "Bearer",
                        "Bearer x",
                        "Bearer a.b.c",
                        "Basic !!!",
                        `Basic ${Buffer.from("%zz:%").toString("base64")}`,
                        "Bearer e30.e30.e30",
                    ),
                },
            ),
            more: fc.constantFrom<Record<string, string>>(
                {},
                { consistencylevel: "eventual" },
                { prefer: "return=representation" },
                { accept: "text/html" },
                { "client-request-id": "a".repeat(500) },
                { "if-match": "*" },
                { "x-forwarded-host": "evil.example", "x-http-method-override": "DELETE" },
            ),
        })
        .map(({ type, authorization, more }) => ({
            ...headers,
            "content-type": type,
            ...(authorization === undefined ? {} : { authorization }),
            ...more,
        }));
}
