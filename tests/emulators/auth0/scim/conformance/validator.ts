import type { ScimClient } from "./target";
import type { ValidatorCase } from "./validatorCase";
import { validatorGroupCases } from "./validatorGroups";
import { validatorUserPatchCases } from "./validatorUserPatches";
import { validatorUserCases } from "./validatorUsers";

/**
 * The cases of scimvalidator.microsoft.com. Microsoft's tutorial describes the tool and does not list them; the
 * names, requests and expectations here are those that the tool's result files show. Which of the variants of
 * "Replace Attributes" and "Add Attributes" run depends on the attributes that are chosen.
 * Source: learn.microsoft.com, "Tutorial: Validate a SCIM endpoint".
 */
export const validatorCases: readonly ValidatorCase[] = [
    ...validatorUserCases,
    ...validatorUserPatchCases,
    ...validatorGroupCases,
];

export function validatorSuite(client: () => ScimClient): void {
    describe.each([
        ["required", false],
        ["preview", true],
    ])("Microsoft's validator, %s", (_kind, isPreview) => {
        const cases = validatorCases.filter((each) => (each.isPreview ?? false) === isPreview);
        test.each(cases)("$operation: $description", ({ run }) => run(client()));
    });
}
