import { status } from "@grpc/grpc-js";
import { ConfigureRequest, CreateRequest, ProviderHandshakeRequest } from "@pulumi/pulumi/proto/provider_pb";

import {
    InvalidInput,
    PartialFailure,
    type ProviderDefinition,
    type ResourceDefinition,
    UnfinishedWait,
    unknownMark,
} from "../../../provider/host";
import {
    call,
    connect,
    Conversation,
    details,
    failure,
    secret,
    startEngine,
    struct,
    text,
    until,
    URN,
} from "./support";

const CANARY = "canary-5f1d";

type Thing = ResourceDefinition<undefined>;

function withThing(overrides: Partial<Thing>): ProviderDefinition<undefined> {
    const never = async (): Promise<never> => {
        throw new Error("not expected");
    };
    return {
        name: "toy",
        version: "1.0.0",
        schema: () => "{}",
        configure: () => undefined,
        resources: {
            "toy:index:Thing": { diff: never, create: never, read: never, delete: never, ...overrides },
        },
    };
}

/** A handler that waits for its signal, as one does that passes it to fetch. */
const waiting: Thing["create"] = (_request, { signal }) =>
    new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
            // What is thrown is whatever aborted.
            reject(signal.reason as Error);
        });
    });

let conversation: Conversation;
afterEach(async () => {
    await conversation.end();
});

test("an unfinished wait reaches the engine as its await result, with a code that says that the state is known", async () => {
    const create: Thing["create"] = async () => {
        throw new UnfinishedWait(`no cycle yet, pw-canary`);
    };
    conversation = await Conversation.begin(withThing({ create }));
    const error = await failure(conversation.create({ name: "n", password: secret("pw-canary") }));
    expect(error.code).toBe(status.DEADLINE_EXCEEDED);
    expect(error.details).toBe("no cycle yet, [secret]");
    expect(details(error).type).toBe("pulumirpc.ErrorResourceAwaitFailed");
});

describe("an unfinished object", () => {
    const create: Thing["create"] = async ({ inputs }) => {
        throw new PartialFailure("made-1", { name: inputs.name, password: inputs.password, token: CANARY }, [
            "the job did not start",
            `the service said ${text(inputs.password)} and ${CANARY}`,
        ]);
    };

    test("reaches the engine with ID, outputs, inputs and reasons, secrets as secrets", async () => {
        conversation = await Conversation.begin(withThing({ create, secretOutputs: ["token"] }));
        const inputs = { name: "n", password: secret("pw-canary") };
        const error = await failure(conversation.create(inputs));
        expect(error.code).toBe(status.UNKNOWN);
        expect(error.details).toBe("the job did not start\nthe service said [secret] and [secret]");
        expect(details(error).unfinished).toEqual({
            id: "made-1",
            outputs: { ...inputs, token: secret(CANARY) },
            inputs,
            reasons: ["the job did not start", "the service said [secret] and [secret]"],
        });
    });

    test("may keep other inputs than the request's", async () => {
        const update: Thing["update"] = async () => {
            throw new PartialFailure("id", { a: 1, b: unknownMark }, ["half done"], { a: 1 });
        };
        conversation = await Conversation.begin(withThing({ update }));
        const error = await failure(conversation.update({ oldInputs: {}, olds: {}, news: { a: 2 } }));
        expect(details(error).unfinished).toMatchObject({ outputs: { a: 1 }, inputs: { a: 1 } });
    });

    test("is what becomes of outputs that hold an unknown value, which the engine would refuse", async () => {
        const lacking: Thing["create"] = async () => ({
            id: "made-2",
            outputs: { a: 1, b: { c: unknownMark } },
        });
        conversation = await Conversation.begin(withThing({ create: lacking }));
        const error = await failure(conversation.create({ name: "n" }));
        expect(details(error).unfinished).toEqual({
            id: "made-2",
            outputs: { a: 1 },
            inputs: { name: "n" },
            reasons: ["The provider has no value for b.c, although this is not a preview."],
        });
    });
});

test("an invalid input found late is reported with its property", async () => {
    const create: Thing["create"] = async ({ inputs }) => {
        throw new InvalidInput([
            { property: 'mappings["userName"].source', reason: `${text(inputs.token)} is no attribute` },
            { property: "name", reason: "is taken" },
        ]);
    };
    conversation = await Conversation.begin(withThing({ create }));
    const error = await failure(conversation.create({ token: secret(CANARY) }));
    expect(error.code).toBe(status.INVALID_ARGUMENT);
    expect(error.details).toBe('mappings["userName"].source: [secret] is no attribute\nname: is taken');
    expect(details(error).invalid).toEqual([
        { property: 'mappings["userName"].source', reason: "[secret] is no attribute" },
        { property: "name", reason: "is taken" },
    ]);
});

test("any other error is reported by its message, with the stack in the debug log and without secrets", async () => {
    const engine = await startEngine();
    const create: Thing["create"] = async ({ inputs }, { log }) => {
        log.warn(`trying ${text(inputs.token)}`);
        log.status("working");
        throw new TypeError(`no luck with ${text(inputs.token)}`);
    };
    conversation = await Conversation.begin(withThing({ create }), {}, engine.address);
    const error = await failure(conversation.create({ token: secret(CANARY) }));
    engine.close();
    expect([error.code, error.details]).toEqual([status.UNKNOWN, "no luck with [secret]"]);
    expect(engine.lines).toHaveLength(3);
    expect(engine.lines).toEqual(
        expect.arrayContaining([
            { severity: 2, message: "trying [secret]", urn: URN, ephemeral: false },
            { severity: 1, message: "working", urn: URN, ephemeral: true },
            {
                severity: 0,
                // A stack: the message, then where it came from.
                // Jest declares its matchers as `any`.
                message: expect.stringMatching(
                    /^TypeError: no luck with \[secret\]\n +at .*failures\.test/,
                ) as unknown,
                urn: URN,
                ephemeral: false,
            },
        ]),
    );
});

test.each([
    ["a text", "just text", "just text"],
    ["an error without a message", new RangeError(), "RangeError"],
    ["nothing", undefined, "undefined"],
])("reports a thrown %s, too", async (_what, thrown, message) => {
    const create: Thing["create"] = async () => {
        // Handlers can throw anything.
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw thrown;
    };
    conversation = await Conversation.begin(withThing({ create }));
    expect((await failure(conversation.create({}))).details).toBe(message);
});

test("secrets of the configuration are blanked as well", async () => {
    const create: Thing["create"] = async () => {
        throw new Error(`401 for ${CANARY}`);
    };
    conversation = await Conversation.begin(withThing({ create }), { clientSecret: secret(CANARY) });
    expect((await failure(conversation.create({}))).details).toBe("401 for [secret]");
});

test("an engine that cannot be reached costs a log line, not the operation", async () => {
    const create: Thing["create"] = async (_request, { log }) => {
        log.info("lost");
        return { id: "id", outputs: {} };
    };
    conversation = await Conversation.begin(withThing({ create }), {}, "127.0.0.1:1");
    expect((await conversation.create({})).getId()).toBe("id");
});

describe("an operation is broken off", () => {
    test("when the user's time-out ends", async () => {
        conversation = await Conversation.begin(withThing({ create: waiting }));
        const error = await failure(conversation.create({}, { timeout: 0.05 }));
        expect(error.details).toBe(
            "The operation did not finish within 0.05 s, which customTimeouts allows.",
        );
    });

    test("and says so where the handler's own error does not", async () => {
        const create: Thing["create"] = (_request, { signal }) =>
            new Promise((_resolve, reject) => {
                signal.addEventListener("abort", () => {
                    reject(new Error("job not ready"));
                });
            });
        conversation = await Conversation.begin(withThing({ create }));
        const error = await failure(conversation.create({}, { timeout: 0.05 }));
        expect(error.details).toBe(
            "The operation did not finish within 0.05 s, which customTimeouts allows. job not ready",
        );
    });

    test("but what it has made by then is kept", async () => {
        const create: Thing["create"] = (_request, { signal }) =>
            new Promise((_resolve, reject) => {
                signal.addEventListener("abort", () => {
                    reject(new PartialFailure("made-3", {}, ["stopped half way"]));
                });
            });
        conversation = await Conversation.begin(withThing({ create }));
        const error = await failure(conversation.create({}, { timeout: 0.05 }));
        expect(details(error).unfinished?.id).toBe("made-3");
    });

    test("not by a time-out that is longer than a timer takes", async () => {
        const create: Thing["create"] = async (_request, { signal }) => {
            await new Promise((resolve) => setTimeout(resolve, 20));
            return { id: String(signal.aborted), outputs: {} };
        };
        conversation = await Conversation.begin(withThing({ create }));
        expect((await conversation.create({}, { timeout: 5e6 })).getId()).toBe("false");
    });

    test("by Cancel, on its own connection only; the next operation is not affected", async () => {
        const running: AbortSignal[] = [];
        let cancelled = 0;
        const create: Thing["create"] = (request, context) => {
            running.push(context.signal);
            return request.inputs.quick === true
                ? Promise.resolve({ id: "quick", outputs: {} })
                : waiting(request, context);
        };
        conversation = await Conversation.begin({
            ...withThing({ create }),
            cancel: () => {
                cancelled += 1;
            },
        });
        const here = failure(conversation.create({}));
        await until(() => running.length === 1);
        const other = connect(conversation.provider.port);
        await call(other, "handshake", new ProviderHandshakeRequest());
        await call(other, "configure", new ConfigureRequest().setArgs(struct({})));
        const elsewhere = other.create(createRequest(), () => undefined);
        await until(() => running.length === 2);
        await conversation.cancel();
        expect((await here).details).toBe("The operation was cancelled.");
        expect(running.map(({ aborted }) => aborted)).toEqual([true, false]);
        expect(cancelled).toBe(1);
        expect((await conversation.create({ quick: true })).getId()).toBe("quick");
        elsewhere.cancel();
        other.close();
    });

    test("when the engine hangs up", async () => {
        let signal: AbortSignal | undefined;
        const create: Thing["create"] = (request, context) => {
            signal = context.signal;
            return waiting(request, context);
        };
        conversation = await Conversation.begin(withThing({ create }));
        const created = conversation.client.create(createRequest(), () => undefined);
        await until(() => signal !== undefined);
        created.cancel();
        await until(() => signal?.aborted === true);
        expect(signal?.reason).toEqual(new Error("The engine has hung up."));
    });
});

function createRequest(): CreateRequest {
    return new CreateRequest().setUrn(URN).setType("toy:index:Thing").setProperties(struct({}));
}
