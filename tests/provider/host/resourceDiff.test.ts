import { PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";

import { Conversation, secret, UNKNOWN_GUID } from "./support";
import { type Thing, withThing } from "./thing";

let conversation: Conversation;
afterEach(async () => {
    await conversation.end();
});

describe("Diff", () => {
    const { ADD, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;

    async function shown(...args: Parameters<Conversation["diff"]>) {
        const diff = (await conversation.diff(...args)).toObject();
        const detailed = Object.fromEntries(diff.detaileddiffMap.map(([path, { kind }]) => [path, kind]));
        const inputs = diff.detaileddiffMap.every(([, { inputdiff }]) => inputdiff);
        return { ...diff, detaileddiffMap: detailed, inputs };
    }

    test("details every change against the inputs, and names the inputs that replace", async () => {
        conversation = await Conversation.begin(withThing());
        expect(
            await shown(
                { name: "a", kind: { x: 1 }, list: [1] },
                { name: "b", kind: {}, list: [1, UNKNOWN_GUID] },
            ),
        ).toEqual({
            changes: 2,
            diffsList: ["kind", "list", "name"],
            replacesList: ["kind"],
            stablesList: [],
            deletebeforereplace: false,
            hasdetaileddiff: true,
            detaileddiffMap: { name: UPDATE, "kind.x": DELETE_REPLACE, "list[1]": ADD },
            inputs: true,
        });
    });

    test("says that nothing changes", async () => {
        conversation = await Conversation.begin(withThing());
        const diff = await shown({ a: secret("x") }, { a: "x" });
        expect([diff.changes, diff.diffsList, diff.hasdetaileddiff]).toEqual([1, [], true]);
    });

    test("passes on what else the definition decides", async () => {
        const diff: Thing["diff"] = () => ({
            changes: { 'bad["path': "update-replace" },
            deleteBeforeReplace: true,
            stables: ["serial"],
        });
        conversation = await Conversation.begin(withThing({ diff }));
        expect(await shown({}, {})).toMatchObject({
            deletebeforereplace: true,
            stablesList: ["serial"],
            // The engine could not read the path as it was given, and would fail.
            detaileddiffMap: { '["bad[\\"path"]': UPDATE_REPLACE },
        });
    });

    test("says whether it is for a refresh, which reads before, or for an update, which checks before", async () => {
        const seen: (boolean | undefined)[] = [];
        const diff: Thing["diff"] = ({ refresh }) => {
            seen.push(refresh);
            return { changes: {} };
        };
        conversation = await Conversation.begin(withThing({ diff }));
        await conversation.diff({}, {});
        await conversation.read("id", {}, {});
        await conversation.diff({}, {});
        await conversation.check({});
        await conversation.diff({}, {});
        expect(seen).toEqual([false, true, false]);
    });

    test("shows a change within a secret as an update of the secret", async () => {
        conversation = await Conversation.begin(withThing());
        const before = { headers: secret({ "canary-key": "1", same: "2" }), kind: secret({ a: 1, b: 2 }) };
        const after = { headers: secret({ same: "3" }), kind: secret({ a: 2 }) };
        const diff = await shown(before, after);
        expect(diff.detaileddiffMap).toEqual({ headers: UPDATE, kind: UPDATE_REPLACE });
        expect(JSON.stringify(diff)).not.toContain("canary");
    });

    test("blanks a secret that is a key elsewhere", async () => {
        conversation = await Conversation.begin(withThing());
        const diff = await shown(
            { s: secret("canary-key") },
            { s: secret("canary-key"), m: { "canary-key": 1 } },
        );
        expect(diff.detaileddiffMap).toEqual({ m: ADD });
        const nested = await shown(
            { s: secret("canary-key"), m: {} },
            { s: "canary-key", m: { "canary-key": 1 } },
        );
        expect(nested.detaileddiffMap).toEqual({ 'm["[secret]"]': ADD });
    });

    test("replaces for every change when the resource cannot be updated", async () => {
        conversation = await Conversation.begin(withThing({ update: undefined }));
        const diff = await shown({ a: 1 }, { a: 2 });
        expect([diff.replacesList, diff.detaileddiffMap]).toEqual([["a"], { a: UPDATE_REPLACE }]);
    });
});
