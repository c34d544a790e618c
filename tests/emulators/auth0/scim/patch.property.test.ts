import fc from "fast-check";

import { parsePatch } from "../../../../emulators/auth0/scim/patch";
import {
    applyPatch,
    compileScimMapping,
    fromScim,
    isMapped,
    ScimError,
    toScim,
} from "../../../../mapping/auth0";
import { enterprise } from "../support";
import { entraMapping } from "./support";

/** What is kept of a user, in a form that knows nothing of SCIM. */
interface Model {
    title?: string;
    givenName?: string;
    department?: string;
    email?: string;
    blocked: boolean;
    roles: string[];
}

/** A change, told twice: as an operation in some dialect, and as what it does. Undefined: it is refused. */
interface Change {
    operation: Record<string, unknown>;
    effect: (before: Model) => Model | undefined;
}

const words = fc.constantFrom("a", "b", "c", "Ada", "R&D");
const attributes = {
    title: ["title", "TITLE", "urn:ietf:params:scim:schemas:core:2.0:User:title"],
    givenName: ["name.givenName", "Name.GivenName"],
    department: [`${enterprise}:department`, `${enterprise}.department`],
} as const;
type Simple = keyof typeof attributes;

const simple: fc.Arbitrary<[Simple, string]> = fc
    .constantFrom<Simple>("title", "givenName", "department")
    .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...attributes[name])));
const ops = fc.constantFrom("add", "Add", "replace", "Replace");

const setSimple = fc
    .tuple(simple, ops, words, fc.boolean())
    .map(([[name, path], op, value, isMerged]): Change => ({
        operation: isMerged ? { op, value: { [path]: value } } : { op, path, value },
        effect: (before) => ({ ...before, [name]: value }),
    }));
const clearSimple = fc.tuple(simple, fc.boolean()).map(([[name, path], byNull]): Change => ({
    operation: byNull ? { op: "replace", value: { [path]: null } } : { op: "Remove", path },
    effect: ({ [name]: _gone, ...rest }) => rest,
}));
const setActive = fc
    .constantFrom<unknown>(true, false, "True", "False", "true", "FALSE")
    .map((value): Change => ({
        operation: { op: "Replace", path: "active", value },
        effect: (before) => ({ ...before, blocked: String(value).toLowerCase() === "false" }),
    }));
const workValue = 'emails[type eq "work"].value';
const setEmail = fc.tuple(ops, words, fc.boolean()).map(([op, value, isMerged]): Change => ({
    operation: isMerged ? { op, value: { [workValue]: value } } : { op, path: workValue, value },
    effect: (before) => {
        const hasNoTarget = op.toLowerCase() === "replace" && !isMerged && before.email === undefined;
        return hasNoTarget ? undefined : { ...before, email: value };
    },
}));
const clearEmail = fc.constantFrom("emails", 'emails[type eq "work"]').map((path): Change => ({
    operation: { op: "remove", path },
    effect: ({ email: _email, ...rest }) => rest,
}));
const unmapped = fc
    .constantFrom("ims", 'emails[type eq "home"].value', 'phoneNumbers[type eq "fax"].value', "shoeSize")
    .map((path): Change => ({
        operation: { op: "replace", path, value: path === "ims" ? [{ value: "x" }] : "x" },
        effect: (before) => before,
    }));
const asRoles = (values: string[]) => values.map((value) => ({ value }));
const roleLists: fc.Arbitrary<string[]> = fc.uniqueArray(fc.constantFrom("r", "s", "t", "u"), {
    maxLength: 3,
});
const changeRoles = fc
    .tuple(fc.constantFrom("add", "replace", "remove"), roleLists)
    .map(([op, values]): Change => ({
        operation: { op, path: "roles", value: asRoles(values) },
        effect: (before) => {
            const kept = before.roles.filter((role) => !values.includes(role));
            const added = values.filter((value) => !before.roles.includes(value));
            const roles = { add: [...before.roles, ...added], replace: values, remove: kept }[op] ?? [];
            return { ...before, roles };
        },
    }));
const removeRole = fc.constantFrom("r", "s", "t").map((value): Change => ({
    operation: { op: "Remove", path: `roles[value eq "${value}"]` },
    effect: (before) => ({ ...before, roles: before.roles.filter((role) => role !== value) }),
}));
const changes = fc.oneof(
    ...[setSimple, clearSimple, setActive, setEmail, clearEmail, unmapped, changeRoles, removeRole],
);

const mapping = compileScimMapping(entraMapping);

/** The model's user, as Auth0 keeps it. */
function kept({ title, givenName, department, email, blocked, roles }: Model): Record<string, unknown> {
    return {
        username: "ada@acme.example",
        blocked,
        ...(email !== undefined && { email }),
        ...(givenName !== undefined && { given_name: givenName }),
        app_metadata: {
            ...(title !== undefined && { title }),
            ...(department !== undefined && { department }),
            ...(roles.length > 0 && { roles: asRoles(roles) }),
        },
    };
}

function patched(before: Record<string, unknown>, operations: readonly unknown[]): Record<string, unknown> {
    const message = {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: operations,
    };
    const resource = applyPatch(toScim(before, mapping), parsePatch(message), (path) =>
        isMapped(path, mapping),
    );
    return fromScim(resource, mapping, before);
}

test("any sequence of operations, in any dialect, ends as its changes say one after the other", () => {
    fc.assert(
        fc.property(fc.array(changes, { minLength: 1, maxLength: 12 }), fc.boolean(), (sequence, atOnce) => {
            const start: Model = { email: "a", blocked: false, roles: ["r"] };
            const result = sequence.reduce<Model | undefined>(
                (model, { effect }) => model && effect(model),
                start,
            );
            const operations = sequence.map(({ operation }) => operation);
            const run = () =>
                atOnce
                    ? patched(kept(start), operations)
                    : operations.reduce((user, operation) => patched(user, [operation]), kept(start));
            if (result === undefined) expect(run).toThrow(ScimError);
            else expect(run()).toEqual(kept(result));
        }),
        { numRuns: 100 },
    );
});

test("a PATCH leaves its input alone", () => {
    fc.assert(
        fc.property(fc.array(changes, { minLength: 1, maxLength: 4 }), (sequence) => {
            const before = kept({ email: "a", blocked: false, roles: ["r", "s"], title: "t" });
            const copy = structuredClone(before);
            const operations = sequence.map(({ operation }) => operation);
            const text = JSON.stringify(operations);
            try {
                patched(before, operations);
            } catch (error) {
                expect(error).toBeInstanceOf(ScimError);
            }
            expect(before).toEqual(copy);
            expect(JSON.stringify(operations)).toBe(text);
        }),
    );
});
