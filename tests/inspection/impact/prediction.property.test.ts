import fc from "fast-check";

import { compareAttributes } from "../../../inspection/impact/compareAttributes";
import { computeImpact } from "../../../inspection/impact/computeImpact";
import type { Effect } from "../../../inspection/impact/impact";
import type { Account, AccountGroup } from "../../../inspection/people/accounts";
import { life } from "./lives";
import { World } from "./world";

/** `IMPACT_RUNS=2000` for a search by hand. */
const numRuns = Number(process.env.IMPACT_RUNS ?? 60);

let world: World;
beforeAll(async () => {
    world = await World.start();
});
afterAll(() => world.close());

test("what impact predicts is what the next cycle does", async () => {
    await fc.assert(
        fc.asyncProperty(life, async ({ before: initial, beginning, events, change }) => {
            world.reset();
            fc.pre(world.accepts(initial));
            world.make(initial);
            fc.pre(world.accepts(change));
            for (const event of beginning) world.apply(event);
            await world.cycle();
            for (const event of events) world.apply(event);
            const { effects } = computeImpact(world.read(change));
            const before = { accounts: world.accounts(), groups: world.groups() };
            world.make(change);
            await world.cycle();
            expect(showPredicted(effects)).toEqual(
                showActual(before, { accounts: world.accounts(), groups: world.groups() }),
            );
            expect(
                effects
                    .filter(({ kind }) => kind === "failing")
                    .map(({ sourceId }) => sourceId)
                    .sort(),
            ).toEqual([...world.failed()].sort());
        }),
        { numRuns },
    );
});

interface Held {
    accounts: Account[];
    groups: AccountGroup[];
}

/** What becomes of each account and each group, in one form for both sides. */
interface Shown {
    accounts: Record<string, unknown>;
    groups: Record<string, unknown>;
}

function showPredicted(effects: Effect[]): Shown {
    const accounts: Shown["accounts"] = {};
    const groups: Shown["groups"] = {};
    for (const { type, kind, targetId = "", attributes, members } of effects) {
        if (type === "User" && kind === "deleted") accounts[targetId] = "deleted";
        else if (type === "User" && attributes.length > 0) accounts[targetId] = attributes;
        if (type !== "Group") continue;
        const isNew = kind === "created" || targetId.startsWith("new-group");
        const name = attributes.find(({ attribute }) => attribute === "name")?.to;
        if (kind === "deleted") groups[targetId] = "deleted";
        else if (isNew) groups[`new ${String(name)}`] = members?.added ?? [];
        else if (attributes.length > 0 || members !== undefined) groups[targetId] = { name, members };
    }
    return { accounts, groups };
}

function showActual(before: Held, after: Held): Shown {
    const accounts: Shown["accounts"] = {};
    const groups: Shown["groups"] = {};
    const [oldAccounts, newAccounts] = [index(before.accounts, "user_id"), index(after.accounts, "user_id")];
    for (const id of new Set([...oldAccounts.keys(), ...newAccounts.keys()])) {
        const now = newAccounts.get(id);
        const changes = compareAttributes(world.mapping, oldAccounts.get(id), now);
        if (now === undefined) accounts[id] = "deleted";
        else if (changes.length > 0) accounts[id] = changes;
    }
    const [oldGroups, newGroups] = [index(before.groups, "id"), index(after.groups, "id")];
    for (const id of new Set([...oldGroups.keys(), ...newGroups.keys()])) {
        const [old, now] = [oldGroups.get(id), newGroups.get(id)];
        const added = now?.members.filter((member) => old?.members.includes(member) !== true).sort() ?? [];
        const removed = old?.members.filter((member) => now?.members.includes(member) !== true).sort() ?? [];
        const isRenamed = old?.name !== now?.name || old?.external_id !== now?.external_id;
        const hasOthers = added.length > 0 || removed.length > 0;
        if (now === undefined) {
            groups[id] = "deleted";
        } else if (old === undefined) {
            groups[`new ${now.name}`] = added;
        } else if (isRenamed || hasOthers) {
            const name = old.name === now.name ? undefined : now.name;
            groups[id] = { name, members: hasOthers ? { added, removed } : undefined };
        }
    }
    return { accounts, groups };
}

function index<T, K extends keyof T>(items: readonly T[], key: K): Map<T[K], T> {
    return new Map(items.map((item) => [item[key], item]));
}
