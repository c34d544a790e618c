import * as pulumi from "@pulumi/pulumi";

import { ProvisionOnDemand, type ProvisionOnDemandArgs, type TestOutcome } from "../resources";
import type { Context } from "../support/context";
import { resolveOptional } from "../support/outputs";
import { dependsOnPreflight, findPrincipal } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { EntraProvisioningArgs, ProvisioningSettingsArgs } from "./entraProvisioningArgs";

/** A user or group that is provisioned on demand. */
interface TestTarget {
    /** As the program names it. */
    query: string;
    /** End of the name of the resource. */
    suffix: string;
    target: Pick<ProvisionOnDemandArgs, "userId" | "groupId" | "memberIds">;
}

/** Each test with the name that the program gives to the target. */
type Tests = [query: string, test: ProvisionOnDemand][];

/** The resources that provision users and a group on demand. */
export function provisionTests(
    context: Context<EntraProvisioningArgs>,
    parent: pulumi.Resource,
    jobId: pulumi.Output<string>,
): Tests {
    const { name, args, preflight, credentials } = context;
    const options = { parent, provider: credentials, dependsOn: dependsOnPreflight(preflight) };
    return listTestTargets(context).map(({ query, suffix, target }) => {
        const given = { servicePrincipalId: args.servicePrincipalId, jobId, ...target };
        return [
            query,
            new ProvisionOnDemand(
                ...applyTransform(args.transform?.provisionOnDemand, `${name}-test${suffix}`, given, options),
            ),
        ];
    });
}

/** The test of one target. */
export function getTest(tests: Tests, query: string): ProvisionOnDemand {
    const test = tests.find(([name]) => name === query);
    if (test === undefined) throw new Error(`there is no test of ${query}`);
    return test[1];
}

/** What came of the tests, by target. */
export function collectOutcomes(tests: Tests): pulumi.Output<Record<string, TestOutcome>> {
    const outcomes = tests.map(([query, { result, reason, steps }]) =>
        pulumi
            .all([result, resolveOptional(reason, result), steps])
            .apply(([verdict, why, lines]): [string, TestOutcome] => [
                query,
                { result: verdict, ...(why !== undefined && { reason: why }), steps: lines },
            ]),
    );
    return pulumi.all(outcomes).apply((entries) => Object.fromEntries(entries));
}

/** Whether there is anything to provision on demand. */
export function hasTests({ testUser, testUsers = [], testGroup }: ProvisioningSettingsArgs): boolean {
    return testUser !== undefined || testUsers.length > 0 || testGroup !== undefined;
}

function listTestTargets({ args, preflight }: Context<EntraProvisioningArgs>): TestTarget[] {
    const { testUser, testUsers = [], testGroup } = args;
    const findUser = (query: string) => preflight.apply(({ users }) => findPrincipal(users, query).objectId);
    const toUser = (query: string, suffix: string): TestTarget => ({
        query,
        suffix,
        target: { userId: findUser(query) },
    });
    return [
        ...(testUser === undefined ? [] : [toUser(testUser, "")]),
        ...testUsers.map((query) => toUser(query, `-${query}`)),
        ...(testGroup === undefined
            ? []
            : [
                  {
                      query: testGroup.group,
                      suffix: "-group",
                      target: {
                          groupId: preflight.apply(
                              ({ groups }) => findPrincipal(groups, testGroup.group).objectId,
                          ),
                          memberIds: testGroup.members?.map(findUser),
                      },
                  },
              ]),
    ];
}
