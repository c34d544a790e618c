import type { ResourceValidationPolicy } from "@pulumi/policy";

import { assertionsEncrypted, requestsSigned, samlKeyRotates } from "../../policy/policies";
import { resourceTypes } from "../../policy/resourceTypes";
import { violations } from "./support";

interface Case {
    policy: ResourceValidationPolicy;
    type: string;
    inputs: Record<string, unknown>;
    config: Record<string, unknown>;
}

const application = (policy: ResourceValidationPolicy, inputs: Record<string, unknown>): Case => ({
    policy,
    type: resourceTypes.enterpriseApplication,
    inputs,
    config: {},
});
const key = (inputs: Record<string, unknown>, config: Record<string, unknown> = {}): Case => ({
    policy: samlKeyRotates,
    type: resourceTypes.samlKeyPair,
    inputs,
    config,
});

test.each<[string, Case]>([
    ["signed requests", application(requestsSigned, { requireSignedRequests: true })],
    ["encrypted assertions", application(assertionsEncrypted, { encryptAssertions: true })],
    ["a key with the defaults", key({})],
    ["a key as long as configured", key({ lifetimeDays: 90 }, { maximumLifetimeDays: 90 })],
])("keeps to it: %s", async (_what, { policy, config, ...resource }) => {
    expect(await violations(policy, resource, config)).toEqual([]);
});

test.each<[string, Case, RegExp]>([
    [
        "requests that need no signature",
        application(requestsSigned, {}),
        /requireSignedRequests is not set.*must be true.*entra\.requireSignedRequests/,
    ],
    [
        "assertions that are not encrypted",
        application(assertionsEncrypted, { encryptAssertions: false }),
        /encryptAssertions is not set/,
    ],
    [
        "a key that lives too long by default",
        key({}, { maximumLifetimeDays: 365 }),
        /lifetimeDays is 1095 by default; it must be at most 365/,
    ],
    ["a key that is not rotated", key({ earlyRenewalHours: 0 }), /earlyRenewalHours is 0/],
])("breaks it: %s", async (_what, { policy, config, ...resource }, message) => {
    expect(await violations(policy, resource, config)).toEqual([expect.stringMatching(message) as string]);
});
