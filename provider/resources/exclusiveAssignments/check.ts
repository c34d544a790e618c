import type { CheckFailure, Values } from "../../host/definition";
import { Checker, show } from "../support/checker";
import { isObjectId } from "../support/objectId";
import { isUnknown } from "../support/values";

/** Refuses what cannot name a service principal, a user, a group or a role. */
export function checkExclusiveAssignments(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const checker = new Checker();
    checker.knownKeys(news, [], ["servicePrincipalId", "principals", "appRoleId"]);
    checker.servicePrincipalId(news);
    if (news["principals"] === undefined || news["principals"] === null) {
        checker.refuse(
            ["principals"],
            "is missing; it says who may be assigned (for nobody: an empty object)",
        );
    }
    for (const [label, objectId] of Object.entries(checker.record(news, ["principals"]) ?? {})) {
        if (isUnknown(objectId) || (typeof objectId === "string" && isObjectId(objectId))) continue;
        checker.refuse(
            ["principals", label],
            `is ${show(objectId)}; it must be the object ID of a user or a group (getPrincipals finds it by name)`,
        );
    }
    const role = checker.text(news, ["appRoleId"], "optional");
    if (role !== undefined && !isObjectId(role)) {
        checker.refuse(["appRoleId"], `is "${role}"; it must be the ID of a role of the application`);
    }
    return { inputs: news, failures: checker.failures };
}
