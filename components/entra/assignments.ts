import * as pulumi from "@pulumi/pulumi";

import { resolveAppRoleId, rolesOfTemplate } from "../../rules/appRole";
import { isAbsent } from "../../rules/validation/checks";
import { AppRoleAssignments } from "../resources";
import { getKnown, isKnown } from "../support/deferred";
import { dependsOnPreflight, withReadableErrors } from "../support/preflight";
import { applyTransform } from "../support/transform";
import { createInputError } from "../support/validation";
import type { DeclaredApplication, EntraContext } from "./application";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";
import { labelPrincipals } from "./principals";

/** "Users and groups": one resource for all users and groups that the program assigns. */
export function assignPrincipals(
    parent: pulumi.ComponentResource,
    context: EntraContext,
    { application, deletedWith }: DeclaredApplication,
): AppRoleAssignments | undefined {
    const { name, args, preflight, credentials } = context;
    const exclusive = isExclusive(args);
    if (!hasAssignees(args) && !exclusive) return undefined;
    const role = pulumi.output(verifyRoleOfNewApplication(context, application.servicePrincipalId));
    const checked = pulumi.all([preflight, withReadableErrors(parent, role)]);
    return new AppRoleAssignments(
        ...applyTransform(
            args.transform?.assignments,
            `${name}-assignments`,
            {
                servicePrincipalId: application.servicePrincipalId,
                principals: labelPrincipals(args, preflight),
                appRole: args.appRole,
                exclusive,
            },
            { parent, provider: credentials, dependsOn: dependsOnPreflight(checked), deletedWith },
        ),
    );
}

/**
 * Whether all other assignments are removed: by default if the program assigns any user or group, but not for an
 * existing application, which may have other assignments.
 */
export function isExclusive(args: EntraApplicationArgs): boolean {
    return args.exclusiveAssignments ?? (isAbsent(args.existing?.application) && hasAssignees(args));
}

/** Whether the program assigns any user or group. */
export function hasAssignees({ users = [], groups = [], principals = {} }: EntraApplicationArgs): boolean {
    return users.length + groups.length + Object.keys(principals).length > 0;
}

/**
 * Refuses in a preview what the first `up` would find out only after it has made the application: a role that
 * a new application does not have. One that exists is asked itself, since roles can be added to it.
 */
async function verifyRoleOfNewApplication(
    { args, preflight }: EntraContext,
    servicePrincipalId: pulumi.Output<string>,
): Promise<void> {
    const wanted = getKnown(args.appRole);
    if (wanted === undefined || args.templateId !== undefined || !pulumi.runtime.isDryRun()) return;
    const isNew = (await isKnown(preflight)) === true && (await isKnown(servicePrincipalId)) === false;
    const { problem } = resolveAppRoleId(rolesOfTemplate, wanted);
    if (isNew && problem !== undefined) throw createInputError("appRole", problem);
}
