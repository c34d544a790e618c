import { type Clients, createClients } from "../../provider/clients";
import { parseUrn } from "../summary/preview/steps";
import type { EnginePreview, EngineStep } from "./engineTypes";
import type { PulumiCli } from "./pulumiCli";
import { parseJson, readSecretStrings, readState } from "./state";

type Settings = Parameters<typeof createClients>[0];

/** Clients with the credentials of the component that a resource is a part of; to be closed. */
export interface ClientPool {
    get(urn: string): Promise<Clients>;
    close(): Promise<void>;
}

/** Logs in once for each provider of the program. */
export function createClientPool(cli: PulumiCli, { preview }: { preview: EnginePreview }): ClientPool {
    const steps = preview.steps ?? [];
    const pool = new Map<string, Promise<Clients>>();
    const create = async (provider: EngineStep | undefined) =>
        createClients(provider === undefined ? {} : await readSettings(cli, provider));
    return {
        get(urn) {
            const provider = findProvider(steps, urn);
            const key = provider?.urn ?? "";
            const clients = pool.get(key) ?? create(provider);
            pool.set(key, clients);
            return clients;
        },
        close: async () => {
            const all = [...pool.values()].map((clients) => clients.then((one) => one.close()));
            await Promise.allSettled(all);
        },
    };
}

/** The provider that resources of this package use in the same component; none: the environment is all there is. */
function findProvider(steps: readonly EngineStep[], urn: string): EngineStep | undefined {
    const parents = new Map(steps.map((step) => [step.urn, (step.newState ?? step.oldState)?.parent ?? ""]));
    const component = findComponent(urn, parents);
    const references = steps.flatMap(({ urn: other, newState }) =>
        isOwn(other) && findComponent(other, parents) === component ? (newState?.provider ?? []) : [],
    );
    // URN and ID; the ID of a provider that does not exist yet is not known.
    return steps.find((step) => references.some((reference) => reference.startsWith(`${step.urn}::`)));
}

/** The outermost component of this package above a resource. */
function findComponent(urn: string, parents: ReadonlyMap<string, string>): string {
    const parent = parents.get(urn) ?? "";
    return isOwn(parent) ? findComponent(parent, parents) : urn;
}

const isOwn = (urn: string): boolean => parseUrn(urn).type?.startsWith("auth0-entra:index:") === true;

/** The preview hides the secrets of a provider. */
const hidden = "[secret]";

/** The provider's settings as the program gives them. What it does not give comes from the environment, as in the plugin. */
async function readSettings(cli: PulumiCli, provider: EngineStep): Promise<Settings> {
    const inputs = Object.entries(provider.newState?.inputs ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string" && entry[0] !== "version",
    );
    if (!inputs.some(([, value]) => value === hidden)) return Object.fromEntries(inputs);
    // The state has them, unless they are about to change.
    const stored = await readStoredSecrets(cli, provider.urn);
    const configured = provider.op === "same" ? {} : await readConfiguredSecrets(cli);
    return Object.fromEntries(
        inputs.flatMap(([name, value]) => {
            const known = value === hidden ? (configured[name] ?? stored[name]) : value;
            return known === undefined ? [] : [[name, known]];
        }),
    );
}

async function readStoredSecrets(cli: PulumiCli, urn: string): Promise<Record<string, string>> {
    const { resources } = await readState(cli, true);
    return readSecretStrings(resources?.find((resource) => resource.urn === urn)?.inputs ?? {});
}

/** The stack configuration by the names of this package's settings, which go before those of the official ones. */
async function readConfiguredSecrets(cli: PulumiCli): Promise<Record<string, string>> {
    const output = await cli.run(["config", "--json", "--show-secrets"]);
    const all = Object.entries(parseJson<Record<string, { value?: string }>>(output));
    const rename = (prefix: string, start: string) =>
        all.flatMap(([key, { value }]) => {
            if (value === undefined || !key.startsWith(`${prefix}:`)) return [];
            const name = key.slice(prefix.length + 1);
            return [
                [
                    start === "" ? name : `${start}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
                    value,
                ] as const,
            ];
        });
    return Object.fromEntries([
        ...rename("auth0", "auth0"),
        ...rename("azuread", "entra"),
        ...rename("auth0-entra", ""),
    ]);
}
