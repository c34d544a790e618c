import { failure, freshName, type Json, newUser, type Reply, type ScimClient } from "./target";

interface Unsupported {
    /** What the RFC has, with its section. */
    statement: string;
    /** Why it is not there. */
    because: string;
    ask: (client: ScimClient) => Promise<Reply>;
    response: Json;
}

const undocumented = "it is not among the operations that Auth0 documents";

/**
 * Statements of the RFCs that Auth0 does not follow on purpose, or that it does not offer, and what is returned
 * instead. Source: auth0.com/docs, "Configure Inbound SCIM". Where Auth0's response is undocumented, it is the RFC's
 * for a provider that lacks the feature; against a real connection these rows show what it really says.
 */
const unsupported: Unsupported[] = [
    ...["ne", "co", "sw", "ew", "gt", "ge", "lt", "le"].map((operator) => ({
        statement: `RFC 7644 §3.4.2.2: operator ${operator}`,
        because: "users can be searched with eq, and, or",
        ask: (client: ScimClient) => client.find("Users", `userName ${operator} "a"`),
        response: failure(400, "invalidFilter"),
    })),
    ...["userName pr", 'not (userName eq "a")'].map((filter) => ({
        statement: `RFC 7644 §3.4.2.2: the filter ${filter}`,
        because: "users can be searched with eq, and, or",
        ask: (client: ScimClient) => client.find("Users", filter),
        response: failure(400, "invalidFilter"),
    })),
    ...["and", "or"].map((operator) => ({
        statement: `RFC 7644 §3.4.2.2: operator ${operator} for groups`,
        because: "groups can be searched with eq alone",
        ask: (client: ScimClient) =>
            client.find("Groups", `displayName eq "a" ${operator} displayName eq "b"`),
        response: failure(400, "invalidFilter"),
    })),
    {
        statement: "RFC 7644 §3.4.2.2: filters on attributes that are mapped to nothing searchable",
        because: "only mapped attributes are known, and of root attributes only those that can be searched",
        ask: (client) =>
            client.find("Users", 'photos[type eq "photo"].value eq "https://acme.example/a.png"'),
        response: failure(400, "invalidFilter"),
    },
    {
        statement: "RFC 7644 §3.4.2.2: filters on meta",
        because: "id and meta cannot be mapped",
        ask: (client) => client.find("Users", 'meta.lastModified eq "2026-01-01T00:00:00Z"'),
        response: failure(400, "invalidFilter"),
    },
    {
        statement: "RFC 7644 §3.4.2.3: sortBy and sortOrder",
        because: `${undocumented}; they are ignored`,
        ask: (client) => client.call("GET", "/Users?count=1&sortBy=userName&sortOrder=descending"),
        response: { status: 200 },
    },
    ...["/.search", "/Users/.search", "/Groups/.search"].map((path) => ({
        statement: `RFC 7644 §3.4.3: POST ${path}`,
        because: undocumented,
        ask: (client: ScimClient) => client.call("POST", path, {}),
        response: failure(501),
    })),
    {
        statement: "RFC 7644 §3.7: bulk operations",
        because: undocumented,
        ask: (client) => client.call("POST", "/Bulk", {}),
        response: failure(501),
    },
    {
        statement: "RFC 7644 §3.11: /Me",
        because: "a token belongs to a connection, not to a user",
        ask: (client) => client.call("GET", "/Me"),
        response: failure(501),
    },
    {
        statement: "RFC 7643 §4.2: groups as members of groups",
        because: 'only "user" member types are supported',
        ask: async (client) => {
            const { id } = await client.group();
            return client.call("POST", "/Groups", {
                schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                displayName: `with-${String(id)}`,
                members: [{ value: id, type: "Group" }],
            });
        },
        response: failure(400, "invalidValue"),
    },
    {
        statement: "RFC 7643 §8.7.1: email addresses that several users have",
        because: "the email address of a user profile is unique in a connection",
        ask: async (client) => {
            const emails = [{ type: "work", value: `${freshName()}@acme.example` }];
            await client.user({ emails });
            return client.call("POST", "/Users", newUser({ emails }));
        },
        response: failure(409, "uniqueness"),
    },
];

/** One test for each row, and what cannot be asked for because it is never shown. */
export function rfcUnsupported(client: () => ScimClient): void {
    describe("not supported by Auth0", () => {
        test.each(unsupported)("$statement, because $because", async ({ ask, response }) => {
            expect(await ask(client())).toMatchObject(response);
        });

        test("RFC 7644 §3.14: there are no versions: no ETag, and If-Match is ignored", async () => {
            const user = await client().user();
            const read = await client().get(user);
            expect(read.headers).not.toHaveProperty("etag");
            expect(read.body.meta).not.toHaveProperty("version");
            const path = `/Users/${encodeURIComponent(String(user.id))}`;
            const gone = await client().call("DELETE", path, undefined, { "if-match": 'W/"1"' });
            expect(gone.status).toBe(204);
        });

        test("RFC 7643 §4.1: what is not mapped is ignored, the password always", async () => {
            const user = await client().user({
                password: "never-kept",
                ims: [{ value: "ada", type: "xmpp" }],
            });
            expect(user).not.toHaveProperty("password");
            expect(user).not.toHaveProperty("ims");
            expect(user).not.toHaveProperty("groups");
        });
    });
}
