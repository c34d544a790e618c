import { type CheckRequest, CheckResponse } from "@pulumi/pulumi/proto/provider_pb";

import type { ResourceDefinition } from "../definition";
import type { Operation } from "../operation";
import { toCheckFailures } from "../responses";
import { findSecretPaths, omitRestated } from "../secrets";
import { isEmpty } from "../values";
import { send } from "../wire/send";

/** Validates and completes inputs. */
export async function check<Config>(
    resource: ResourceDefinition<Config>,
    request: CheckRequest,
    operation: Operation<Config>,
): Promise<CheckResponse> {
    const olds = operation.receive(request.getOlds());
    const news = operation.receive(request.getNews());
    const { inputs, failures } = (await resource.check?.(
        {
            urn: request.getUrn(),
            // The engine sends an empty struct for a new resource.
            olds: isEmpty(olds.values) ? undefined : olds.values,
            news: news.values,
            randomSeed: request.getRandomseed_asU8(),
        },
        operation.context(),
    )) ?? { inputs: news.values, failures: [] };
    const response = new CheckResponse();
    const secrets = findSecretPaths(inputs, [news, omitRestated(olds, news)], resource.secretOutputs);
    response.setInputs(send(inputs, secrets));
    response.setFailuresList(toCheckFailures(failures, operation.redact));
    return response;
}
