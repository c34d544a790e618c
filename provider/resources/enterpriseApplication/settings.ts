import { hiddenTag, templateTags } from "../../../rules/enterpriseApplication";
import type { Values } from "../../host/definition";
import type { ServicePrincipalObject } from "../support/directoryObjects";
import { keepDeclaredOrder } from "../support/lists";
import { compact, findBoolean, findString, isSameSet, toStrings } from "../support/values";

/** What of a service principal is written. */
export type ServicePrincipalChange = Partial<
    Pick<
        ServicePrincipalObject,
        | "accountEnabled"
        | "appRoleAssignmentRequired"
        | "notes"
        | "notificationEmailAddresses"
        | "preferredSingleSignOnMode"
        | "tags"
    >
>;

/** The service principal as the inputs want it; tags that are not ours stay. */
export function toDesiredSettings(inputs: Values, tags: readonly string[] = []): ServicePrincipalChange {
    const visible = findBoolean(inputs, "visibleToUsers") ?? true;
    const others = tags.filter((tag) => tag !== hiddenTag);
    const notes = findString(inputs, "notes");
    return {
        preferredSingleSignOnMode: "saml",
        appRoleAssignmentRequired: findBoolean(inputs, "assignmentRequired") ?? true,
        accountEnabled: findBoolean(inputs, "accountEnabled") ?? true,
        notificationEmailAddresses: toStrings(inputs["notificationEmails"]),
        tags: [...new Set([...others, ...templateTags, ...(visible ? [] : [hiddenTag])])],
        ...(notes === undefined ? {} : { notes }),
    };
}

/** The part of the desired settings that the service principal does not have; undefined: it has all. */
export function findSettingsToWrite(
    desired: ServicePrincipalChange,
    actual: ServicePrincipalObject,
): ServicePrincipalChange | undefined {
    const entries = Object.entries(desired).filter(([name, value]) => {
        const found = actual[name as keyof ServicePrincipalChange];
        return Array.isArray(value) ? !isSameSet(value, Array.isArray(found) ? found : []) : found !== value;
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The inputs as the service principal has them; what the program does not manage stays out. */
export function toActualInputs(
    principal: ServicePrincipalObject,
    declared: Values,
    otherOwners: string[],
): Values {
    const emails = principal.notificationEmailAddresses ?? [];
    const managesOwners = Array.isArray(declared["owners"]);
    return compact({
        ...declared,
        displayName: principal.displayName ?? "",
        assignmentRequired: principal.appRoleAssignmentRequired ?? false,
        visibleToUsers: !(principal.tags ?? []).includes(hiddenTag),
        accountEnabled: principal.accountEnabled ?? true,
        notificationEmails: keepDeclaredOrder(declared["notificationEmails"], emails, { ignoreCase: true }),
        owners: managesOwners
            ? keepDeclaredOrder(declared["owners"], otherOwners, { ignoreCase: true })
            : undefined,
        notes: declared["notes"] === undefined ? undefined : (principal.notes ?? ""),
    });
}

/** The outputs beyond the inputs. */
export function toOutputs(principal: ServicePrincipalObject, applicationId: string | undefined): Values {
    return compact({
        templateId: principal.applicationTemplateId ?? undefined,
        applicationId,
        clientId: principal.appId,
        servicePrincipalId: principal.id,
        singleSignOnMode: principal.preferredSingleSignOnMode ?? "none",
    });
}
