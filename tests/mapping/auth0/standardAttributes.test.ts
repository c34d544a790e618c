import scimmy from "scimmy";

import { type AttributeDefinition, standardAttributes } from "../../../mapping/auth0";

/** What SCIMMY says of the attributes, in the form of the table. */
function describe(attributes: readonly object[]): Map<string, AttributeDefinition> {
    return new Map(
        attributes.flatMap((attribute): [string, AttributeDefinition][] => {
            // Extensions are among the attributes as definitions of their own.
            if (!("config" in attribute)) return [];
            const {
                name,
                type,
                config,
                subAttributes = [],
            } = attribute as (typeof scimmy.Types)["Attribute"]["prototype"];
            return [
                [
                    name.toLowerCase(),
                    {
                        type,
                        multiValued: config.multiValued === true,
                        caseExact: config.caseExact === true,
                        subAttributes: describe(subAttributes),
                    },
                ],
            ];
        }),
    );
}

test.each([
    ["core", scimmy.Schemas.User],
    ["enterprise", scimmy.Schemas.EnterpriseUser],
] as const)("the table of the %s schema says what SCIMMY says", (schema, { definition }) => {
    expect(standardAttributes[schema]).toEqual(describe(definition.attributes));
});
