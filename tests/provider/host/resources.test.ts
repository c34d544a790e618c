import { type CheckResponse, CheckRequest as WireCheckRequest } from "@pulumi/pulumi/proto/provider_pb";

import { type CheckRequest, type ReadRequest, unknownMark, type UpdateRequest } from "../../../provider/host";
import { call, Conversation, failure, secret, struct, text, UNKNOWN_GUID, URN } from "./support";
import { type Thing, withThing } from "./thing";

let conversation: Conversation;
afterEach(async () => {
    await conversation.end();
});

describe("Check", () => {
    test("passes inputs through where the definition does not check, secrets as secrets", async () => {
        conversation = await Conversation.begin(withThing());
        const news = { name: "n", password: secret("canary"), later: UNKNOWN_GUID };
        const response = await conversation.check(news);
        expect(response.getInputs()?.toJavaScript()).toEqual(news);
    });

    test("finds the type in the URN when an old engine does not send it", async () => {
        conversation = await Conversation.begin(withThing());
        const request = new WireCheckRequest().setUrn(
            URN.replace("toy:index:Thing", "a:b:C$toy:index:Thing"),
        );
        const response = await call<CheckResponse>(
            conversation.client,
            "check",
            request.setNews(struct({ a: 1 })),
        );
        expect(response.getInputs()?.toJavaScript()).toEqual({ a: 1 });
    });

    test("shows handlers plain values, and whether there was a last deployment", async () => {
        const seen: CheckRequest[] = [];
        const check: Thing["check"] = async (request) => {
            seen.push(request);
            return { inputs: { ...request.news, name: "default" }, failures: [] };
        };
        conversation = await Conversation.begin(withThing({ check }));
        await conversation.check({ later: UNKNOWN_GUID });
        const response = await conversation.check({ a: secret("x") }, { a: "y" });
        expect(seen.map(({ olds, news }) => ({ olds, news }))).toEqual([
            { olds: undefined, news: { later: unknownMark } },
            { olds: { a: "y" }, news: { a: "x" } },
        ]);
        expect(response.getInputs()?.toJavaScript()).toEqual({ a: secret("x"), name: "default" });
    });

    test("keeps a default secret that comes from the last deployment, but not one given in plain now", async () => {
        const check: Thing["check"] = async ({ olds, news }) => ({
            inputs: { ...olds, ...news },
            failures: [],
        });
        conversation = await Conversation.begin(withThing({ check }));
        const response = await conversation.check({ b: "plain" }, { a: secret("s"), b: secret("s") });
        expect(response.getInputs()?.toJavaScript()).toEqual({ a: secret("s"), b: "plain" });
    });

    test("blanks secrets in the reasons of its failures", async () => {
        const check: Thing["check"] = async ({ news }) => ({
            inputs: news,
            failures: [{ property: "password", reason: `${text(news.password)} is too weak` }],
        });
        conversation = await Conversation.begin(withThing({ check }));
        const response = await conversation.check({ password: secret("canary-pw") });
        expect(response.toObject().failuresList).toEqual([
            { property: "password", reason: "[secret] is too weak" },
        ]);
    });
});

describe("Create", () => {
    test("returns the ID and the outputs, with secrets marked", async () => {
        conversation = await Conversation.begin(withThing());
        const response = await conversation.create({
            password: secret("pw"),
            nested: { a: secret(1), b: 2 },
        });
        expect(response.getId()).toBe("new-id");
        expect(response.getProperties()?.toJavaScript()).toEqual({
            password: secret("pw"),
            nested: { a: secret(1), b: 2 },
            token: secret("made"),
            serial: 1,
        });
    });

    test("previews the inputs and unknown outputs, without creating", async () => {
        const create: Thing["create"] = async () => {
            throw new Error("created in a preview");
        };
        conversation = await Conversation.begin(withThing({ create }));
        const inputs = { name: "n", later: UNKNOWN_GUID, serial: 7 };
        const response = await conversation.create(inputs, { preview: true });
        expect(response.getId()).toBe("");
        expect(response.getProperties()?.toJavaScript()).toEqual({ ...inputs, token: secret(UNKNOWN_GUID) });
    });

    test("previews what the definition says", async () => {
        const previewCreate: Thing["previewCreate"] = ({ inputs }) => ({ sure: 1, maybe: inputs.later });
        conversation = await Conversation.begin(withThing({ previewCreate }));
        const response = await conversation.create({ later: UNKNOWN_GUID }, { preview: true });
        expect(response.getProperties()?.toJavaScript()).toEqual({ sure: 1, maybe: UNKNOWN_GUID });
    });
});

describe("Update", () => {
    const request = {
        oldInputs: { name: "a", extra: 1, serial: 5 },
        olds: { name: "a", extra: 1, serial: 5, token: secret("t"), mark: secret("m") },
        news: { name: secret("b") },
    };

    test("gets both sides in plain and returns outputs with the secrets of both", async () => {
        let seen: UpdateRequest | undefined;
        const update: Thing["update"] = async (details) => {
            seen = details;
            return { outputs: { ...details.olds, ...details.inputs } };
        };
        conversation = await Conversation.begin(withThing({ update }));
        const response = await conversation.update(request, { timeout: 60 });
        expect(seen).toEqual({
            urn: URN,
            id: "id",
            inputs: { name: "b" },
            oldInputs: { name: "a", extra: 1, serial: 5 },
            olds: { name: "a", extra: 1, serial: 5, token: "t", mark: "m" },
            timeoutSeconds: 60,
            ignoreChanges: [],
        });
        expect(response.getProperties()?.toJavaScript()).toEqual({ ...request.olds, name: secret("b") });
    });

    test("makes plain what the program gives in plain now, and keeps secret what it does not give", async () => {
        conversation = await Conversation.begin(withThing());
        const state = { name: secret("a"), mark: secret("m") };
        const response = await conversation.update({ oldInputs: state, olds: state, news: { name: "b" } });
        expect(response.getProperties()?.toJavaScript()).toEqual({ name: "b", mark: secret("m") });
    });

    test("previews the new inputs over the old outputs; a dropped input goes or is not known", async () => {
        conversation = await Conversation.begin(withThing());
        const response = await conversation.update(request, { preview: true });
        expect(response.getProperties()?.toJavaScript()).toEqual({
            name: secret("b"),
            serial: UNKNOWN_GUID,
            token: secret("t"),
            mark: secret("m"),
        });
    });

    test("previews what the service changes by itself as not known", async () => {
        conversation = await Conversation.begin(withThing({ volatile: ["mark", "reason"] }));
        const response = await conversation.update(request, { preview: true });
        expect(response.getProperties()?.toJavaScript()).toMatchObject({
            mark: expect.objectContaining({ value: UNKNOWN_GUID }) as unknown,
            reason: UNKNOWN_GUID,
        });
    });

    test("previews what the definition says", async () => {
        const previewUpdate: Thing["previewUpdate"] = ({ olds }) => ({ serial: olds.serial });
        conversation = await Conversation.begin(withThing({ previewUpdate }));
        const response = await conversation.update(request, { preview: true });
        expect(response.getProperties()?.toJavaScript()).toEqual({ serial: 5 });
    });

    test("of a resource that only replaces reads what an unfinished one has become", async () => {
        const read: Thing["read"] = async ({ id }) => ({ id, inputs: {}, outputs: { ready: true } });
        conversation = await Conversation.begin(withThing({ update: undefined, read }));
        const response = await conversation.update(request);
        expect(response.getProperties()?.toJavaScript()).toEqual({ ready: true });
        await conversation.end();
        conversation = await Conversation.begin(
            withThing({ update: undefined, read: async () => undefined }),
        );
        const error = await failure(conversation.update(request));
        expect(error.details).toBe('The object id no longer exists. Run "pulumi refresh", then "pulumi up".');
    });
});

describe("Read", () => {
    test("for an import gets the ID alone and returns inputs and outputs", async () => {
        let seen: ReadRequest | undefined;
        const read: Thing["read"] = async (request) => {
            seen = request;
            return { id: "canonical", inputs: { name: "n" }, outputs: { name: "n", token: "t" } };
        };
        conversation = await Conversation.begin(withThing({ read }));
        const response = await conversation.read("given");
        expect(seen).toEqual({ urn: URN, id: "given", oldInputs: undefined, olds: undefined });
        expect(response.getId()).toBe("canonical");
        expect(response.getInputs()?.toJavaScript()).toEqual({ name: "n" });
        expect(response.getProperties()?.toJavaScript()).toEqual({ name: "n", token: secret("t") });
    });

    test("for a get gets what the program gave as state", async () => {
        let seen: ReadRequest | undefined;
        const read: Thing["read"] = async (request) => {
            seen = request;
            return { id: request.id, inputs: {}, outputs: {} };
        };
        conversation = await Conversation.begin(withThing({ read }));
        await conversation.read("given", undefined, { hint: "h" });
        expect(seen).toMatchObject({ oldInputs: undefined, olds: { hint: "h" } });
        await conversation.read("given", undefined, {});
        expect(seen).toMatchObject({ oldInputs: undefined, olds: undefined });
    });

    test("for a refresh marks what was secret in the state", async () => {
        const read: Thing["read"] = async ({ id }) => ({
            id,
            inputs: { password: "drifted", name: "n" },
            outputs: { password: "drifted", name: "n", mark: "m" },
        });
        conversation = await Conversation.begin(withThing({ read }));
        const response = await conversation.read(
            "id",
            { password: secret("pw") },
            { password: secret("pw"), mark: secret("x") },
        );
        expect(response.getInputs()?.toJavaScript()).toEqual({ password: secret("drifted"), name: "n" });
        expect(response.getProperties()?.toJavaScript()).toEqual({
            password: secret("drifted"),
            name: "n",
            mark: secret("m"),
        });
    });

    test("of an import or a get that finds nothing fails with the words of the resource", async () => {
        const describeMissing: Thing["describeMissing"] = async (id) =>
            `there is no thing ${id}; there is other`;
        conversation = await Conversation.begin(withThing({ read: async () => undefined, describeMissing }));
        expect(await failure(conversation.read("given"))).toMatchObject({
            details: expect.stringContaining("there is no thing given; there is other") as string,
        });
        expect(await failure(conversation.read("given", {}, {}))).toMatchObject({
            details: expect.stringContaining("there is no thing given") as string,
        });
        // A refresh, of a resource of the stack and of one that is only read.
        expect((await conversation.read("id", {}, { a: 1 })).getId()).toBe("");
        expect((await conversation.read("id", { a: 1 }, { a: 1 })).getId()).toBe("");
    });

    test("of an object that is gone returns no ID", async () => {
        conversation = await Conversation.begin(withThing({ read: async () => undefined }));
        const response = await conversation.read("id", { a: 1 }, { a: 1 });
        expect([response.getId(), response.hasProperties()]).toEqual(["", false]);
    });
});

test("Delete gets the ID, inputs and outputs", async () => {
    let seen: unknown;
    const remove: Thing["delete"] = async (request) => {
        seen = request;
    };
    conversation = await Conversation.begin(withThing({ delete: remove }));
    await conversation.delete({ a: secret("x") }, { a: secret("x"), b: 1 });
    expect(seen).toEqual({
        urn: URN,
        id: "id",
        oldInputs: { a: "x" },
        olds: { a: "x", b: 1 },
        timeoutSeconds: 0,
    });
});
