import fc from "fast-check";

import { pageByCheckpoint, pageByOffset } from "../../../../emulators/auth0/management/paging";
import type { ManagementCall } from "../../../../emulators/auth0/management/route";
import type { Query } from "../../../../emulators/auth0/management/schema";

/** A call of which only the query is looked at. */
const callWith = (query: Query) => ({ query }) as ManagementCall;

const lists = fc
    .uniqueArray(fc.string({ minLength: 1 }), { maxLength: 40 })
    .map((ids) => ({ key: "things", ids, items: ids.map((id) => ({ id })) }));

test("pages by checkpoint put together are the list, whatever their size", () => {
    fc.assert(
        fc.property(lists, fc.integer({ min: 1, max: 45 }), (listing, take) => {
            const seen: unknown[] = [];
            let from: string | undefined;
            do {
                const page = pageByCheckpoint(callWith({ take, from }), listing) as {
                    things: object[];
                    next?: string;
                };
                expect(page.things.length).toBeLessThanOrEqual(take);
                seen.push(...page.things);
                from = page.next;
            } while (from !== undefined);
            expect(seen).toEqual(listing.items);
        }),
    );
});

test("pages by offset put together are the list, and each tells the total", () => {
    fc.assert(
        fc.property(lists, fc.integer({ min: 1, max: 45 }), ({ key, items }, per_page) => {
            const pages = Math.ceil(items.length / per_page) + 1;
            const responses = Array.from(
                { length: pages },
                (_, page) =>
                    pageByOffset(callWith({ page, per_page, include_totals: true }), key, items) as {
                        things: object[];
                        total: number;
                        start: number;
                    },
            );
            expect(responses.flatMap(({ things }) => things)).toEqual(items);
            expect(responses.every(({ total }) => total === items.length)).toBe(true);
        }),
    );
});
