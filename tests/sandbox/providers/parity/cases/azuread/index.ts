import type { CaseGroup } from "../../case";
import { applicationFromTemplateCases } from "./applicationFromTemplate";
import { assignmentCases } from "./assignment";
import { certificateCases } from "./certificate";
import { claimsMappingCases } from "./claimsMapping";
import { azureadFunctionCases } from "./functions";
import { servicePrincipalCases } from "./servicePrincipal";
import { synchronizationCases } from "./synchronization";
import { uriCases } from "./uris";

/** Every resource and function of azuread that there is a stand-in for. */
export const azureadCases: CaseGroup[] = [
    azureadFunctionCases,
    assignmentCases,
    uriCases,
    claimsMappingCases,
    servicePrincipalCases,
    certificateCases,
    synchronizationCases,
    applicationFromTemplateCases,
];
