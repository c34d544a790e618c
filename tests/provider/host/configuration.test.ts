import { credentials, Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { Client } from "@grpc/grpc-js";
import { PluginAttach, type PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as wire from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { diffProperties, type ProviderDefinition, unknownMark, type Values } from "../../../provider/host";
import {
    call,
    connect,
    Conversation,
    failure,
    secret,
    startEngine,
    struct,
    text,
    UNKNOWN_GUID,
} from "./support";

/** A provider that tells its configuration and the log address by a function. */
const toy: ProviderDefinition<Values> = {
    name: "toy",
    version: "1.2.3",
    schema: async () => '{"name":"toy"}',
    configure: (values) => values,
    resources: {},
    functions: {
        "toy:index:config": {
            invoke: async (_args, { config, log }) => {
                log.info("asked");
                return { outputs: { known: Object.keys(config), region: config.region } };
            },
        },
    },
};

async function configOf(client: ReturnType<typeof connect>) {
    const request = new wire.InvokeRequest().setTok("toy:index:config").setArgs(struct({}));
    const response = await call<wire.InvokeResponse>(client, "invoke", request);
    return response.getReturn()?.toJavaScript();
}

/** The fields that are set. Newer SDKs have more of them, and a field that is not set is an offer that is not made. */
function listOffers(response: wire.ProviderHandshakeResponse | wire.ConfigureResponse): string[] {
    return Object.entries(response.toObject())
        .filter(([, value]) => value !== false)
        .map(([name]) => name)
        .sort();
}

let conversation: Conversation;
afterEach(async () => {
    await conversation.end();
});

test("the handshake and Configure offer secrets, resources, outputs and previews", async () => {
    conversation = await Conversation.begin(toy);
    expect(listOffers(await conversation.handshake(""))).toEqual([
        "acceptOutputs",
        "acceptResources",
        "acceptSecrets",
    ]);
    expect(listOffers(await conversation.configure({}))).toEqual([
        "acceptoutputs",
        "acceptresources",
        "acceptsecrets",
        "supportspreview",
    ]);
});

test("tells its version, its schema and that it has no mappings", async () => {
    conversation = await Conversation.begin(toy);
    const { client } = conversation;
    const info = await call<PluginInfo>(client, "getPluginInfo", new Empty());
    expect(info.getVersion()).toBe("1.2.3");
    const schema = await call<wire.GetSchemaResponse>(client, "getSchema", new wire.GetSchemaRequest());
    expect(schema.getSchema()).toBe('{"name":"toy"}');
    const mapping = await call<wire.GetMappingResponse>(client, "getMapping", new wire.GetMappingRequest());
    expect(mapping.toObject()).toEqual({ provider: "", data: "" });
    const mappings = await call<wire.GetMappingsResponse>(
        client,
        "getMappings",
        new wire.GetMappingsRequest(),
    );
    expect(mappings.getProvidersList()).toEqual([]);
});

test.each<[string, Parameters<typeof call>[1], object]>([
    ["parameters", "parameterize", new wire.ParameterizeRequest()],
    ["another version of the schema", "getSchema", new wire.GetSchemaRequest().setVersion(1)],
    ["methods of components", "call", new wire.CallRequest().setTok("toy:index:Thing/method")],
    ["components, as it has none", "construct", new wire.ConstructRequest().setType("toy:index:Link")],
    ["an unknown resource", "check", new wire.CheckRequest().setType("toy:index:Nope")],
    ["an unknown function", "invoke", new wire.InvokeRequest().setTok("toy:index:nope")],
    ["a function named as an object's own member", "invoke", new wire.InvokeRequest().setTok("toString")],
])("refuses %s as unimplemented, naming itself", async (_what, method, request) => {
    conversation = await Conversation.begin(toy);
    const error = await failure(call(conversation.client, method, request));
    expect(error.code).toBe(status.UNIMPLEMENTED);
    expect(error.details).toContain("provider toy");
});

test("names what there is instead of an unknown function, and what to do", async () => {
    conversation = await Conversation.begin(toy);
    const request = new wire.InvokeRequest().setTok("toy:index:nope");
    const { details } = await failure(call(conversation.client, "invoke", request));
    expect(details).toBe(
        "The provider toy 1.2.3 has no function toy:index:nope. Known: toy:index:config. Check the spelling, " +
            "or use the version of the provider that the program was written for.",
    );
});

test("a method that only newer engines know is unimplemented", async () => {
    conversation = await Conversation.begin(toy);
    const client = new Client(`127.0.0.1:${conversation.provider.port}`, credentials.createInsecure());
    const error = await new Promise<ServiceError | null>((resolve) => {
        client.makeUnaryRequest(
            "/pulumirpc.ResourceProvider/Dream",
            (message: Empty) => Buffer.from(message.serializeBinary()),
            (bytes) => bytes,
            new Empty(),
            new Metadata(),
            {},
            resolve,
        );
    });
    client.close();
    expect(error?.code).toBe(status.UNIMPLEMENTED);
    const stream = conversation.client.list(new wire.ListRequest());
    const listError = await new Promise<ServiceError>((resolve) => stream.on("error", resolve));
    expect(listError.code).toBe(status.UNIMPLEMENTED);
});

describe("Configure", () => {
    test("hands over plain values, without the engine's own keys", async () => {
        let seen: Values = {};
        conversation = await Conversation.begin(
            { ...toy, configure: (values) => (seen = values) },
            {
                region: "eu",
                version: "1.2.3",
                pluginDownloadURL: "x",
                clientSecret: secret("canary"),
                later: UNKNOWN_GUID,
            },
        );
        expect(seen).toEqual({ region: "eu", clientSecret: "canary", later: unknownMark });
    });

    test("reads the variables of engines that send nothing else", async () => {
        conversation = await Conversation.begin(toy);
        const request = new wire.ConfigureRequest();
        request.getVariablesMap().set("toy:config:region", "us");
        await call(conversation.client, "configure", request);
        expect(await configOf(conversation.client)).toEqual({ known: ["region"], region: "us" });
    });

    test("fails with the message, secrets blanked", async () => {
        const refusing: ProviderDefinition<Values> = {
            ...toy,
            configure: ({ token, region }) => {
                if (token !== undefined) {
                    throw new Error(`refused ${text(token)}`);
                }
                return { region };
            },
        };
        conversation = await Conversation.begin(refusing);
        const error = await failure(conversation.configure({ token: secret("canary-token") }));
        expect([error.code, error.details]).toEqual([status.UNKNOWN, "refused [secret]"]);
    });

    test("is needed before any other operation", async () => {
        conversation = await Conversation.begin(toy);
        const other = connect(conversation.provider.port);
        await call(other, "handshake", new wire.ProviderHandshakeRequest());
        const error = await failure(configOf(other));
        other.close();
        expect(error.details).toBe("The provider has not been configured on this connection.");
    });

    test("each connection has its own configuration and engine, and one that comes back keeps it", async () => {
        const engines = [await startEngine(), await startEngine()] as const;
        conversation = await Conversation.begin(toy, { region: "first" }, engines[0].address);
        const port = conversation.provider.port;
        const back = connect(port);
        expect(await configOf(back)).toEqual({ known: ["region"], region: "first" });
        const other = connect(port);
        const hello = new wire.ProviderHandshakeRequest().setEngineAddress(engines[1].address);
        await call(other, "handshake", hello);
        await call(other, "configure", new wire.ConfigureRequest().setArgs(struct({ region: "second" })));
        expect(await configOf(other)).toEqual({ known: ["region"], region: "second" });
        expect(await configOf(conversation.client)).toEqual({ known: ["region"], region: "first" });
        expect(engines.map(({ lines }) => lines.length)).toEqual([2, 1]);
        back.close();
        other.close();
        engines.forEach((engine) => {
            engine.close();
        });
    });
});

describe("CheckConfig and DiffConfig", () => {
    const checking: ProviderDefinition<Values> = {
        ...toy,
        checkConfig: async ({ olds, news }) => ({
            inputs: { ...news, region: news.region ?? "default", first: olds === undefined },
            failures: news.bad === undefined ? [] : [{ property: "bad", reason: "is bad" }],
        }),
        diffConfig: ({ olds, news }) => diffProperties(olds, news, { replaceOn: ["region"] }),
    };

    function checkConfig(news: Parameters<typeof struct>[0]) {
        const request = new wire.CheckRequest().setNews(struct(news));
        return call<wire.CheckResponse>(conversation.client, "checkConfig", request);
    }

    function diffConfig(olds: Parameters<typeof struct>[0], news: Parameters<typeof struct>[0]) {
        const request = new wire.DiffRequest().setOldInputs(struct(olds)).setOlds(struct({}));
        return call<wire.DiffResponse>(conversation.client, "diffConfig", request.setNews(struct(news)));
    }

    test("may add defaults and refuse, and let unknowns through", async () => {
        conversation = await Conversation.begin(checking);
        const good = await checkConfig({ later: UNKNOWN_GUID });
        expect(good.getInputs()?.toJavaScript()).toEqual({
            later: UNKNOWN_GUID,
            region: "default",
            first: true,
        });
        const bad = await checkConfig({ bad: 1 });
        expect(bad.toObject().failuresList).toEqual([{ property: "bad", reason: "is bad" }]);
    });

    test("replace the resources only where the definition says so", async () => {
        conversation = await Conversation.begin(checking);
        const diff = await diffConfig({ region: "a" }, { region: "b" });
        expect(diff.getReplacesList()).toEqual(["region"]);
    });

    test("by default take everything and replace nothing", async () => {
        conversation = await Conversation.begin(toy);
        expect((await checkConfig({ a: 1 })).getInputs()?.toJavaScript()).toEqual({ a: 1 });
        const diff = await diffConfig({ a: 1, b: 1 }, { a: 2, b: 1 });
        expect(diff.getDiffsList()).toEqual(["a"]);
        expect(diff.getReplacesList()).toEqual([]);
        expect(diff.getChanges()).toBe(wire.DiffResponse.DiffChanges.DIFF_SOME);
    });
});

test("Attach tells where to log", async () => {
    const engine = await startEngine();
    conversation = await Conversation.begin(toy);
    await call(conversation.client, "attach", new PluginAttach().setAddress(engine.address));
    await configOf(conversation.client);
    engine.close();
    expect(engine.lines).toEqual([{ severity: 1, message: "asked", urn: "", ephemeral: false }]);
});
