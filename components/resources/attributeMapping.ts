import type * as pulumi from "@pulumi/pulumi";

import type { EntraAttribute, KeyedBy, TargetAttribute } from "./attributeNames";

/** "Apply this mapping": always, or only when the object is created. */
export type MappingApply = "always" | "onCreate";

/** Actions of Entra on an object in the target. */
export type ObjectAction = "create" | "update" | "delete";

/** What a row of an attribute mapping can have; {@link AttributeMappingArgs} says what goes together. */
export interface AttributeMappingProperties {
    /** Mapping type Direct: the Entra attribute, for example `mail`. */
    source?: pulumi.Input<EntraAttribute>;
    /** Mapping type Constant: the same value for all objects. */
    constant?: pulumi.Input<string>;
    /**
     * Mapping type Expression, for example `Switch([IsSoftDeleted], , "False", "True", "True", "False")`;
     * at most 10,000 characters.
     */
    expression?: pulumi.Input<string>;
    /** Removes the row from the mapping. Default: false. */
    removed?: pulumi.Input<boolean>;
    /**
     * "Match objects using this attribute": the precedence, an integer from 1. Matching attributes are tried
     * in this order until one finds the object. Default: not a matching attribute.
     */
    matchingPrecedence?: pulumi.Input<number>;
    /** "Default value if null", used only when the object is created. Default: none. */
    defaultValue?: pulumi.Input<string>;
    /** "Apply this mapping": `always` or `onCreate`. Default: `always`. */
    apply?: pulumi.Input<MappingApply>;
}

/** `T` with exactly one of some properties; the others are absent. */
export type ExactlyOne<T, Names extends keyof T> = {
    [Name in Names]-?: Omit<T, Names> &
        Required<Pick<T, Name>> & { [Other in Exclude<Names, Name>]?: undefined };
}[Names];

/**
 * One row of the portal's attribute mapping page; the key in the map is the target attribute. Give exactly
 * one of `source`, `constant`, `expression`, or `removed: true`.
 */
export type AttributeMappingArgs = ExactlyOne<
    AttributeMappingProperties,
    "source" | "constant" | "expression" | "removed"
>;

/**
 * Operator of a scoping clause, as shown in the portal; it ignores case, spaces and underscores at run time.
 */
export type ScopingOperator =
    | "EQUALS"
    | "NOT EQUALS"
    | "IS TRUE"
    | "IS FALSE"
    | "IS NULL"
    | "IS NOT NULL"
    | "REGEX MATCH"
    | "NOT REGEX MATCH"
    | "Greater_Than"
    | "Greater_Than_OR_EQUALS"
    | "Includes"
    | "ENDS_WITH"
    | "&"
    | "!&";

/** One clause of a scoping filter. */
export interface ScopingClauseArgs {
    /** Entra attribute, for example `department`. */
    attribute: pulumi.Input<EntraAttribute>;
    /**
     * Operator as shown in the portal: EQUALS, NOT EQUALS, IS TRUE, IS FALSE, IS NULL, IS NOT NULL, REGEX
     * MATCH, NOT REGEX MATCH, Greater_Than, Greater_Than_OR_EQUALS, Includes, ENDS_WITH, & (the attribute is
     * contained in the value) and !&.
     */
    operator: pulumi.Input<ScopingOperator>;
    /**
     * Value that the attribute is compared with; not allowed for IS TRUE, IS FALSE, IS NULL and IS NOT NULL.
     */
    value?: pulumi.Input<string>;
}

/** A scoping filter: all of its clauses must be true. Of several filters, one must be true. */
export interface ScopingFilterArgs {
    /** Title of the filter. */
    name: pulumi.Input<string>;
    /** The clauses, all of which must be true. */
    clauses: pulumi.Input<pulumi.Input<ScopingClauseArgs>[]>;
}

/** How users, or groups, are provisioned. Settings that are not declared stay as Entra has them. */
export interface ObjectMappingArgs {
    /** Whether objects of this kind are provisioned. Default: as Entra has it (users and groups: true). */
    enabled?: pulumi.Input<boolean>;
    /** Attribute mappings by target attribute, for example `emails[type eq "work"].value`. */
    attributes?: pulumi.Input<KeyedBy<TargetAttribute, pulumi.Input<AttributeMappingArgs>>>;
    /** Scoping filters. An empty list removes existing ones. Default: as Entra has it. */
    scopingFilters?: pulumi.Input<pulumi.Input<ScopingFilterArgs>[]>;
    /** "Target Object Actions". Default: as Entra has it (all three). */
    actions?: pulumi.Input<pulumi.Input<ObjectAction>[]>;
}
