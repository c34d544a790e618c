import * as pulumi from "@pulumi/pulumi";

import { resolveCredentials } from "./credentials";
import { isRecord } from "./deferred";
import { type PreflightRequirements, runPreflight } from "./preflight";
import type { Reference } from "./references";

/** What the preflight of a component with invalid inputs has reported, by the error of the inputs. */
const reports = new WeakMap<object, Promise<void>>();

/** The error if inputs are invalid, in a preview, which then tells what else is wrong; an `up` ends at once. */
export function findInvalidInputs(validate: () => void): pulumi.InputPropertiesError | undefined {
    try {
        validate();
        return undefined;
    } catch (error) {
        if (pulumi.runtime.isDryRun() && pulumi.InputPropertiesError.isInstance(error)) return error;
        throw error;
    }
}

/**
 * Tells in a preview what else is wrong with a component whose inputs are invalid. The caller throws the error of the
 * inputs.
 */
export function reportOtherMistakes(
    invalid: pulumi.InputPropertiesError,
    component: pulumi.ComponentResource,
    name: string,
    collect: () => PreflightRequirements,
): void {
    const wanted = selectValidRequirements(invalid, collect);
    if (wanted === undefined) return;
    const preflight = runPreflight(component, resolveCredentials(component, name), wanted, undefined);
    reportBeside(invalid, component, preflight);
}

/**
 * What can be asked for although inputs are invalid: the lists without a mistake, as the messages name their entries by
 * position. Undefined if nothing can.
 */
function selectValidRequirements(
    invalid: pulumi.InputPropertiesError,
    collect: () => PreflightRequirements,
): PreflightRequirements | undefined {
    const isInvalid = (path: string): boolean =>
        invalid.errors.some(
            ({ propertyPath }) => propertyPath.startsWith(path) || path.startsWith(`${propertyPath}.`),
        );
    try {
        const { capabilities, users, groups, paths, ...others } = collect();
        const isValid = ({ path }: Reference): boolean => !isInvalid(path);
        return {
            capabilities,
            paths,
            users: isInvalid(paths?.users ?? "users") ? [] : users,
            groups: isInvalid(paths?.groups ?? "groups") ? [] : groups,
            testUser: isInvalid(paths?.testUser ?? "testUser") ? undefined : others.testUser,
            testUsers: isInvalid(paths?.testUsers ?? "testUsers") ? undefined : others.testUsers,
            testGroup: isInvalid(paths?.testGroup ?? "testGroup") ? undefined : others.testGroup,
            clients: others.clients?.filter(isValid),
            customDomains: others.customDomains?.filter(isValid),
            organizations: others.organizations?.filter(isValid),
        };
    } catch {
        // Inputs of a wrong form cannot be read.
        return undefined;
    }
}

/** Reports what a preflight finds beside the invalid inputs, whose error the caller throws. */
function reportBeside(
    invalid: pulumi.InputPropertiesError,
    component: pulumi.Resource,
    preflight: pulumi.Output<unknown>,
): void {
    const reported = new Promise<void>((resolve) => {
        const outcome = pulumi.recover(
            preflight.apply((): string | undefined => undefined),
            (error: Error): string | undefined => error.message,
        );
        outcome.apply(async (message) => {
            if (message !== undefined) await pulumi.log.error(message, component);
            resolve();
        });
    });
    reports.set(invalid, reported);
}

/** Waits until everything beside an error is reported; a plugin may end after the error. */
export async function waitForReports(error: unknown): Promise<void> {
    if (isRecord(error)) await reports.get(error);
}
