import type { Case, Facts, Inputs, Step } from "./case";
import { Deployment, type Outcome } from "./driver/deployment";
import { startEngineLog } from "./driver/engine";
import { type PluginKind, type PluginName, startPlugin } from "./driver/plugin";
import { Protocol } from "./driver/protocol";
import { Readable } from "./driver/readable";
import { watchRequests } from "./driver/requests";
import type { Json, JsonObject } from "./driver/wireJson";
import { fixedTexts } from "./fixedTexts";
import type { Lab, OpenLab, Trust } from "./labs";
import { readableRequests } from "./readableRequests";

/** What came of the steps of one case, in a form that is the same for every run. */
export type Transcript = JsonObject[];

/** Plays a case in a tenant of its own, with a plugin of its own. */
export async function play(
    kind: PluginKind,
    plugin: PluginName,
    played: Case,
    { openLab, trust }: { openLab: OpenLab; trust: Trust },
): Promise<Transcript> {
    const lab = await openLab(trust.certificates);
    const engine = await startEngineLog();
    const running = await startPlugin(kind, plugin, {
        ca: trust.certificates.ca,
        authorityFile: trust.authorityFile,
        engine: engine.address,
    });
    const protocol = new Protocol(running.address, plugin);
    const requests = watchRequests([lab.server]);
    const readable = new Readable(fixedTexts);
    try {
        const facts: Facts = { ...(await played.prepare?.(lab.administer)) };
        const failures = await protocol.configure(lab.configuration);
        if (failures.length > 0) throw new Error(JSON.stringify(failures));
        const deployment = new Deployment(
            protocol,
            plugin,
            played.resource ?? "none",
            played.everything === true ? "everything" : "what says something",
        );
        const transcript: Transcript = [];
        for (const step of played.steps) {
            engine.take();
            requests.take();
            const outcome = await perform(step, deployment, facts, lab);
            facts.id = deployment.id ?? facts.id ?? "";
            const seen = readableRequests(requests.take());
            const entry = { ...outcome, requests: seen, warnings: engine.take() };
            transcript.push(readable.value(withoutNothing({ step: title(step), ...entry })) as JsonObject);
        }
        return transcript;
    } finally {
        requests.stop();
        protocol.close();
        await running.close();
        engine.close();
        await lab.close();
    }
}

async function perform(step: Step, deployment: Deployment, facts: Facts, lab: Lab): Promise<Outcome> {
    switch (step.do) {
        case "up":
            return deployment.up(valuesOf(step.inputs, facts));
        case "preview":
            return deployment.preview(valuesOf(step.inputs, facts));
        case "refresh":
            return deployment.refresh();
        case "import":
            return deployment.import(step.id(facts));
        case "destroy":
            return deployment.destroy();
        case "invoke":
            return deployment.invoke(step.name, valuesOf(step.args, facts));
        case "elsewhere":
            await step.change(lab.administer, facts);
            return {};
        case "fault": {
            let left = step.times;
            lab.interceptors.push({
                before: ({ method, url }) =>
                    step.on.test(`${method} ${url}`) && left-- > 0 ? step.response : undefined,
            });
            return {};
        }
    }
}

function valuesOf(inputs: Inputs, facts: Facts): JsonObject {
    return typeof inputs === "function" ? inputs(facts) : inputs;
}

function title(step: Step): string {
    switch (step.do) {
        case "elsewhere":
            return `elsewhere: ${step.what}`;
        case "fault":
            return `fault: ${step.response.status} on ${step.on.source}`;
        case "invoke":
            return `invoke ${step.name}`;
        default:
            return step.do;
    }
}

function withoutNothing(values: JsonObject): JsonObject {
    const isNothing = (value: Json): boolean =>
        value === undefined || (Array.isArray(value) && value.length === 0);
    return Object.fromEntries(Object.entries(values).filter(([, value]) => !isNothing(value)));
}
