import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";

import { annotateSecrets } from "./annotateSecrets";
import { fromStruct, type JsonObject, toStruct, unsealed } from "./wireJson";

export interface Failure {
    property: string;
    reason: string;
}

export interface Diff {
    changes: Record<string, string>;
    replaces: string[];
    deleteBeforeReplace: boolean;
}

/** What exists although the operation failed. */
export interface Unfinished {
    id: string;
    outputs: JsonObject;
    inputs: JsonObject;
    reasons: string[];
}

/** An error as the plugin sent it. */
export class PluginError extends Error {
    /** What is known of the operation besides. */
    details: JsonObject = {};

    constructor(
        message: string,
        readonly unfinished?: Unfinished,
    ) {
        super(message);
        this.name = "PluginError";
    }
}

/** A configured plugin, called as the engine calls it. */
export class Protocol {
    private readonly client: ResourceProviderClient;
    private acceptsSecrets = false;

    constructor(
        address: string,
        private readonly name: string,
    ) {
        const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
        this.client = new ResourceProviderClient(address, credentials.createInsecure(), unlimited);
    }

    /** CheckConfig, then Configure with what it returned. */
    async configure(configuration: JsonObject): Promise<Failure[]> {
        const urn = `urn:pulumi:test::parity::pulumi:providers:${this.name}::default`;
        const check = new messages.CheckRequest();
        check.setUrn(urn);
        check.setNews(toStruct(configuration));
        const checked = await this.call<messages.CheckResponse>((done) =>
            this.client.checkConfig(check, done),
        );
        const failures = failuresOf(checked);
        if (failures.length > 0) return failures;
        const inputs = fromStruct(checked.getInputs());
        const request = new messages.ConfigureRequest();
        request.setArgs(toStruct(inputs));
        for (const [key, value] of Object.entries(unsealed(inputs))) {
            const text = typeof value === "string" ? value : JSON.stringify(value);
            request.getVariablesMap().set(`${this.name}:config:${key}`, text);
        }
        request.setAcceptsecrets(true);
        request.setAcceptresources(true);
        request.setSendsOldInputs(true);
        request.setSendsOldInputsToDelete(true);
        const configured = await this.call<messages.ConfigureResponse>((done) =>
            this.client.configure(request, done),
        );
        this.acceptsSecrets = configured.getAcceptsecrets();
        return [];
    }

    async check(urn: string, olds: JsonObject, news: JsonObject): Promise<Checked> {
        const request = new messages.CheckRequest();
        this.identify(request, urn);
        request.setOlds(this.sent(olds));
        request.setNews(this.sent(news));
        request.setRandomseed(new Uint8Array(32).fill(7));
        const response = await this.call<messages.CheckResponse>((done) => this.client.check(request, done));
        return { inputs: this.received(response.getInputs(), news), failures: failuresOf(response) };
    }

    async diff(urn: string, state: State, news: JsonObject): Promise<Diff> {
        const request = new messages.DiffRequest();
        this.identify(request, urn);
        request.setId(state.id);
        request.setOldInputs(this.sent(state.inputs));
        request.setOlds(this.sent(state.outputs));
        request.setNews(this.sent(news));
        const response = await this.call<messages.DiffResponse>((done) => this.client.diff(request, done));
        const changes: Record<string, string> = {};
        response.getDetaileddiffMap().forEach((change: messages.PropertyDiff, path: string) => {
            changes[path] = kinds[change.getKind()];
        });
        return {
            changes,
            replaces: response.getReplacesList(),
            deleteBeforeReplace: response.getDeletebeforereplace(),
        };
    }

    async create(urn: string, inputs: JsonObject, preview: boolean): Promise<Omit<State, "inputs">> {
        const request = new messages.CreateRequest();
        this.identify(request, urn);
        request.setProperties(this.sent(inputs));
        request.setPreview(preview);
        const response = await this.call<messages.CreateResponse>((done) =>
            this.client.create(request, done),
        );
        return { id: response.getId(), outputs: this.received(response.getProperties(), inputs) };
    }

    async update(urn: string, state: State, news: JsonObject, preview: boolean): Promise<JsonObject> {
        const request = new messages.UpdateRequest();
        this.identify(request, urn);
        request.setId(state.id);
        request.setOldInputs(this.sent(state.inputs));
        request.setOlds(this.sent(state.outputs));
        request.setNews(this.sent(news));
        request.setPreview(preview);
        const response = await this.call<messages.UpdateResponse>((done) =>
            this.client.update(request, done),
        );
        return this.received(response.getProperties(), news);
    }

    /** Without a state: what an import reads. An empty ID of the response means that the object is gone. */
    async read(urn: string, state: { id: string } & Partial<State>): Promise<State> {
        const request = new messages.ReadRequest();
        this.identify(request, urn);
        request.setId(state.id);
        if (state.inputs !== undefined) request.setInputs(this.sent(state.inputs));
        request.setProperties(this.sent(state.outputs ?? {}));
        const response = await this.call<messages.ReadResponse>((done) => this.client.read(request, done));
        return {
            id: response.getId(),
            inputs: this.received(response.getInputs(), state.inputs ?? {}),
            outputs: this.received(response.getProperties(), state.outputs ?? {}),
        };
    }

    async delete(urn: string, state: State): Promise<void> {
        const request = new messages.DeleteRequest();
        this.identify(request, urn);
        request.setId(state.id);
        request.setOldInputs(this.sent(state.inputs));
        request.setProperties(this.sent(state.outputs));
        await this.call((done) => this.client.delete(request, done));
    }

    async invoke(token: string, args: JsonObject): Promise<{ results: JsonObject; failures: Failure[] }> {
        const request = new messages.InvokeRequest();
        request.setTok(token);
        request.setArgs(toStruct(args));
        const response = await this.call<messages.InvokeResponse>((done) =>
            this.client.invoke(request, done),
        );
        return { results: fromStruct(response.getReturn()), failures: failuresOf(response) };
    }

    close(): void {
        this.client.close();
    }

    private identify(
        request: { setUrn(urn: string): void; setType(type: string): void; setName(name: string): void },
        urn: string,
    ): void {
        const [, , type = "", name = ""] = urn.split("::");
        request.setUrn(urn);
        request.setType(type);
        request.setName(name);
    }

    private sent(values: JsonObject) {
        return toStruct(this.acceptsSecrets ? values : unsealed(values));
    }

    /** A plugin that takes no secrets gives none back: the engine then marks what was secret on the way there. */
    private received(struct: Parameters<typeof fromStruct>[0], sent: JsonObject): JsonObject {
        const values = fromStruct(struct);
        return this.acceptsSecrets ? values : annotateSecrets(values, sent);
    }

    private call<T>(run: (done: (error: ServiceError | null, result: T) => void) => void): Promise<T> {
        return new Promise((resolve, reject) => {
            run((error, result) => (error === null ? resolve(result) : reject(pluginError(error))));
        });
    }
}

export interface Checked {
    inputs: JsonObject;
    failures: Failure[];
}

/** A resource as the engine keeps it. */
export interface State {
    id: string;
    inputs: JsonObject;
    outputs: JsonObject;
}

const kinds: Record<messages.PropertyDiff.Kind, string> = {
    [messages.PropertyDiff.Kind.ADD]: "add",
    [messages.PropertyDiff.Kind.ADD_REPLACE]: "add-replace",
    [messages.PropertyDiff.Kind.DELETE]: "delete",
    [messages.PropertyDiff.Kind.DELETE_REPLACE]: "delete-replace",
    [messages.PropertyDiff.Kind.UPDATE]: "update",
    [messages.PropertyDiff.Kind.UPDATE_REPLACE]: "update-replace",
};

function failuresOf(response: { getFailuresList(): messages.CheckFailure[] }): Failure[] {
    return response
        .getFailuresList()
        .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
}

function pluginError(error: ServiceError): PluginError {
    const [details] = error.metadata.get("grpc-status-details-bin");
    return new PluginError(error.details, Buffer.isBuffer(details) ? unfinishedOf(details) : undefined);
}

function unfinishedOf(details: Buffer): Unfinished | undefined {
    const packed = Status.deserializeBinary(details).getDetailsList();
    for (const any of packed) {
        if (any.getTypeName() !== "pulumirpc.ErrorResourceInitFailed") continue;
        const failed = messages.ErrorResourceInitFailed.deserializeBinary(any.getValue_asU8());
        return {
            id: failed.getId(),
            outputs: fromStruct(failed.getProperties()),
            inputs: fromStruct(failed.getInputs()),
            reasons: failed.getReasonsList(),
        };
    }
    return undefined;
}
