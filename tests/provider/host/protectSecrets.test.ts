import { Conversation, secret } from "./support";
import { withThing } from "./thing";

let conversation: Conversation;
afterEach(async () => {
    await conversation.end();
});

test("hands every received or created secret to the provider, before its handler runs", async () => {
    const registered: string[] = [];
    const seenByCreate: string[] = [];
    conversation = await Conversation.begin({
        ...withThing({
            create: async ({ inputs }) => {
                seenByCreate.push(...registered);
                return { id: "new-id", outputs: { ...inputs, token: "canary-made", serial: 1 } };
            },
        }),
        protectSecrets: (_config, secrets) => {
            registered.push(...secrets);
        },
    });
    await conversation.create({ name: "plain", password: secret("canary-given") });
    expect(seenByCreate).toEqual(["canary-given"]);
    expect(new Set(registered)).toEqual(new Set(["canary-given", "canary-made"]));
});

test("hands the secrets of the state and of the inputs to the provider when a resource is read or updated", async () => {
    const registered = new Set<string>();
    conversation = await Conversation.begin({
        ...withThing(),
        protectSecrets: (_config, secrets) => {
            for (const text of secrets) registered.add(text);
        },
    });
    await conversation.read("id", { password: secret("canary-input") }, { token: secret("canary-state") });
    expect(registered).toEqual(new Set(["canary-input", "canary-state"]));
    await conversation.update({
        oldInputs: { password: secret("canary-input") },
        olds: { token: secret("canary-state") },
        news: { password: secret("canary-new") },
    });
    expect(registered).toContain("canary-new");
});
