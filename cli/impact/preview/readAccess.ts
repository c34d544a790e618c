import type { AccessChange } from "../../../inspection/impact/linkChange";
import type { Values } from "../../summary/preview/model";

/** Whom Entra lets in, by the inputs of an enterprise application or of the official service principal. */
export function readAccess(inputs: Values): AccessChange {
    const { accountEnabled } = inputs;
    const isRequired = inputs["assignmentRequired"] ?? inputs["appRoleAssignmentRequired"];
    return {
        ...(typeof isRequired === "boolean" && { appRoleAssignmentRequired: isRequired }),
        ...(typeof accountEnabled === "boolean" && { accountEnabled }),
    };
}
