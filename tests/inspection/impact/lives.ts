import fc from "fast-check";

import type { LinkChange } from "../../../inspection/impact/linkChange";
import { readDeclaredMapping } from "../../../provider/resources/provisioning/declared";
import { linkAttributes } from "../support/linkBench";

/** What happens in one of the tenants between two cycles. Numbers choose among those that there are. */
export type Event =
    | { do: "join"; mail: "own" | "shared" | "none"; department: string; group: number | null }
    | {
          do:
              | ("assign" | "unassign" | "disable" | "enable" | "delete" | "restore" | "purge" | "rename")
              | ("changeMail" | "addBadge" | "removeBadge");
          user: number;
      }
    | { do: "setManager"; user: number; manager: number }
    | { do: "move"; user: number; department: string }
    | { do: "addGroup"; name: string }
    | { do: "assignGroup" | "unassignGroup" | "deleteGroup"; group: number }
    | { do: "renameGroup"; group: number; name: string }
    | { do: "addMember" | "removeMember"; group: number; user: number }
    | { do: "nest" | "describe"; group: number; other: number }
    /**
     * An administrator of Auth0. Who changes the members of a group there, or deletes an account that is a member, is no
     * part: the job compares members with what it has sent, which no API tells.
     */
    | { do: "block" | "unblock" | "renameAccount" | "deleteAccount"; user: number };

/** A directory that was provisioned, what happened since, and a change of the link. */
export interface Life {
    /** How the link is before everything else. */
    before: LinkChange;
    beginning: Event[];
    events: Event[];
    change: LinkChange;
}

/** A directory extension that some users have, two of them with the same value. */
export const badge = "extension_0123456789abcdef0123456789abcdef_badge";
const manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";

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
                "restore" as const,
                "addBadge" as const,
                "removeBadge" as const,
                "block" as const,
                "unblock" as const,
                "renameAccount" as const,
                "deleteAccount" as const,
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
        weight: 1,
        arbitrary: fc.record({
            do: fc.constantFrom("nest" as const, "describe" as const),
            group: index,
            other: index,
        }),
    },
    {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant("setManager" as const), user: index, manager: index }),
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
    { title: { source: badge }, displayName: { expression: `Join("-", [${badge}], [department])` } },
    { userName: { source: badge, matchingPrecedence: 1 } },
    { nickName: { expression: "Append([mailNickname], DefaultDomain())" } },
    {
        userName: {
            expression: 'Append([mailNickname], Append("@", DefaultDomain()))',
            matchingPrecedence: 1,
        },
        externalId: { source: "objectId", matchingPrecedence: 3 },
    },
    {
        userName: { source: "userPrincipalName", matchingPrecedence: 2 },
        'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 1 },
        displayName: { source: "department", matchingPrecedence: 3 },
    },
    {
        title: { source: "department", apply: "onCreate" },
        displayName: { source: "mail", apply: "onCreate" },
    },
    { [manager]: { source: "manager" } },
);

const groupRows: fc.Arbitrary<Rows> = fc.constantFrom<Rows>(
    {},
    {},
    { displayName: { expression: 'Append("G ", [displayName])', matchingPrecedence: 1 } },
    { displayName: { source: "description", matchingPrecedence: 1 } },
    { externalId: { source: "objectId", matchingPrecedence: 2 } },
    { members: { removed: true } },
    { externalId: { removed: true } },
);

const groupFilters = fc.constantFrom<Filters | undefined>(
    undefined,
    undefined,
    [{ name: "Engineers", clauses: [{ attribute: "displayName", operator: "EQUALS", value: "Engineers" }] }],
    [{ name: "Described", clauses: [{ attribute: "description", operator: "IS NOT NULL" }] }],
);

const filters = fc.constantFrom<Filters | undefined>(
    undefined,
    [{ name: "R&D", clauses: [{ attribute: "department", operator: "EQUALS", value: "R&D" }] }],
    [{ name: "Badge", clauses: [{ attribute: badge, operator: "IS NOT NULL" }] }],
    [
        { name: "R&D", clauses: [{ attribute: "department", operator: "EQUALS", value: "R&D" }] },
        { name: "Badge", clauses: [{ attribute: badge, operator: "EQUALS", value: "same" }] },
    ],
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
        scope: fc.constantFrom(undefined, undefined, "all" as const, "assigned" as const),
        skip: fc.constantFrom(undefined, undefined, true, false),
        threshold: fc.constantFrom(undefined, undefined, 0, 1, Infinity),
        groups: fc.record({
            enabled: fc.constantFrom(true, true, true, false),
            attributes: groupRows,
            scopingFilters: groupFilters,
            actions,
        }),
        reset: fc.constantFrom(undefined, undefined, ["userName", "displayName", "active", "title"]),
    })
    .map(
        ({
            rows: attributes,
            filters: scopingFilters,
            actions: given,
            scope,
            skip,
            threshold,
            groups,
            reset,
        }) => ({
            mapping: { users: { attributes, scopingFilters, actions: given }, groups },
            ...(reset !== undefined && {
                rowsToReset: {
                    users: reset.filter((target) => !(target in attributes)),
                    groups: ["displayName"],
                },
            }),
            ...(scope !== undefined && { scope }),
            ...(skip !== undefined && { skipOutOfScopeDeletions: skip }),
            ...(threshold !== undefined && { deletionThreshold: threshold }),
        }),
    );

export const life: fc.Arbitrary<Life> = fc.record({
    before: fc.oneof({ weight: 2, arbitrary: fc.constant<LinkChange>({}) }, { weight: 1, arbitrary: change }),
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
