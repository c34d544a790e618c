import type { Check } from "./check";
import { claimChecks } from "./checks/claims";
import { connectionChecks } from "./checks/connection";
import { credentialChecks } from "./checks/credentials";
import { groupChecks } from "./checks/groups";
import { jobChecks } from "./checks/job";
import { mappingChecks } from "./checks/mapping";
import { matchingChecks } from "./checks/matching";
import { policyChecks } from "./checks/policy";
import { certificateChecks } from "./checks/samlCertificates";
import { samlKeyChecks } from "./checks/samlKeys";
import { samlChecks } from "./checks/samlSettings";
import { scimChecks } from "./checks/scim";

/** Every check. Codes are stable: a check that is removed leaves its code unused. */
export const checks: readonly Check[] = [
    ...credentialChecks,
    ...certificateChecks,
    ...samlChecks,
    ...samlKeyChecks,
    ...claimChecks,
    ...scimChecks,
    ...mappingChecks,
    ...matchingChecks,
    ...jobChecks,
    ...connectionChecks,
    ...groupChecks,
    ...policyChecks,
];
