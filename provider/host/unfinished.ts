import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { Values } from "./definition";
import { PartialFailure } from "./errors";
import { createResourceInitFailedError } from "./grpcErrors";
import type { Operation } from "./operation";
import { formatPath, type PropertyPath } from "./propertyPath";
import { collectSecretStrings } from "./secrets";
import { findUnknown } from "./values";
import type { Received } from "./wire/receive";
import { send } from "./wire/send";

/**
 * Runs the step that changes something. Where it leaves an unfinished object behind ({@link PartialFailure}),
 * the engine gets what is known of it, secrets marked, and keeps the resource in the state.
 */
export async function reportUnfinished<Config, Response>(
    operation: Operation<Config>,
    inputs: Received,
    secretsOf: (outputs: Values) => PropertyPath[],
    run: () => Promise<Response>,
): Promise<Response> {
    try {
        return await run();
    } catch (error) {
        if (!(error instanceof PartialFailure)) {
            throw error;
        }
        operation.log.debug(error.stack ?? error.message);
        const kept = error.inputs ?? inputs.values;
        const outputs = omitUnknowns(error.outputs);
        const secrets = secretsOf(outputs);
        operation.protectStrings(collectSecretStrings({ values: outputs, secrets }));
        throw createResourceInitFailedError({
            id: error.id,
            outputs: send(outputs, secrets),
            inputs: send(kept, secretsOf(kept)),
            reasons: error.reasons.map(operation.redact),
        });
    }
}

/**
 * Writes the outputs of an object that exists. Outside a preview the engine refuses unknown values, and a
 * refused response would lose the object; so what is known is kept, as an unfinished resource.
 */
export function sendFinal<Config>(
    operation: Operation<Config>,
    { id, outputs, secrets }: { id: string; outputs: Values; secrets: readonly PropertyPath[] },
): Struct {
    operation.protectStrings(collectSecretStrings({ values: outputs, secrets }));
    const unknown = findUnknown(outputs);
    if (unknown !== undefined) {
        throw new PartialFailure(id, outputs, [
            `The provider has no value for ${formatPath(unknown)}, although this is not a preview.`,
        ]);
    }
    return send(outputs, secrets);
}

function omitUnknowns(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => findUnknown(value) === undefined));
}
