import fc from "fast-check";

import { createUserFilter } from "../../../../emulators/auth0/scim/userFilter";
import type { Auth0User } from "../../../../emulators/auth0/state";
import { IndexedMap, readAll } from "../../../../emulators/support/indexedMap";
import { compileScimMapping, type UserAttributes } from "../../../../mapping/auth0";
import { enterprise } from "../support";
import { entraMapping } from "./support";

/** A filter, and what it means for the attributes of a user. */
interface Query {
    text: string;
    holds: (attributes: UserAttributes) => boolean;
}

const words = fc.constantFrom("ada", "Ada", "bob", "BOB", 'quo"ted', "back\\slash", "é", "(a or b)", "");
const same = (a: unknown, b: string) => typeof a === "string" && a.toLowerCase() === b.toLowerCase();

const comparisons: fc.Arbitrary<Query> = fc.oneof(
    fc
        .tuple(fc.constantFrom("userName", "USERNAME"), fc.constantFrom("eq", "EQ"), words)
        .map(([name, eq, word]) => ({
            text: `${name} ${eq} ${JSON.stringify(word)}`,
            holds: ({ username }: UserAttributes) => same(username, word),
        })),
    fc
        .tuple(fc.constantFrom("emails", "emails.value", 'emails[type eq "work"].value'), words)
        .map(([path, word]) => ({
            text: `${path} eq ${JSON.stringify(word)}`,
            holds: ({ email }: UserAttributes) => same(email, word),
        })),
    words.map((word) => ({
        text: `externalId eq ${JSON.stringify(word)}`,
        holds: ({ app_metadata }: UserAttributes) => app_metadata?.external_id === word,
    })),
    words.map((word) => ({
        text: `${enterprise}:department eq ${JSON.stringify(word)}`,
        holds: ({ app_metadata }: UserAttributes) => same(app_metadata?.department, word),
    })),
    words.map((word) => ({
        text: `roles[value eq ${JSON.stringify(word)}]`,
        holds: ({ app_metadata }: UserAttributes) =>
            ((app_metadata?.roles ?? []) as { value: string }[]).some(({ value }) => same(value, word)),
    })),
    fc.boolean().map((active) => ({
        text: `active eq ${active}`,
        holds: ({ blocked }: UserAttributes) => (blocked !== true) === active,
    })),
);

const queries = fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
        { maxDepth: 4 },
        comparisons,
        fc
            .tuple(tie("query"), tie("query"), fc.constantFrom("and", "or", "AND"))
            .map(([left, right, operator]) => ({
                text: `(${left.text}) ${operator} ( ${right.text} )`,
                holds: (user: UserAttributes) =>
                    operator === "or"
                        ? left.holds(user) || right.holds(user)
                        : left.holds(user) && right.holds(user),
            })),
    ),
})).query;

const people: fc.Arbitrary<UserAttributes> = fc.record(
    {
        username: words,
        email: words,
        blocked: fc.boolean(),
        app_metadata: fc.record(
            {
                external_id: words,
                department: words,
                roles: fc.array(
                    words.map((value) => ({ value })),
                    { maxLength: 2 },
                ),
            },
            { requiredKeys: [] },
        ),
    },
    { requiredKeys: ["username"] },
);

const mapping = compileScimMapping(entraMapping);

function asUser(attributes: UserAttributes, at: number): Auth0User {
    const connection_id = at % 3 === 2 ? "con_other" : "con_acme";
    return { user_id: `u${at}`, connection_id, created_at: "", updated_at: "", identities: [], attributes };
}

test("a filter finds those for whom it is true, in order, and keeps doing so while users change", () => {
    fc.assert(
        fc.property(
            fc.array(people, { maxLength: 8 }),
            fc.array(fc.tuple(queries, fc.nat(7), people), { minLength: 1, maxLength: 4 }),
            (crowd, rounds) => {
                const map = new IndexedMap<Auth0User>(
                    crowd.map((attributes, at) => [`u${at}`, asUser(attributes, at)]),
                );
                for (const [query, at, attributes] of rounds) {
                    const { candidates, matches } = createUserFilter(query.text, mapping);
                    const possible = candidates(map) ?? [...readAll(map)];
                    const own = ({ connection_id }: Auth0User) => connection_id === "con_acme";
                    const found = possible.filter((user) => own(user) && matches(user));
                    const expected = [...readAll(map)].filter(
                        (user) => own(user) && query.holds(user.attributes),
                    );
                    expect([query.text, found]).toEqual([query.text, expected]);
                    const changed = map.get(`u${at}`);
                    if (changed !== undefined) Object.assign(changed.attributes, attributes);
                }
            },
        ),
        { numRuns: 100 },
    );
});
