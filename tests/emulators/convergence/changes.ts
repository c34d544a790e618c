import fc from "fast-check";

/** What may happen in a tenant between two cycles. Numbers choose among those that are there. */
export type Change =
    | { do: "join"; group: number | null }
    | {
          do: "assign" | "leave" | "disable" | "enable" | "delete" | "restore" | "purge" | "renameLogin";
          user: number;
      }
    | { do: "rename"; user: number; name: string }
    | { do: "changeMail"; user: number; hasMail: boolean }
    | { do: "addGroup" }
    | { do: "assignGroup" | "leaveGroup" | "deleteGroup" | "renameGroup"; group: number }
    | { do: "addMember" | "removeMember"; group: number; user: number }
    | { do: "changeMapping" };

/** What happens before a cycle, and what goes wrong in it. */
export interface Round {
    changes: Change[];
    faults: string[];
}

// Few, so that several changes meet the same one.
const index = fc.nat({ max: 2 });
const name = fc.constantFrom("Ada", "Ben", "Cleo", "Dag", "Eva", "Zoë Ødegård", 'O\'Brien "Bo"');

// The SCIM calls of a cycle that are disturbed, by number: everything that a network and a service can do.
const fault = fc
    .tuple(
        fc.nat({ max: 15 }),
        fc.constantFrom(
            "status=500",
            "status=503",
            "status=400",
            "lost=500",
            "drop",
            "drop-after",
            "truncate=9",
            "invalid-json",
            "status=401",
        ),
    )
    .map(([call, kind]) => `* /scim/** #${call + 1} ${kind}`);

const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant("join" as const), group: fc.option(index) }) },
    {
        weight: 6,
        arbitrary: fc.record({
            do: fc.constantFrom(
                "assign" as const,
                "leave" as const,
                "disable" as const,
                "enable" as const,
                "delete" as const,
                "restore" as const,
                "purge" as const,
                "renameLogin" as const,
            ),
            user: index,
        }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("rename" as const), user: index, name }) },
    {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant("changeMail" as const), user: index, hasMail: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("addGroup" as const) }) },
    {
        weight: 2,
        arbitrary: fc.record({
            do: fc.constantFrom(
                "assignGroup" as const,
                "leaveGroup" as const,
                "deleteGroup" as const,
                "renameGroup" as const,
            ),
            group: index,
        }),
    },
    {
        weight: 3,
        arbitrary: fc.record({
            do: fc.constantFrom("addMember" as const, "removeMember" as const),
            group: index,
            user: index,
        }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("changeMapping" as const) }) },
);

/** A directory: groups with members, and users who are assigned directly. */
const beginning = fc
    .tuple(fc.integer({ min: 1, max: 2 }), fc.array(fc.option(index), { minLength: 1, maxLength: 4 }))
    .map(([groups, users]): Change[] => [
        ...Array.from({ length: groups }, () => ({ do: "addGroup" as const })),
        ...users.map((group) => ({ do: "join" as const, group })),
    ]);

/** A life of a directory: how it begins, and rounds of changes. */
export const life: fc.Arbitrary<Round[]> = fc
    .tuple(
        beginning,
        fc.array(
            fc.record({
                changes: fc.array(change, { minLength: 1, maxLength: 3 }),
                faults: fc.oneof(fc.constant([] as string[]), fc.array(fault, { maxLength: 3 })),
            }),
            {
                minLength: 2,
                maxLength: 8,
            },
        ),
    )
    .map(([changes, rounds]) => [{ changes, faults: [] }, ...rounds, { changes: [], faults: [] }]);
