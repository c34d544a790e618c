import { checkObject, checkString } from "../../rules/validation/checks";
import { checkServicePrincipalId } from "../../rules/validation/formats";
import type { Clients } from "../clients";
import { ignoreNotFound } from "../clients/poll";
import type { CheckFailure, Values } from "../host/definition";
import { diffProperties } from "../host/diff";
import { findFailures } from "./support/checkInputs";
import { readSharedServicePrincipal } from "./support/directoryObjects";
import { toBareId } from "./support/objectId";
import { retryWhileReplicating } from "./support/replication";
import { withSameServicePrincipal } from "./support/servicePrincipal";
import type { Resource } from "./support/types";
import { compact, findString, requireString } from "./support/values";

/** `auth0-entra:index:SamlCertificateActivation`. Source: Microsoft Graph, `preferredTokenSigningKeyThumbprint`. */
export const samlCertificateActivation: Resource = {
    check: async ({ news }) => check(news),

    diff: ({ oldInputs, news, ignoreChanges }) => {
        const before = withSameServicePrincipal(oldInputs, news);
        return diffProperties(before, news, { replaceOn: ["servicePrincipalId"], ignore: ignoreChanges });
    },

    async create({ inputs }, { config, signal }) {
        const id = toBareId(requireString(inputs, "servicePrincipalId"));
        await prefer(config, id, requireString(inputs, "thumbprint"), signal);
        return { id, outputs: compact(inputs) };
    },

    async update({ id, inputs }, { config, signal }) {
        await prefer(config, toBareId(id), requireString(inputs, "thumbprint"), signal);
        return { outputs: compact(inputs) };
    },

    async read({ id, oldInputs }, { config, signal }) {
        const principal = await ignoreNotFound(readSharedServicePrincipal(config, toBareId(id), signal));
        const actual = principal?.preferredTokenSigningKeyThumbprint;
        if (actual === undefined || actual === null || actual === "") return undefined;
        const inputs = { servicePrincipalId: toBareId(id), ...oldInputs, thumbprint: actual.toUpperCase() };
        return { id: toBareId(id), inputs, outputs: inputs };
    },

    async delete({ id, olds }, { config, signal }) {
        const actual = await ignoreNotFound(readPreferred(config, toBareId(id), signal));
        if (actual?.toUpperCase() !== requireString(olds, "thumbprint").toUpperCase()) return;
        await ignoreNotFound(write(config, toBareId(id), null, signal));
    },
};

const checkActivation = checkObject(
    {
        servicePrincipalId: checkServicePrincipalId,
        thumbprint: checkString({
            pattern: /^[0-9a-f]{40}$/i,
            expected: "the SHA-1 thumbprint of a certificate, 40 hexadecimal digits",
            next: "SamlSigningCertificate.thumbprint has it.",
        }),
    },
    {
        servicePrincipalId: "the enterprise application",
        thumbprint: "the certificate that signs",
    },
);

function check(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const thumbprint = findString(news, "thumbprint");
    // Graph ignores the case; the state should as well.
    const inputs = thumbprint === undefined ? news : { ...news, thumbprint: thumbprint.toUpperCase() };
    return { inputs, failures: findFailures(news, checkActivation) };
}

function prefer(clients: Clients, id: string, thumbprint: string, signal: AbortSignal): Promise<undefined> {
    return retryWhileReplicating(clients, signal, () => write(clients, id, thumbprint, signal));
}

function write(
    clients: Clients,
    id: string,
    thumbprint: string | null,
    signal: AbortSignal,
): Promise<undefined> {
    const body = { preferredTokenSigningKeyThumbprint: thumbprint };
    return clients.graph.patch(`/servicePrincipals/${encodeURIComponent(id)}`, body, {
        signal,
        idempotent: true,
    });
}

async function readPreferred(clients: Clients, id: string, signal: AbortSignal): Promise<string | null> {
    const path = `/servicePrincipals/${encodeURIComponent(id)}?$select=id,preferredTokenSigningKeyThumbprint`;
    const response = await clients.graph.get<{ preferredTokenSigningKeyThumbprint?: string | null }>(path, {
        signal,
    });
    return response.preferredTokenSigningKeyThumbprint ?? null;
}
