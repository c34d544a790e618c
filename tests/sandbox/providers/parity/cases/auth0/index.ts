import type { CaseGroup } from "../../case";
import { clientCases } from "./clients";
import { connectionCases } from "./connection";
import { discoveryDomainCases } from "./discoveryDomains";
import { auth0FunctionCases } from "./functions";
import { organizationConnectionCases } from "./organizationConnections";
import { organizationFunctionCases } from "./organizationFunctions";
import { organizationCases } from "./organizations";
import { roleCases } from "./roles";
import { scimCases } from "./scim";

/** Every resource and function of auth0 that there is a stand-in for. */
export const auth0Cases: CaseGroup[] = [
    connectionCases,
    scimCases,
    clientCases,
    auth0FunctionCases,
    organizationCases,
    organizationConnectionCases,
    discoveryDomainCases,
    roleCases,
    organizationFunctionCases,
];
