import { describeRequirement, findMissingRequirements, whereToGrant } from "../permissions";
import { findRequirementOfCall } from "../permissionsOfCalls";
import type { AccessToken } from "./accessToken";

export interface Denial {
    service: "graph" | "auth0";
    status: number;
    method: string;
    path: string;
    /** The service's own words. */
    explanation: string;
    token: AccessToken;
}

/** What to do about a 401 or 403; undefined when the service's own words are all that can be said. */
export function adviseOnDenial(denial: Denial): string | undefined {
    if (denial.status === 401 && !/\/restart$/.test(denial.path)) {
        return denial.service === "auth0"
            ? "The Management API token is not valid: check auth0:apiToken (AUTH0_API_TOKEN) or auth0:audience (AUTH0_AUDIENCE)."
            : "Microsoft Graph did not accept the access token: check azuread:tenantId (ARM_TENANT_ID) and azuread:environment (ARM_ENVIRONMENT).";
    }
    return denial.service === "graph" ? adviseOnGraph(denial) : adviseOnAuth0(denial);
}

/** Whether the token carries a permission that is enough for the call; false when that is unknown. */
export function isGranted(
    service: "graph" | "auth0",
    method: string,
    path: string,
    token: AccessToken,
): boolean {
    const requirement = findRequirementOfCall(service, method, path);
    const granted = service === "graph" ? token.roles : token.scopes;
    return (
        requirement !== undefined &&
        granted !== undefined &&
        findMissingRequirements([requirement], granted).length === 0
    );
}

function adviseOnGraph(denial: Denial): string | undefined {
    const { method, path, token } = denial;
    const requirement = findRequirementOfCall("graph", method, path);
    if (requirement === undefined) return undefined;
    if (!isGranted("graph", method, path, token)) {
        return `Missing permission: ${describeRequirement(requirement)}. Grant it at ${whereToGrant.graph}.`;
    }
    const owned = "Application.ReadWrite.OwnedBy";
    const held = new Set(token.roles ?? []);
    const onlyOwned = requirement.anyOf.every((p) => p === owned || !held.has(p));
    return onlyOwned && held.has(owned)
        ? `With ${owned} the deploying application must be an owner of the application and of its service principal: ` +
              "add it at Entra admin center > Enterprise applications > the application > Owners, or grant " +
              `${requirement.anyOf.slice(1).join(" or ")}.`
        : undefined;
}

function adviseOnAuth0(denial: Denial): string | undefined {
    if (!/insufficient.?scope/i.test(denial.explanation)) return undefined;
    const named = /expected any of:\s*([^.\s][^.]*)/i.exec(denial.explanation)?.[1]?.trim();
    const scope = named ?? findRequirementOfCall("auth0", denial.method, denial.path)?.anyOf[0];
    return scope === undefined
        ? undefined
        : `Missing permission: ${scope}. Grant it at ${whereToGrant.auth0}.`;
}
