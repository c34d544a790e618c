import { type ProviderDefinition, unknownMark } from "../../../provider/host";
import { Conversation, failure, secret, text, UNKNOWN_GUID } from "./support";

const CANARY = "canary-c0de77";

let conversation: Conversation;
afterEach(async () => {
    await conversation.end();
});

describe("a function", () => {
    const provider: ProviderDefinition<undefined> = {
        name: "toy",
        version: "1.0.0",
        schema: () => "{}",
        configure: () => undefined,
        resources: {},
        functions: {
            "toy:index:get": {
                secretOutputs: ["key"],
                invoke: async (args) =>
                    args.name === undefined
                        ? { failures: [{ property: "name", reason: `is missing beside ${text(args.pw)}` }] }
                        : { outputs: { ...args, key: "k" } },
            },
            "toy:index:isPreview": { invoke: async (_, { preview }) => ({ outputs: { preview } }) },
            "toy:index:vague": { invoke: async () => ({ outputs: { a: unknownMark } }) },
        },
    };

    test("returns its results, secrets as secrets", async () => {
        conversation = await Conversation.begin(provider);
        const response = await conversation.invoke("toy:index:get", { name: "n", pw: secret(CANARY) });
        expect(response.getReturn()?.toJavaScript()).toEqual({
            name: "n",
            pw: secret(CANARY),
            key: secret("k"),
        });
    });

    test("tells failures by property, without secrets", async () => {
        conversation = await Conversation.begin(provider);
        const response = await conversation.invoke("toy:index:get", { pw: secret(CANARY) });
        expect(response.toObject().failuresList).toEqual([
            { property: "name", reason: "is missing beside [secret]" },
        ]);
    });

    test.each([true, false])("is told whether it is called in a preview: %s", async (preview) => {
        conversation = await Conversation.begin(provider);
        const response = await conversation.invoke("toy:index:isPreview", {}, { preview });
        expect(response.getReturn()?.toJavaScript()).toEqual({ preview });
    });

    test("must know its results", async () => {
        conversation = await Conversation.begin(provider);
        const error = await failure(conversation.invoke("toy:index:vague", { a: UNKNOWN_GUID }));
        expect(error.details).toBe("toy:index:vague has no value for a; a function must know its results.");
    });
});
