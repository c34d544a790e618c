import type { ResourceValidationPolicy } from "@pulumi/policy";

import { maxCertificateLifetimeDays } from "../rules/samlCertificate";
import { type Finding, type Inputs, validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

interface Config {
    maximumLifetimeDays: number;
}

/** A key that signs requests and decrypts assertions does not live for long, and is replaced before its end. */
export const samlKeyRotates = {
    name: "saml-key-rotates",
    description: "A SAML key of a connection's own has a short life and is rotated before it ends.",
    enforcementLevel: "advisory",
    configSchema: {
        properties: {
            maximumLifetimeDays: {
                type: "number",
                minimum: 1,
                default: maxCertificateLifetimeDays,
                description: "Longest lifetime of a key in days.",
            },
        },
    },
    validateResource: validateByType<Config>({ [resourceTypes.samlKeyPair]: judgeKey }),
} satisfies ResourceValidationPolicy;

function judgeKey(inputs: Inputs, { maximumLifetimeDays }: Config): Finding | undefined {
    const given = inputs["lifetimeDays"];
    const days = typeof given === "number" ? given : maxCertificateLifetimeDays;
    if (days > maximumLifetimeDays) {
        return {
            property: "lifetimeDays",
            found: `is ${days}${typeof given === "number" ? "" : " by default"}`,
            allowed: `it must be at most ${maximumLifetimeDays}`,
            remediation: "Lower auth0.samlKey.lifetimeDays of the link, or lifetimeDays of the SamlKeyPair.",
        };
    }
    if (inputs["earlyRenewalHours"] !== 0) return undefined;
    return {
        property: "earlyRenewalHours",
        found: "is 0, so that the key expires without a rotation",
        allowed: "it must be above 0",
        remediation:
            "Remove auth0.samlKey.earlyRenewalHours of the link, or earlyRenewalHours of the SamlKeyPair.",
    };
}
