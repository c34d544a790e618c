import { changesBetween, type Detail } from "./changes";
import type { PluginName } from "./plugin";
import { type Diff, PluginError, type Protocol, type State } from "./protocol";
import type { JsonObject } from "./wireJson";

/** What an operation came to: only what there is to say. */
export type Outcome = JsonObject;

/** A stack with at most one resource, operated by the rules of the engine. */
export class Deployment {
    private readonly urn: string;
    private state: State | undefined;
    private shown: JsonObject = {};
    /** The last operation on the resource failed half-way: the next up changes it, whatever the program says. */
    private isUnfinished = false;

    /** @param resource The resource by the last part of its token. */
    constructor(
        private readonly protocol: Protocol,
        private readonly plugin: PluginName,
        resource: string,
        private readonly detail: Detail,
    ) {
        this.urn = `urn:pulumi:test::parity::${this.token(resource)}::subject`;
    }

    /** The ID of the resource, while there is one. */
    get id(): string | undefined {
        return this.state?.id;
    }

    up(program: JsonObject): Promise<Outcome> {
        return this.attempt(async () => {
            const { inputs, refused } = await this.check(program);
            if (refused !== undefined) return refused;
            if (this.state === undefined) return this.create(inputs);
            const diff = await this.protocol.diff(this.urn, this.state, inputs);
            if (Object.keys(diff.changes).length === 0 && !this.isUnfinished) {
                this.state = { ...this.state, inputs };
                return { did: "nothing" };
            }
            if (diff.replaces.length === 0) return this.update(inputs, diff);
            return this.replace(inputs, diff);
        });
    }

    preview(program: JsonObject): Promise<Outcome> {
        return this.attempt(async () => {
            const { inputs, refused } = await this.check(program);
            if (refused !== undefined) return refused;
            if (this.state === undefined) {
                const { outputs } = await this.protocol.create(this.urn, inputs, true);
                return { did: "create", inputs: this.all(inputs), outputs: this.all(outputs) };
            }
            const diff = await this.protocol.diff(this.urn, this.state, inputs);
            if (Object.keys(diff.changes).length === 0) return { did: "nothing" };
            if (diff.replaces.length > 0) {
                const { outputs } = await this.protocol.create(this.urn, inputs, true);
                return { did: "replace", ...described(diff), outputs: this.all(outputs) };
            }
            const outputs = await this.protocol.update(this.urn, this.state, inputs, true);
            return { did: "update", ...described(diff), outputs: this.news(outputs) };
        });
    }

    refresh(): Promise<Outcome> {
        return this.attempt(async () => {
            const { state } = this;
            if (state === undefined) return { did: "nothing" };
            const found = await this.protocol.read(this.urn, state);
            if (found.id === "") {
                this.forget();
                return { did: "found it gone" };
            }
            // The engine compares with the program's last inputs to tell what has drifted.
            const diff = await this.protocol.diff(this.urn, { ...found, inputs: found.inputs }, state.inputs);
            this.state = found;
            this.isUnfinished = false;
            const changed = changesBetween(state.inputs, found.inputs, "everything");
            return {
                did: "refresh",
                ...(Object.keys(diff.changes).length > 0 && described(diff)),
                ...(Object.keys(changed).length > 0 && { inputs: changed }),
                ...this.newOutputs(),
            };
        });
    }

    import(id: string): Promise<Outcome> {
        return this.attempt(async () => {
            this.forget();
            const found = await this.protocol.read(this.urn, { id });
            if (found.id === "") return { did: "found nothing" };
            this.state = found;
            return { did: "import", id: found.id, inputs: this.all(found.inputs), ...this.newOutputs() };
        });
    }

    destroy(): Promise<Outcome> {
        return this.attempt(async () => {
            if (this.state === undefined) return { did: "nothing" };
            await this.protocol.delete(this.urn, this.state);
            this.forget();
            return { did: "delete" };
        });
    }

    invoke(name: string, args: JsonObject): Promise<Outcome> {
        return this.attempt(async () => {
            const { results, failures } = await this.protocol.invoke(this.token(name), args);
            const outcome: Outcome =
                failures.length > 0 ? { failures: inOrder(failures) } : { results: this.all(results) };
            return outcome;
        });
    }

    private async check(program: JsonObject): Promise<{ inputs: JsonObject; refused?: Outcome }> {
        const { inputs, failures } = await this.protocol.check(this.urn, this.state?.inputs ?? {}, program);
        return failures.length > 0
            ? { inputs, refused: { did: "refuse", failures: inOrder(failures) } }
            : { inputs };
    }

    private async create(inputs: JsonObject): Promise<Outcome> {
        const { id, outputs } = await this.keepingUnfinished(inputs, () =>
            this.protocol.create(this.urn, inputs, false),
        );
        this.state = { id, inputs, outputs };
        return { did: "create", id, ...this.newOutputs() };
    }

    private async update(inputs: JsonObject, diff: Diff): Promise<Outcome> {
        const { state } = this;
        if (state === undefined) throw new Error("there is nothing to update");
        const outputs = await this.keepingUnfinished(
            inputs,
            () => this.protocol.update(this.urn, state, inputs, false),
            described(diff),
        );
        this.state = { id: state.id, inputs, outputs };
        return { did: "update", ...described(diff), ...this.newOutputs() };
    }

    private async replace(inputs: JsonObject, diff: Diff): Promise<Outcome> {
        const old = this.state;
        if (old === undefined) throw new Error("there is nothing to replace");
        if (diff.deleteBeforeReplace) await this.protocol.delete(this.urn, old);
        const created = await this.create(inputs);
        if (!diff.deleteBeforeReplace) await this.protocol.delete(this.urn, old);
        return { ...created, did: "replace", ...described(diff) };
    }

    /** An operation that fails may leave something: it stays in the state. */
    private async keepingUnfinished<T>(
        inputs: JsonObject,
        run: () => Promise<T>,
        details: JsonObject = {},
    ): Promise<T> {
        try {
            const result = await run();
            this.isUnfinished = false;
            return result;
        } catch (error) {
            if (error instanceof PluginError) {
                error.details = details;
                if (error.unfinished !== undefined) {
                    const { id, outputs } = error.unfinished;
                    this.state = { id, inputs, outputs };
                    this.isUnfinished = true;
                }
            }
            throw error;
        }
    }

    private async attempt(run: () => Promise<Outcome>): Promise<Outcome> {
        try {
            return await run();
        } catch (error) {
            if (!(error instanceof PluginError)) throw error;
            const left = error.unfinished && {
                unfinished: error.unfinished.id,
                reasons: error.unfinished.reasons,
                ...this.newOutputs(),
            };
            return { ...error.details, error: error.message, ...left };
        }
    }

    private forget(): void {
        this.state = undefined;
        this.isUnfinished = false;
        this.shown = {};
    }

    /** What is new in the outputs since they were last told, so that recordings stay short. */
    private newOutputs(): JsonObject {
        const outputs = this.state?.outputs ?? {};
        const changed = this.news(outputs);
        this.shown = outputs;
        return Object.keys(changed).length === 0 ? {} : { outputs: changed };
    }

    private all(values: JsonObject): JsonObject {
        return changesBetween({}, values, this.detail);
    }

    private news(outputs: JsonObject): JsonObject {
        return changesBetween(this.shown, outputs, this.detail);
    }

    private token(name: string): string {
        return `${this.plugin}:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
    }
}

function described({ changes, replaces, deleteBeforeReplace }: Diff): JsonObject {
    const replacing = [...replaces].sort();
    return {
        diff: changes,
        ...(replacing.length > 0 && { replaces: replacing }),
        ...(deleteBeforeReplace && { deleteBeforeReplace }),
    };
}

/** The official plugins walk maps of Go, so their order is another one each time. */
const inOrder = (failures: { property: string; reason: string }[]): string[] =>
    failures.map(({ property, reason }) => `${property}: ${reason}`).sort();
