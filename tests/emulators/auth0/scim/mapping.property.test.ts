import fc from "fast-check";

import {
    compileScimMapping,
    findDefinition,
    fromScim,
    toScim,
    type UserAttributes,
} from "../../../../mapping/auth0";
import { enterprise } from "../support";
import { entraMapping } from "./support";

const mapping = compileScimMapping(entraMapping);
const texts = fc.string({ minLength: 1, maxLength: 6 });

/** A value of the type that a mapped attribute has. */
function valuesOf(at: number): fc.Arbitrary<unknown> {
    const entry = mapping[at];
    if (entry === undefined) throw new Error(`no entry ${at}`);
    if (entry.inverted) return fc.boolean();
    const definition = findDefinition(entry.path);
    if (definition?.multiValued === true && entry.path.sub === undefined) {
        return fc.array(fc.record({ value: texts, type: texts }), { minLength: 1, maxLength: 3 });
    }
    return definition?.type === "complex" ? fc.record({ value: texts }) : texts;
}

/** Attributes of a user, some of those that the mapping names; `blocked` always, as a user is active or not. */
const users: fc.Arbitrary<UserAttributes> = fc
    .tuple(
        ...mapping.map((entry, at) =>
            entry.inverted ? valuesOf(at) : fc.option(valuesOf(at), { nil: undefined }),
        ),
    )
    .map((values) => {
        const attributes: UserAttributes = {};
        for (const [at, value] of values.entries()) {
            const [key = "", inner] = mapping[at]?.target ?? [];
            if (value === undefined) continue;
            if (inner === undefined) attributes[key] = value;
            else attributes[key] = { ...(attributes[key] as object | undefined), [inner]: value };
        }
        return attributes;
    });

test("the default mapping has all its 32 entries compiled", () => {
    expect(mapping).toHaveLength(32);
});

test("a user who is read and written back is the same", () => {
    fc.assert(
        fc.property(users, (attributes) => {
            const resource = toScim(attributes, mapping);
            expect(fromScim(resource, mapping)).toEqual(attributes);
            expect(toScim(fromScim(resource, mapping), mapping)).toEqual(resource);
        }),
    );
});

test("what the mapping does not name stays as it is", () => {
    fc.assert(
        fc.property(users, users, (before, after) => {
            const own = { ...before, last_ip: "192.0.2.1", user_metadata: { theme: "dark" } };
            const written = fromScim(toScim(after, mapping), mapping, own);
            expect(written).toMatchObject({ last_ip: "192.0.2.1", user_metadata: { theme: "dark" } });
            expect(toScim(written, mapping)).toEqual(toScim(after, mapping));
        }),
    );
});

test("an edited mapping is the one that counts", () => {
    const entries = [{ scim: "userName", auth0: "username" }];
    expect(toScim({ username: "ada", nickname: "Ada" }, compileScimMapping(entries))).toEqual({
        userName: "ada",
    });
    entries.push({ scim: `${enterprise}.division`, auth0: "nickname" });
    expect(toScim({ username: "ada", nickname: "Ada" }, compileScimMapping(entries))).toEqual({
        userName: "ada",
        [enterprise]: { division: "Ada" },
    });
    entries[0] = { scim: "displayName", auth0: "username" };
    expect(toScim({ username: "ada" }, compileScimMapping(entries))).toEqual({ displayName: "ada" });
});

test("an entry for what all objects inherit from changes none of them", () => {
    const odd = compileScimMapping([{ scim: "nickName", auth0: "__proto__.reached" }]);
    expect(fromScim({ nickName: "x" }, odd)).toEqual({});
    expect({}).not.toHaveProperty("reached");
});

test("a password is not kept, whatever the mapping says", () => {
    const careless = compileScimMapping([
        { scim: "userName", auth0: "username" },
        { scim: "password", auth0: "user_metadata.password" },
    ]);
    expect(fromScim({ userName: "ada", password: "never-kept" }, careless)).toEqual({ username: "ada" });
});
