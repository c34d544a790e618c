import { type Capability, capabilityPermissions, type Requirement } from "./permissions";

interface Call {
    methods: string[];
    path: RegExp;
    requirement: Requirement;
}

const getRequirement = (capability: Capability): Requirement => {
    const first = capabilityPermissions[capability].requirements[0];
    if (first === undefined) throw new Error(`${capability} needs no permission`);
    return first;
};
const anyMethod = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const toPermission = (name: string): Requirement => ({ service: "graph", anyOf: [name] });
const toScope = (name: string): Requirement => ({ service: "auth0", anyOf: [name] });

/** The first row that fits decides. Paths are those behind `/v1.0` and `/api/v2`. */
const graphCalls: Call[] = [
    { methods: ["POST"], path: /\/provisionOnDemand$/, requirement: getRequirement("provisionOnDemand") },
    {
        methods: ["POST"],
        path: /\/jobs\/[^/]+\/restart$/,
        // The documentation asks for less, but the call then returns 401.
        requirement: getRequirement("restart"),
    },
    { methods: anyMethod, path: /\/synchronization\//, requirement: getRequirement("provisioning") },
    { methods: ["POST", "DELETE"], path: /\/appRoleAssignedTo/, requirement: getRequirement("assignment") },
    {
        methods: ["POST"],
        path: /\/owners\/\$ref$/,
        // Writing the application is not enough: who is added has to be read.
        requirement: { service: "graph", anyOf: ["Directory.Read.All", "Directory.ReadWrite.All"] },
    },
    { methods: ["GET"], path: /^\/auditLogs\//, requirement: toPermission("AuditLog.Read.All") },
    {
        methods: ["GET"],
        path: /^\/policies\/|\/(claimsMappingPolicies|tokenLifetimePolicies|appManagementPolicies)$/,
        requirement: toPermission("Policy.Read.All"),
    },
    { methods: anyMethod, path: /^\/policies\//, requirement: getRequirement("samlTokenLifetime") },
    { methods: ["GET"], path: /^\/organization(\/|$)/, requirement: toPermission("Organization.Read.All") },
    { methods: ["GET"], path: /^\/subscribedSkus$/, requirement: toPermission("LicenseAssignment.Read.All") },
    { methods: ["GET"], path: /^\/users(\/|$)/, requirement: getRequirement("userLookup") },
    { methods: ["GET"], path: /^\/groups(\/|$)/, requirement: getRequirement("groupLookup") },
    {
        methods: anyMethod,
        path: /^\/(applications|servicePrincipals|applicationTemplates)(\/|\(|$)/,
        requirement: getRequirement("application"),
    },
];

const auth0Calls: Call[] = [
    { methods: ["GET"], path: /\/scim-configuration\/tokens/, requirement: toScope("read:scim_token") },
    { methods: ["POST"], path: /\/scim-configuration\/tokens/, requirement: toScope("create:scim_token") },
    { methods: ["DELETE"], path: /\/scim-configuration\/tokens/, requirement: toScope("delete:scim_token") },
    { methods: ["GET"], path: /\/scim-configuration/, requirement: toScope("read:scim_config") },
    {
        methods: ["GET"],
        path: /^\/organizations\/[^/]+\/groups\/[^/]+\/roles/,
        requirement: toScope("read:organization_group_roles"),
    },
    {
        methods: ["POST"],
        path: /^\/organizations\/[^/]+\/groups\/[^/]+\/roles/,
        requirement: toScope("create:organization_group_roles"),
    },
    {
        methods: ["DELETE"],
        path: /^\/organizations\/[^/]+\/groups\/[^/]+\/roles/,
        requirement: toScope("delete:organization_group_roles"),
    },
    { methods: ["GET"], path: /^\/groups\/[^/]+\/roles/, requirement: toScope("read:group_roles") },
    { methods: ["POST"], path: /^\/groups\/[^/]+\/roles/, requirement: toScope("create:group_roles") },
    { methods: ["DELETE"], path: /^\/groups\/[^/]+\/roles/, requirement: toScope("delete:group_roles") },
    { methods: ["GET"], path: /^\/groups/, requirement: toScope("read:groups") },
    { methods: ["GET"], path: /^\/roles/, requirement: toScope("read:roles") },
    {
        methods: ["GET"],
        path: /^\/organizations\/[^/]+\/enabled_connections/,
        requirement: toScope("read:organization_connections"),
    },
    {
        methods: ["GET"],
        path: /^\/organizations\/[^/]+\/discovery-domains/,
        requirement: toScope("read:organization_discovery_domains"),
    },
    { methods: ["GET"], path: /^\/organizations/, requirement: toScope("read:organizations") },
    { methods: ["GET"], path: /^\/clients/, requirement: toScope("read:clients") },
    { methods: ["GET"], path: /^\/connections/, requirement: toScope("read:connections") },
];

/** The permission that one call of ours needs; undefined for a call that is not in the table. */
export function findRequirementOfCall(
    service: "graph" | "auth0",
    method: string,
    path: string,
): Requirement | undefined {
    const calls = service === "graph" ? graphCalls : auth0Calls;
    return calls.find((call) => call.methods.includes(method) && call.path.test(path))?.requirement;
}
