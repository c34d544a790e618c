import type { Arguments } from "./declaration";

/** One entry of a file for `pulumi import --file`. Source: Pulumi CLI, "pulumi import", --file. */
export interface ImportEntry {
    type: string;
    /** Also the name of the resource in the program. */
    name: string;
    parent?: string;
    id?: string;
    provider?: string;
    version?: string;
    component?: true;
    /** What a component or a provider records; of a resource, what the import does not read. */
    inputs?: Arguments;
    /** With them, the resource is not read at all. */
    outputs?: Arguments;
}

/** An entry for a resource of this package. */
export type Own = (type: string, suffix: string, parent: string, id: string) => ImportEntry;
