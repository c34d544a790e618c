import { parseSearch, SearchSyntaxError } from "../../../../../emulators/auth0/management/search/lucene";

const people = [
    {
        name: "Ada Lovelace",
        email: "ada@acme.example",
        logins: 9,
        created: "2026-01-05T10:00:00.000Z",
        blocked: false,
        tags: ["math", "poetry"],
        meta: { city: "London", empty: {} },
        identities: [{ connection: "acme" }, { connection: "github" }],
    },
    {
        name: "Bob",
        email: "bob@other.example",
        logins: 120,
        created: "2026-02-01T00:00:00.000Z",
        blocked: true,
        tags: [],
    },
];

function find(query: string): string[] {
    const search = parseSearch(query, {
        bareFields: ["name"],
        ignoresCase: (field) => field === "name",
        exactOnly: (field) => field.startsWith("meta."),
    });
    return people.filter(search).map(({ email }) => email.split("@")[0] ?? "");
}

test.each([
    ['name:"ada lovelace"', ["ada"]],
    ["name:ada*", ["ada"]],
    ["name:*lace", ["ada"]],
    ["name:*love*", ["ada"]],
    ["bob", ["bob"]],
    ["email:ADA@acme.example", []],
    ["tags:poetry", ["ada"]],
    ["meta.city:London", ["ada"]],
    ["identities.connection:github", ["ada"]],
    ["blocked:true", ["bob"]],
    ["logins:[* TO 10}", ["ada"]],
    ["logins:[9 TO 120}", ["ada"]],
    ["logins:{9 TO 120]", ["bob"]],
    ["created:[2026-01-01 TO 2026-01-05]", ["ada"]],
    ["created:[2026-01-06 TO *]", ["bob"]],
    ["_exists_:meta", ["ada"]],
    ["_exists_:tags", ["ada"]],
    ["_exists_:meta.empty", []],
    ["NOT _exists_:meta", ["bob"]],
    ["blocked:true OR tags:math", ["ada", "bob"]],
    ["blocked:true tags:math", ["ada", "bob"]],
    ["blocked:false AND tags:math", ["ada"]],
    ["NOT (blocked:false AND tags:math)", ["bob"]],
    ["blocked:true OR blocked:false AND tags:none", ["bob"]],
    ['name:("Bob" OR "Ada Lovelace")', ["ada", "bob"]],
    ["name:ada\\ lovelace", ["ada"]],
    ["email:ada@acme.example && !blocked:true", ["ada"]],
])("%s", (query, expected) => {
    expect(find(query)).toEqual(expected);
});

test.each([
    ["name:*ce"],
    ["name:b?b"],
    ["meta.city:Lon*"],
    ["meta.city:[a TO b]"],
    ["logins:[1 2]"],
    ["[1 TO 2]"],
    ["(name:ada"],
    ["name:ada)"],
    ["name:"],
    ["AND"],
    ["name:ada AND"],
    ['name:"ada'],
])("%s cannot be read", (query) => {
    expect(() => find(query)).toThrow(SearchSyntaxError);
});

test("rejects a query that is nested too deeply", () => {
    for (const query of [`${"(".repeat(2_000)}x${")".repeat(2_000)}`, `${"NOT ".repeat(2_000)}x`]) {
        expect(() => find(query)).toThrow("the query is nested too deeply");
    }
    expect(find(`${"(".repeat(40)}bob${")".repeat(40)}`)).toEqual(["bob"]);
});
