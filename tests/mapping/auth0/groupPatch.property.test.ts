import fc from "fast-check";

import { countMembers, patchGroup, type PatchOperation, ScimError } from "../../../mapping/auth0";

interface Model {
    displayName: string;
    members: string[];
}

interface Change {
    operation: PatchOperation;
    /** Undefined: it is refused. */
    effect: (before: Model) => Model | undefined;
}

const users = fc.constantFrom(...Array.from({ length: 12 }, (_user, at) => `u${at}`));
const lists = fc.array(users, { maxLength: 10 });
const valuesOf = (ids: string[]) => ids.map((value) => ({ value }));
const withMembers = (members: (before: string[]) => string[]) => (before: Model) => ({
    ...before,
    members: [...new Set(members(before.members))],
});

const changes: fc.Arbitrary<Change> = fc.oneof(
    lists.map((ids) => ({
        operation: { op: "add" as const, path: "members", value: valuesOf(ids) },
        effect: withMembers((before) => [...before, ...ids]),
    })),
    lists.map((ids) => ({
        operation: { op: "add" as const, value: { members: valuesOf(ids) } },
        effect: withMembers((before) => [...before, ...ids]),
    })),
    fc.tuple(lists, fc.boolean()).map(([ids, isMerged]) => ({
        operation: isMerged
            ? { op: "replace" as const, value: { Members: valuesOf(ids) } }
            : { op: "replace" as const, path: "MEMBERS", value: valuesOf(ids) },
        effect: withMembers(() => ids),
    })),
    lists.map((ids) => ({
        operation: { op: "remove" as const, path: "members", value: valuesOf(ids) },
        effect: withMembers((before) => before.filter((member) => !ids.includes(member))),
    })),
    fc.constant({
        operation: { op: "remove" as const, path: "members" },
        effect: withMembers(() => []),
    }),
    users.map((id) => ({
        operation: { op: "remove" as const, path: `members[value eq "${id}"]` },
        effect: withMembers((before) => before.filter((member) => member !== id)),
    })),
    fc.tuple(users, users).map(([one, other]) => ({
        operation: { op: "remove" as const, path: `members[value eq "${one}" or value eq "${other}"]` },
        effect: withMembers((before) => before.filter((member) => member !== one && member !== other)),
    })),
    users.map((id) => ({
        operation: { op: "replace" as const, path: `members[value eq "${id}"]`, value: { value: "u0" } },
        effect: () => undefined,
    })),
    fc.constantFrom("Sales", "Labs").map((displayName) => ({
        operation: { op: "replace" as const, value: { displayName, description: "unknown" } },
        effect: (before: Model) => ({ ...before, displayName }),
    })),
);

test("any sequence of operations on a group ends as its changes say one after the other", () => {
    fc.assert(
        fc.property(fc.array(changes, { minLength: 1, maxLength: 15 }), (sequence) => {
            const start: Model = { displayName: "Engineering", members: ["u0", "u1"] };
            const result = sequence.reduce<Model | undefined>(
                (model, { effect }) => model && effect(model),
                start,
            );
            const operations = sequence.map(({ operation }) => operation);
            if (result === undefined) expect(() => patchGroup(start, operations)).toThrow(ScimError);
            else expect(patchGroup(start, operations)).toEqual(result);
            expect(start.members).toEqual(["u0", "u1"]);
        }),
        { numRuns: 100 },
    );
});

test("members are counted wherever an operation names them", () => {
    const value = valuesOf(["u1", "u2"]);
    const operations: PatchOperation[] = [
        { op: "add", path: "members", value },
        { op: "replace", value: { displayName: "x", members: value } },
        { op: "remove", path: 'members[value eq "u3"]' },
        { op: "remove", path: "members" },
    ];
    expect(countMembers(operations)).toBe(5);
});
