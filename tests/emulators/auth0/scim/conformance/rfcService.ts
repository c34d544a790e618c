import {
    coreGroup,
    coreUser,
    enterpriseUser,
    failure,
    type Json,
    listResponse,
    type ScimClient,
} from "./target";

/** Credentials, errors and discovery: RFC 7644 sections 2, 3.12 and 4, RFC 7643 sections 5 to 7. */
export function rfcService(client: () => ScimClient): void {
    describe("credentials", () => {
        test("RFC 7644 §2: without a valid bearer token it is 401 with WWW-Authenticate", async () => {
            for (const authorization of ["", "Bearer", "Bearer nonsense", "Basic YTpi"]) {
                const reply = await client().call("GET", "/Users?count=1", undefined, { authorization });
                expect(reply).toMatchObject(failure(401));
                expect(reply.headers["www-authenticate"]).toMatch(/^Bearer/);
            }
        });
    });

    describe("errors", () => {
        test("RFC 7644 §3.12: an Error message in SCIM's media type, the status as a string", async () => {
            const reply = await client().call("GET", "/Users/unknown");
            expect(reply).toMatchObject(failure(404));
            expect(reply.headers["content-type"]).toMatch(/^application\/scim\+json/);
            expect(reply.body.detail).toEqual(expect.any(String));
        });

        test("RFC 7644 §3.12: a body that is no JSON is invalidSyntax", async () => {
            for (const text of ["{", '{"userName": }', "userName=ada"]) {
                expect(await client().call("POST", "/Users", text)).toMatchObject(
                    failure(400, "invalidSyntax"),
                );
            }
        });

        test("RFC 7644 §3.12: an unknown endpoint is 404", async () => {
            expect(await client().call("GET", "/Robots")).toMatchObject(failure(404));
        });
    });

    describe("discovery", () => {
        test("RFC 7643 §5: ServiceProviderConfig says what there is", async () => {
            const { status, body } = await client().call("GET", "/ServiceProviderConfig");
            expect(status).toBe(200);
            const supported = { supported: expect.any(Boolean) as boolean };
            expect(body).toMatchObject({
                schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
                patch: { supported: true },
                bulk: { ...supported, maxOperations: expect.any(Number) as number },
                filter: { supported: true, maxResults: expect.any(Number) as number },
                changePassword: supported,
                sort: supported,
                etag: supported,
                authenticationSchemes: [{ type: "oauthbearertoken" }],
            });
        });

        test("RFC 7643 §6: ResourceTypes are User, with the enterprise extension, and Group", async () => {
            const { body } = await client().call("GET", "/ResourceTypes");
            expect(body).toMatchObject({ schemas: [listResponse], totalResults: 2 });
            expect(await client().call("GET", "/ResourceTypes/User")).toMatchObject({
                status: 200,
                body: {
                    endpoint: "/Users",
                    schema: coreUser,
                    schemaExtensions: [{ schema: enterpriseUser }],
                },
            });
            expect(await client().call("GET", "/ResourceTypes/Group")).toMatchObject({
                status: 200,
                body: { endpoint: "/Groups", schema: coreGroup },
            });
        });

        test("RFC 7643 §7: Schemas describe attributes by their characteristics", async () => {
            const { body } = await client().call("GET", "/Schemas");
            const ids = (body.Resources as Json[]).map(({ id }) => id);
            expect(ids).toEqual(expect.arrayContaining([coreUser, coreGroup, enterpriseUser]));
            const user = await client().call("GET", `/Schemas/${coreUser}`);
            const attributes = user.body.attributes as Json[];
            expect(attributes.find(({ name }) => name === "userName")).toMatchObject({
                type: "string",
                multiValued: false,
                required: true,
                caseExact: false,
                mutability: "readWrite",
                uniqueness: "server",
            });
            expect(await client().call("GET", "/Schemas/urn:example")).toMatchObject(failure(404));
        });

        test("RFC 7644 §4: a filter on discovery is 403", async () => {
            for (const path of ["/Schemas", "/ResourceTypes"]) {
                expect(await client().call("GET", `${path}?filter=id%20eq%20%22x%22`)).toMatchObject(
                    failure(403),
                );
            }
        });
    });
}
