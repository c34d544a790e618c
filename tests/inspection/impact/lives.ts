import fc from "fast-check";

import type { LinkChange } from "../../../inspection/impact/linkChange";
import { readDeclaredMapping } from "../../../provider/resources/provisioning/declared";
import { linkAttributes } from "../support/linkBench";

/** What happens in one of the tenants between two cycles. Numbers choose among those that there are. */
export type Event =
    | { do: "join"; mail: "own" | "shared" | "none"; department: string; group: number | null }
    | {
          do: "assign" | "unassign" | "disable" | "enable" | "delete" | "purge" | "rename" | "changeMail";
          user: number;
      }
    | { do: "move"; user: number; department: string }
    | { do: "addGroup"; name: string }
    | { do: "assignGroup" | "unassignGroup" | "deleteGroup"; group: number }
    | { do: "renameGroup"; group: number; name: string }
    | { do: "addMember" | "removeMember"; group: number; user: number }
    /**
     * An administrator of Auth0. Who deletes an account or changes the members of a group there is no part: the job compares
     * members with what it has sent, which no API tells.
     */
    | { do: "block" | "unblock"; user: number };

/** A directory that was provisioned, what happened since, and a change of the link. */
export interface Life {
    beginning: Event[];
    events: Event[];
    change: LinkChange;
}

const index: fc.Arbitrary<number> = fc.nat({ max: 3 });
const department = fc.constantFrom("R&D", "Sales", "");
const groupName = fc.constantFrom("Engineers", "engineers", "Sales team", "Größe", "x".repeat(129));

const join: fc.Arbitrary<Event> = fc.record({
    do: fc.constant("join" as const),
    mail: fc.constantFrom("own" as const, "own" as const, "shared" as const, "none" as const),
    department,
    group: fc.oneof(fc.constant(null), index),
});

const event: fc.Arbitrary<Event> = fc.oneof(
    { weight: 3, arbitrary: join },
    {
        weight: 6,
        arbitrary: fc.record({
            do: fc.constantFrom(
                "assign" as const,
                "unassign" as const,
                "disable" as const,
                "enable" as const,
                "delete" as const,
                "purge" as const,
                "rename" as const,
                "changeMail" as const,
                "block" as const,
                "unblock" as const,
            ),
            user: index,
        }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("move" as const), user: index, department }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("addGroup" as const), name: groupName }) },
    {
        weight: 2,
        arbitrary: fc.record({
            do: fc.constantFrom("assignGroup" as const, "unassignGroup" as const, "deleteGroup" as const),
            group: index,
        }),
    },
    {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant("renameGroup" as const), group: index, name: groupName }),
    },
    {
        weight: 3,
        arbitrary: fc.record({
            do: fc.constantFrom("addMember" as const, "removeMember" as const),
            group: index,
            user: index,
        }),
    },
);

type Rows = NonNullable<NonNullable<NonNullable<LinkChange["mapping"]>["users"]>["attributes"]>;

/** Rows that change what is written, what matches, what fails, and what nothing comes of. */
const rows: fc.Arbitrary<Rows> = fc.constantFrom<Rows>(
    {},
    { displayName: { expression: 'Join(" ", [surname], [givenName])' } },
    { displayName: { source: "mail" } },
    { userName: { source: "mail", matchingPrecedence: 1 } },
    { userName: { source: "department", matchingPrecedence: 1 } },
    {
        userName: {
            expression: 'Replace([userPrincipalName], "@acme.example", , , "@corp.example", , )',
            matchingPrecedence: 1,
        },
    },
    { title: { constant: "Boss" }, nickName: { source: "mailNickname" } },
    { title: { source: "department", defaultValue: "none" } },
    { displayName: { expression: 'FormatDateTime([department], , "yyyy-MM-dd", "yyyy")' } },
    { active: { expression: 'IIF([department]="Sales", "False", "True")' } },
    { active: { removed: true } },
    {
        'emails[type eq "work"].value': { source: "userPrincipalName", matchingPrecedence: 1 },
        userName: { source: "userPrincipalName" },
    },
    { 'emails[type eq "work"].value': { removed: true } },
);

const filters = fc.constantFrom<Filters | undefined>(
    undefined,
    [{ name: "R&D", clauses: [{ attribute: "department", operator: "EQUALS", value: "R&D" }] }],
    [{ name: "No sales", clauses: [{ attribute: "department", operator: "NOT EQUALS", value: "Sales" }] }],
);

type Actions = NonNullable<NonNullable<LinkChange["mapping"]>["users"]>["actions"];
type Filters = NonNullable<NonNullable<LinkChange["mapping"]>["users"]>["scopingFilters"];

const actions = fc.constantFrom<Actions | undefined>(
    undefined,
    undefined,
    undefined,
    ["create" as const, "update" as const],
    ["update" as const, "delete" as const],
    ["create" as const, "delete" as const],
);

const change: fc.Arbitrary<LinkChange> = fc
    .record({
        rows,
        filters,
        actions,
        scope: fc.constantFrom(undefined, undefined, "all" as const),
        skip: fc.constantFrom(undefined, undefined, true),
        threshold: fc.constantFrom(undefined, undefined, 0, 1),
        groups: fc.constantFrom(true, true, false),
    })
    .map(({ rows: attributes, filters: scopingFilters, actions: given, scope, skip, threshold, groups }) => ({
        mapping: {
            users: { attributes, scopingFilters, actions: given },
            groups: { enabled: groups },
        },
        ...(scope !== undefined && { scope }),
        ...(skip !== undefined && { skipOutOfScopeDeletions: skip }),
        ...(threshold !== undefined && { deletionThreshold: threshold }),
    }));

export const life: fc.Arbitrary<Life> = fc.record({
    beginning: fc
        .tuple(
            fc.array(fc.record({ do: fc.constant("addGroup" as const), name: groupName }), { maxLength: 2 }),
            fc.array(join, { minLength: 1, maxLength: 4 }),
        )
        .map(([groups, users]): Event[] => [...groups, ...users]),
    events: fc.array(event, { maxLength: 4 }),
    change,
});

/** What the link declares before the change. */
export const initialMapping = readDeclaredMapping({ users: { attributes: linkAttributes } });
