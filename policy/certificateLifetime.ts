import type { ResourceValidationPolicy } from "@pulumi/policy";

import { maxCertificateLifetimeDays } from "../rules/samlCertificate";
import { validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

interface Config {
    maximumDays: number;
}

/** The certificate that signs assertions is replaced often enough. */
export const certificateLifetime = {
    name: "certificate-lifetime",
    description: "The certificate that signs assertions is valid no longer than the configured time.",
    enforcementLevel: "advisory",
    configSchema: {
        properties: {
            maximumDays: {
                type: "number",
                exclusiveMinimum: 0,
                default: maxCertificateLifetimeDays,
                description: "The longest lifetime of the certificate, in days.",
            },
        },
    },
    validateResource: validateByType<Config>({
        [resourceTypes.samlSigningCertificate]: (
            { lifetimeDays = maxCertificateLifetimeDays },
            { maximumDays },
        ) =>
            typeof lifetimeDays !== "number" || lifetimeDays <= maximumDays
                ? undefined
                : {
                      property: "lifetimeDays",
                      found: `is ${lifetimeDays}`,
                      allowed: `it must be at most ${maximumDays}`,
                      remediation:
                          "Set entra.certificate.lifetimeDays of the link, or lifetimeDays of the SamlSigningCertificate.",
                  },
    }),
} satisfies ResourceValidationPolicy;
